"""JSONL: one dispatch a line."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import DispatchError
from dragoman.ingest.decode import decode
from dragoman.ingest.item import Read, aside
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside
from dragoman.model.wire import dispatch

MOST_BYTES = 64 * 1024 * 1024
"""Longest line, in bytes."""


def lines(stream: BinaryIO, where: str, first: bytes = b"") -> Iterator[Read]:
    """One dispatch a line of JSON; `first` is a line taken from the stream already."""
    number = 0
    while line := first or stream.readline(MOST_BYTES + 1):
        number, first = number + 1, b""
        place = f"{where} line {number}"
        if len(line) > MOST_BYTES:
            yield aside(place, f"over {MOST_BYTES // 2**20} MB; cut it into dispatches, one JSON line each")
            _skip(stream)
        elif line.strip():
            yield place, _row(line, place)


def _skip(stream: BinaryIO) -> None:
    """The rest of a line that is too long."""
    while (part := stream.readline(MOST_BYTES)) and not part.endswith(b"\n"):
        pass


def _row(line: bytes, place: str) -> Dispatch | SetAside:
    try:
        return dispatch(json.loads(decode(line, place), parse_constant=refuse), place)
    except DispatchError as error:
        return SetAside(place, str(error))
    except (ValueError, RecursionError) as error:
        return SetAside(place, f'{place}: no JSON object ({error}); give one object a line with "text"')


def refuse(name: str) -> float:
    """Raises ValueError: NaN and Infinity are no JSON."""
    raise ValueError(f"{name} is no JSON number")
