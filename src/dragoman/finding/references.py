"""Who is meant: pronouns, descriptions and "both sides", resolved against what was named before."""

from dataclasses import replace

from dragoman.finding.discourse import Discourse
from dragoman.lang.names import fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Sentence, Token, span
from dragoman.model.trace import Outcome, Refusal
from dragoman.model.tree import Tree

REACH = 3
"""How many sentences back a pronoun or description may reach."""
PERSONS = ("person", "office")
SIDES = ("country", "body", "group", "house", "person", "office")
THINGS = ("country", "body", "group", "house", "sector", "capital")
DESCRIBED = (("country", ("country", "capital")), ("alliance", ("body",)), ("group", ("group",)), ("person", PERSONS))


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
        self.tree = Tree(sentence)
        self.discourse = discourse
        self.own = own
        self.words = words
        self.earlier = [m for m in reversed(discourse.mentions) if sentence.index - m.sentence <= REACH and m.codes]
        self.refused: list[Refusal] = []
        self.named = {m.head for m in own}

    def run(self) -> Outcome[ActorMention]:
        """The resolved mentions of the sentence."""
        found: dict[int, ActorMention] = {}
        sure = [m for m in self.own if not m.guessed]
        taken = {i for m in sure for i in (m.head, *range(m.first, m.last + 1))}
        for first, last, number in (*self._both_phrases(), *self._several()):
            mention = self._both(first, last, number)
            if mention is not None:
                found[mention.head] = mention
                taken |= set(range(first, last + 1))
        for token in self.sentence.tokens:
            target = None if token.index in taken else self._one(token)
            if target is not None:
                found[token.index] = target
        return Outcome(tuple(found[i] for i in sorted(found)), tuple(self.refused))

    # --- both sides ---

    def _several(self) -> list[tuple[int, int, int]]:
        """ "the three countries": a determiner, a number, at most one adjective, a noun of sides."""
        determiners, numbers, nouns = self.words.several
        forms = [fold(t.form) for t in self.sentence.tokens]
        found = []
        for at in range(1, len(forms) - 1):
            number = numbers.get(forms[at], 0)
            end = next((i for i in (at + 1, at + 2) if i < len(forms) and forms[i] in nouns), None)
            if number and end is not None and forms[at - 1] in determiners:
                found.append((at - 1, end, number))
        return found

    def _both_phrases(self) -> list[tuple[int, int, int]]:
        forms = [fold(t.form) for t in self.sentence.tokens]
        found = []
        for at in range(len(forms)):
            length = next((len(p) for p in self.words.both if tuple(forms[at : at + len(p)]) == p), 0)
            if length:
                found.append((at, at + length - 1, 2))
        return found

    def _both(self, first: int, last: int, number: int) -> ActorMention | None:
        tokens = self.sentence.tokens
        where = span(self.discourse.stored, tokens[first].start, tokens[last].end)
        before = [m for m in self.own if m.last < first] + list(reversed(self.discourse.mentions))
        sides = self._sides(
            [m for m in before if m.kind in SIDES and m.codes and not m.codes[0].endswith(":CVL")], number
        )
        if len(sides) < number:
            self.refused.append(
                Refusal(self.sentence.index, where, "actor", f"{number} sides are meant, but fewer were named before")
            )
            return None
        head = next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), last)
        codes = tuple(sorted(code for m in sides for code in m.codes[:1]))
        return ActorMention(
            self.sentence.index,
            head,
            first,
            last,
            codes,
            None,
            where,
            sides[0].via or sides[0].span,
            "description",
            "all sides of what was told before",
            tokens[head].rel.startswith("nsubj"),
            True,
        )

    def _sides(self, before: list[ActorMention], number: int) -> list[ActorMention]:
        """Of mentions nearest first: the two countries, bodies or groups named most, or the nearest of a greater number."""
        found: dict[str, list[ActorMention]] = {}
        for mention in before:
            for code in mention.codes:
                if code != "UAF":
                    found.setdefault(code.split(":")[0], []).append(replace(mention, codes=(code,)))
        ranked = sorted(found.values(), key=lambda here: -len(here)) if number == 2 else list(found.values())
        return [next((m for m in here if ":" in m.codes[0]), here[0]) for here in ranked[:number]]

    # --- one word ---

    def _one(self, token: Token) -> ActorMention | None:
        form = fold(token.form).rpartition("-")[2] or fold(token.form)
        if token.rel.startswith("expl") or token.feat("Person") in ("1", "2"):
            return None
        before = [m for m in reversed(self.own) if m.last < token.index and m.codes] + self.earlier
        if form in self.words.possessive:
            return self._stands_for(token, _subject_first(before), "pronoun", "whoever it belongs to")
        pair = f"{fold(self.sentence.tokens[token.index - 1].form)} {form}" if token.index else ""
        if pair in self.words.person_m or pair in self.words.person_f:
            last = next((m for m in before if m.kind in PERSONS and not m.plural), None)
            return self._stands_for(token, last, "pronoun", "the last person named")
        if form in self.words.plural or pair in self.words.plural:
            return self._plural(token, before)
        if form in self.words.person_m or form in self.words.person_f:
            return self._personal(token, form, before)
        if form in self.words.thing:
            target = _subject_first([m for m in before if m.kind in THINGS])
            return self._stands_for(token, target, "pronoun", "the last country or body named, subjects first")
        return self._description(token, before) if token.upos == "NOUN" else None

    def _plural(self, token: Token, before: list[ActorMention]) -> ActorMention | None:
        """ "they": the last crowd named, else the body or country that was the last subject."""
        crowd = _subject_first([m for m in before if m.plural])
        if crowd is not None:
            return self._stands_for(token, crowd, "pronoun", "the last crowd or group named")
        body = next((m for m in before if m.kind in THINGS and m.subject), None)
        return self._stands_for(token, body, "pronoun", "the body or country that was the last subject")

    def _personal(self, token: Token, form: str, before: list[ActorMention]) -> ActorMention | None:
        target = _subject_first([m for m in before if m.kind in PERSONS and not m.plural])
        if target is None and form in self.words.thing:
            target = _subject_first([m for m in before if m.kind in THINGS])
        if target is None:
            where = span(self.discourse.stored, token.start, token.end)
            self.refused.append(
                Refusal(self.sentence.index, where, "actor", "no person was named whom it could stand for")
            )
        return self._stands_for(token, target, "pronoun", "the last person named, subjects first")

    def _description(self, token: Token, before: list[ActorMention]) -> ActorMention | None:
        if (
            token.feat("Number") == "Plur"
            or token.form[:1].isupper()
            or any(i in self.named for i in self.tree.subtree(token.index, ("acl:relcl",)))
        ):
            return None
        determiners = self.tree.children(token.index, "det", "nmod:poss")
        if not any(t.feat("PronType") in ("Art", "Dem", "Prs") for t in determiners) or any(
            fold(t.lemma) in ("un", "a", "an") for t in determiners
        ):
            return None
        for name, kinds in DESCRIBED:
            if fold(token.lemma) in self.words.descriptions.get(name, frozenset()):
                target = _subject_first([m for m in before if m.kind in kinds])
                return self._stands_for(token, target, "description", f"the {name} named before")
        return None

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


def _subject_first(before: list[ActorMention]) -> ActorMention | None:
    """Of mentions nearest first: the subject of the nearest sentence that has any, else its last mention."""
    if not before:
        return None
    same = [m for m in before if m.sentence == before[0].sentence]
    return next((m for m in reversed(same) if m.subject), same[0])
