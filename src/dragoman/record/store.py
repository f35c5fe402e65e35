"""The record as one value: opened, kept into and asked; a full disk or a lock is one clear line and loses nothing kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from dragoman.errors import RecordError
from dragoman.model.coded import CodedDispatch
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside
from dragoman.record import aside, history, positions
from dragoman.record.check import faults
from dragoman.record.find import Answer, Question
from dragoman.record.find import find as ask
from dragoman.record.opening import first_line, opened
from dragoman.record.rows import LAYERS
from dragoman.record.telling import Telling, prepare
from dragoman.record.verdicts import Standing
from dragoman.record.verdicts import standing as verdicts_standing
from dragoman.record.writing import settle, write

BATCH = 32
"""Tellings of one transaction; what a kill takes is read again."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What tells whether a telling must be coded again."""

    given: str
    """What came in beside the text."""
    state: str
    lang: str | None
    made_by: str | None
    """None for one that is not coded."""


class Record:
    """One DuckDB file; keeping the same dispatch twice changes nothing."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection
        self._waiting: list[Telling] = []

    @classmethod
    def open(cls, path: str | Path, create: bool = False, now: str | None = None) -> "Record":
        """The record in a file; raises RecordError where it is absent, locked, no record, or of a newer version.

        `now` is the ISO time at which embargoes are judged; None holds every embargo.
        """
        path = Path(path)
        return cls(path, opened(path, create, now))

    # --- keeping ---

    def keep(self, coded: CodedDispatch, source: str, given: Dispatch | None = None) -> None:
        """Keep one coded dispatch whole or not at all; `given` is what was coded, with what the feed says of it."""
        given = given or Dispatch(coded.text, coded.id, coded.title, coded.date, coded.lang, extra=coded.extra)
        self.put(prepare(given, coded, source))
        self.flush()

    def put(self, telling: Telling) -> None:
        """Keep a prepared telling with the next ones, in one transaction; `flush` or `close` writes the last."""
        self._waiting.append(telling)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits; raises RecordError where it cannot be written."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.changed(lambda: write(self.connection, waiting))

    def set_aside(self, one: SetAside, file: str = "", retry: str = "") -> None:
        """Remember what could not be read or coded: the file to read again, and how."""
        self.changed(lambda: aside.add(self.connection, one, file, retry))

    def changed(self, change: Callable[[], object]) -> None:
        """Do one change in one transaction; raises RecordError where it cannot be written."""
        try:
            self.connection.begin()
            change()
            self.connection.commit()
        except duckdb.Error as error:
            self._give_up(error)

    def _give_up(self, error: duckdb.Error) -> None:
        """After a failed write the connection counts as lost; what was committed stays."""
        try:
            self.connection.close()
        except duckdb.Error:
            self.connection = duckdb.connect()
        raise RecordError(
            f"{self.path}: writing stopped ({first_line(error)}); make room and read again, what was kept stays kept"
        ) from error

    def kept(self, telling: str) -> Stored | None:
        """What is stored of one telling, None where it is not there."""
        query = "SELECT given, state, lang, made_by FROM dispatches WHERE telling = ?"
        found = self.connection.execute(query, [telling]).fetchone()
        return Stored(*found) if found else None

    def settle(self, item: str) -> None:
        """Work out anew which telling of an item is in force."""
        self.changed(lambda: settle(self.connection, [item]))

    # --- reading back ---

    def dispatch(self, name: str) -> dict[str, Any]:
        """The coding of one dispatch by id or its unique beginning, the telling in force if there is one.

        Raises RecordError where there is none, several, or none that may be shown.
        """
        return history.dispatch(self, name)

    def item(self, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """An item and its dispatch, by id or its unique beginning; raises RecordError where there is none or several."""
        found = history.item(self, name)
        return found.item, found.coded

    def all(self) -> list[str]:
        """The coding of every dispatch in force as JSON lines, by id."""
        query = "SELECT coded FROM in_force WHERE coded IS NOT NULL ORDER BY id, telling"
        return [row[0] for row in self.connection.execute(query).fetchall()]

    def counts(self) -> dict[str, int]:
        """How many dispatches and items are in force, and how much was set aside."""
        found = {"dispatches": self._count("FROM in_force WHERE coded IS NOT NULL")}
        for layer in LAYERS:
            found[layer] = self._count(f"FROM {layer} JOIN in_force USING (telling)")
        return found | {"set_aside": self._count("FROM set_aside")}

    def _count(self, what: str) -> int:
        return int((self.connection.execute(f"SELECT count(*) {what}").fetchone() or (0,))[0])

    def standing(self) -> dict[str, int]:
        """How many tellings are in each state at the time asked for, and how many are in conflict."""
        return history.standing(self)

    # --- asking ---

    def find(self, question: Question) -> Answer:
        """Column names and rows that answer; raises UsageError for a condition the layer does not have."""
        return ask(self, question)

    def said(self, speaker: str, about: str | None = None) -> Answer:
        """What somebody said, of somebody if `about` is given, by day."""
        return ask(self, Question("statements", source=speaker, about=about))

    def stood(self, on: str, actor: str | None = None) -> Answer:
        """The relations that stood on a day (ISO, whole or partial)."""
        return ask(self, Question("relations", on=on, actor=actor))

    def figures(self, thing: str) -> Answer:
        """Every figure given for one thing: a row a day, a column a source."""
        return positions.side_by_side(self, thing)

    def restated(self, question: Question | None = None) -> Answer:
        """Positions taken on more than one day: who, what, to whom, and the days."""
        return positions.restated(self, question or Question())

    def verdicts(self) -> list[Standing]:
        """Every verdict, oldest first, with the item it hangs on now; None for one whose item is gone."""
        return verdicts_standing(self)

    def check(self) -> list[str]:
        """What is not whole in the record, a line each; none for a whole one."""
        return faults(self)

    # --- closing ---

    def close(self) -> None:
        """Write what waits and close the file; everything kept is on disk."""
        try:
            self.flush()
        finally:
            self.connection.close()

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, RecordError):
            self._waiting = []
        self.close()
