"""Hold the lists of office-holders against the leaders of states in a facts file.

    python scripts/check_leaders.py FACTS.csv

FACTS.csv is the REIGN list of effective leaders (OEFDataScience/REIGN, MIT licence): `ccode`, `leader`, `sdate`,
`smonth`, `syear`, `emonth`, `eyear`. Every leader in power since 2005 is in the built table with dates that differ by
a month at most, or is named with the reason in `scripts/leaders/facts_left_out.tsv`. Prints what is not so; exits 1.
"""

import csv
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_leaders import HERE, plain, rows, table, values

FIRST_YEAR = 2005
LAST_DAY = date(2021, 3, 31)
"""The facts end in March 2021."""
MONTH = 31
"""Days by which a date may differ."""


@dataclass(frozen=True)
class Reign:
    """One effective leader of the facts file."""

    country: str
    leader: str
    since: date
    until: date
    """The last day of the month that is given; LAST_DAY where still in power."""
    opens: bool
    """Whether still in power when the facts end."""


def day(text: str, last: bool) -> date:
    """A date of our table; a year or month alone is its first or last day, an empty one far off."""
    if not text:
        return date.max if last else date.min
    parts = [int(p) for p in text.split("-")]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    return date(parts[0], month, parts[2] if len(parts) > 2 else (28 if last else 1))


def clipped(since: date) -> date:
    """A first day, not before the years that are checked."""
    return max(since, date(FIRST_YEAR, 1, 1))


def reigns(path: Path) -> list[Reign]:
    """The leaders of the facts file in power since FIRST_YEAR."""
    states = {row["number"]: row["code"] for row in rows(HERE / "facts_states.tsv")}
    found = []
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            ended = row["eyear"].strip()
            if ended and int(ended) < FIRST_YEAR:
                continue
            since = date(int(row["syear"]), int(row["smonth"]), int(row["sdate"]))
            until = date(int(ended), int(row["emonth"]), 28) if ended else LAST_DAY
            found.append(Reign(states[row["ccode"]], row["leader"].strip(), since, until, not ended))
    return found


def words(name: str) -> set[str]:
    """The words of a name that tell it apart: no accents, no case, no articles."""
    return {w for w in plain(name).lower().replace("-", " ").replace(".", " ").split() if len(w) > 2}


class Ours:
    """The built table by country."""

    def __init__(self) -> None:
        self.spans: dict[tuple[str, str], list[tuple[date, date]]] = {}
        self.names: dict[tuple[str, str], set[str]] = {}
        for name_en, name_fr, aliases, code, _, _, since, until, _, told in table():
            key = (code.split(":")[0], name_en)
            if code.endswith((":GOV", ":MIL", ":LEG")) or "HOUTHI" in code:
                self.spans.setdefault(key, []).append((day(since, False), day(until, True)))
            spelt = " ".join([name_en, name_fr, aliases.replace("|", " "), told.replace("|", " ")])
            self.names.setdefault(key, set()).update(words(spelt))

    def of(self, reign: Reign, also: dict[tuple[str, str], str]) -> list[str]:
        """The persons of our table a leader of the facts may be."""
        given = also.get((reign.country, reign.leader))
        if given:
            return [given]
        wanted = words(reign.leader)
        found = [(len(wanted & have), name) for (country, name), have in self.names.items() if country == reign.country]
        best = max((score for score, _ in found), default=0)
        return [name for score, name in found if score == best] if best else []

    def apart(self, reign: Reign, name: str) -> int | None:
        """Days by which the dates of a person's nearest unbroken time in office differ; None where never in office."""
        spans = joined(self.spans.get((reign.country, name), []))
        gaps = [max(abs((clipped(a) - clipped(reign.since)).days), self._end_gap(b, reign)) for a, b in spans]
        return min(gaps, default=None)

    @staticmethod
    def _end_gap(until: date, reign: Reign) -> int:
        return max(0, (reign.until - until).days) if reign.opens else abs((reign.until - until).days)


def joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans as they are, and every run of them that follow on each other within a month, as one."""
    found, ordered = [], sorted(spans)
    for first, (since, until) in enumerate(ordered):
        found.append((since, until))
        for later_since, later_until in ordered[first + 1 :]:
            if later_since.toordinal() - until.toordinal() > MONTH:
                break
            until = max(until, later_until)
            found.append((since, until))
    return found


def main(path: Path) -> int:
    """Print the leaders that are missing or whose dates differ; 0 where there are none."""
    left_out = {(r["code"], r["leader"]) for r in rows(HERE / "facts_left_out.tsv")}
    also = {(r["code"], v): r["name"] for r in rows(HERE / "facts_names.tsv") for v in values(r["leader"])}
    ours, wrong, held = Ours(), 0, 0
    for reign in reigns(path):
        if (reign.country, reign.leader) in left_out or (reign.country, "*") in left_out:
            continue
        names = ours.of(reign, also)
        gaps = [gap for name in names if (gap := ours.apart(reign, name)) is not None]
        held += 1
        if not gaps or min(gaps) > MONTH:
            wrong += 1
            told = f"{min(gaps)} days apart from {names}" if gaps else f"not in our table ({names})"
            print(f"{reign.country} {reign.leader} {reign.since} {reign.until}: {told}")
    print(f"{held} leaders held against the facts, {wrong} differ, {len(left_out)} left out with a reason")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
