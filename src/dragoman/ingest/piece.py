"""What is parsed in one go: a file, or one record of an archive."""

import json
from dataclasses import dataclass, replace

from dragoman.ingest.item import Read
from dragoman.model.moment import utc
from dragoman.model.text import Dispatch


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes in one format, and where they come from."""

    format: str
    """The name of a reader; "" for text as it stands."""
    where: str
    data: bytes
    aside: str = ""
    """Why it is not parsed, and what to do."""
    uri: str = ""
    """Where an archive's record was fetched."""
    record: str = ""
    """The record's id."""
    fetched: str = ""
    """When, as the archive writes it."""

    def placed(self, read: Read) -> Read:
        """What was read, with what the archive says of it."""
        where, found = read
        if not self.record or not isinstance(found, Dispatch):
            return read
        wire = replace(found.wire, guid=found.wire.guid or self.uri, issued=found.wire.issued or utc(self.fetched))
        own = {"warc-record-id": self.record, "warc-date": self.fetched}
        kept = {key: json.dumps(value, ensure_ascii=False) for key, value in own.items() if value}
        extra = tuple(sorted((dict(found.extra) | kept).items()))
        return where, replace(
            found, id=found.id or self.record, url=found.url or self.uri or None, wire=wire, extra=extra
        )
