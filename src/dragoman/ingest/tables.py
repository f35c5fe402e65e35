"""CSV and its kin: one dispatch a row, read as a stream; what the columns are called stands in columns.toml."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from dragoman.errors import DispatchError
from dragoman.ingest import columns
from dragoman.ingest.decode import MARKS, refuse_binary
from dragoman.ingest.item import Read, aside
from dragoman.model.moment import day
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside
from dragoman.model.wire import dispatch

LONGEST_CELL = 16 * 1024 * 1024
"""In characters."""
PART = 1024 * 1024
Opener = Callable[[], BinaryIO]
"""Opens the table from its beginning; called twice, the first time for its charset."""


def rows(opened: Opener, where: str) -> Iterator[Read]:
    """A dispatch a row; raises DispatchError for a file without a header we know or in no charset we read."""
    csv.field_size_limit(LONGEST_CELL)
    with io.TextIOWrapper(opened(), encoding=_charset(opened, where), newline="") as text:
        head = columns.header(text.readline(columns.LONGEST + 1))
        if head is None:
            raise DispatchError(f'{where}: no column called "text" in its first line; name the columns there')
        empty = True
        for one in _Table(where, head[1]).rows(csv.reader(text, delimiter=head[0], strict=True)):
            empty = False
            yield one
        if empty:
            raise DispatchError(f"{where}: no row under its header; give one that has some")


def parse(data: bytes, where: str) -> list[Read]:
    """Everything in a table's bytes."""
    try:
        return list(rows(lambda: io.BytesIO(data), where))
    except DispatchError as error:
        return [(where, SetAside(where, str(error)))]


class _Table:
    """One table with the meaning of its columns."""

    def __init__(self, where: str, names: tuple[str, ...]) -> None:
        self.where, self.names = where, names
        self.meanings = columns.meanings(names)

    def rows(self, reader: Any) -> Iterator[Read]:
        """A dispatch a row; a broken row is set aside with its line."""
        while True:
            place = f"{self.where} line {reader.line_num + 2}"
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield aside(place, f"broken quotation marks or cells from here on ({error}); mend the row")
                continue
            if any(cell.strip() for cell in cells):
                yield place, self._row(cells, place)

    def _row(self, cells: list[str], place: str) -> Dispatch | SetAside:
        if len(cells) > len(self.names):
            return SetAside(
                place,
                f"{place}: {len(cells)} cells where the header has {len(self.names)}; quote cells with separators",
            )
        try:
            refuse_binary(" ".join(cells), place)
            return dispatch(self._object(cells), place)
        except DispatchError as error:
            return SetAside(place, str(error))

    def _object(self, cells: list[str]) -> dict[str, Any]:
        """The row as the JSONL object it stands for."""
        row: dict[str, Any] = {"text": "", "wire": {}}
        known = {at: what for what, at in self.meanings.items()}
        extra: dict[str, str] = {}
        for at, cell in enumerate(cells):
            what = known.get(at)
            if what is None:
                extra[self.names[at]] = cell
            elif cell:
                (row["wire"] if len(what) > 1 else row)[what[-1]] = cell
        row["date"] = day(row["date"]) or row["date"] if "date" in row else None
        return row | {"extra": extra}


def _charset(opened: Opener, where: str) -> str:
    """Byte order mark, strict UTF-8, then CP1252; raises DispatchError where none fits."""
    with opened() as stream:
        part = stream.read(PART)
        if named := next((name for mark, name in MARKS if part.startswith(mark)), None):
            return named
        utf8, western = codecs.getincrementaldecoder("utf-8")(), codecs.getincrementaldecoder("cp1252")()
        fits = {"utf-8": True, "cp1252": True}
        while True:
            for name, decoder in (("utf-8", utf8), ("cp1252", western)):
                fits[name] = fits[name] and _sound(decoder, part)
            if not part:
                break
            part = stream.read(PART)
    if not any(fits.values()):
        raise DispatchError(f"{where}: neither UTF-8 nor CP1252; save it again as UTF-8")
    return "utf-8" if fits["utf-8"] else "cp1252"


def _sound(decoder: codecs.IncrementalDecoder, part: bytes) -> bool:
    try:
        decoder.decode(part, not part)
    except UnicodeDecodeError:
        return False
    return True
