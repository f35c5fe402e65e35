"""Values to bytes: JSON, lines of tab-separated cells, names of files."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.codebook.files import toml
from dragoman.errors import PackError
from dragoman.export.codes import data

Files = dict[str, bytes]
"""File name to content; one file alone has the name ""."""
BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_NAME = 80
NUMBER_DIGITS = 12
QUOTE = '"'
QUOTED = frozenset(',"\r\n')


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a table in file order, each with its type: text, int or float."""

    columns: dict[str, str]

    def line(self, cells: dict[str, Any]) -> str:
        """One row; cells not given are empty, unknown columns raise PackError."""
        unknown = sorted(cells.keys() - self.columns.keys())
        if unknown:
            raise PackError(f"columns.toml has no column {', '.join(unknown)}")
        return "\t".join(_cell(cells.get(name)) for name in self.columns)

    def table(self, rows: Iterable[dict[str, Any]], header: bool) -> bytes:
        """The rows as tab-separated lines without quoting."""
        lines = ["\t".join(self.columns)] if header else []
        lines += [self.line(row) for row in rows]
        return plain("".join(f"{line}\n" for line in lines))


@cache
def sheet(name: str) -> Sheet:
    """A table by its name in columns.toml."""
    columns = toml(data("columns.toml"))[name]
    return Sheet(dict(c.rpartition(":")[::2] for c in columns))


def _cell(value: Any) -> str:
    """What stands in a cell: tabs, line ends and other control characters are blanks, whole floats are printed whole."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return BREAKS.sub(" ", str(value))


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """Rows as comma-separated lines; cells with commas, quotes or any end of line are quoted, None is empty."""
    return "".join(f"{','.join(map(_quoted, row))}\n" for row in rows)


def _quoted(value: Any) -> str:
    """What stands in a cell. Python's own writer leaves a lone carriage return bare, and readers break the row there."""
    text = "" if value is None else str(value)
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if not QUOTED.isdisjoint(text) else text


def plain(text: str) -> bytes:
    """A text in UTF-8; half a character (a lone surrogate) becomes "?", so that offsets hold."""
    return text.encode("utf-8", "replace")


def json_line(value: Any) -> str:
    """A value as one line of JSON; lone surrogates are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def json_lines(values: Iterable[Any]) -> bytes:
    """Values as JSON lines."""
    return "".join(f"{json_line(value)}\n" for value in values).encode("utf-8")


def json_whole(value: Any) -> bytes:
    """One value as indented JSON."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")


def number(*parts: str | int) -> int:
    """A whole number of at most 48 bits made from what it names; the same in every run."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return int(hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:NUMBER_DIGITS], 16)


def file_name(id: str) -> str:
    """A name for a file about a dispatch: its id where that is a plain name, else one with its hash."""
    safe = UNSAFE.sub("_", id).strip("._")[:LONGEST_NAME]
    return safe if safe == id else f"{safe or 'dispatch'}-{number(id):012x}"
