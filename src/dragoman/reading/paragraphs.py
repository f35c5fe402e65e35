"""The stored text cut into paragraphs: blank lines, and line ends that are no wrapping."""

import re
from collections.abc import Iterator

from dragoman.reading.words import Place

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
GAP = re.compile(r"(?:\r\n|[\n\r])[ \t\u00a0]*(?:\r\n|[\n\r])|\u2029")
BULLET = re.compile(r"\s*(?:[-–—•*·▪►]|\d{1,2}[.)])\s")
CLOSED = '.!?…:;»”")]'
WIDEST = 110
"""A text whose lines are all shorter was wrapped."""
NARROWEST = 45
RAGGED = 25
"""A wrapped line is at most this much shorter than the longest."""


def paragraphs(text: str) -> list[Place]:
    """Where the paragraphs lie, blanks around them left out; a wrapped line goes on in the next, others part."""
    lines = [match.span() for match in LINE.finditer(text) if not match.group().isspace()]
    lines = [_trimmed(text, a, b) for a, b in lines]
    longest = max((b - a for a, b in lines), default=0)
    wrapped = longest if NARROWEST <= longest <= WIDEST and len(lines) > 1 else 0
    return list(_joined(text, lines, wrapped))


def _joined(text: str, lines: list[Place], wrapped: int) -> Iterator[Place]:
    start = end = -1
    for a, b in lines:
        if start >= 0 and _goes_on(text, (start, end), (a, b), wrapped):
            end = b
            continue
        if start >= 0:
            yield start, end
        start, end = a, b
    if start >= 0:
        yield start, end


def _goes_on(text: str, before: Place, line: Place, wrapped: int) -> bool:
    """Whether the line continues the paragraph before it."""
    if GAP.search(text, before[1], line[0]) or BULLET.match(text, *line):
        return False
    if text[line[0]].islower() and text[before[1] - 1] not in CLOSED:
        return True
    last = before[1] - max(before[0], text.rfind("\n", before[0], before[1]) + 1)
    return wrapped > 0 and last >= wrapped - RAGGED


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
