"""What in a dispatch is no part of the story: title line, byline, tail, caption, copyright, "Read more"."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from dragoman.lang.text import AsideKind
from dragoman.model.text import Aside
from dragoman.reading.words import Place

NEAR_END = 60
LONGEST_TITLE = 160
LONGEST_TAIL = 60
MOST_NAME_WORDS = 14
CLOSED = re.compile(r"[.!?…][»”’\"')\]\s]*\Z")
INITIALS = re.compile(r"[(/\s]*(?:[a-z]{1,5}|[A-Z]{1,4})(?:[-/](?:[a-z]{1,5}|[A-Z]{1,4}))+[)/.\s]*")
"""Authors' signs: mm/jd/ab."""
TAIL = re.compile(r"(?<=[.!?…»”\"])[\s\u00a0]*[-–—]*[\s\u00a0]*([(/\[]?[\w/.\- ]{2,40}[)/\]]?\.?)\Z")
ATTRIBUTION = re.compile(r"[—–][\s\u00a0]?[^\W\d_]")

Agency = Callable[[str], str | None]


def asides(
    text: str, parts: Sequence[Place], title: str | None, kinds: Sequence[AsideKind], agency: Agency
) -> list[Aside]:
    """What is set aside among the paragraphs, by where it begins; `agency` names the agency a short text is, if any."""
    found = []
    for number, (start, end) in enumerate(parts):
        kind = _kind(text, number, parts, title, kinds, agency)
        if kind:
            found.append(Aside(start, end, kind))
        elif tail := _inline_tail(text, start, end, agency):
            found.append(tail)
    return found


def _kind(
    text: str, number: int, parts: Sequence[Place], title: str | None, kinds: Sequence[AsideKind], agency: Agency
) -> str:
    start, end = parts[number]
    if number == 0 and _is_title(text, parts, title):
        return "title"
    if end - start <= LONGEST_TAIL and _is_tail(text[start:end], agency):
        return "tail"
    if number and ATTRIBUTION.match(text, start, end) and _is_short_name(text[start:end]):
        return "attribution"
    return next((kind.kind for kind in kinds if _is_of(text, start, end, kind)), "")


def _is_title(text: str, parts: Sequence[Place], title: str | None) -> bool:
    """Whether the first paragraph is the title: the given one, or a line without full stop before a paragraph."""
    start, end = parts[0]
    first = text[start:end]
    if title:
        return _plain(first) == _plain(title)
    if len(parts) < 2 or end - start > LONGEST_TITLE or CLOSED.search(first) or first.endswith((":", ",", ";")):
        return False
    following = text[slice(*parts[1])]
    return bool(CLOSED.search(following)) and len(following) > len(first) and "\n" not in first


def _is_of(text: str, start: int, end: int, kind: AsideKind) -> bool:
    if text.count(" ", start, end) >= kind.words:
        return False
    part = text[start:end]
    if kind.unclosed and CLOSED.search(part):
        return False
    bare = part.strip(" -–—*()[]/.#\u00a0") or part
    near = part[-NEAR_END:]
    return (
        part.lstrip("►▶>•*-–— \u00a0").startswith(kind.starts)
        or (bool(kind.ends) and part.endswith(kind.ends))
        or bare in kind.whole
        or part in kind.whole
        or any(mark in near for mark in kind.near_end)
    )


def _is_tail(part: str, agency: Agency) -> bool:
    """Agencies, authors' signs and nothing else."""
    pieces = [p for p in re.split(r"[/()\[\]\s,;–—-]+", part) if p.strip(".")]
    return bool(INITIALS.fullmatch(part)) or (
        bool(pieces) and (agency(part) is not None or all(agency(p) for p in pieces))
    )


def _inline_tail(text: str, start: int, end: int, agency: Agency) -> Aside | None:
    """An agency's name or authors' signs behind the last sentence of a paragraph."""
    begin = max(start, end - LONGEST_TAIL)
    match = TAIL.search(text, begin, end)
    if not match or not _is_tail(match.group(1), agency):
        return None
    at = match.start()
    while text[at].isspace():
        at += 1
    return Aside(at, end, "tail")


def _is_short_name(part: str) -> bool:
    return part.count(" ") < MOST_NAME_WORDS and not CLOSED.search(part)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def is_closed(part: str) -> bool:
    """Whether closing punctuation ends a paragraph."""
    return CLOSED.search(part) is not None


def without(part: Place, found: Sequence[Aside]) -> Iterator[Place]:
    """What is left of a paragraph when the asides are taken out."""
    start, end = part
    for aside in found:
        if aside.start < end and start < aside.end:
            if start < aside.start:
                yield start, aside.start
            start = max(start, aside.end)
    if start < end:
        yield start, end
