"""Which country, body or group an office or a crowd belongs to."""

from dataclasses import replace

from dragoman.finding.named import Named
from dragoman.finding.sketch import Sketch
from dragoman.lang.names import Office, fold
from dragoman.model.text import Span, Token

HELD_IN = ("institution", "collective")
"""Kinds of offices that others are held in."""
ANYWHERE = ("GOV", "CVL", "UAF", "SOC", "LEG")
"""Sectors that say too little of an office held there: councils and institutes may be of the state."""
MINISTER = "minister"
STATELESS = ("REF", "MNC")
COUNTERPART = "counterpart"
CANDIDATE = "candidate"
CLOSE = 3
"""Steps in the tree within which a place tells where somebody is."""
COUNTRY_AT_HAND = "of the country at hand (context)"


class Belonging:
    """The answers for one sentence."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch

    def office_code(self, head: int, words: list[int], office: Office) -> tuple[str, str, Span | None]:
        """Code of an office, why, and the earlier words it rests on; code "" where no country is known."""
        if office.sector == "UAF":
            return "UAF", "unidentified armed actors", None
        owner = self.owner(head, words)
        if owner is not None:
            return (
                self.join(head, owner.name.code, office, owner.name.kind),
                f"{office.sector} of {owner.name.shown}",
                None,
            )
        place = next((self.sketch.places[i] for i in words if i in self.sketch.places), None)
        if place:
            return self.former(head, f"{place}:{office.sector}", office), f"{office.sector} of a place in {place}", None
        stateless = self.sketch.words.stateless.get(" ".join(office.words))
        if stateless:
            return stateless, "of no one country", None
        if office.standing == COUNTERPART:
            return "", "whose counterpart is not said", None
        return self.from_context(head, office)

    def serving(self, first: int, last: int, office: Office) -> Office:
        """An office of no sector of its own under that of the body it is held in: "un porte-parole de l'armée"."""
        if office.kind != "person" or office.sector != "GOV" or office.standing == MINISTER:
            return office
        tree, of = self.sketch.tree, self.sketch.words.of
        for child in tree.children(self.sketch.head(first, last), "nmod", "compound"):
            case = tree.children(child.index, "case")
            body = next((o for at, (o, end) in self.sketch.offices.items() if at <= child.index <= end), None)
            joined = child.rel == "compound" or any(fold(t.form) in of or fold(t.lemma) in of for t in case)
            if body is not None and joined and body.kind in HELD_IN and body.sector not in ANYWHERE:
                return replace(office, sector=body.sector, standing="")
        return office

    def shared(self, head: int, words: list[int], office: Office, code: str) -> tuple[str, ...]:
        """The codes of an office named in the plural for several countries: "the Indian and Pakistani ministers"."""
        owner = self.owner(head, words)
        plural = any(self.sketch.plural(self.sketch.tree.tokens[i]) for i in words if i in self.sketch.office_words)
        if owner is None or not plural:
            return (code,)
        together = [
            self.sketch.by_word.get(i) for i in self.sketch.tree.conjuncts(self.sketch.head(owner.first, owner.last))
        ]
        found = [self.join(head, n.name.code, office, n.name.kind) for n in together if n is not None]
        return tuple(dict.fromkeys((code, *found)))

    def join(self, head: int, code: str, office: Office, kind: str) -> str:
        """The office's sector under its country; a body or group keeps its own code."""
        base = code.partition(":")[0]
        if kind in ("body", "group") and (len(base) != 3 or ":" not in code):
            return code
        own = kind in ("group", "body", "house") or code.endswith(":PRE")
        return self.former(head, code if own else f"{base}:{office.sector}", office)

    def former(self, head: int, code: str, office: Office) -> str:
        """A former office-holder is of the elite, not of the government; a former candidate still of a party."""
        if office.standing == CANDIDATE:
            return code
        beside = [*self.sketch.tree.children(head, "amod", "compound", "advmod", "nmod"), *self.word_before(head)]
        if ":" in code and any(
            fold(t.lemma) in self.sketch.words.former or fold(t.form).startswith(("ex-",)) for t in beside
        ):
            return f"{code.split(':')[0]}:ELI"
        return code

    def word_before(self, head: int) -> list[Token]:
        """The word before a head, [] at the start of the sentence."""
        return [self.sketch.tree.tokens[head - 1]] if head else []

    def owner(self, head: int, words: list[int]) -> Named | None:
        """The country, body or group an office belongs to: the nearest name below its word."""
        inside = set(words)
        found = [
            n
            for n in self.sketch.named
            if n.first in inside and n.name.kind != "person" and not n.first <= head <= n.last
        ]
        ranked = sorted(
            found, key=lambda n: (self.sketch.tree.depth_below(self.sketch.head(n.first, n.last), head), n.first)
        )
        return ranked[0] if ranked else None

    def from_context(self, head: int, office: Office) -> tuple[str, str, Span | None]:
        """The same for an office that names no owner: what the sentence and the dispatch so far tell."""
        key = " ".join(office.words)
        if self.sketch.indefinite(head):
            near = self.country_near(head)
            return (self.former(head, f"{near}:{office.sector}", office) if near else "", COUNTRY_AT_HAND, None)
        here = {country for country in self.sketch.places.values() if country}
        remembered = self.sketch.discourse.offices.get(key)
        if remembered is not None and not (len(here) == 1 and remembered[0].split(":")[0] not in here):
            code, via = self.sketch.discourse.offices[key]
            return code, f"the {key} named before (context)", via
        known = self.sketch.discourse.standings.get(office.standing) if office.standing else None
        if known is not None and known.codes:
            return (
                known.codes[0],
                f"the one of that standing named before, {known.name or known.span.text} (context)",
                known.span,
            )
        near = self.country_near(head)
        if near:
            return (
                self.former(head, f"{near}:{office.sector}", office),
                COUNTRY_AT_HAND,
                None,
            )
        if office.sector in STATELESS:
            return office.sector, "of no one country", None
        return "", "no country known", None

    def country_near(self, head: int) -> str | None:
        """The country where the sentence puts somebody: the nearest place or country after a preposition of place, else
        any place in the sentence, else the country the dispatch is about."""
        told = {i: country for i, country in self.sketch.places.items() if country}
        told |= {
            self.sketch.head(n.first, n.last): n.name.code
            for n in self.sketch.named
            if n.name.kind in ("country", "capital")
        }
        where = [
            i
            for i in told
            if any(fold(t.lemma) in self.sketch.words.where for t in self.sketch.tree.children(i, "case"))
        ]
        near = sorted((self.sketch.apart(head, i), abs(i - head), i) for i in where)
        if near and near[0][0] <= CLOSE:
            return told[near[0][2]].split(":")[0]
        opening = (n.name.code for n in self.sketch.named if n.name.kind == "capital" and self.opens(n.first))
        capital = next((code.split(":")[0] for code in opening), None)
        return next((self.sketch.places[i] for i in sorted(self.sketch.places)), capital or self.sketch.discourse.home)

    def opens(self, first: int) -> bool:
        """Whether a name follows the preposition that opens the sentence: "A Taipei, le ministre ..."."""
        return first == 1 and self.sketch.tree.tokens[0].upos == "ADP"
