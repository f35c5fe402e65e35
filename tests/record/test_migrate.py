"""A record of version 1 opens, comes forward whole, and looks like a new one; a newer one is refused."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from made import shape, telling

from dragoman.errors import RecordError
from dragoman.record import opening
from dragoman.record.find import Question
from dragoman.record.store import Record

TEXTS = {f"d{n:03}": f"Paris met Ankara {n} times. Athens said {n + 2} people left." for n in range(130)}


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """A record as version 1 wrote it."""
    path = tmp_path_factory.mktemp("old") / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute((Path(__file__).parent / "version1.sql").read_text("utf-8"))
        connection.execute("INSERT INTO meta VALUES ('version', '1')")
        connection.execute("INSERT INTO set_aside VALUES ('x.jsonl line 3', 'x.jsonl line 3: no text')")
        for name, text in TEXTS.items():
            coded = shape(name, text, "2021-12-14")
            row = [
                name,
                "x.jsonl line 1",
                "en",
                None,
                "2021-12-14",
                None,
                json.dumps(coded["made_by"]),
                json.dumps(coded),
            ]
            connection.execute("INSERT INTO dispatches VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    return path


def layout(path):
    """Tables, views, columns and types of a record."""
    query = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY 1, ordinal_position"
    with duckdb.connect(str(path)) as connection:
        return connection.execute(query).fetchall()


def test_comes_forward_whole(old, tmp_path):
    path = tmp_path / "r.duckdb"
    shutil.copy(old, path)
    with Record.open(path) as store:
        assert store.check() == []
        assert [json.loads(line) for line in store.all()] == [shape(n, t, "2021-12-14") for n, t in TEXTS.items()]
        assert store.counts()["figures"] == 2 * 130 - 130 and store.counts()["set_aside"] == 1
        assert store.find(Question("set_aside"))[1][0][:2] == ("x.jsonl line 3", "x.jsonl")
        before = store.all()
        store.put(telling(TEXTS["d007"], "d007", date="2021-12-14"))
        store.flush()
        assert store.all() == before and store.standing()["current"] == 130
    with Record.open(tmp_path / "new.duckdb", create=True):
        pass
    assert layout(path) == layout(tmp_path / "new.duckdb")


def test_a_stop_half_way_leaves_the_old_record(old, tmp_path, monkeypatch):
    path = tmp_path / "r.duckdb"
    shutil.copy(old, path)

    def full(*_):
        raise duckdb.IOException("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(opening, "write", full)
        with pytest.raises(RecordError, match="No space left"):
            Record.open(path)
    assert layout(path) == layout(old)
    with Record.open(path) as store:
        assert store.counts()["dispatches"] == 130


@pytest.mark.parametrize("version", ["3", "99", "", "one"])
def test_other_versions_are_refused(tmp_path, version):
    path = tmp_path / "r.duckdb"
    with Record.open(path, create=True):
        pass
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", [version])
    with pytest.raises(RecordError, match=r"version"):
        Record.open(path)


def test_settings_are_locked(tmp_path):
    with Record.open(tmp_path / "r.duckdb", create=True) as store:
        for words in ("SET threads = 4", "SELECT * FROM read_text('/etc/hostname')", "ATTACH '/tmp/x.duckdb'"):
            with pytest.raises(duckdb.Error):
                store.connection.execute(words)
