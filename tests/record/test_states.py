"""FORMATS 3.5: whatever the order in which versions come, one is in force, and a kill is a kill."""

import itertools
import json

import pytest
from made import telling

from dragoman.cli.main import run
from dragoman.errors import RecordError
from dragoman.record import history
from dragoman.record.find import Question
from dragoman.record.states import utc
from dragoman.record.store import Record

NOW = "2021-12-15T00:00:00Z"
V1, V2, V3 = (f"Paris met Ankara on day {n}." for n in (1, 2, 3))


def kept(tmp_path, tellings, now=NOW):
    """What is in force, and every state by version, after these came one by one."""
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.duckdb"
    with Record.open(path, create=True, now=now) as store:
        for one in tellings:
            store.put(one)
            store.flush()
        assert store.check() == []
        shown = [json.loads(line)["text"] for line in store.all()]
        columns, rows = store.find(Question("dispatches"))
        states = sorted((r[columns.index("version")], r[columns.index("state")]) for r in rows)
        return shown, states


def test_versions_in_every_order(tmp_path):
    given = [telling(V1, guid="u", version=1), telling(V2, guid="u", version=2), telling(V3, guid="u", version=5)]
    for order in itertools.permutations(given):
        shown, states = kept(tmp_path, order)
        assert shown == [V3]
        assert states == [(1, "superseded"), (2, "superseded"), (5, "current")]


def test_correction(tmp_path):
    given = [telling(V1, guid="u"), telling(V2, guid="u", version=2, signal="correction")]
    for order in itertools.permutations(given):
        assert kept(tmp_path, order) == ([V2], [(1, "superseded"), (2, "corrected")])


@pytest.mark.parametrize("version", [1, 2, 3])
def test_kill_in_every_order(tmp_path, version):
    given = [
        telling(V1, guid="u"),
        telling(V2, guid="u", version=2),
        telling("", guid="u", version=version, state="canceled"),
    ]
    for order in itertools.permutations(given):
        shown, states = kept(tmp_path, order)
        assert shown == [] and {state for _, state in states} == {"canceled"}


def test_a_version_after_a_kill_stays_withdrawn(tmp_path):
    given = [telling("", guid="u", version=2, state="canceled"), telling(V3, guid="u", version=3)]
    assert kept(tmp_path, given)[0] == []


def test_withheld_until_a_later_version_is_usable(tmp_path):
    held = [telling(V1, guid="u"), telling(V2, guid="u", version=2, state="withheld")]
    assert kept(tmp_path, held) == ([], [(1, "superseded"), (2, "withheld")])
    assert kept(tmp_path, [*held, telling(V3, guid="u", version=3)])[0] == [V3]


@pytest.mark.parametrize(
    ("embargoed", "now", "shown"),
    [
        ("2021-12-14T10:00:00Z", "2021-12-14T09:59:59Z", False),
        ("2021-12-14T10:00:00Z", "2021-12-14T10:00:00Z", True),
        ("2021-12-14T10:00:00+02:00", "2021-12-14T08:00:00Z", True),
        ("2021-12-14T10:00:00-02:00", "2021-12-14T11:00:00Z", False),
        ("2021-12-14", "2021-12-14T00:00:01Z", True),
        ("", "2999-01-01T00:00:00Z", False),
        ("next week", "2999-01-01T00:00:00Z", False),
        ("2001-01-01T00:00:00Z", None, False),
        (None, None, True),
    ],
)
def test_embargo(tmp_path, embargoed, now, shown):
    found, states = kept(tmp_path, [telling(V1, guid="u", embargoed=embargoed)], now)
    assert bool(found) is shown
    assert states == [(1, "current" if shown else "embargoed")]


def test_embargo_is_released_without_a_new_reading(tmp_path):
    path = tmp_path / "r.duckdb"
    with Record.open(path, create=True, now="2021-12-14T09:00:00Z") as store:
        store.put(telling(V1, guid="u", embargoed="2021-12-14T10:00:00Z"))
        store.flush()
        assert store.all() == [] and store.counts()["events"] == 0
        with pytest.raises(RecordError, match="2021-12-14T10:00:00Z"):
            store.dispatch("a")
    with Record.open(path, now="2021-12-14T11:00:00Z") as store:
        assert len(store.all()) == 1 and store.counts()["events"] == 1


def test_same_version_with_other_bytes_is_a_conflict(tmp_path):
    given = [telling(V1, guid="u", version=2), telling(V2, guid="u", version=2)]
    results = set()
    for order in itertools.permutations(given):
        shown, states = kept(tmp_path, order)
        assert len(shown) == 1 and states == [(2, "current"), (2, "superseded")]
        results.add(shown[0])
    assert len(results) == 1
    with Record.open(tmp_path / "0.duckdb") as store:
        assert store.standing()["in conflict"] == len(store.find(Question("dispatches", state="conflict"))[1]) == 2


def test_feeds_without_versions_go_by_time(tmp_path):
    given = [
        telling(V1, guid="u", issued="2021-12-14T09:00:00Z"),
        telling(V2, guid="u", issued="2021-12-14T11:00:00+01:00"),
    ]
    for order in itertools.permutations(given):
        assert kept(tmp_path, order)[0] == [V2]
    with Record.open(tmp_path / "0.duckdb") as store:
        assert store.standing()["in conflict"] == 0


def test_a_file_that_says_something_else_counts_as_read_last(tmp_path):
    for texts in ([V1, V2], [V1, V2, V1], [V2, V1, V1]):
        assert kept(tmp_path, [telling(t, source="a.txt") for t in texts])[0] == [texts[-1]]


def test_two_files_under_one_name_are_a_conflict(tmp_path):
    given = [telling(V1, source="x/a.txt"), telling(V2, source="y/a.txt")]
    assert kept(tmp_path, given)[0] == kept(tmp_path, given[::-1])[0]
    with Record.open(tmp_path / "0.duckdb") as store:
        assert store.standing()["in conflict"] == 2


def test_twice_changes_nothing(tmp_path):
    given = [telling(V1, guid="u"), telling(V2, guid="u", version=2), telling(V3, "b")]
    once, twice = kept(tmp_path, given), kept(tmp_path, [*given, *given[::-1]])
    assert once == twice


def test_why_and_show_of_a_killed_item(tmp_path, capsys):
    path = tmp_path / "r.duckdb"
    with Record.open(path, create=True, now=NOW) as store:
        store.put(telling(V1, guid="urn:x"))
        store.flush()
        (event,) = (row[0] for row in store.find(Question())[1])
        store.put(telling("", guid="urn:x", version=2, state="canceled", note="wrong name", issued="2021-12-14"))
        store.flush()
        assert store.find(Question())[1] == []
    for words in (["why", event], ["why", "urn:x"], ["show", "urn:x"]):
        assert run([*words, "--record", str(path)]) == 0
        said = capsys.readouterr().out
        assert "withdrawn" in said and "version 2" in said and "wrong name" in said and "met" not in said
    assert run(["verdict", event, "right", "--by", "Ana", "--record", str(path)]) == 2


def test_a_person_withdraws_and_shows_again(tmp_path, capsys):
    path = str(tmp_path / "r.duckdb")
    with Record.open(path, create=True, now=NOW) as store:
        store.put(telling(V1, guid="urn:x"))
    for words, shown in (([], 0), (["--lift"], 1)):
        assert run(["withdraw", "urn:x", "--by", "Ana", *words, "--record", path]) == 0
        with Record.open(path, now=NOW) as store:
            assert len(store.all()) == shown and store.check() == []
            store.put(telling(V2, guid="urn:x", version=2))
    with Record.open(path, now=NOW) as store:
        store.put(telling("", guid="urn:x", version=3, state="canceled"))
        store.flush()
        assert store.all() == []
        assert "withdrawn by the feed" in history.told(store, history.named(store, "urn:x"))
    assert run(["withdraw", "urn:x", "--lift", "--by", "Ana", "--record", path]) == 0
    with Record.open(path, now=NOW) as store:
        assert len(store.all()) == 1 and store.check() == []
    capsys.readouterr()


def test_show_says_what_a_correction_changed(tmp_path, capsys):
    path, text = str(tmp_path / "r.duckdb"), "Paris met Ankara. Athens blamed Paris. 12 people left."
    with Record.open(path, create=True, now=NOW) as store:
        store.put(telling(text, guid="urn:x"))
        other = "On Monday " + text.replace("12", "14")
        store.put(telling(other, guid="urn:x", version=2, signal="correction"))
    assert run(["show", "urn:x", "--record", path]) == 0
    said = [line.split("  ")[1:] for line in capsys.readouterr().out.splitlines() if " with version 2: " in line]
    assert [line[0].split(":")[0] for line in said] == ["gone with version 2", "added with version 2"]
    assert "12 people" in said[0][1] and "14 people" in said[1][1]


def test_a_later_kill_names_the_exports_it_touches(tmp_path, capsys):
    path, out = str(tmp_path / "r.duckdb"), tmp_path / "o.jsonl"
    with Record.open(path, create=True, now=NOW) as store:
        store.put(telling(V1, guid="urn:x"))
        store.put(telling(V2, "b", guid="urn:y"))
    assert run(["export", "jsonl", "--output", str(out), "--record", path]) == 0
    sidecar = str(out) + ".about.json"
    assert run(["record", "affected", sidecar, "--record", path]) == 0
    with Record.open(path, now=NOW) as store:
        store.put(telling("", guid="urn:x", version=2, state="canceled"))
    capsys.readouterr()
    assert run(["record", "affected", sidecar, "--record", path]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1 and "urn:x is canceled" in said[0] and sidecar in said[0]
    assert run(["record", "affected", str(out), "--record", path]) == 2


def test_times():
    assert utc(None) is None and utc("soon") == "" and utc("0001-01-01T00:00:00+14:00") == ""
    assert utc("2021-12-14T10:00:00.5+01:00") == "2021-12-14T09:00:00Z"


@pytest.mark.parametrize("verb", ["find", "show x", "why x", "record check", "recode"])
def test_now_must_be_a_time(tmp_path, capsys, verb):
    assert run([*verb.split(), "--now", "soon", "--record", str(tmp_path / "r.duckdb")]) == 2
    assert "--now" in capsys.readouterr().err
