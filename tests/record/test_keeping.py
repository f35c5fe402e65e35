"""People's verdicts, codings made again, what was set aside and read again, and the proof that all is whole."""

import json

import duckdb
import pytest
from made import MAKER, telling

from dragoman.cli.main import run
from dragoman.errors import RecordError
from dragoman.record.find import Question
from dragoman.record.store import Record

TEXT = "Paris met Ankara. Athens blamed Paris. 12 people left."
BETTER = {**MAKER, "dragoman": "1"}


@pytest.fixture
def record(tmp_path):
    """A record of one dispatch."""
    path = tmp_path / "r.duckdb"
    with Record.open(path, create=True) as store:
        store.put(telling(TEXT, guid="urn:a"))
    return path


def events(record):
    """Events in force by type."""
    with Record.open(record) as store:
        columns, rows = store.find(Question())
    return {row[columns.index("type")]: dict(zip(columns, row, strict=True)) for row in rows}


def hangs(record):
    """What each verdict hangs on, and how."""
    with Record.open(record) as store:
        return [(v.verdict, v.hangs_on, v.how) for v in store.verdicts()]


def put(record, *tellings):
    with Record.open(record) as store:
        for one in tellings:
            store.put(one)
        store.flush()
        assert store.check() == []


def test_verdict_stays_with_its_item(record, capsys):
    met = events(record)["CONSULT"]["id"]
    words = [
        "verdict",
        met[:12],
        "wrong",
        "--by",
        "Ana",
        "--note",
        "no talks",
        "--record",
        str(record),
        "--now",
        "2022-01-01",
    ]
    assert run(words) == 0 and run(words) == 0
    assert hangs(record) == [("wrong", met, "same item")]
    assert events(record)["CONSULT"]["verdict"] == "wrong" and events(record)["ACCUSE"]["verdict"] is None
    capsys.readouterr()
    assert run(["why", met, "--record", str(record)]) == 0
    assert "Ana on 2022-01-01T00:00:00Z: wrong, no talks" in capsys.readouterr().out
    before = hangs(record)
    put(record, telling(TEXT, guid="urn:a", maker=BETTER))
    assert hangs(record) == before
    put(record, telling(TEXT, guid="urn:a", maker=BETTER, kinds=("SUPPORT",)))
    changed = events(record)["SUPPORT"]
    assert changed["id"] != met and changed["verdict"] == "wrong"
    assert hangs(record) == [("wrong", changed["id"], "same span")]
    put(record, telling("On Monday " + TEXT, guid="urn:a", version=2))
    assert hangs(record)[0][2] == "same words" and hangs(record)[0][1]
    put(record, telling("Nothing of it was true.", guid="urn:a", version=3))
    assert hangs(record) == [("wrong", None, "gone")]
    assert run(["find", "--layer", "verdicts", "--to", "jsonl", "--record", str(record)]) == 0
    assert json.loads(capsys.readouterr().out)["how"] == "gone"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["corrected"], "--to"),
        (["right", "--to", "{}"], "--to"),
        (["corrected", "--to", "{"], "JSON"),
        (["corrected", "--to", "[]"], "object"),
        (["corrected", "--to", '{"x": 1}'], "'x'"),
        (["maybe"], "maybe"),
    ],
)
def test_verdicts_that_say_nothing(record, capsys, words, said):
    item = events(record)["ACCUSE"]["id"]
    assert run(["verdict", item, *words, "--by", "Ana", "--record", str(record)]) == 2
    assert said in capsys.readouterr().err and hangs(record) == []


def test_corrected(record, capsys):
    item = events(record)["ACCUSE"]["id"]
    assert (
        run(["verdict", item, "corrected", "--to", '{"type": "REJECT"}', "--by", "Ana", "--record", str(record)]) == 0
    )
    with Record.open(record) as store:
        given = store.verdicts()[0].given
    assert json.loads(given.correction) == {"type": "REJECT"} and json.loads(given.was)["type"] == "ACCUSE"
    capsys.readouterr()


def test_recode_codes_what_another_version_made(tmp_path, capsys):
    record, source = tmp_path / "r.duckdb", tmp_path / "a.txt"
    source.write_text(
        "PARIS, 14 déc 2021 (AFP) - Le président français a reçu mardi à Paris son homologue turc.\n", "utf-8"
    )
    assert run(["read", str(source), "--record", str(record)]) == 0
    with Record.open(record) as store:
        before, (event, *_) = store.all(), [row[0] for row in store.find(Question())[1]]
    assert run(["verdict", event, "right", "--by", "Ana", "--record", str(record)]) == 0
    with Record.open(record) as store:
        old = {**json.loads(before[0]), "events": [], "made_by": MAKER}
        store.connection.execute("DELETE FROM events")
        store.connection.execute("UPDATE dispatches SET coded = ?, made_by = ?", [json.dumps(old), json.dumps(MAKER)])
        assert store.check() == [] and store.verdicts()[0].how == "gone"
    capsys.readouterr()
    assert run(["recode", "--record", str(record)]) == 0
    said = capsys.readouterr().out
    assert f"added  events  {event}" in said
    with Record.open(record) as store:
        assert store.all() == before and store.check() == [] and store.verdicts()[0].how == "same item"
    assert run(["recode", "--record", str(record)]) == 0
    assert "0 dispatches" in capsys.readouterr().out


def test_retry_reads_what_was_set_aside(tmp_path, capsys):
    record, folder = str(tmp_path / "r.duckdb"), tmp_path / "in"
    folder.mkdir()
    good = {"id": "g", "text": "The French president met the Turkish president in Paris on Tuesday.", "lang": "en"}
    bad, gone = folder / "bad.jsonl", folder / "gone.txt"
    bad.write_text(json.dumps(good) + "\n{broken\n")
    gone.write_bytes(b"\0\0\0")
    assert run(["read", str(folder), "--record", record]) == 1
    with Record.open(record) as store:
        rows = store.find(Question("set_aside"))[1]
    assert [(r[0], r[1]) for r in rows] == [(f"{bad} line 2", str(bad)), (str(gone), str(gone))]
    assert all(r[2] and r[3] == "dragoman read --retry" for r in rows)
    gone.unlink()
    bad.write_text(
        json.dumps(good) + "\n" + json.dumps({**good, "id": "h", "text": good["text"] + " They ate."}) + "\n"
    )
    capsys.readouterr()
    assert run(["read", "--retry", "--record", record]) == 1
    assert "gone.txt is not there" in capsys.readouterr().err
    with Record.open(record) as store:
        assert store.counts()["dispatches"] == 2
        assert [r[0] for r in store.find(Question("set_aside"))[1]] == [str(gone)]
    assert run(["read", str(folder), "--record", record]) == 0
    assert run(["read", "--record", record]) == 2 and run(["read", "--retry", str(folder), "--record", record]) == 2
    capsys.readouterr()


WRONG = {
    "UPDATE events SET type = 'AID' WHERE type = 'ACCUSE'": "events: the row of",
    "DELETE FROM figures": "figures: the row of",
    "INSERT INTO figures SELECT * FROM figures": "figures: 2 rows, 1 in its coding",
    "UPDATE dispatches SET coded = replace(coded, '12 people left', '13 people left')": "figures: [",
    "UPDATE dispatches SET coded = coded || 'x'": "no JSON",
    "UPDATE dispatches SET state = 'superseded'": "is superseded, should be current",
    "UPDATE dispatches SET state = 'burnt'": "'burnt' is no state",
    "UPDATE dispatches SET conflict = true": "is current in conflict, should be current",
    "UPDATE dispatches SET circle = 'x'": "its circle x is none",
    "UPDATE dispatches SET id = 'b'": "its coding is that of a",
    "UPDATE events SET telling = 'y'": "events: rows of y",
    "INSERT INTO likeness VALUES ((SELECT telling FROM dispatches), 7)": "its likeness is not that of its text",
    "INSERT INTO verdicts VALUES ('v', 'i', 'moods', 'd', 'right', NULL, 'A', '', '', 0, 1, '', '{}')": "is no verdict",
}
"""What may befall a record, and what the check says of it."""


@pytest.mark.parametrize("damage", WRONG)
def test_the_check_names_what_is_not_whole(record, capsys, damage):
    assert run(["record", "check", "--record", str(record)]) == 0
    with duckdb.connect(str(record)) as connection:
        connection.execute(damage)
    capsys.readouterr()
    assert run(["record", "check", "--record", str(record)]) == 1
    assert WRONG[damage] in capsys.readouterr().out


def test_a_failed_batch_keeps_what_was_kept(record):
    store = Record.open(record)
    store.put(telling("Athens met Paris.", "b"))
    store.connection.close()
    with pytest.raises(RecordError, match="writing stopped"):
        store.close()
    with Record.open(record) as again:
        assert again.counts()["dispatches"] == 1 and again.check() == []
