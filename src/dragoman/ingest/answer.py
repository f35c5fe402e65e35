"""HTTP answers as archives keep them: status, headers, and the body without chunks and packing."""

import re
import zlib

from dragoman.errors import DispatchError
from dragoman.ingest.inflate import MAGIC, inflate

STATUS = re.compile(r"[1-9][0-9]{2}")
MOST_BYTES = 20 * 1024 * 1024
"""Longest body, unpacked."""


def parted(data: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an HTTP answer; 0 for what is none."""
    cut, mark = min(((data.find(m), m) for m in (b"\r\n\r\n", b"\n\n") if m in data), default=(-1, b""))
    if not data.startswith(b"HTTP/") or cut < 0:
        return 0, {}, b""
    first, *rest = data[:cut].decode("latin-1").splitlines()
    status = [*first.split(), "", ""][1]
    pairs = (row.partition(":") for row in rest)
    headers = {key.strip().lower(): value.strip() for key, _, value in pairs}
    return int(status) if STATUS.fullmatch(status) else 0, headers, data[cut + len(mark) :]


def unpacked(data: bytes, headers: dict[str, str], where: str) -> bytes:
    """The body without chunks and packing, where it still has them; raises DispatchError where it cannot be unpacked."""
    promised = headers.get("content-length", "")
    if promised.isdecimal() and len(promised) < 18 and len(data) < int(promised):
        raise _cut(where)
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = _unchunked(data, where)
    packing = headers.get("content-encoding", "").lower().strip()
    if data.startswith(MAGIC):
        return inflate(data, where, MOST_BYTES)
    if packing == "deflate":
        return _deflated(data, where)
    if packing in ("br", "zstd") and b"<" not in data[:2000]:
        raise DispatchError(f"{where}: packed with {packing}, which is not read here; fetch it unpacked")
    return data


def _unchunked(data: bytes, where: str) -> bytes:
    """The body put together from its chunks, as it stands where it has none; raises DispatchError where it is cut short."""
    parts, at = list[bytes](), 0
    while (end := data.find(b"\r\n", at, at + 40)) >= 0:
        try:
            size = int(data[at:end].partition(b";")[0], 16)
        except ValueError:
            break
        if size <= 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    if parts:
        raise _cut(where)
    return data


def _deflated(data: bytes, where: str) -> bytes:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        member = zlib.decompressobj(bits)
        try:
            found = member.decompress(data, MOST_BYTES)
        except zlib.error:
            continue
        if member.eof:
            return found
    if b"<" in data[:2000]:
        return data
    raise _cut(where)


def _cut(where: str) -> DispatchError:
    return DispatchError(f"{where}: the answer is broken or cut short; fetch it again")
