"""What stands in quotation marks: « », “ ”, " ", nested, and across paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.text import Span, span
from dragoman.reading.words import Place

PAIRS = {"«": "»", "“": "”", "„": "”", '"': '"', "‹": "›"}
OPENERS = frozenset(PAIRS)
CLOSERS = frozenset(PAIRS.values())
DEEPEST = 4


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def quotes(text: str, parts: Sequence[Place]) -> tuple[Span, ...]:
    """What is quoted, marks excluded, by where it begins; nested quotations are spans of their own.

    An unclosed quotation ends with its paragraph, unless the next paragraph opens with a mark again: then it goes on.
    """
    found: list[Place] = []
    open_: list[_Open] = []
    for number, (start, end) in enumerate(parts):
        begin = _carried(text, start, open_)
        for at in range(begin, end):
            if text[at] in OPENERS or text[at] in CLOSERS:
                _mark(text, at, (start, end), open_, found)
        following = parts[number + 1][0] if number + 1 < len(parts) else -1
        if open_ and not (following >= 0 and text[following] == open_[0].mark):
            found += [(one.start, end) for one in open_]
            open_ = []
        del open_[1:]
    trimmed = sorted({_trimmed(text, a, b) for a, b in found})
    return tuple(span(text, a, b) for a, b in trimmed if a < b)


def _carried(text: str, start: int, open_: list[_Open]) -> int:
    """Where reading begins: behind the mark that says a quotation goes on."""
    return start + 1 if open_ and text[start] == open_[0].mark else start


def _mark(text: str, at: int, part: Place, open_: list[_Open], found: list[Place]) -> None:
    mark = text[at]
    if mark == '"':
        closes = any(one.mark == '"' for one in open_) and not _opens_inside(text, at, part)
    else:
        closes = mark in CLOSERS
    if not closes:
        if len(open_) < DEEPEST:
            open_.append(_Open(mark, at + 1))
        return
    for level in range(len(open_) - 1, -1, -1):
        if PAIRS[open_[level].mark] == mark:
            found.append((open_[level].start, at))
            del open_[level:]
            return


def _opens_inside(text: str, at: int, part: Place) -> bool:
    """Whether a straight mark behind an open one opens again: a blank before it and none behind."""
    before = text[at - 1] if at > part[0] else " "
    after = text[at + 1] if at + 1 < part[1] else " "
    return before.isspace() and not after.isspace() and at == part[0]


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
