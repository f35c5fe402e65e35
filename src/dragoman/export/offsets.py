"""Offsets as other programs count them."""

import re
from bisect import bisect_left

BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""What a line-wise file cannot hold: tabs, and everything Python takes for the end of a line."""
ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")


class Utf16:
    """Offsets of one text counted in UTF-16 code units, as browsers and UIMA do."""

    def __init__(self, text: str) -> None:
        self.wide = [match.start() for match in ASTRAL.finditer(text)]

    def __call__(self, offset: int) -> int:
        """The code-unit offset of a code-point offset."""
        return offset + bisect_left(self.wide, offset)


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch as the pieces between line breaks; the whole where there are none."""
    found, at = [], start
    for gap in BREAKS.finditer(text, start, end):
        if at < gap.start():
            found.append((at, gap.start()))
        at = gap.end()
    if at < end:
        found.append((at, end))
    return found
