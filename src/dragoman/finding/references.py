"""Who is meant: pronouns, descriptions and "both sides", resolved against what was named before."""

from dataclasses import replace
from itertools import takewhile

from dragoman.finding.binding import determiners, same, subject_beside, teller
from dragoman.finding.discourse import Discourse
from dragoman.finding.sides import sides
from dragoman.lang.names import fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Sentence, Token, span
from dragoman.model.trace import Outcome, Refusal
from dragoman.model.tree import Tree

REACH = 3
"""How many sentences back a pronoun may reach."""
FAR = 10
"""How many sentences back a description of a body, a group or a country may reach."""
PERSONS = ("person", "office")
THINGS = ("country", "body", "group", "house", "sector", "capital")
DESCRIBED = ("country", "alliance", "group", "person")
LONG = 4
NEXT = 3
"""Words from a noun to the end of a complement that stands right behind it ("le Nord du pays")."""
STATE = 3
"""Letters of a country's code; bodies and groups have longer ones."""


def resolve(
    sentence: Sentence, discourse: Discourse, own: tuple[ActorMention, ...], words: ReferenceWords
) -> Outcome[ActorMention]:
    """Mentions for the referring words of a sentence whose names are `own`; refused where nobody fits."""
    return _Resolving(sentence, discourse, own, words).run()


class _Resolving:
    """The work on one sentence."""

    def __init__(
        self, sentence: Sentence, discourse: Discourse, own: tuple[ActorMention, ...], words: ReferenceWords
    ) -> None:
        self.sentence = sentence
        self.tree = Tree.of(sentence)
        self.discourse = discourse
        self.own = own
        self.words = words
        near = takewhile(lambda m: sentence.index - m.sentence <= FAR, reversed(discourse.mentions))
        self.all_earlier = [m for m in near if m.codes]
        self.earlier = [m for m in self.all_earlier if sentence.index - m.sentence <= REACH]
        self.refused: list[Refusal] = []
        self.sure = {m.head for m in own}
        self.here = {m.head: m for m in own}
        """Whom words of the sentence stand for so far, by head word."""

    def run(self) -> Outcome[ActorMention]:
        """The resolved mentions of the sentence."""
        found: dict[int, ActorMention] = {}
        sure = [m for m in self.own if not m.guessed]
        self.sure = {m.head for m in sure}
        taken = {i for m in sure for i in (m.head, *range(m.first, m.last + 1))}
        together = sides(self.sentence, self.discourse.stored, self.own, self.all_earlier, self.words)
        self.refused += together.refused
        for mention in together.kept:
            found[mention.head] = mention
            taken |= set(range(mention.first, mention.last + 1))
        self.here = {m.head: m for m in (*self.own, *together.kept)}
        for token in self.sentence.tokens:
            target = None if token.index in taken else self._one(token)
            if target is not None:
                found[token.index] = self.here[token.index] = target
        return Outcome(tuple(found[i] for i in sorted(found)), tuple(self.refused))

    # --- one word ---

    def _one(self, token: Token) -> ActorMention | None:
        form = self._form(token)
        if self._expletive(token) or token.feat("Person") in ("1", "2"):
            return None
        before = self._before(token)
        if token.upos in ("NOUN", "PROPN", "VERB", "AUX", "ADP") or (
            token.upos == "DET" and form in self.words.clitics
        ):
            return self._description(token, before) if token.upos in ("NOUN", "PROPN") else None
        if form in self.words.possessive and not (form in self.words.plural and token.upos == "PRON"):
            owner = self._stands_for(token, _subject_first(before), "pronoun", "whoever it belongs to")
            return replace(owner, possessive=True) if owner is not None else None
        if form in self.words.plural:
            return self._plural(token, before)
        if form in self.words.person_m or form in self.words.person_f:
            return self._personal(token, form, before)
        if form in self.words.thing:
            if not token.rel.startswith("nsubj"):
                return None
            target = self._telling(token, before, THINGS) or _subject_first([m for m in before if m.kind in THINGS])
            return self._stands_for(token, target, "pronoun", "the last country or body named, subjects first")
        return None

    def _before(self, token: Token) -> list[ActorMention]:
        """Whom the word may stand for, nearest first: not the subject of its own clause where it is its object."""
        named = [m for m in self.here.values() if m.kind != "pronoun" and m.last < token.index and m.codes]
        found = sorted(named, key=lambda m: -m.head) + self.earlier
        doer = self.here.get(at) if (at := subject_beside(self.tree, token)) is not None else None
        return found if doer is None else [m for m in found if not same(m, doer)]

    def _telling(self, token: Token, before: list[ActorMention], kinds: tuple[str, ...]) -> ActorMention | None:
        """The subject of the verb that reports the clause of which the word is subject ("X said it would")."""
        at = teller(self.tree, token)
        told = self.here.get(at) if at is not None else None
        whole = next((m for m in before if told is not None and same(m, told)), None)
        return told if whole is not None and whole.kind in kinds and not whole.plural else None

    def _plural(self, token: Token, before: list[ActorMention]) -> ActorMention | None:
        """The last crowd, or the sides last named in one breath."""
        target = _subject_first([m for m in before if m.plural or m.group or len(m.codes) > 1])
        if target is not None and target.group:
            target = replace(target, codes=_one_breath(target, before), name=None)
        if target is None:
            target = next((m for m in before if m.kind in THINGS and m.subject), None)
        return self._stands_for(token, target, "pronoun", "the last crowd or the sides last named together")

    def _expletive(self, token: Token) -> bool:
        """An empty subject; beside a reflexive the parser takes a full one for empty ("il ne se rendrait pas")."""
        if token.head >= 0 and token.rel.startswith(("nsubj", "expl")) and self._form(token) in self.words.thing:
            beside = frozenset(fold(t.form) for t in self.tree.children(token.head))
            if self.words.empty(fold(self.sentence.tokens[token.head].lemma), beside):
                return True
        return token.rel.startswith("expl") and len(self.tree.children(token.head, "expl")) < 2

    def _form(self, token: Token) -> str:
        """The word as the tables have it: "-t-il" is "il", "dernier" after "ce" is "ce dernier"."""
        whole = fold(token.form)
        form = whole if self.words.has(whole) else whole.rpartition("-")[2] or whole
        before = fold(self.sentence.tokens[token.index - 1].form) if token.index else ""
        return f"{before} {form}" if f"{before} {form}" in self.words.phrases and token.rel != "amod" else form

    def _personal(self, token: Token, form: str, before: list[ActorMention]) -> ActorMention | None:
        gender = self.words.gender(form)
        fitting = [m for m in before if not m.plural and (not m.gender or m.gender == gender)]
        people = [m for m in fitting if m.kind in PERSONS]
        kinds = (*PERSONS, *THINGS) if form in self.words.thing else PERSONS
        reporter = self._telling(token, fitting, kinds)
        if form in self.words.nearest:
            target = people[0] if people else None
        elif reporter is not None:
            target = reporter
        elif form in self.words.thing:
            target = _subject_first([m for m in fitting if m.kind in kinds])
        else:
            target = _subject_first(people)
        if target is None:
            where = span(self.discourse.stored, token.start, token.end)
            self.refused.append(
                Refusal(self.sentence.index, where, "actor", "no person was named whom it could stand for")
            )
        return self._stands_for(token, target, "pronoun", "the last one named whom it fits, subjects first")

    def _description(self, token: Token, before: list[ActorMention]) -> ActorMention | None:
        if not self._definite(token) or any(t.index in self.sure for t in self.tree.children(token.index, "amod")):
            return None
        far = [m for m in reversed(self.own) if m.last < token.index and m.codes] + self.all_earlier
        called = self._called(token, far)
        if called is not None:
            return self._stands_for(token, called, "description", "the country that is called so")
        other = self._other(token, far)
        if other is not None:
            return self._stands_for(token, other, "description", "the other of the two")
        if any(i in self.sure for i in self.tree.subtree(token.index, ("acl:relcl",))):
            return None
        named_so = next((m for m in far if _is(m, "alliance") and m.name and fold(token.lemma) in _words(m)), None)
        if named_so is not None:
            return self._stands_for(token, named_so, "description", "the body whose name holds this word")
        if token.form[:1].isupper():
            return None
        if token.feat("Number") == "Plur":
            return self._those(token, far)
        for name in DESCRIBED:
            if fold(token.lemma) in self.words.descriptions.get(name, frozenset()) and not self._of_a_thing(
                token, name
            ):
                target = _subject_first([m for m in (before if name == "person" else far) if _is(m, name)])
                if target is not None:
                    return self._stands_for(token, target, "description", f"the {name} named before")
        return None

    def _called(self, token: Token, far: list[ActorMention]) -> ActorMention | None:
        """A country by what it is or where it lies, once it is named: "l'île", "the North"."""
        codes = self.words.called.get(token.form) or self.words.called.get(fold(token.lemma), frozenset())
        if not codes or any(
            t.rel != "nmod" or t.index <= token.index + NEXT
            for t in self.tree.children(token.index, "nmod", "amod", "compound", "nummod")
            if t.upos not in ("PRON", "DET")
        ):
            return None
        found = next((m for m in far if m.codes[0].split(":")[0] in codes), None)
        return replace(found, codes=(found.codes[0].split(":")[0],), name=None) if found is not None else None

    def _other(self, token: Token, far: list[ActorMention]) -> ActorMention | None:
        """ "son hôte", "its neighbor": the last person or country named who is not of the side of the subject."""
        kinds = self.words.other_kinds(fold(token.lemma))
        if not kinds or not self._owned(token):
            return None
        at = subject_beside(self.tree, token)
        owner = next((t.index for t in determiners(self.tree, token.index) if t.index in self.here), None)
        doer = (
            self.here.get(at)
            if at is not None and at in self.here
            else self.here.get(owner if owner is not None else -1)
        )
        if doer is None or not doer.codes:
            return None
        own = {c.split(":")[0] for c in doer.codes}
        return next((m for m in far if m.kind in kinds and not own & {c.split(":")[0] for c in m.codes}), None)

    def _owned(self, token: Token) -> bool:
        return any(fold(t.form) in self.words.possessive for t in determiners(self.tree, token.index))

    def _of_a_thing(self, token: Token, name: str) -> bool:
        """Whether a word for a country has a common noun for its complement: "l'état d'urgence" is no country."""
        below = self.tree.children(token.index, "nmod")
        return name == "country" and any(t.upos == "NOUN" and t.index == token.index + 2 for t in below)

    def _definite(self, token: Token) -> bool:
        told = determiners(self.tree, token.index)
        given = any(t.feat("PronType") in ("Art", "Dem", "Prs") for t in told) or self._owned(token)
        return given and not any(fold(t.lemma) in self.words.indefinite for t in told)

    def _those(self, token: Token, far: list[ActorMention]) -> ActorMention | None:
        """ "ces pays": the nearest countries named in one breath."""
        demonstrative = any(t.feat("PronType") == "Dem" for t in self.tree.children(token.index, "det"))
        if not (demonstrative or self._owned(token)) or fold(token.lemma) not in self.words.descriptions.get(
            "country", frozenset()
        ):
            return None
        several = [m for m in far if m.group or len(m.codes) > 1]
        if not several:
            return None
        named = replace(several[0], codes=_one_breath(several[0], far))
        return self._stands_for(token, named, "description", "the countries named before")

    def _stands_for(self, token: Token, target: ActorMention | None, kind: str, why: str) -> ActorMention | None:
        if target is None:
            return None
        where = span(self.discourse.stored, token.start, token.end)
        return replace(
            target,
            sentence=self.sentence.index,
            head=token.index,
            first=token.index,
            last=token.index,
            span=where,
            via=target.via or target.span,
            kind=kind,
            why=why,
            subject=token.rel.startswith("nsubj"),
        )


def _one_breath(mention: ActorMention, before: list[ActorMention]) -> tuple[str, ...]:
    """The codes of a mention and of those coordinated with it, in text order; `before` has the nearest first."""
    named = [m for m in before if m.group == mention.group] if mention.group else [mention]
    return tuple(dict.fromkeys(c for m in reversed(named) for c in m.codes))


def _words(mention: ActorMention) -> set[str]:
    """The longer words of a body's full name and of the mention itself."""
    return {w for w in fold(f"{mention.name} {mention.span.text}").split() if len(w) > LONG}


def _is(mention: ActorMention, name: str) -> bool:
    """Whether a mention is a country, a body, a group or a person."""
    base = mention.codes[0].split(":")[0]
    kinds = {
        "country": mention.kind in ("country", "capital"),
        "alliance": mention.kind == "body" or (len(base) != STATE and mention.kind not in ("group", "demonym")),
        "group": mention.kind == "group",
        "person": mention.kind in PERSONS and not mention.plural,
    }
    return kinds[name]


def _subject_first(before: list[ActorMention]) -> ActorMention | None:
    """Of mentions nearest first: the subject of the nearest sentence that has any, else its last mention."""
    if not before:
        return None
    same = [m for m in before if m.sentence == before[0].sentence]
    return next((m for m in reversed(same) if m.subject), same[0])
