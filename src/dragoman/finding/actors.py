"""Actors: names, offices and sectors joined to one mention a noun phrase, with the country they act for."""

from dataclasses import replace

from dragoman.finding.discourse import Discourse
from dragoman.finding.named import Named, offices
from dragoman.finding.namerun import NameRuns, run_around
from dragoman.lang.names import Names, Office, fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Sentence, Span, Token, span
from dragoman.model.tree import Tree

NOT_BELOW = ("acl:relcl", "acl", "conj", "cc", "parataxis", "punct", "advcl")
STATELESS = ("REF", "MNC")
COUNTERPART = "counterpart"
CLOSE = 3
"""Steps in the tree within which a place tells where somebody is."""
COUNTRY_AT_HAND = "of the country at hand (context)"


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
        return _Search(self, Tree.of(sentence), names, discourse, places).run()

    def holder(self, key: str, day: str | None) -> tuple[str, str] | None:
        """Code and full name of the person so named, by what he or she was on that day."""
        tenures = self.names.tenures.get(key, ())
        if not tenures:
            return None
        if day is None:
            return tenures[-1].code, tenures[-1].name
        serving = [t for t in tenures if (not t.since or t.since <= day) and (not t.until or day <= t.until + "~")]
        if serving:
            return serving[-1].code, serving[-1].name
        before = [t for t in tenures if t.until and t.until < day]
        tenure = before[-1] if before else tenures[0]
        country = tenure.code.split(":")[0]
        former = before and ":" in tenure.code
        return (f"{country}:ELI" if former else tenure.code), tenure.name


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
        self.beside: dict[int, ActorMention] = {}
        """Persons named in the order of their countries, by head word."""
        self.runs = NameRuns(tree, self.by_word, self.office_words)

    def run(self) -> tuple[ActorMention, ...]:
        """The mentions of the sentence."""
        found: dict[int, ActorMention] = {}
        for first, (office, last) in sorted(self.offices.items()):
            mention = self._office(first, last, office)
            if mention is not None:
                found[mention.head] = mention
        found |= self.beside
        for one in self.named:
            mention = self._name(one, found)
            if mention is not None:
                found.setdefault(mention.head, mention)
        for token in self.tree.tokens:
            if token.upos == "PROPN" and token.index not in found and token.index not in self.by_word:
                mention = self._known_person(token)
                if mention is not None:
                    found.setdefault(mention.head, mention)
        return self._grouped(tuple(found[i] for i in sorted(found)))

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
        while self.tree.tokens[index].rel == "conj" and self.tree.tokens[index].head >= 0:
            index = self.tree.tokens[index].head
            index = inside.get(index, index)
        return index

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
            self._subject(token),
            self._plural(token),
            gender=self._gender(head, contiguous[0]),
        )

    def _subject(self, token: Token) -> bool:
        """Whether a word is a subject, or names or titles one ("Mme Baerbock")."""
        while token.rel in ("flat", "flat:name", "appos", "compound", "nmod") and token.head >= 0:
            if token.rel == "nmod" and self.tree.children(token.index, "case"):
                break
            token = self.tree.tokens[token.head]
        return token.rel.startswith("nsubj")

    def _gender(self, head: int, first: int) -> str:
        """Masc or Fem by a title, the word itself or its article; "" where none tells."""
        tokens = self.tree.tokens
        titles = {fold(t.form) for t in (*tokens[max(0, first - 1) : first], *tokens[first : first + 1])}
        for gender, words in self.finder.words.titles.items():
            if titles & words:
                return gender
        told = [tokens[head], *self.tree.children(head, "det", "amod")]
        return next((g for t in told if (g := t.feat("Gender")) in ("Masc", "Fem")), "") or ""

    # --- offices and sectors ---

    def _office(self, first: int, last: int, office: Office) -> ActorMention | None:
        head = self._titled(self._head(first, last))
        words = self.tree.subtree(head, NOT_BELOW)
        person = self._person_beside(head, last, words, office)
        code, why, via = self._office_code(head, words, office)
        if person is not None and ("context" in why or code.split(":")[0] in ("", person[0].split(":")[0])):
            code, why = self._former(head, person[0]), f"{person[1]} by the table of office-holders"
        if not code:
            return None
        key = " ".join(office.words)
        if via is None and "context" not in why:
            self.discourse.offices[key] = (code, self._span(run_around(words, head)))
        beside = self._name_beside(head, last, words, office)
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
        if name is None and via is None and office.kind == "person" and not self._indefinite(head):
            via = self._person_so(code)
        kind = "person" if name else ("office" if office.kind == "person" else "sector")
        mention = self._mention(head, words, code, name, kind, why, via)
        mention = replace(mention, guessed=why == COUNTRY_AT_HAND, codes=self._shared(head, words, office, code))
        self._pair(mention, words, last, office)
        if len(mention.codes) > 1:
            return replace(mention, name=None, kind=office.kind if office.kind != "person" else "office")
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

    def _person_so(self, code: str) -> Span | None:
        """The last person named before who acts under the same code."""
        return next(
            (m.span for m in reversed(self.discourse.mentions) if m.kind == "person" and m.codes == (code,)), None
        )

    def _shared(self, head: int, words: list[int], office: Office, code: str) -> tuple[str, ...]:
        """The codes of an office named in the plural for several countries: "the Indian and Pakistani ministers"."""
        owner = self._owner(head, words)
        plural = any(self._plural(self.tree.tokens[i]) for i in words if i in self.office_words)
        if owner is None or not plural:
            return (code,)
        together = [self.by_word.get(i) for i in self.tree.conjuncts(self._head(owner.first, owner.last))]
        found = [self._join(head, n.name.code, office, n.name.kind) for n in together if n is not None]
        return tuple(dict.fromkeys((code, *found)))

    def _pair(self, mention: ActorMention, words: list[int], last: int, office: Office) -> None:
        """Names given in the order of their countries: "les ministres français et allemande, X et Y"."""
        runs: list[list[int]] = []
        for index in (i for i in words if i > last and not any(i in r for r in runs)):
            run = self.runs.run(index, 1)
            runs += [run] if run and run[0] == index else []
        if len(mention.codes) < 2 or len(runs) != len(mention.codes):
            return
        for run, code in zip(runs, mention.codes, strict=True):
            name = self._remember(run, code)
            head = self._head(run[0], run[-1])
            one = self._mention(head, run, code, name, "person", f"{office.sector} named with its country")
            self.beside[head] = replace(one, office=" ".join(office.words), person=self._span(run))

    def _join(self, head: int, code: str, office: Office, kind: str) -> str:
        """The office's sector under its country; a body or group keeps its own code."""
        base = code.partition(":")[0]
        if kind in ("body", "group") and (len(base) != 3 or ":" not in code):
            return code
        own = kind in ("group", "body", "house") or code.endswith(":PRE")
        return self._former(head, code if own else f"{base}:{office.sector}")

    def _former(self, head: int, code: str) -> str:
        """A former office-holder is of the elite, not of the government."""
        beside = [*self.tree.children(head, "amod", "compound", "advmod", "nmod"), *self._word_before(head)]
        if ":" in code and any(
            fold(t.lemma) in self.finder.words.former or fold(t.form).startswith(("ex-",)) for t in beside
        ):
            return f"{code.split(':')[0]}:ELI"
        return code

    def _word_before(self, head: int) -> list[Token]:
        return [self.tree.tokens[head - 1]] if head else []

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
        if self._indefinite(head):
            near = self._country_near(head)
            return (self._former(head, f"{near}:{office.sector}") if near else "", COUNTRY_AT_HAND, None)
        here = {country for country in self.places.values() if country}
        remembered = self.discourse.offices.get(key)
        if remembered is not None and not (len(here) == 1 and remembered[0].split(":")[0] not in here):
            code, via = self.discourse.offices[key]
            return code, f"the {key} named before (context)", via
        known = self.discourse.standings.get(office.standing) if office.standing else None
        if known is not None and known.codes:
            return (
                known.codes[0],
                f"the one of that standing named before, {known.name or known.span.text} (context)",
                known.span,
            )
        near = self._country_near(head)
        if near:
            return (
                self._former(head, f"{near}:{office.sector}"),
                COUNTRY_AT_HAND,
                None,
            )
        if office.sector in STATELESS:
            return office.sector, "of no one country", None
        return "", "no country known", None

    def _indefinite(self, head: int) -> bool:
        return any(t.feat("Definite") == "Ind" for t in self.tree.children(head, "det"))

    def _country_near(self, head: int) -> str | None:
        """The country where the sentence puts somebody: the nearest place or country after a preposition of place, else
        any place in the sentence, else the country the dispatch is about."""
        told = {i: country for i, country in self.places.items() if country}
        told |= {self._head(n.first, n.last): n.name.code for n in self.named if n.name.kind in ("country", "capital")}
        where = [
            i for i in told if any(fold(t.lemma) in self.finder.words.where for t in self.tree.children(i, "case"))
        ]
        near = sorted((self._apart(head, i), abs(i - head), i) for i in where)
        if near and near[0][0] <= CLOSE:
            return told[near[0][2]].split(":")[0]
        opening = (n.name.code for n in self.named if n.name.kind == "capital" and self._opens(n.first))
        capital = next((code.split(":")[0] for code in opening), None)
        return next((self.places[i] for i in sorted(self.places)), capital or self.discourse.home)

    def _opens(self, first: int) -> bool:
        """Whether a name follows the preposition that opens the sentence: "A Taipei, le ministre ..."."""
        return first == 1 and self.tree.tokens[0].upos == "ADP"

    def _apart(self, one: int, other: int) -> int:
        """Steps between two words in the tree."""
        up = [one, *(t.index for t in self.tree.ancestors(one))]
        down = [other, *(t.index for t in self.tree.ancestors(other))]
        top = next((i for i in up if i in down), None)
        return len(up) + len(down) if top is None else up.index(top) + down.index(top)

    # --- persons ---

    def _person_beside(self, head: int, last: int, words: list[int], office: Office) -> tuple[str, str] | None:
        """A person of the table named beside an office."""
        for index in self._name_beside(head, last, words, office):
            one = self.by_word.get(index)
            if one is not None and one.name.kind == "person":
                return self.finder.holder(_key(one), self.finder.published)
        return None

    def _name_beside(self, head: int, last: int, words: list[int], office: Office) -> list[int]:
        """The words of a personal name beside an office: "le ministre turc X", "X, ministre turc,", "le ministre, X,"."""
        if office.kind not in ("person", "institution", "victim", "collective"):
            return []
        tokens = self.tree.tokens
        ends = sorted({last, *(i for i in run_around(words, head) if not self.runs.within(i))})
        for at in reversed(ends):
            after = (
                at + 2 if at + 1 < len(tokens) and tokens[at + 1].form == "," and office.kind == "person" else at + 1
            )
            run = self.runs.run(after, 1)
            if (
                run
                and run[0] > last
                and not self.tree.children(run[0], "case")
                and (office.kind == "person" or len(run) > 1)
            ):
                return run
        first = run_around(words, head)[0]
        if office.kind == "person" and first >= 2 and tokens[first - 1].form == ",":
            return self.runs.run(first - 2, -1)
        return []

    def _remember(self, parts: list[int], code: str) -> str:
        """Keep a person named beside an office for later mentions; gives the full name as in the text."""
        name = self._span(parts)
        first, last = (fold(self.tree.tokens[i].form) for i in (parts[0], parts[-1]))
        if len(last) > 2:
            self.discourse.persons[last] = (code, name.text, name)
        if code.split(":")[0] in self.finder.words.surname_first:
            self.discourse.persons[first] = (code, name.text, name)
        return name.text

    def _known_person(self, token: Token) -> ActorMention | None:
        """A name met before, or an unknown full name that does or says something: a civilian of the country at hand."""
        run = self.runs.run(token.index, 1)
        known = next(
            (k for i in reversed(run) if (k := self.discourse.persons.get(fold(self.tree.tokens[i].form)))), None
        )
        if known is not None:
            code, name, first = known
            if first.start <= token.start < first.end:
                return None
            via = first
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
        mention = self._mention(
            head, words, one.name.code, one.name.shown, kind, f"{one.name.shown}, by the table of names"
        )
        return self._again(mention, one.name.shown) if kind in ("body", "group") else mention

    def _again(self, mention: ActorMention, name: str) -> ActorMention:
        """A shorter name after the full one stands for it."""
        first = self.discourse.named.setdefault(name, mention.span)
        shorter = first != mention.span and len(mention.span.text) < len(first.text)
        return replace(mention, via=first) if shorter else mention

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
        mention = self._again(mention, name)
        self.discourse.persons.setdefault(last, (code, name, mention.span))
        return mention


def _key(one: Named) -> str:
    return fold(" ".join(one.name.words)).replace(" - ", "-").replace("' ", "'")
