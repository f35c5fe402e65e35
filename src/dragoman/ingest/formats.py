"""Which format a file is in: told by the ending of its name, else by its first bytes; the table is formats.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import PurePath

from dragoman.ingest import columns

HEAD = 64 * 1024
"""First bytes of a file that are looked at."""
TEXT, LINES, TABLE, REFUSED, UNKNOWN = "text", "lines", "tables", "refused", "unknown"
TEXT_KEY = re.compile(rb'"text"\s*:')
PACKED = (".gz", ".gzip")
BEFORE_ROOT = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<!doctype[^\[>]*>", re.I | re.S)
ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
HEADER = re.compile(r"([\w-]{2,40}):(?:[ \t]|\r?\n|$)")
LEAST_HEADERS = 2
"""Known mail headers before the first blank line that make a text a mail."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file is."""

    format: str
    """"text", "lines" (JSONL), "tables", "refused", "unknown", or the name of a reader that runs in the child."""
    reason: str = ""
    """Why it is refused, and what to do."""


def told(name: str, head: bytes) -> Told:
    """The format of a file by name ("" for none) and first bytes, unpacked; strong first bytes win over an ending."""
    start = _start(head)
    if (strong := _refused_by_start(start)) or (strong := _by_start(start, "warc")):
        return strong
    ending = ending_of(name)
    if found := _table().endings.get(ending):
        return Told("ninjs") if found.format == LINES and _is_item(_first(head)) else found
    return _sniffed(start, head, plain_too=not ending)


def by_root(head: bytes) -> str | None:
    """The format whose documents have this root element; None for another root, or none."""
    start, at = _start(head), 0
    while before := BEFORE_ROOT.match(start, at):
        at = before.end()
    root = ROOT.match(start, at)
    names = (name for name, row in _table().rows if root and {root[1], root[1].lower()} & set(row.get("root", ())))
    return next(names, None)


def ending_of(name: str) -> str:
    """The ending that tells the format, in lower case: ".html" of "page.html.gz"."""
    path = PurePath(name)
    return PurePath(path.stem).suffix.lower() if path.suffix.lower() in PACKED else path.suffix.lower()


def _sniffed(start: str, head: bytes, plain_too: bool) -> Told:
    if found := by_root(head):
        return Told(found)
    for name, row in _table().rows:
        if start[:20].lower().startswith(tuple(row.get("start", ()))):
            return Told(LINES if name == "ninjs" and is_lines(head) else name)
        if "header" in row and _headers(start, row["header"]) >= LEAST_HEADERS:
            return Told(name)
    if start.startswith(("<?xml", "<!DOCTYPE")):
        return Told("newsml")
    if columns.header(start.partition("\n")[0]):
        return Told(TABLE)
    return Told(TEXT if plain_too else UNKNOWN)


def _first(head: bytes) -> bytes:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0].rstrip()


def is_lines(line: bytes) -> bool:
    """Whether a first line is a whole JSON object and no ninjs item, so that the file has a dispatch a line."""
    first = _first(line)
    return first.startswith(b"{") and first.endswith(b"}") and not _is_item(first)


def _is_item(first: bytes) -> bool:
    """Whether a first line is a news item in ninjs, whose text stands under other names than ours."""
    return b'"uri"' in first and not TEXT_KEY.search(first)


def _headers(start: str, known: list[str]) -> int:
    found = 0
    for line in start.split("\n")[:60]:
        header = HEADER.match(line)
        if not header and not line.startswith((" ", "\t", "From ")):
            break
        found += bool(header and header[1].lower() in known)
    return found


def _start(head: bytes) -> str:
    """The first bytes as text, for looking only."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace").lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip(" \t\r\n")


def _refused_by_start(start: str) -> Told | None:
    return next((told for starts, told in _table().refused if start.startswith(starts)), None)


def _by_start(start: str, name: str) -> Told | None:
    return next((Told(n) for n, row in _table().rows if n == name and start.startswith(tuple(row["start"]))), None)


@dataclass(frozen=True, slots=True)
class _Table:
    rows: tuple[tuple[str, dict[str, list[str]]], ...]
    endings: dict[str, Told]
    refused: tuple[tuple[tuple[str, ...], Told], ...]


@cache
def _table() -> _Table:
    read = tomllib.loads((resources.files("dragoman.ingest") / "formats.toml").read_text("utf-8"))
    rows = tuple((row["name"], row) for row in read["format"])
    endings = {ending: Told(name) for name, here in read["here"].items() for ending in here}
    endings |= {ending: Told(name) for name, row in rows for ending in row["endings"]}
    refused = []
    for row in read["refused"]:
        told = Told(REFUSED, f"{row['name']}, no text; {row['do']}")
        endings |= dict.fromkeys(row["endings"], told)
        refused.append((tuple(row["start"]), told))
    return _Table(rows, endings, tuple(refused))
