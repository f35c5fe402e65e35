"""What plain wire copy says of itself: correction, update, repeat, possible kill, embargo; the words are signals.toml."""

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from dragoman.model.text import Dispatch

LONGEST = 400
"""Characters of a first line that are looked at."""
LEAD = ' \t*([«"“'
"""What may stand before a word."""
MOST_LEAD = 4
BRACKETS = ("(", "[")
CUT = re.compile(r"(?:\s+\d{1,2})?\s*(?:$|[-–—:/)\]*(|,])")
"""What must follow a word in capitals: a number at most, then a mark or the end of the line."""
SLUG_KEYS = ("slug", "slugline")
SLUG_PARTS = re.compile(r"[^\w]+")


def marked(given: Dispatch) -> Dispatch:
    """The dispatch with what its slug, headline and first line say, where its feed says nothing; the text is untouched."""
    slugs = [_folded(str(json.loads(value))) for key, value in given.extra if key in SLUG_KEYS]
    heads = [_folded(line) for line in (given.title or "", _first_line(given.text)) if line]
    wire, words = given.wire, _words()
    signal = wire.signal or next((one.name for one in words.signals if one.opens(heads) or one.ends(slugs)), "")
    held = wire.embargoed is None and any(map(words.holds, heads))
    note = wire.note or (_first_line(given.text) if words.notes(_folded(_first_line(given.text))) else "")
    wire = replace(wire, signal=signal, embargoed="" if held else wire.embargoed, note=note)
    return replace(given, wire=wire) if wire != given.wire else given


def kills(word: str) -> bool:
    """Whether a feed's own signal is a word of killing."""
    return any(one.name == "possible-kill" and one.opens([_folded(word.upper())]) for one in _words().signals)


def _first_line(text: str) -> str:
    return text[:LONGEST].lstrip("\ufeff \t\r\n").partition("\n")[0].rstrip()


def _folded(text: str) -> str:
    """Without accents; the length may differ."""
    parted = unicodedata.normalize("NFD", text[:LONGEST])
    return "".join(c for c in parted if not unicodedata.combining(c)).replace("’", "'")


@dataclass(frozen=True)
class _Signal:
    name: str
    words: tuple[str, ...]
    """In capitals, the longest first."""
    bracketed: tuple[str, ...]

    def opens(self, heads: list[str]) -> bool:
        """Whether one of these lines begins with a word of the signal."""
        return any(_leads(head, self.words) is not None or _in_brackets(head, self.bracketed) for head in heads)

    def ends(self, slugs: list[str]) -> bool:
        """Whether one of these slugs has a word of the signal first or last."""
        parts = [SLUG_PARTS.split(slug.strip()) for slug in slugs]
        return any(part in self.words for row in parts for part in (row[0], row[-1]))


def _leads(head: str, words: tuple[str, ...]) -> str | None:
    """What follows a word in capitals that begins a line and is cut off from the rest; None where none does."""
    line = head.lstrip(LEAD)
    if len(head) - len(line) > MOST_LEAD:
        return None
    found = (line[len(word) :] for word in words if line.startswith(word))
    return next((rest for rest in found if CUT.match(rest)), None)


def _in_brackets(head: str, words: tuple[str, ...]) -> bool:
    line = head.lstrip("* \t")
    inner = line[1:].lstrip().lower()
    return line.startswith(BRACKETS) and any(_begins(inner, word) for word in words)


def _begins(line: str, word: str) -> bool:
    return line.startswith(word) and not line[len(word) : len(word) + 1].isalnum()


@dataclass(frozen=True)
class _Words:
    signals: tuple[_Signal, ...]
    held: tuple[str, ...]
    dated: tuple[str, ...]
    noted: tuple[str, ...]

    def holds(self, head: str) -> bool:
        """Whether a line begins with an embargo."""
        line = head.lstrip(LEAD)
        rest = _leads(head, self.dated)
        return any(_begins(line, word) for word in self.held) or (rest is not None and any(map(str.isdigit, rest)))

    def notes(self, head: str) -> bool:
        """Whether a line is a note to editors."""
        return _in_brackets(head, self.noted)


@cache
def _words() -> _Words:
    read = tomllib.loads((resources.files("dragoman.ingest") / "signals.toml").read_text("utf-8"))
    signals = (_Signal(row["name"], _sorted(row["words"]), _sorted(row["bracketed"])) for row in read["signal"])
    embargo = read["embargo"]
    return _Words(
        tuple(signals), _sorted(embargo["open"]), _sorted(embargo["dated"]), _sorted(read["note"]["bracketed"])
    )


def _sorted(words: list[str]) -> tuple[str, ...]:
    """Without accents, the longest first."""
    return tuple(sorted(map(_folded, words), key=len, reverse=True))
