"""Raw text to words that are exact spans of it. Linear in the length of the text."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from dragoman.lang.text import WordPack
from dragoman.reading.stops import abbreviation

Place = tuple[int, int]
"""Start and end in code points, end excluded."""

# Marks that belong to the character before them, and joiners inside words and emoji.
MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0951-\u0957\u200c\u200d\u2060\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
)
UNSEEN = "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Characters that steer the direction of writing or show nothing: parts of no word."""
APOSTROPHES = "'’ʼ"
BLANKS_IN_NUMBERS = " \u00a0\u2009\u202f"

CHUNK = re.compile(
    rf"""(?:https?://|www\.)[^\s<>«»“”"]+(?<![.,;:!?)\]])
    | \w[\w.+-]{{0,40}}@\w[\w-]{{0,40}}(?:\.\w[\w-]{{0,40}}){{1,6}}
    | (?<![\d.,])\d{{1,3}}(?:[{BLANKS_IN_NUMBERS}]\d{{3}})++(?!\d)(?:,\d++)?
    | (?<![\d/])\d{{1,4}}/\d{{1,4}}(?:/\d{{2,4}})?(?![\d/])
    | \d++(?:[.,:]\d++)++
    | (?:(?<![\w.])|(?<=[{APOSTROPHES}]))(?:[^\W\d_]\.-?){{2,12}}(?![^\W_])
    | [\w-]{{1,40}}\.(?:com|org|net|info|gov|fr|uk|ru|int)\b(?!\.\w) | [A-Z]{{1,3}}&[A-Z]{{1,3}}\b
    | [\w{MARKS}]++(?:[{APOSTROPHES}-][\w{MARKS}]++)*+
    | \.{{2,}}+ | --++ | [!?]{{2,}}+ | n[°ᵒº](?!\w) | °[CF]\b
    | [^\s{UNSEEN}][{MARKS}]*+""",
    re.X,
)

LETTERS = re.compile(r"[^\W\d_ʼ]++(?: [^\W\d_ʼ]++)*+")
"""Words of letters alone: they are parted at blanks, and where the pack parts a word."""

LONGEST = 80
"""Chunks longer than this are left whole."""
MEASURE = re.compile(r"([\d.,]+)([^\W\d_]+)(\d*)")


def words(text: str, start: int, end: int, pack: WordPack) -> list[Place]:
    """Where the words between `start` and `end` lie, in text order."""
    found: list[Place] = []
    at = start
    for match in CHUNK.finditer(text, start, end):
        begin, after = match.span()
        if begin < at:
            continue
        at = after
        if not text[begin].isalnum() and after - begin == 1:
            found.append((begin, after))
            continue
        if (
            text[at : min(end, at + 1)] == "."
            and text[at + 1 : at + 2] != "."
            and abbreviation(text, at, end, pack.stops)
        ):
            at += 1
        if (chunk := text[begin:at]).isalpha() and "ʼ" not in chunk and chunk.lower() not in pack.parted:
            found.append((begin, at))
        else:
            found += _cut(text, begin, at, pack)
    return found


def name_words(name: str, pack: WordPack) -> tuple[str, ...]:
    """The words of a name, as `words` cuts them; quick for the many names of letters and blanks alone."""
    if LETTERS.fullmatch(name):
        found = tuple(name.split(" "))
        if not pack.parted or pack.parted.keys().isdisjoint(name.lower().split(" ")):
            return found
    return tuple(name[a:b] for a, b in words(name, 0, len(name), pack))


def _cut(text: str, start: int, end: int, pack: WordPack) -> Iterator[Place]:
    """The words of one chunk."""
    chunk = text[start:end]
    if chunk[0].isdigit() and (match := MEASURE.fullmatch(chunk)) and match.group(2).lower() in pack.units:
        yield from ((start + a, start + b) for a, b in map(match.span, (1, 2, 3)) if a < b)
    elif end - start > LONGEST or not chunk[0].isalnum() or not any(c in chunk for c in "-'’ʼ") or "//" in chunk:
        yield from _parted(chunk, start, end, pack)
    elif pack.hyphens_part:
        for a, b in _hyphened(chunk, pack):
            yield from _tails(text, start + a, start + b, pack)
    else:
        begun = _heads(chunk, pack)
        yield from ((start + a, start + b) for a, b in pairwise(begun))
        yield from _tails(text, start + begun[-1], end, pack)


def _hyphened(chunk: str, pack: WordPack) -> Iterator[Place]:
    """The parts of a hyphenated word and its hyphens; prefixes stay with what follows."""
    begin = 0
    for match in re.finditer("-", chunk):
        if chunk[begin : match.start()].lower() in pack.whole_prefixes:
            continue
        if begin < match.start():
            yield begin, match.start()
        yield match.span()
        begin = match.end()
    if begin < len(chunk):
        yield begin, len(chunk)


def _parted(chunk: str, start: int, end: int, pack: WordPack) -> Iterator[Place]:
    middle = pack.parted.get(chunk.lower())
    if middle:
        yield start, start + middle
        start += middle
    yield start, end


def _heads(chunk: str, pack: WordPack) -> list[int]:
    """Where elisions end in the chunk: 0, then the place behind each."""
    found = [0]
    for match in re.finditer(f"[{APOSTROPHES}]", chunk):
        at = found[-1]
        rest, after = plain(chunk[at:]), chunk[match.end() : match.end() + 1]
        if any(rest == w or rest.startswith((w + "-", w + "'")) for w in pack.whole):
            break
        head = plain(chunk[at : match.start()])
        if head not in pack.elisions or not after or (head in pack.whole_before_capital and _is_name(chunk[at:])):
            break
        found.append(match.end())
    return found


def _is_name(chunk: str) -> bool:
    """ "N'Djamena", but neither "n'a" nor "N'A"-like capitals throughout."""
    return chunk[:1].isupper() and chunk[2:3].isupper() and not chunk[2:].isupper()


def _tails(text: str, start: int, end: int, pack: WordPack) -> Iterator[Place]:
    """A word and the enclitics at its end."""
    cuts = [end]
    while (rest := plain(text[start : cuts[-1]])) not in pack.whole:
        tail = next((t for t in pack.enclitics if rest.endswith(t) and len(rest) > len(t)), "")
        if not tail or len(rest) != cuts[-1] - start:
            break
        cuts.append(cuts[-1] - len(tail))
    cuts.reverse()
    yield from _parted(text[start : cuts[0]], start, cuts[0], pack)
    yield from pairwise(cuts)


def plain(form: str) -> str:
    """Lower case, composed, every apostrophe as '."""
    return unicodedata.normalize("NFC", form).lower().replace("’", "'").replace("ʼ", "'")
