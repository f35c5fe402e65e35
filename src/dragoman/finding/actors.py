"""Actors: names, offices and sectors joined to one mention a noun phrase, with the country they act for."""

from dataclasses import replace

from dragoman.finding.belonging import COUNTRY_AT_HAND, Belonging
from dragoman.finding.discourse import Discourse
from dragoman.finding.named import Named
from dragoman.finding.namerun import run_around
from dragoman.finding.persons import Persons
from dragoman.finding.sketch import Sketch
from dragoman.lang.names import Names, Office, fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Sentence, Token
from dragoman.model.tree import Tree

NOT_BELOW = ("acl:relcl", "acl", "conj", "cc", "parataxis", "punct", "advcl")


class ActorFinder:
    """Finds the actors of one sentence after another."""

    def __init__(self, names: Names, words: ReferenceWords, published: str | None) -> None:
        self.names = names
        self.words = words
        self.published = published

    def find(
        self, sentence: Sentence, names: tuple[Named, ...], discourse: Discourse, places: dict[int, str]
    ) -> tuple[ActorMention, ...]:
        """The actors of a sentence by their head word, from the `names` found in it; `places` gives the country of place-name words."""
        sketch = Sketch(Tree.of(sentence), names, self.names, self.words, discourse, places)
        return _Search(sketch, Persons(sketch, self.names, self.published)).run()


class _Search:
    """The work on one sentence."""

    def __init__(self, sketch: Sketch, persons: Persons) -> None:
        self.sketch = sketch
        self.persons = persons
        self.belonging = Belonging(sketch)

    def run(self) -> tuple[ActorMention, ...]:
        """The mentions of the sentence."""
        found: dict[int, ActorMention] = {}
        for first, (office, last) in sorted(self.sketch.offices.items()):
            mention = self._office(first, last, office)
            if mention is not None:
                found[mention.head] = mention
        found |= self.persons.paired
        for one in self.sketch.named:
            mention = self._name(one, found)
            if mention is not None:
                found.setdefault(mention.head, mention)
        for token in self.sketch.tree.tokens:
            if token.upos == "PROPN" and token.index not in found and token.index not in self.sketch.by_word:
                mention = self._known_person(token)
                if mention is not None:
                    found.setdefault(mention.head, mention)
        return self._grouped(_unshared(tuple(found[i] for i in sorted(found))))

    def _grouped(self, found: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        """The mentions, those coordinated with each other under one group name."""
        inside = {i: m.head for m in reversed(found) for i in range(m.first, m.last + 1)}
        tops = [self._top(m.head, inside) for m in found]
        return tuple(
            replace(m, group=f"{m.sentence}.{top}") if tops.count(top) > 1 else m
            for m, top in zip(found, tops, strict=True)
        )

    def _top(self, index: int, inside: dict[int, int]) -> int:
        """The first mention of the coordination a word stands in; `inside` gives the head of the mention a word is part of."""
        while self.sketch.tree.tokens[index].rel == "conj" and self.sketch.tree.tokens[index].head >= 0:
            index = self.sketch.tree.tokens[index].head
            index = inside.get(index, index)
        return index

    def _office(self, first: int, last: int, office: Office) -> ActorMention | None:
        head = self.sketch.titled(self.sketch.head(first, last))
        office = self.belonging.serving(first, last, office)
        if office.kind == "person" and self.sketch.tree.tokens[head].rel == "amod":
            return None
        words = self.sketch.tree.subtree(head, NOT_BELOW)
        beside = self.persons.name_beside(head, last, words, office)
        person = self.persons.person_among(beside)
        code, why, via = self.belonging.office_code(head, words, office)
        if person is not None and ("context" in why or code.split(":")[0] in ("", person[0].split(":")[0])):
            own = self.persons.told(person, code, office)
            code, why = self.belonging.former(head, own, office), f"{person[1]} by the table of office-holders"
        if not code:
            return None
        key = " ".join(office.words)
        if via is None and "context" not in why:
            self.sketch.discourse.offices[key] = (code, self.sketch.span(run_around(words, head)))
        if (
            person is None
            and len(beside) == 1
            and (before := self.sketch.discourse.persons.get(fold(self.sketch.tree.tokens[beside[0]].form)))
        ):
            person = (code, before[1])
        name = person[1] if person else self.persons.remember(beside, code) if beside else None
        known = self.sketch.discourse.standings.get(office.standing)
        if name is None and known is not None and known.codes == (code,):
            name, via = known.name, via or known.span
        if name is None and via is None and office.kind == "person" and not self.sketch.indefinite(head):
            via = self.persons.person_so(code)
        kind = "person" if name else ("office" if office.kind == "person" else "sector")
        mention = self.sketch.mention(head, words, code, name, kind, why, via)
        mention = replace(
            mention, guessed=why == COUNTRY_AT_HAND, codes=self.belonging.shared(head, words, office, code)
        )
        self.persons.pair(mention, words, last, office)
        if len(mention.codes) > 1:
            return replace(mention, name=None, kind=office.kind if office.kind != "person" else "office")
        if beside and office.kind == "person":
            mention = replace(
                mention, office=self.sketch.span(list(range(first, last + 1))).text, person=self.sketch.span(beside)
            )
        if office.standing and via is None and "context" not in why:
            self.sketch.discourse.standings[office.standing] = mention
        return mention

    def _known_person(self, token: Token) -> ActorMention | None:
        """A name met before, or an unknown full name that does or says something: a civilian of the country at hand."""
        run = self.sketch.runs.run(token.index, 1)
        known = next(
            (
                k
                for i in reversed(run)
                if (k := self.sketch.discourse.persons.get(fold(self.sketch.tree.tokens[i].form)))
            ),
            None,
        )
        if known is not None:
            code, name, first = known
            if first.start <= token.start < first.end:
                return None
            via = first
            return self.sketch.mention(token.index, run, code, name, "person", "a person named before", via)
        if (
            len(run) < 2
            or not token.rel.startswith(("nsubj", "obl:agent"))
            or self.sketch.discourse.home is None
            or run[0] in self.sketch.places
        ):
            return None
        body = self.belonging.owner(token.index, self.sketch.tree.subtree(token.index, NOT_BELOW))
        code = (
            body.name.code
            if body is not None and body.name.kind in ("body", "group")
            else f"{self.sketch.discourse.home}:CVL"
        )
        name = self.persons.remember(run, code)
        return self.sketch.mention(
            token.index, run, code, name, "person", "an unknown name, taken for a civilian of the country at hand"
        )

    def _name(self, one: Named, found: dict[int, ActorMention]) -> ActorMention | None:
        head = self.sketch.head(one.first, one.last)
        token = self.sketch.tree.tokens[head]
        if any(head != h and one.first <= h <= one.last for h in found):
            return None
        if one.name.kind == "people" and token.upos == "ADJ" and token.rel == "amod":
            return self._plain(one, head, "demonym")
        if one.name.kind == "people":
            return self._people(one, head)
        if one.name.kind == "person":
            return self._person(one, head)
        return self._plain(one, head, one.name.kind)

    def _plain(self, one: Named, head: int, kind: str) -> ActorMention:
        words = list(range(one.first, one.last + 1))
        mention = self.sketch.mention(
            head, words, one.name.code, one.name.shown, kind, f"{one.name.shown}, by the table of names"
        )
        return self.persons.again(mention, one.name.shown) if kind in ("body", "group") else mention

    def _people(self, one: Named, head: int) -> ActorMention:
        """ "les Turcs", "two Syrians": people of a country, civilians unless an office says otherwise."""
        token = self.sketch.tree.tokens[head]
        code = one.name.code
        civil = token.upos in ("NOUN", "PROPN") and token.rel not in ("amod", "compound") and ":" not in code
        return self.sketch.mention(
            head,
            self.sketch.tree.subtree(head, NOT_BELOW),
            f"{code}:CVL" if civil and self.sketch.plural(token) else code,
            one.name.shown,
            "demonym",
            f"people of {one.name.shown}",
        )

    def _person(self, one: Named, head: int) -> ActorMention | None:
        held = self.persons.held(one)
        if held is None:
            return None
        code, name = held
        last = fold(self.sketch.tree.tokens[one.last].form)
        words = list(range(one.first, one.last + 1))
        mention = self.sketch.mention(head, words, code, name, "person", "by the table of office-holders")
        mention = self.persons.again(mention, name)
        self.sketch.discourse.persons.setdefault(last, (code, name, mention.span))
        return mention


def _unshared(found: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """The mentions without the countries that an office of several shares: "les armées du Mali et du Niger" are two."""
    shared = {
        (i, c.split(":")[0]): m.head
        for m in found
        if len(m.codes) > 1
        for c in m.codes
        for i in range(m.first, m.last + 1)
    }
    return tuple(
        m for m in found if len(m.codes) != 1 or ":" in m.codes[0] or shared.get((m.head, m.codes[0]), m.head) == m.head
    )
