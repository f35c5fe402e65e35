"""Files, folders and standard input to dispatches, in a fixed order; what cannot be read is set aside by name."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import DispatchError, UsageError
from dragoman.ingest import formats, signals, tables
from dragoman.ingest.apart import Apart
from dragoman.ingest.decode import decode
from dragoman.ingest.inflate import MAGIC, inflated
from dragoman.ingest.item import Read as Read
from dragoman.ingest.item import aside
from dragoman.ingest.lines import MOST_BYTES, lines
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside

STANDARD = "standard input"
KNOWN = "text, HTML, RSS, Atom, NewsML-G2, ninjs, WARC, .eml, JSONL or CSV"


def read(sources: tuple[str, ...]) -> Iterator[Read]:
    """Every dispatch of the given files, folders and "-"; raises UsageError for a source that is not there."""
    room = Apart()
    try:
        for source in sources:
            for where, one in _source(source, room):
                yield where, signals.marked(one) if isinstance(one, Dispatch) else one
    finally:
        room.close()


def _source(source: str, room: Apart) -> Iterator[Read]:
    path = Path(source)
    if source == "-":
        return _standard(sys.stdin.buffer, STANDARD, room)
    if not path.exists():
        raise UsageError(f"{source}: no such file or folder")
    if path.is_dir():
        return _folder(path, room)
    return _file(_Source(path, path.name, source), room) if path.is_file() else _pipe(path, room)


def _folder(folder: Path, room: Apart) -> Iterator[Read]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield aside(str(folder), f"cannot be opened ({error.strerror}); check its permissions")
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _folder(path, room)
        elif path.is_file() or path.is_symlink():
            yield from _file(_Source(path, path.name, str(path)), room)
        else:
            yield aside(str(path), "no regular file; give what it stands for by name")


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read: where it lies, the name that may tell its format, and what users are told it is."""

    path: Path
    name: str
    where: str

    def opened(self) -> BinaryIO:
        """Its content from the beginning, unpacked."""
        raw = self.path.open("rb")
        return inflated(raw, self.where) if raw.peek(2).startswith(MAGIC) else raw

    def stem(self) -> str:
        """The id of a dispatch that has no other."""
        return Path(Path(self.name).stem).stem if self.name.lower().endswith(formats.PACKED) else Path(self.name).stem


def _file(source: _Source, room: Apart) -> Iterator[Read]:
    where = source.where
    try:
        with source.opened() as stream:
            told = formats.told(source.name, stream.read(formats.HEAD))
        yield from _told(source, told, room)
    except OSError as error:
        yield aside(where, f"cannot be read ({error.strerror}); check the file and its permissions")
    except DispatchError as error:
        yield where, SetAside(where, str(error))


def _told(source: _Source, told: formats.Told, room: Apart) -> Iterator[Read]:
    """The dispatches of a file whose format is known."""
    if told.format == formats.REFUSED:
        yield aside(source.where, told.reason)
    elif told.format == formats.UNKNOWN:
        what = Path(source.name).suffix.lower() or source.name
        yield aside(source.where, f"'{what}' is no format read here; give {KNOWN}")
    elif told.format == formats.TEXT:
        yield _text(source)
    elif told.format == formats.LINES:
        with source.opened() as stream:
            yield from lines(stream, source.where)
    elif told.format == formats.TABLE:
        yield from tables.rows(source.opened, source.where)
    else:
        yield from room.reads(told.format, source.path, source.where)


def _text(source: _Source) -> Read:
    """The one dispatch of a text file; raises DispatchError where it is none."""
    with source.opened() as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return aside(
            source.where, f"over {MOST_BYTES // 2**20} MB in one text; cut it into dispatches, one JSON line each"
        )
    return source.where, Dispatch(decode(data, source.where), source.stem())


def _pipe(path: Path, room: Apart) -> Iterator[Read]:
    try:
        with path.open("rb") as stream:
            yield from _standard(stream, str(path), room)
    except OSError as error:
        yield aside(str(path), f"cannot be read ({error.strerror}); check it")


def _standard(stream: BinaryIO, where: str, room: Apart) -> Iterator[Read]:
    try:
        yield from _stream(stream, where, room)
    except OSError as error:
        yield aside(where, f"cannot be read whole ({error.strerror}); give it as a file")


def _stream(stream: BinaryIO, where: str, room: Apart) -> Iterator[Read]:
    """JSONL goes on line by line as it comes; anything else is taken whole and looked at."""
    first = stream.readline(MOST_BYTES + 1)
    if formats.is_lines(first):
        yield from lines(stream, where, first)
        return
    with tempfile.NamedTemporaryFile(prefix="dragoman-") as whole:
        whole.write(first)
        shutil.copyfileobj(stream, whole)
        whole.flush()
        yield from _file(_Source(Path(whole.name), "", where), room)
