"""Which column of a table holds what; the names are columns.toml."""

import csv
import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

DELIMITERS = (",", ";", "\t", "|")
LONGEST = 10_000
"""Longest first line, in characters, that is looked at as a header."""
APART = re.compile(r"[\W_]+")


def header(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The delimiter and the names in a table's first line; None for a line that heads no table of dispatches."""
    if len(line) > LONGEST:
        return None
    for delimiter in DELIMITERS:
        names = _cells(line.lstrip("\ufeff").rstrip("\r\n"), delimiter)
        if len(names) > 1 and any(meaning(name) == ("text",) for name in names):
            return delimiter, names
    return (",", ("text",)) if meaning(line.strip('\ufeff\r\n "')) == ("text",) else None


def meaning(name: str) -> tuple[str, ...]:
    """What a column of this name holds: ("text",), ("wire", "version"), or () for one we do not know."""
    return _meanings().get(_folded(name), ())


def meanings(names: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Which column holds each thing: where several could, the one whose name stands first in columns.toml."""
    ranks = {key: rank for rank, key in enumerate(_meanings())}
    found: dict[tuple[str, ...], int] = {}
    for at in sorted(range(len(names)), key=lambda n: (ranks.get(_folded(names[n]), 0), n)):
        if what := meaning(names[at]):
            found.setdefault(what, at)
    return found


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, strict=True), []))
    except csv.Error:
        return ()


def _folded(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return APART.sub("", plain.casefold())


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    read = tomllib.loads((resources.files("dragoman.ingest") / "columns.toml").read_text("utf-8"))
    wire = read.pop("wire")
    found = {_folded(name): (key,) for key, names in read.items() for name in names}
    return found | {_folded(name): ("wire", key) for key, names in wire.items() for name in names}
