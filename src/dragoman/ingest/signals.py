"""What plain wire copy says of itself: correction, update, repeat, possible kill, embargo; the words are signals.toml."""

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from dragoman.model.text import Dispatch, Wire

LONGEST = 400
"""Characters of a first line that are looked at."""
LEAD = r"[\s*(\[«\"“]{0,4}"
CUT = r"(?:\s+\d{1,2})?\s*(?:$|[-–—:/)\]*(|]|,)"
"""What must follow a word in capitals: a number at most, then a mark or the end of the line."""
SLUG_KEYS = ("slug", "slugline")
SLUG_PARTS = re.compile(r"[^\w]+")


def marked(given: Dispatch) -> Dispatch:
    """The dispatch with what its slug, headline and first line say, where its feed says nothing; the text is untouched."""
    slugs = [str(json.loads(value)) for key, value in given.extra if key in SLUG_KEYS]
    heads = [_folded(line) for line in (given.title or "", _first_line(given.text)) if line]
    wire = given.wire
    signal = wire.signal or _signal(heads, [_folded(slug) for slug in slugs])
    held = wire.embargoed is None and any(_words().embargo.match(head) for head in heads)
    wire = replace(wire, signal=signal, embargoed="" if held else wire.embargoed, note=wire.note or _note(given.text))
    return replace(given, wire=wire) if wire != given.wire else given


def kills(word: str) -> bool:
    """Whether a feed's own signal is a word of killing."""
    return any(
        name == "possible-kill" and pattern.match(_folded(word.upper())) for name, pattern, _ in _words().signals
    )


def _signal(heads: list[str], slugs: list[str]) -> str:
    for name, pattern, words in _words().signals:
        if any(pattern.match(head) for head in heads):
            return name
        if any(words & {parts[0], parts[-1]} for slug in slugs if (parts := SLUG_PARTS.split(slug.strip()))):
            return name
    return Wire().signal


def _note(text: str) -> str:
    line = _first_line(text)
    return line if _words().note.match(_folded(line)) else ""


def _first_line(text: str) -> str:
    return text[:LONGEST].lstrip("\ufeff \t\r\n").partition("\n")[0].rstrip()


def _folded(text: str) -> str:
    """Without accents; the length may differ."""
    parted = unicodedata.normalize("NFD", text[:LONGEST])
    return "".join(c for c in parted if not unicodedata.combining(c)).replace("’", "'")


@dataclass(frozen=True, slots=True)
class _Words:
    signals: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]
    embargo: re.Pattern[str]
    note: re.Pattern[str]


@cache
def _words() -> _Words:
    read = tomllib.loads((resources.files("dragoman.ingest") / "signals.toml").read_text("utf-8"))
    signals = tuple((row["name"], _pattern(row), frozenset(map(_folded, row["words"]))) for row in read["signal"])
    embargo = f"{LEAD}(?:(?:{_any(read['embargo']['open'])})\\b|(?:{_any(read['embargo']['dated'])})\\b{CUT}.*\\d)"
    return _Words(signals, re.compile(embargo), re.compile(_bracketed(read["note"]["bracketed"])))


def _pattern(row: dict[str, Any]) -> re.Pattern[str]:
    return re.compile(f"{LEAD}(?:{_any(row['words'])}){CUT}|{_bracketed(row['bracketed'])}")


def _bracketed(words: list[str]) -> str:
    return f"[*\\s]{{0,4}}[(\\[](?i:{_any(words)})\\b"


def _any(words: list[str]) -> str:
    return "|".join(re.escape(_folded(word)) for word in sorted(words, key=len, reverse=True))
