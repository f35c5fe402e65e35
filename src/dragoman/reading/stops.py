"""Which full stops belong to an abbreviation, and which of these end a sentence as well."""

import re

from dragoman.lang.text import Stops

BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.'’-](?=[^\W_]))*\Z")
NEXT = re.compile(r"[\s\u200e\u200f]*([\"'«»“”‘’(\[–—-]*)[\s\u00a0]*([^\W_]*)")
ROMAN = re.compile("[IVXLC]{2,}")
LONGEST = 24
"""Characters before a stop that are looked at; no abbreviation is longer."""


def abbreviation(text: str, stop: int, end: int, stops: Stops) -> bool:
    """Whether the full stop at `stop` belongs to the word before it; `end` is where the text at hand ends."""
    word = _word(text, stop)
    return bool(word) and _kind(text, word, stop, end, stops) != ""


def ends_sentence(text: str, stop: int, end: int, stops: Stops) -> bool:
    """Whether a full stop that belongs to an abbreviation ends the sentence too."""
    word = _word(text, stop)
    if _kind(text, word, stop, end, stops) in ("titles", "numbered") or text[stop + 1 : stop + 2].strip():
        return False
    mark, after = _next(text, stop, end)
    if not after:
        return stop + 1 >= end or mark != ""
    return after[0].isupper() and after.lower() in stops.starters and (len(after) > 1 or text_goes_on(text, stop, end))


def text_goes_on(text: str, stop: int, end: int) -> bool:
    """Whether the one-letter word behind the stop is a word ("A", "L'") and no initial."""
    match = NEXT.match(text, stop + 1, end)
    return match is not None and text[match.end() : match.end() + 1] != "."


def _word(text: str, stop: int) -> str:
    """The word before the stop, elisions cut off; "" where there is none."""
    start = max(0, stop - LONGEST)
    match = BEFORE.search(text[start:stop])
    if not match or (match.start() == 0 and start > 0):
        return ""
    return re.split("['’]", match.group())[-1]


def _kind(text: str, word: str, stop: int, end: int, stops: Stops) -> str:
    """Which list the word is on here, "initial", or ""."""
    plain, (_, after) = word.lower(), _next(text, stop, end)
    if after and plain in stops.titles and (after[0].isupper() or after[0].isdigit() or len(plain) > 1):
        return "titles"
    if plain in stops.numbered and (after[:1].isdigit() or ROMAN.fullmatch(after)):
        return "numbered"
    if plain in stops.dated and (after[:1].isdigit() or _number_before(text, stop - len(word))):
        return "dated"
    if plain in stops.others or ("." in word and all(len(p) < 3 and p.isalpha() for p in word.split("."))):
        return "others"
    if len(word) == 1 and word.isupper() and after[:1].isupper():
        return "initial"
    return ""


def _number_before(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].strip()[-1:].isdigit()


def _next(text: str, stop: int, end: int) -> tuple[str, str]:
    """The marks and the word behind the stop."""
    match = NEXT.match(text, stop + 1, end)
    return (match.group(1), match.group(2)) if match else ("", "")
