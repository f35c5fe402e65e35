"""Files, folders and standard input to dispatches, in a fixed order; what cannot be read is set aside by name."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import DispatchError, UsageError
from dragoman.ingest.decode import decode
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside
from dragoman.model.wire import dispatch

TEXT = (".txt", ".text")
LINES = (".jsonl", ".ndjson")
MOST_BYTES = 64 * 1024 * 1024
"""Longest file read as one text, and longest line of a JSONL file, in bytes."""
Read = tuple[str, Dispatch | SetAside]
"""Where it came from, and the dispatch or why there is none."""


def read(sources: tuple[str, ...]) -> Iterator[Read]:
    """Every dispatch of the given files, folders and "-"; raises UsageError for a source that is not there."""
    for source in sources:
        if source == "-":
            yield from lines(sys.stdin.buffer, "standard input")
            continue
        path = Path(source)
        if not path.exists():
            raise UsageError(f"{source}: no such file or folder")
        yield from _folder(path) if path.is_dir() else _file(path)


def _folder(folder: Path) -> Iterator[Read]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield (
            str(folder),
            SetAside(str(folder), f"{folder}: cannot be opened ({error.strerror}); check its permissions"),
        )
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _folder(path)
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Read]:
    where, ending = str(path), path.suffix.lower()
    if ending not in TEXT + LINES:
        yield where, SetAside(where, f"{where}: '{ending or path.name}' is no format read here; give .txt or .jsonl")
        return
    try:
        with path.open("rb") as stream:
            yield from lines(stream, where) if ending in LINES else _text(stream, where)
    except OSError as error:
        yield where, SetAside(where, f"{where}: cannot be read ({error.strerror}); check the file and its permissions")


def _text(stream: BinaryIO, where: str) -> Iterator[Read]:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        yield (
            where,
            SetAside(
                where, f"{where}: over {MOST_BYTES // 2**20} MB in one text; cut it into dispatches, one JSON line each"
            ),
        )
        return
    try:
        yield where, Dispatch(decode(data, where), Path(where).stem)
    except DispatchError as error:
        yield where, SetAside(where, str(error))


def lines(stream: BinaryIO, where: str) -> Iterator[Read]:
    """One dispatch a line of JSON; standard input that is no JSON is taken as one text."""
    number, first = 0, True
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        place = f"{where} line {number}"
        if len(line) > MOST_BYTES:
            yield (
                place,
                SetAside(place, f"{place}: over {MOST_BYTES // 2**20} MB; cut it into dispatches, one JSON line each"),
            )
            _skip(stream)
            continue
        if first and where == "standard input" and line.strip() and not line.lstrip().startswith(b"{"):
            yield from _plain(line + stream.read(MOST_BYTES), where)
            return
        if line.strip():
            first = False
            yield place, _row(line, place)


def _skip(stream: BinaryIO) -> None:
    """The rest of a line that is too long."""
    while (part := stream.readline(MOST_BYTES)) and not part.endswith(b"\n"):
        pass


def _plain(data: bytes, where: str) -> Iterator[Read]:
    try:
        yield where, Dispatch(decode(data, where))
    except DispatchError as error:
        yield where, SetAside(where, str(error))


def _row(line: bytes, place: str) -> Dispatch | SetAside:
    try:
        return dispatch(json.loads(decode(line, place), parse_constant=_refuse), place)
    except DispatchError as error:
        return SetAside(place, str(error))
    except (ValueError, RecursionError) as error:
        return SetAside(place, f'{place}: no JSON object ({error}); give one object a line with "text"')


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")
