"""Opening the file: locked settings, the shape of a new record, an old one brought forward."""

import json
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import duckdb

from dragoman.errors import RecordError
from dragoman.model.wire import dispatch
from dragoman.record.circles import redraw
from dragoman.record.likeness import SCHEME
from dragoman.record.states import utc
from dragoman.record.telling import Telling, from_line
from dragoman.record.writing import write

VERSION = 2
LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}


def opened(path: Path, create: bool, now: str | None) -> duckdb.DuckDBPyConnection:
    """The file as a record of the present version; raises RecordError saying why it cannot be one."""
    if not create and not path.exists():
        raise RecordError(f"{path}: no such record; make one with 'dragoman read SOURCE --record {path}'")
    try:
        connection = duckdb.connect(str(path), config=LOCKED)
    except duckdb.Error as error:
        raise RecordError(why(path, error)) from error
    try:
        _prepare(path, connection)
        connection.execute("SET lock_configuration = true")
        if now is not None:
            connection.execute(f"SET VARIABLE now = '{_moment(now)}'")
    except duckdb.Error as error:
        connection.close()
        raise RecordError(why(path, error)) from error
    except RecordError:
        connection.close()
        raise
    return connection


def _moment(now: str) -> str:
    moment = utc(now)
    if not moment:
        raise RecordError(f"'{now}' is no time; give it as YYYY-MM-DDTHH:MM:SSZ")
    return moment


def _prepare(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    known = connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
    if known and ("meta",) not in known:
        raise RecordError(f"{path}: a DuckDB file, but no record of dragoman; choose another name")
    if not known:
        connection.begin()
        _lay_out(connection)
        connection.commit()
        return
    found = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    version = int(found[0]) if found and found[0].isdigit() else 0
    if version > VERSION:
        raise RecordError(
            f"{path}: a record of version {version}, this dragoman reads up to {VERSION}; install a newer dragoman"
        )
    if version < 1:
        raise RecordError(f"{path}: the record does not say its version; it cannot be read")
    if version < VERSION:
        migrate(connection, version)
    _measure(connection)


def _measure(connection: duckdb.DuckDBPyConnection) -> None:
    """Likeness as it is measured now, whole or not at all."""
    found = connection.execute("SELECT value FROM meta WHERE key = 'likeness'").fetchone()
    if found == (SCHEME,):
        return
    connection.begin()
    redraw(connection)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('likeness', ?)", [SCHEME])
    connection.commit()


def _lay_out(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute((_folder() / "schema.sql").read_text("utf-8"))
    _sign(connection)


def _sign(connection: duckdb.DuckDBPyConnection) -> None:
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [["version", str(VERSION)], ["likeness", SCHEME]])


def _folder() -> Traversable:
    return resources.files("dragoman.record")


def migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Brings a record forward, one numbered file a version, whole or not at all."""
    connection.begin()
    try:
        for step in range(version + 1, VERSION + 1):
            connection.execute((_folder() / "migrations" / f"{step:03}.sql").read_text("utf-8"))
            CARRIED[step](connection)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", [str(VERSION)])
        connection.commit()
    except duckdb.Error:
        connection.rollback()
        raise


def _carry_to_2(connection: duckdb.DuckDBPyConnection) -> None:
    """Codings of version 1 as tellings, a hundred at a time."""
    _sign(connection)
    names = [r[0] for r in connection.execute("SELECT id FROM old_dispatches ORDER BY id").fetchall()]
    for start in range(0, len(names), 100):
        some = names[start : start + 100]
        found = connection.execute(
            "SELECT source, coded FROM old_dispatches WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id", [some]
        ).fetchall()
        write(connection, [_told(source, coded) for source, coded in found])
    for source, reason in connection.execute("SELECT source, reason FROM old_set_aside ORDER BY source").fetchall():
        connection.execute("INSERT INTO set_aside VALUES (?, ?, ?, '')", [source, source.split(" line ")[0], reason])
    connection.execute("DROP TABLE old_dispatches")
    connection.execute("DROP TABLE old_set_aside")


def _told(source: str, line: str) -> Telling:
    shape = json.loads(line)
    kept = {key: shape[key] for key in ("text", "id", "title", "date")}
    return from_line(dispatch({**kept, "extra": shape.get("extra")}, source), line, source)


CARRIED = {2: _carry_to_2}
"""What each migration does beside its SQL file."""


def why(path: Path, error: duckdb.Error) -> str:
    """Why the file cannot be opened, in one line."""
    text = str(error)
    if "lock" in text.lower():
        return f"{path}: in use by another process; close it, or give another --record"
    return f"{path}: cannot be opened as a record ({first_line(error)}); give another --record"


def first_line(error: Exception) -> str:
    """The first line of what a library says."""
    return str(error).strip().split("\n")[0]
