"""Paragraphs to sentences that are exact spans of the text. Linear in the length of the text."""

import re
from collections.abc import Iterator

from dragoman.lang.text import SentencePack
from dragoman.reading.stops import abbreviation, ends_sentence
from dragoman.reading.words import Place

TERMINAL = re.compile(r"[.!?…]{1,}+(?:[\u00a0\u202f ]?»|[”’\"')\]])*+(?: ?\[\d{1,3}\])*+")
"""Closing punctuation with the marks and note numbers behind it; a blank is taken only before » and notes."""
LONE_QUOTE = re.compile(r'\s"(?=\s|\Z)')
"""A straight mark between blanks: it closes where one is open."""
NEXT = re.compile(r"[\s\u200b\u200e\u200f\ufeff]*+([\"'«“‘(\[–—•*\-]*+)[\s\u00a0]*+(\S?)")
WORD = re.compile(r"[^\W\d_]{2,}\Z")
LONG_WORD = re.compile(r"[^\W\d_]{5}[»”\"]?\Z")
"""Behind this a full stop ends a sentence even where the next begins in lower case."""
CURRENCIES = "$€£¥₽₺"
LONGEST_NAME = 60
"""Characters behind a quotation within which a reporting word ties it to its speaker."""


def sentences(text: str, start: int, end: int, pack: SentencePack) -> list[Place]:
    """Where the sentences of the paragraph between `start` and `end` lie, blanks around them left out."""
    found, begin = [], start
    for at in _ends(text, start, end, pack):
        found.append((begin, at))
        begin = at
    trimmed = (_trimmed(text, a, b) for a, b in [*found, (begin, end)])
    return [(a, b) for a, b in trimmed if a < b]


def _ends(text: str, start: int, end: int, pack: SentencePack) -> Iterator[int]:
    seen, open_ = start, False
    for match in TERMINAL.finditer(text, start, end):
        open_ ^= text.count('"', seen, match.end()) % 2 == 1
        seen = match.end()
        stop = match.start()
        marks = match.group()
        if marks[0] == "." and marks[1:2] != "." and abbreviation(text, stop, end, pack.stops):
            if not ends_sentence(text, stop, end, pack.stops):
                continue
        elif not _is_end(text, match, end, pack):
            continue
        lone = LONE_QUOTE.match(text, match.end(), end) if open_ else None
        yield lone.end() if lone else match.end()


def _is_end(text: str, match: re.Match[str], end: int, pack: SentencePack) -> bool:
    """Whether what follows closing punctuation begins a sentence."""
    at, marks = match.end(), match.group()
    follows = NEXT.match(text, at, end)
    openers, first = (follows.group(1), follows.group(2)) if follows else ("", "")
    if not first:
        return True
    if not text[at].isspace():
        return marks == "." and _glued(text, match.start(), at, end)
    if first.islower():
        if openers:
            return marks[0] == "." and (openers[0] in "«“•*" or (marks == "." and openers[0] in "-–—"))
        return marks == "." and bool(LONG_WORD.search(text[max(0, match.start() - 12) : match.start()]))
    if not (first.isupper() or first.isdigit() or first in CURRENCIES or openers or first.isalpha()):
        return False
    return not (_closes(marks) and marks[0] in "!?…" and _reported(text, at, end, pack))


def _closes(marks: str) -> bool:
    return marks[-1] in "»”\"'’"


def _glued(text: str, stop: int, at: int, end: int) -> bool:
    """A full stop whose blank was lost ("mot.Le")."""
    before, after = WORD.search(text[max(0, stop - 20) : stop]), text[at : min(end, at + 2)]
    return bool(
        before and before.group().islower() and after[:1].isupper() and (after[1:].islower() or after[1:] == "’")
    )


def _reported(text: str, at: int, end: int, pack: SentencePack) -> bool:
    """Whether a reporting word follows before the next punctuation: `"Never!" President Smith said`."""
    rest = re.split(r"[.!?…,;:«“\"]", text[at : min(end, at + LONGEST_NAME)])[0]
    names = rest.split()
    lower = next((i for i, word in enumerate(names) if word.islower()), len(names))
    tail = " ".join(names[lower:])
    return lower > 0 and any(tail == cue or tail.startswith(cue + " ") for cue in pack.after_quotes)


def _trimmed(text: str, start: int, end: int) -> Place:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
