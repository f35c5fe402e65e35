"""Actors: names, offices and sectors joined to one mention a noun phrase, with the country they act for."""

from dataclasses import replace

from dragoman.finding.discourse import Discourse
from dragoman.finding.home import near
from dragoman.finding.named import Named, offices
from dragoman.finding.namerun import NameRuns, run_around
from dragoman.finding.pairs import paired
from dragoman.finding.tenures import former, holder
from dragoman.lang.names import Names, Office, fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Sentence, Span, Token, span
from dragoman.model.tree import Tree

NOT_BELOW = ("acl:relcl", "acl", "conj", "cc", "parataxis", "punct", "advcl")
STATELESS = ("REF", "MNC")
COUNTERPART = "counterpart"


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
        return _Search(self, Tree(sentence), names, discourse, places).run()

    def holder(self, key: str, day: str | None) -> tuple[str, str] | None:
        """Code and full name of the person so named, by what he or she was on that day."""
        return holder(self.names.tenures.get(key, ()), day)


class _Search:
    """The work on one sentence."""

    def __init__(
        self, finder: ActorFinder, tree: Tree, names: tuple[Named, ...], discourse: Discourse, places: dict[int, str]
    ) -> None:
        self.finder = finder
        self.tree = tree
        self.discourse = discourse
        self.places = places
        self.named = names
        self.by_word = {i: n for n in self.named for i in range(n.first, n.last + 1)}
        taken = frozenset(i for i, n in self.by_word.items() if n.name.kind not in ("people",))
        self.offices = offices(tree.tokens, finder.names, taken)
        self.office_words = frozenset(i for first, (_, last) in self.offices.items() for i in range(first, last + 1))
        self.held: set[int] = set()
        """Last words of offices in the plural whose holders are all named."""
        self.runs = NameRuns(tree, self.by_word, self.office_words)

    def run(self) -> tuple[ActorMention, ...]:
        """The mentions of the sentence."""
        found: dict[int, ActorMention] = {}
        for _, (office, last) in sorted(self.offices.items()):
            self._pair(last, office)
        for first, (office, last) in sorted(self.offices.items()):
            mention = self._office(first, last, office)
            if mention is not None:
                found[mention.head] = mention
        for one in self.named:
            mention = self._name(one, found)
            if mention is not None:
                found.setdefault(mention.head, mention)
        for token in self.tree.tokens:
            if token.upos == "PROPN" and token.index not in found and token.index not in self.by_word:
                mention = self._known_person(token)
                if mention is not None:
                    found.setdefault(mention.head, mention)
        return tuple(found[i] for i in sorted(found))

    def _pair(self, last: int, office: Office) -> None:
        """Keep the holders of an office in the plural, each with the country named for him or her."""
        if office.kind == "person" and self._plural(self.tree.tokens[last]):
            for owner, run in paired(self.tree, self.named, self.runs, last):
                self.held.add(last)
                self._remember(run, self._join(owner.first, owner.name.code, office, owner.name.kind))

    # --- spans ---

    def _head(self, first: int, last: int) -> int:
        """The word of a phrase that governs its others."""
        for index in range(first, last + 1):
            if not first <= self.tree.tokens[index].head <= last:
                return index
        return first

    def _titled(self, head: int) -> int:
        """The name that a title hangs on ("Nigerian President Bola Tinubu"), else the title's own word."""
        token = self.tree.tokens[head]
        up = token.head
        if (
            up > head
            and token.rel in ("compound", "amod", "nmod", "flat", "appos", "nmod:desc")
            and self.runs.personal(up)
        ):
            return up
        return head

    def _span(self, words: list[int]) -> Span:
        tokens = self.tree.tokens
        return span(self.discourse.stored, tokens[min(words)].start, tokens[max(words)].end)

    def _mention(
        self, head: int, words: list[int], code: str, name: str | None, kind: str, why: str, via: Span | None = None
    ) -> ActorMention:
        contiguous = run_around(words, head)
        token = self.tree.tokens[head]
        return ActorMention(
            self.tree.sentence.index,
            head,
            contiguous[0],
            contiguous[-1],
            (code,) if code else (),
            name,
            self._span(contiguous),
            via,
            kind,
            why,
            token.rel.startswith("nsubj"),
            self._plural(token),
        )

    # --- offices and sectors ---

    def _office(self, first: int, last: int, office: Office) -> ActorMention | None:
        head = self._titled(self._head(first, last))
        words = self.tree.subtree(head, NOT_BELOW)
        person = self._person_beside(head, last, words, office)
        code, why, via = self._office_code(head, words, office)
        if person is not None and code.split(":")[0] in ("", person[0].split(":")[0]):
            code, why = self._former(head, person[0]), f"{person[1]} by the table of office-holders"
        if not code:
            return None
        key = " ".join(office.words)
        if via is None and "context" not in why:
            self.discourse.offices[key] = (code, self._span(run_around(words, head)))
        beside = [] if last in self.held else self.runs.beside(head, last, words, office.kind)
        if (
            person is None
            and len(beside) == 1
            and (before := self.discourse.persons.get(fold(self.tree.tokens[beside[0]].form)))
        ):
            person = (code, before[1])
        name = person[1] if person else self._remember(beside, code) if beside else None
        known = self.discourse.standings.get(office.standing)
        if name is None and known is not None and known.codes == (code,):
            name, via = known.name, via or known.span
        kind = "person" if name else ("office" if office.kind == "person" else "sector")
        mention = self._mention(head, words, code, name, kind, why, via)
        mention = replace(mention, guessed="country at hand" in why, codes=self._shared(head, words, office, code))
        if beside and office.kind == "person":
            mention = replace(mention, office=self._span(list(range(first, last + 1))).text, person=self._span(beside))
        if office.standing and via is None and "context" not in why:
            self.discourse.standings[office.standing] = mention
        return mention

    def _office_code(self, head: int, words: list[int], office: Office) -> tuple[str, str, Span | None]:
        if office.sector == "UAF":
            return "UAF", "unidentified armed actors", None
        owner = self._owner(head, words)
        if owner is not None:
            return (
                self._join(head, owner.name.code, office, owner.name.kind),
                f"{office.sector} of {owner.name.shown}",
                None,
            )
        place = next((self.places[i] for i in words if i in self.places), None)
        if place:
            return self._former(head, f"{place}:{office.sector}"), f"{office.sector} of a place in {place}", None
        stateless = self.finder.words.stateless.get(" ".join(office.words))
        if stateless:
            return stateless, "of no one country", None
        if office.standing == COUNTERPART:
            return "", "whose counterpart is not said", None
        return self._from_context(head, office)

    def _shared(self, head: int, words: list[int], office: Office, code: str) -> tuple[str, ...]:
        """The codes of an office named in the plural for several countries: "the Indian and Pakistani ministers"."""
        owner = self._owner(head, words)
        plural = any(self._plural(self.tree.tokens[i]) for i in words if i in self.office_words)
        if owner is None or not plural:
            return (code,)
        together = [self.by_word.get(i) for i in self.tree.conjuncts(self._head(owner.first, owner.last))]
        found = [self._join(head, n.name.code, office, n.name.kind) for n in together if n is not None]
        return tuple(dict.fromkeys((code, *found)))

    def _join(self, head: int, code: str, office: Office, kind: str) -> str:
        """The office's sector under its country; a body or group keeps its own code."""
        base = code.partition(":")[0]
        if kind in ("body", "group") and (len(base) != 3 or ":" not in code):
            return code
        own = kind in ("group", "body", "house") or code.endswith(":PRE")
        return self._former(head, code if own else f"{base}:{office.sector}")

    def _former(self, head: int, code: str) -> str:
        """A former office-holder is of the elite, not of the government."""
        return former(self.tree, head, code, self.finder.words.former)

    def _owner(self, head: int, words: list[int]) -> Named | None:
        """The country, body or group an office belongs to: the nearest name below its word."""
        inside = set(words)
        found = [
            n for n in self.named if n.first in inside and n.name.kind != "person" and not n.first <= head <= n.last
        ]
        ranked = sorted(found, key=lambda n: (self.tree.depth_below(self._head(n.first, n.last), head), n.first))
        return ranked[0] if ranked else None

    def _from_context(self, head: int, office: Office) -> tuple[str, str, Span | None]:
        key = " ".join(office.words)
        if key in self.discourse.offices:
            code, via = self.discourse.offices[key]
            return code, f"the {key} named before (context)", via
        known = self.discourse.standings.get(office.standing) if office.standing else None
        if known is not None and known.codes:
            return (
                known.codes[0],
                f"the one of that standing named before, {known.name or known.span.text} (context)",
                known.span,
            )
        country = near(self.tree, self.named, self.places, self.discourse.home)
        if country:
            return (
                self._former(head, f"{country}:{office.sector}"),
                f"{office.sector} of the country at hand (context)",
                None,
            )
        if office.sector in STATELESS:
            return office.sector, "of no one country", None
        return "", "no country known", None

    # --- persons ---

    def _person_beside(self, head: int, last: int, words: list[int], office: Office) -> tuple[str, str] | None:
        """A person of the table named beside an office."""
        for index in self.runs.beside(head, last, words, office.kind):
            one = self.by_word.get(index)
            if one is not None and one.name.kind == "person":
                return self.finder.holder(_key(one), self.finder.published)
        return None

    def _remember(self, parts: list[int], code: str) -> str:
        """Keep a person named beside an office for later mentions; gives the full name as in the text."""
        name = self._span(parts)
        last = fold(self.tree.tokens[parts[-1]].form)
        if len(last) > 2:
            self.discourse.persons[last] = (code, name.text, name)
        first = fold(self.tree.tokens[parts[0]].form)
        if len(parts) > 1 and len(first) > 1:
            self.discourse.persons.setdefault(first, (code, name.text, name))
        return name.text

    def _known_person(self, token: Token) -> ActorMention | None:
        """A name met before, or an unknown full name that does or says something: a civilian of the country at hand."""
        run = self.runs.run(token.index, 1)
        known = next(
            (k for i in reversed(run) if (k := self.discourse.persons.get(fold(self.tree.tokens[i].form)))), None
        )
        if known is not None:
            code, name, first = known
            via = None if first.start == token.start else first
            return self._mention(token.index, run, code, name, "person", "a person named before", via)
        if (
            len(run) < 2
            or not token.rel.startswith(("nsubj", "obl:agent"))
            or self.discourse.home is None
            or run[0] in self.places
        ):
            return None
        body = self._owner(token.index, self.tree.subtree(token.index, NOT_BELOW))
        code = (
            body.name.code if body is not None and body.name.kind in ("body", "group") else f"{self.discourse.home}:CVL"
        )
        name = self._remember(run, code)
        return self._mention(
            token.index, run, code, name, "person", "an unknown name, taken for a civilian of the country at hand"
        )

    # --- names ---

    def _name(self, one: Named, found: dict[int, ActorMention]) -> ActorMention | None:
        head = self._head(one.first, one.last)
        token = self.tree.tokens[head]
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
        return self._mention(
            head, words, one.name.code, one.name.shown, kind, f"{one.name.shown}, by the table of names"
        )

    def _people(self, one: Named, head: int) -> ActorMention:
        """ "les Turcs", "two Syrians": people of a country, civilians unless an office says otherwise."""
        token = self.tree.tokens[head]
        code = one.name.code
        civil = token.upos in ("NOUN", "PROPN") and token.rel not in ("amod", "compound") and ":" not in code
        return self._mention(
            head,
            self.tree.subtree(head, NOT_BELOW),
            f"{code}:CVL" if civil and self._plural(token) else code,
            one.name.shown,
            "demonym",
            f"people of {one.name.shown}",
        )

    def _plural(self, token: Token) -> bool:
        return token.feat("Number") == "Plur" or bool(self.tree.children(token.index, "nummod"))

    def _person(self, one: Named, head: int) -> ActorMention | None:
        held = self.finder.holder(_key(one), self.finder.published)
        if held is None:
            return None
        code, name = held
        last = fold(self.tree.tokens[one.last].form)
        words = list(range(one.first, one.last + 1))
        mention = self._mention(head, words, code, name, "person", "by the table of office-holders")
        self.discourse.persons.setdefault(last, (code, name, mention.span))
        return mention


def _key(one: Named) -> str:
    return fold(" ".join(one.name.words)).replace(" - ", "-").replace("' ", "'")
