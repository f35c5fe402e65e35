"""Small WARC archives, made of parts."""

import gzip
import zlib

STAMP = "2022-04-01T10:00:00Z"


def record(kind: str, payload: bytes, uri: str, content_type: str, extra: str = "", length: int | None = None) -> bytes:
    """One record; `length` where it should say another length than it has."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{zlib.crc32(uri.encode()):012d}>\r\n"
        f"WARC-Date: {STAMP}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n{extra}"
        f"Content-Length: {len(payload) if length is None else length}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def answer(
    body: bytes, content_type: str = "text/html; charset=utf-8", headers: str = "", status: str = "200 OK"
) -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body


def response(
    body: bytes,
    uri: str,
    content_type: str = "text/html; charset=utf-8",
    headers: str = "",
    extra: str = "",
    status: str = "200 OK",
) -> bytes:
    """A record of a page that was fetched."""
    return record(
        "response", answer(body, content_type, headers, status), uri, "application/http; msgtype=response", extra
    )


def packed(*records: bytes) -> bytes:
    """Records as archives keep them: each in a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
