"""Persons: names beside offices, names met before, and what they are called later."""

from dataclasses import replace

from dragoman.finding.belonging import CANDIDATE
from dragoman.finding.named import Named
from dragoman.finding.namerun import run_around
from dragoman.finding.sketch import Sketch
from dragoman.finding.tenures import holder
from dragoman.lang.names import Names, Office, fold
from dragoman.model.found import ActorMention
from dragoman.model.text import Span

GOVERNS = "GOV"


class Persons:
    """The persons of one sentence; `published` is the day by which offices are held."""

    def __init__(self, sketch: Sketch, names: Names, published: str | None) -> None:
        self.sketch = sketch
        self.names = names
        self.published = published
        self.paired: dict[int, ActorMention] = {}
        """Persons named in the order of their countries, by head word."""

    def held(self, one: Named) -> tuple[str, str] | None:
        """Code and full name of a person of the table on the day of publication."""
        key = fold(" ".join(one.name.words)).replace(" - ", "-").replace("' ", "'")
        known = holder(self.names, key, self.published)
        if known is None:
            return None
        return self.sketch.discourse.candidates.get(known[1], self._in_campaign(known[0])), known[1]

    def _in_campaign(self, code: str) -> str:
        """A former office-holder of the country at hand, in a campaign, is of a party."""
        discourse = self.sketch.discourse
        return f"{discourse.home}:PTY" if discourse.campaign and code == f"{discourse.home}:ELI" else code

    def told(self, person: tuple[str, str], text: str, office: Office) -> str:
        """The code of a person of the table named with an office, whose code by the text is `text`: the text knows
        better whether an office is still held, and who stands as a candidate unless he governs that day."""
        (table, name), (country, _, sector) = person, person[0].partition(":")
        if office.standing == CANDIDATE and not (sector == GOVERNS and self.published):
            own = f"{country}:{office.sector}"
            self.sketch.discourse.candidates[name] = own
            return own
        if sector != "ELI" or not office.sector or office.standing == CANDIDATE:
            return table
        return text if text.split(":")[0] == country else f"{country}:{office.sector}"

    def person_among(self, name: list[int]) -> tuple[str, str] | None:
        """The person of the table whom the words of a name hold."""
        for index in name:
            one = self.sketch.by_word.get(index)
            if one is not None and one.name.kind == "person":
                return self.held(one)
        return None

    def name_beside(self, head: int, last: int, words: list[int], office: Office) -> list[int]:
        """The words of a personal name beside an office: "le ministre turc X", "X, ministre turc,", "le ministre, X,"."""
        if office.kind not in ("person", "institution", "victim", "collective"):
            return []
        tokens = self.sketch.tree.tokens
        ends = sorted({last, *(i for i in run_around(words, head) if not self.sketch.runs.within(i))})
        for at in reversed(ends):
            after = (
                at + 2 if at + 1 < len(tokens) and tokens[at + 1].form == "," and office.kind == "person" else at + 1
            )
            run = self.sketch.runs.run(after, 1)
            if (
                run
                and run[0] > last
                and not any(c.index > last for c in self.sketch.tree.children(run[0], "case"))
                and (office.kind == "person" or len(run) > 1)
            ):
                return run
        first = run_around(words, head)[0]
        if office.kind == "person" and first >= 2 and tokens[first - 1].form == ",":
            run = self.sketch.runs.run(first - 2, -1)
            return run if len(run) > 1 or self.person_among(run) is not None else []
        return []

    def remember(self, parts: list[int], code: str) -> str:
        """Keep a person named beside an office for later mentions; gives the full name as in the text."""
        name = self.sketch.span(parts)
        first, last = (fold(self.sketch.tree.tokens[i].form) for i in (parts[0], parts[-1]))
        if len(last) > 2:
            self.sketch.discourse.persons[last] = (code, name.text, name)
        if code.split(":")[0] in self.sketch.words.surname_first:
            self.sketch.discourse.persons[first] = (code, name.text, name)
        return name.text

    def person_so(self, code: str) -> Span | None:
        """The last person named before who acts under the same code."""
        return next(
            (m.span for m in reversed(self.sketch.discourse.mentions) if m.kind == "person" and m.codes == (code,)),
            None,
        )

    def again(self, mention: ActorMention, name: str) -> ActorMention:
        """A shorter name after the full one stands for it."""
        first = self.sketch.discourse.named.setdefault(name, mention.span)
        shorter = first != mention.span and len(mention.span.text) < len(first.text)
        return replace(mention, via=first) if shorter else mention

    def pair(self, mention: ActorMention, words: list[int], last: int, office: Office) -> None:
        """Names given in the order of their countries: "les ministres français et allemande, X et Y"."""
        runs: list[list[int]] = []
        for index in (i for i in words if i > last and not any(i in r for r in runs)):
            run = self.sketch.runs.run(index, 1)
            runs += [run] if run and run[0] == index else []
        if len(mention.codes) < 2 or len(runs) != len(mention.codes):
            return
        for run, code in zip(runs, mention.codes, strict=True):
            name = self.remember(run, code)
            head = self.sketch.head(run[0], run[-1])
            one = self.sketch.mention(head, run, code, name, "person", f"{office.sector} named with its country")
            self.paired[head] = replace(one, office=" ".join(office.words), person=self.sketch.span(run))
