"""The reader of each format; its libraries are loaded when it is first asked for."""

import importlib
from collections.abc import Iterator

from dragoman.ingest.decode import decode
from dragoman.ingest.item import Read, Reader, aside, item, safely
from dragoman.ingest.piece import Piece


def reader(format: str) -> Reader:
    """The function that reads a format; "" is text as it stands."""
    if not format:
        return plain
    found: Reader = importlib.import_module(f"dragoman.ingest.{format}").reads
    return found


def plain(data: bytes, where: str) -> Iterator[Read]:
    """One text as it stands."""
    yield item(where, decode(data, where))


def read(piece: Piece) -> Iterator[Read]:
    """What a piece holds, at least one thing; raises only what its parser should not."""
    if piece.aside:
        yield aside(piece.where, piece.aside)
        return
    for one in safely(reader(piece.format), piece.data, piece.where):
        yield piece.placed(one)
