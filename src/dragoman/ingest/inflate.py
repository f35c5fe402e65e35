"""Gzip read as a stream: every member, with a cap on what it may inflate to, and an error where it is cut short."""

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import DispatchError

MAGIC = b"\x1f\x8b"
PART = 32 * 1024
MOST_RATIO = 200
"""Bytes out for one byte in, above which it is a bomb."""
FREE = 8 * 1024 * 1024
"""Bytes given before the ratio is looked at."""


def inflated(packed: BinaryIO, where: str) -> BinaryIO:
    """The content of a gzip stream; reading raises DispatchError where it is broken, cut short or a bomb."""
    return io.BufferedReader(unbuffered(packed, where), 8 * PART)


def unbuffered(packed: BinaryIO, where: str) -> io.RawIOBase:
    """The same, given piece by piece, so that all that stands before a fault is given first."""
    return _Stream(_parts(packed, where), packed)


def inflate(data: bytes, where: str, most: int) -> bytes:
    """The content of gzip bytes; raises DispatchError where it is broken, cut short, a bomb or over `most` bytes."""
    content = inflated(io.BytesIO(data), where).read(most + 1)
    if len(content) > most:
        raise DispatchError(f"{where}: inflates to over {most // 2**20} MB; cut it into smaller files")
    return content


def _parts(packed: BinaryIO, where: str) -> Iterator[bytes]:
    """The content piece by piece."""
    member, given, inside, taken, out = _member(), b"", False, 0, 0
    while True:
        if not given:
            part = packed.read(PART)
            taken += len(part)
            given = part if inside else part.lstrip(b"\0")
            if not part and not inside:
                return
        if not given and not inside:
            continue
        try:
            part = member.decompress(given, 8 * PART)
        except zlib.error as error:
            raise DispatchError(f"{where}: broken gzip ({error}); fetch the file again") from error
        if not given and not part and not member.eof:
            raise DispatchError(f"{where}: the gzip stream is cut short; fetch the file again")
        out += len(part)
        _refuse_bomb(taken, out, where)
        if part:
            yield part
        inside, given = True, member.unconsumed_tail
        if member.eof:
            inside, given, member = False, member.unused_data.lstrip(b"\0"), _member()


def _member() -> "zlib._Decompress":
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _refuse_bomb(taken: int, out: int, where: str) -> None:
    if out > FREE and out > MOST_RATIO * taken:
        raise DispatchError(
            f"{where}: inflates to over {MOST_RATIO} times its size, which no text does; unpack it if you trust it"
        )


class _Stream(io.RawIOBase):
    """Pieces as a raw stream."""

    def __init__(self, parts: Iterator[bytes], packed: BinaryIO) -> None:
        super().__init__()
        self._parts, self._packed, self._left = parts, packed, memoryview(b"")

    def readable(self) -> bool:
        """True: it can be read."""
        return True

    def close(self) -> None:
        """Close the packed stream too."""
        self._packed.close()
        super().close()

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        """Fill the buffer with what comes next; 0 at the end."""
        if not self._left:
            self._left = memoryview(next(self._parts, b""))
        taken = self._left[: len(buffer)]
        buffer[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)
