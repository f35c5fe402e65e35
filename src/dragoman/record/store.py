"""Opening, keeping and reading back the record; a full disk or a lock is one clear line and loses nothing kept."""

import json
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from dragoman.errors import RecordError
from dragoman.model.coded import CodedDispatch
from dragoman.model.trace import SetAside
from dragoman.model.wire import to_line
from dragoman.record.rows import LAYERS, rows

VERSION = 1
LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}


class Record:
    """One DuckDB file; keeping the same dispatch twice changes nothing."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> "Record":
        """The record in a file; raises RecordError where it is absent, locked, no record, or of a newer version."""
        path = Path(path)
        if not create and not path.exists():
            raise RecordError(f"{path}: no such record; make one with 'dragoman read SOURCE --record {path}'")
        try:
            record = cls(path, duckdb.connect(str(path), config=LOCKED))
        except duckdb.Error as error:
            raise RecordError(_why(path, error)) from error
        try:
            record._prepare()
        except duckdb.Error as error:
            record.close()
            raise RecordError(_why(path, error)) from error
        except RecordError:
            record.close()
            raise
        return record

    def _prepare(self) -> None:
        known = self.connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
        if known and ("meta",) not in known:
            raise RecordError(f"{self.path}: a DuckDB file, but no record of dragoman; choose another name")
        if known:
            found = self.connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
            if found and int(found[0]) > VERSION:
                raise RecordError(
                    f"{self.path}: a record of version {found[0]}, this dragoman reads up to {VERSION}; install a newer dragoman"
                )
        else:
            self.connection.execute((resources.files("dragoman.record") / "schema.sql").read_text("utf-8"))
            self.connection.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", [str(VERSION)])
        self.connection.execute("SET lock_configuration = true")

    def keep(self, coded: CodedDispatch, source: str) -> None:
        """Keep one coded dispatch whole or not at all; raises RecordError where it cannot be written."""
        line = to_line(coded)
        shape = json.loads(line)
        agency = (shape["dateline"] or {}).get("agency")
        head = [
            coded.id,
            source,
            coded.lang,
            coded.title,
            coded.date,
            agency,
            json.dumps(shape["made_by"], sort_keys=True),
            line,
        ]
        layers = rows(shape)
        try:
            self.connection.begin()
            self.connection.execute("INSERT OR REPLACE INTO dispatches VALUES (?, ?, ?, ?, ?, ?, ?, ?)", head)
            self.connection.execute("DELETE FROM set_aside WHERE source = ?", [source])
            for layer in LAYERS:
                self.connection.execute(f"DELETE FROM {layer} WHERE dispatch = ?", [coded.id])
                if layers[layer]:
                    marks = ", ".join("?" * len(layers[layer][0]))
                    self.connection.executemany(f"INSERT INTO {layer} VALUES ({marks})", layers[layer])
            self.connection.commit()
        except duckdb.Error as error:
            self._give_up(error)

    def set_aside(self, aside: SetAside) -> None:
        """Remember what could not be read or coded."""
        try:
            self.connection.execute("INSERT OR REPLACE INTO set_aside VALUES (?, ?)", [aside.source, aside.reason])
        except duckdb.Error as error:
            self._give_up(error)

    def _give_up(self, error: duckdb.Error) -> None:
        """After a failed write the connection counts as lost; what was committed stays."""
        try:
            self.connection.close()
        except duckdb.Error:
            self.connection = duckdb.connect()
        raise RecordError(
            f"{self.path}: writing stopped ({_first_line(error)}); make room and read again, what was kept stays kept"
        ) from error

    def dispatch(self, name: str) -> dict[str, Any]:
        """The coding of one dispatch by id or its unique beginning; raises RecordError where there is none or several."""
        found = self.connection.execute(
            "SELECT coded FROM dispatches WHERE id = ? OR starts_with(id, ?) ORDER BY id <> ?, id LIMIT 3",
            [name, name, name],
        ).fetchall()
        exact = [json.loads(f[0]) for f in found]
        if exact and (exact[0]["id"] == name or len(exact) == 1):
            return dict(exact[0])
        if not found:
            raise RecordError(f"no dispatch '{name}' in {self.path}; 'dragoman find' lists what is there")
        raise RecordError(f"'{name}' begins several ids: {', '.join(e['id'] for e in exact)} ...; give more of it")

    def item(self, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """An item and its dispatch, by id or its unique beginning; raises RecordError where there is none or several."""
        query = " UNION ALL ".join(
            f"SELECT id, dispatch, item FROM {layer} WHERE starts_with(id, $1)" for layer in LAYERS
        )
        found = self.connection.execute(f"SELECT * FROM ({query}) ORDER BY id LIMIT 3", [name]).fetchall()
        if not found:
            raise RecordError(f"no item '{name}' in {self.path}; 'dragoman find' prints the ids")
        if len({f[0] for f in found}) > 1:
            raise RecordError(f"'{name}' begins several ids: {', '.join(f[0] for f in found)} ...; give more of it")
        return json.loads(found[0][2]), self.dispatch(found[0][1])

    def all(self) -> list[str]:
        """The coding of every dispatch as JSON lines, by id."""
        return [row[0] for row in self.connection.execute("SELECT coded FROM dispatches ORDER BY id").fetchall()]

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        tables = ("dispatches", *LAYERS, "set_aside")
        return {t: int((self.connection.execute(f"SELECT count(*) FROM {t}").fetchone() or (0,))[0]) for t in tables}

    def close(self) -> None:
        """Close the file; everything kept is on disk."""
        self.connection.close()

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]


def _why(path: Path, error: duckdb.Error) -> str:
    text = str(error)
    if "lock" in text.lower():
        return f"{path}: in use by another process; close it, or give another --record"
    return f"{path}: cannot be opened as a record ({_first_line(error)}); give another --record"
