"""WARC and WET archives, record by record, by fastwarc; `revisit` records and what is no text are passed over."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dragoman.errors import DispatchError
from dragoman.ingest import answer, formats
from dragoman.ingest.decode import decoded
from dragoman.ingest.inflate import MAGIC, unbuffered
from dragoman.ingest.item import Read, safely
from dragoman.ingest.piece import Piece
from dragoman.ingest.readers import read

MOST_BYTES = 20 * 1024 * 1024
"""Longest record, packed or not."""
KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
MARKUP = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feeds",
    "application/atom+xml": "feeds",
}
XML = ("text/xml", "application/xml", "application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml")
HEADERS = ("content-length", "content-type", "warc-date", "warc-record-id", "warc-target-uri", "warc-truncated")
JSON = ("application/json", "application/vnd.iptc.g2.newsitem+json")


def pieces(stream: BinaryIO | io.RawIOBase, where: str) -> Iterator[Piece]:
    """Each record that may hold news; raises DispatchError where the archive is broken or cut short."""
    number, given, piece = 0, 0, None
    try:
        plain: Any = _Plain(stream)
        for record in ArchiveIterator(plain, record_types=KINDS, parse_http=False, stream_detect=False):
            number += 1
            if piece := _piece(record, f"{where} record {number}"):
                given += 1
                yield piece
    except OSError as error:
        raise DispatchError(f"{where}: broken after record {number} ({error}); fetch the archive again") from error
    if not plain.ends() and not (piece and piece.aside):
        raise DispatchError(f"{where}: cut short after record {number}; fetch the archive again")
    if not given:
        raise DispatchError(f"{where}: no page or text in this archive; give one that has some")


class _Plain:
    """A stream as fastwarc wants it: read and tell, no seek."""

    def __init__(self, stream: BinaryIO | io.RawIOBase) -> None:
        self._stream, self._at, self._tail = stream, 0, b""

    def read(self, most: int = -1) -> bytes:
        """What comes next."""
        part = self._stream.read(most) or b""
        self._at += len(part)
        self._tail = (self._tail + part)[-4:] if part else self._tail
        return part

    def tell(self) -> int:
        """Bytes read."""
        return self._at

    def ends(self) -> bool:
        """Whether what was read ends as a record does."""
        return self._tail.replace(b"\r", b"").endswith(b"\n\n")


def _piece(record: Any, where: str) -> Piece | None:
    """One record; None for what is no news text."""
    headers = {name: record.headers.get(name) or "" for name in HEADERS}
    piece = Piece(
        "",
        where,
        b"",
        uri=headers["warc-target-uri"].strip("<>"),
        record=headers["warc-record-id"].strip("<>") or where,
        fetched=headers["warc-date"],
    )
    length = headers["content-length"].strip()
    data = record.reader.read(min(record.content_length, MOST_BYTES + 1))
    if len(data) > MOST_BYTES:
        return replace(piece, aside=f"over {MOST_BYTES // 2**20} MB in one record; save its text as .txt")
    if not length.isdecimal() or len(length) > 18 or len(data) < int(length):
        return replace(piece, aside="the archive is cut short in this record; fetch it again")
    kind = headers["content-type"]
    if record.record_type == WarcRecordType.response:
        status, told, data = answer.parted(data)
        if not 200 <= status < 300 or piece.uri.endswith("/robots.txt"):
            return None
        try:
            data = answer.unpacked(data, told, where)
        except DispatchError as error:
            return replace(piece, aside=str(error).removeprefix(f"{where}: "))
        kind = told.get("content-type", "")
    if headers["warc-truncated"]:
        return replace(piece, aside=f"cut short when it was fetched ({headers['warc-truncated']}); fetch it whole")
    return _told(replace(piece, data=data), kind)


def _told(piece: Piece, kind: str) -> Piece | None:
    """The piece with its format; None for what is no text."""
    mime, _, rest = kind.lower().partition(";")
    mime = mime.strip()
    if mime == "application/pdf":
        return replace(piece, data=b"", aside="PDF, no text; save its text as .txt and read that")
    if mime in XML:
        found = formats.by_root(piece.data[: formats.HEAD])
        return replace(piece, format=found) if found else None
    if mime in JSON:
        return replace(piece, format="ninjs") if b'"uri"' in piece.data and b'"bod' in piece.data else None
    if mime not in MARKUP and mime != "text/plain":
        return None
    try:
        return replace(piece, format=MARKUP.get(mime, ""), data=_as_utf8(piece.data, rest, piece.where))
    except DispatchError as error:
        return replace(piece, aside=str(error).removeprefix(f"{piece.where}: "))


def _as_utf8(data: bytes, parameters: str, where: str) -> bytes:
    """The bytes as UTF-8 with its mark, where the server named a charset; that goes before the page's own word."""
    name = parameters.partition("charset=")[2].partition(";")[0].strip(" \"'")
    return decoded(data, where, name)[0].encode("utf-8-sig", "replace") if name else data


def parse(data: bytes, where: str) -> list[Read]:
    """Everything in an archive's bytes."""
    return list(safely(_all, data, where))


def _all(data: bytes, where: str) -> Iterator[Read]:
    stream = io.BytesIO(data)
    for piece in pieces(unbuffered(stream, where) if data.startswith(MAGIC) else stream, where):
        yield from read(piece)
