"""The questions the record answers, on codings made by hand."""

import json
import shutil

import duckdb
import pytest
from made import LEAD, telling

from dragoman.cli.main import run
from dragoman.errors import UsageError
from dragoman.record.find import Question
from dragoman.record.store import Record

BODY = LEAD + "Paris met Ankara and 12 people cheered. Athens said Paris met Nato in secret. Athens left Nato in 1974."


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Six dispatches on four days; three of them are one wire copy."""
    path = tmp_path_factory.mktemp("find") / "r.duckdb"
    with Record.open(path, create=True) as store:
        store.put(telling(BODY, "afp", date="2021-12-14"))
        store.put(telling(BODY.replace("cheered", "clapped"), "ap", date="2021-12-15"))
        store.put(telling(BODY + " Ankara met Athens and 30 boats sank.", "dpa", date="2021-12-14"))
        store.put(telling(BODY, "late", date="2022-03-01"))
        store.put(telling("Paris blamed Ankara.", "b1", date="2021-12-20"))
        store.put(telling("Again Paris blamed Ankara. Some 15 people left.", "b2", date="2022-01-20"))
    return path


@pytest.fixture
def ask(record):
    """Asks the record; a list of dicts."""

    def found(**conditions):
        with Record.open(record) as store:
            columns, rows = store.find(Question(**conditions))
        return [dict(zip(columns, row, strict=True)) for row in rows]

    return found


def test_one_wire_copy_is_told_once(ask):
    rows = ask(layer="figures", until="2021-12")
    assert [(r["dispatch"], r["low"], r["carriers"]) for r in rows] == [
        ("afp", 12, ["afp", "dpa", "ap"]),
        ("dpa", 30, ["dpa"]),
    ]
    assert len(ask(layer="figures", until="2021-12", every=True)) == 4
    assert [r["carriers"] for r in ask(doer="FRA", recipient="TUR", type="CONSULT")] == [["afp", "dpa", "ap"], ["late"]]
    assert {r["id"]: r["carriers"] for r in ask(layer="dispatches")}["ap"] == ["afp", "ap", "dpa"]


def test_a_record_measured_otherwise_is_measured_again(record, tmp_path):
    path = tmp_path / "r.duckdb"
    shutil.copy(record, path)
    query = "SELECT telling, circle FROM dispatches ORDER BY telling"
    with duckdb.connect(str(path)) as connection:
        before = connection.execute(query).fetchall()
        connection.execute("UPDATE meta SET value = 'by eye' WHERE key = 'likeness'")
        connection.execute("UPDATE likeness SET band = 1")
        connection.execute("UPDATE dispatches SET circle = (SELECT min(telling) FROM dispatches)")
    with Record.open(path) as store:
        assert store.check() == [] and store.connection.execute(query).fetchall() == before


def test_who_did_what_to_whom(ask):
    assert [r["dispatch"] for r in ask(doer="FRA:GOV", recipient="TUR", since="2021-12-15", until="2021-12-31")] == [
        "ap",
        "b1",
    ]
    assert ask(doer="TUR", recipient="FRA") == []
    assert {r["type"] for r in ask(actor="TUR")} == {"CONSULT", "ACCUSE"}


def test_what_somebody_said_of_somebody(ask, record):
    assert [r["content"] for r in ask(layer="statements", source="GRC", about="NATO", until="2021")] == [
        "Paris met Nato in secret"
    ]
    assert ask(layer="statements", source="GRC", about="TUR") == []
    with Record.open(record) as store:
        assert len(store.said("GRC", "FRA")[1]) == 2


def test_figures_side_by_side(record, capsys):
    with Record.open(record) as store:
        columns, rows = store.figures("people")
    assert columns == ("day", "afp", "b2", "late")
    assert [r[0] for r in rows] == ["2021-12-14", "2022-01-20", "2022-03-01"]
    assert rows[0][1] == "12 people [afp, dpa, ap]"
    words = "find --layer figures --thing people --side-by-side --to csv --record".split()
    assert run([*words, str(record)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "day,afp,b2,late"
    assert run(["find", "--side-by-side", "--record", str(record)]) == 2


def test_restated(record, capsys):
    with Record.open(record) as store:
        found = store.restated(Question(type="ACCUSE"))[1]
    assert found == [("ACCUSE", ["FRA:GOV"], ["TUR:GOV"], 2, ["2021-12-20", "2022-01-20"], ["b1", "b2"])]
    assert run(["find", "--restated", "--type", "ACCUSE", "--to", "jsonl", "--record", str(record)]) == 0
    assert json.loads(capsys.readouterr().out)["times"] == 2


@pytest.mark.parametrize(("on", "found"), [("1960", 2), ("1974-05-01", 2), ("1975", 0), ("1951-12-31", 0)])
def test_what_stood(ask, record, on, found):
    assert len(ask(layer="relations", on=on)) == found
    with Record.open(record) as store:
        assert len(store.stood(on, "GRC")[1]) == found


def test_conditions_that_do_not_go(ask):
    for wrong in (
        {"layer": "figures", "actor": "FRA"},
        {"on": "1960"},
        {"layer": "verdicts", "type": "x"},
        {"layer": "x"},
    ):
        with pytest.raises(UsageError):
            ask(**wrong)


@pytest.mark.parametrize(
    "layer", ["events", "statements", "figures", "relations", "dispatches", "set_aside", "verdicts"]
)
def test_every_layer_in_every_shape(record, tmp_path, capsys, layer):
    for form in ("csv", "jsonl", "table"):
        assert run(["find", "--layer", layer, "--to", form, "--record", str(record)]) == 0
    out = tmp_path / "o.parquet"
    assert run(["find", "--layer", layer, "--to", "parquet", "--output", str(out), "--record", str(record)]) == 0
    assert out.read_bytes()[:4] == b"PAR1"
    capsys.readouterr()
