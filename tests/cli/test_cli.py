"""Every verb on a small record; the same bytes twice and in any order; every span stands in its text."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from dragoman.cli.main import program, run

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(SAMPLES.glob("*.txt"))
TWO = [str(SAMPLES / "fr-02.txt"), str(SAMPLES / "en-02.txt")]
ODD = (
    "PARIS, 14 déc 2021 (AFP) - Le pre\u0301sident franc\u0327ais 😀 a rec\u0327u mardi à Paris son homologue turc.\r\n"
    "\r\n« Nous avons signé un accord 👩‍👩‍👧 », a déclaré le ministre 🇫🇷 franc\u0327ais.\r\n"
    "\r\nAu moins 12 personnes ont été tuées à Kaboul, selon la police 🚓.\r\n"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """A record of one French and one English sample."""
    path = tmp_path_factory.mktemp("record") / "two.duckdb"
    assert run(["read", *TWO, "--record", str(path)]) == 0
    return str(path)


@pytest.fixture
def said(capsys):
    """Runs a command that must succeed without a word on stderr, and gives what it printed."""

    def ask(*words):
        capsys.readouterr()
        assert run([str(word) for word in words]) == 0
        taken = capsys.readouterr()
        assert taken.err == ""
        return taken.out

    return ask


def commands(group, before=()):
    """Every command and subcommand as its words."""
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        yield (*before, name)
        if hasattr(command, "commands"):
            yield from commands(command, (*before, name))


@pytest.mark.parametrize("words", [(), *commands(program)], ids=" ".join)
def test_help(said, words):
    out = said(*words, "--help")
    assert out.startswith("Usage: dragoman") and len(out.splitlines()) > 3


def test_version(said):
    assert said("--version").startswith("dragoman")


@pytest.mark.parametrize("layer", ["events", "statements", "figures", "relations"])
def test_find(said, record, layer):
    rows = list(csv.DictReader(io.StringIO(said("find", "--layer", layer, "--to", "csv", "--record", record))))
    lines = [
        json.loads(one) for one in said("find", "--layer", layer, "--to", "jsonl", "--record", record).splitlines()
    ]
    assert [r["id"] for r in rows] == [one["id"] for one in lines]
    assert {r["dispatch"] for r in rows} <= {"fr-02", "en-02"}
    if layer in ("events", "statements"):
        assert rows


def test_find_conditions(said, record):
    def ask(*words):
        return [json.loads(one) for one in said("find", *words, "--to", "jsonl", "--record", record).splitlines()]

    every = ask()
    kind = every[0]["type"]
    assert ask("--type", kind) == [e for e in every if e["type"] == kind]
    assert ask("--since", "2018-04", "--until", "2018-04") == [e for e in every if (e["day"] or "")[:7] == "2018-04"]
    actor = next(a for e in every for a in e["actors"])
    assert all(any(c.startswith(actor) for c in e["actors"] + e["recipients"]) for e in ask("--actor", actor))
    assert ask("--actor", "XXX") == []


def test_find_misused(capsys, record):
    assert run(["find", "--layer", "figures", "--actor", "FRA", "--record", record]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert run(["find", "--to", "parquet", "--record", record]) == 2
    assert "--output" in capsys.readouterr().err


def test_show(said, record):
    kept = said("show", "fr-02", "--record", record)
    assert "Macron" in kept
    assert said("show", TWO[0]) == kept


def test_why(said, record):
    for layer in ("events", "statements"):
        for line in said("find", "--layer", layer, "--to", "jsonl", "--record", record).splitlines():
            assert len(said("why", json.loads(line)["id"], "--record", record)) > 20


def test_export_jsonl(said, record, tmp_path):
    out = said("export", "jsonl", "--record", record)
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["en-02", "fr-02"]
    assert sorted(out.splitlines()) == sorted(said("code", *TWO).splitlines())
    said("export", "jsonl", "--output", tmp_path / "o.jsonl", "--record", record)
    assert (tmp_path / "o.jsonl").read_text("utf-8") == out


def test_export_csv_and_parquet(said, record, tmp_path):
    events = sum(len(json.loads(one)["events"]) for one in said("export", "jsonl", "--record", record).splitlines())
    rows = list(csv.DictReader(io.StringIO(said("export", "csv", "--record", record))))
    assert len(rows) == events > 0
    said("export", "parquet", "--output", tmp_path / "o.parquet", "--record", record)
    found = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(tmp_path / "o.parquet")]).fetchone()
    assert found == (events,)
    said("find", "--to", "parquet", "--output", tmp_path / "f.parquet", "--record", record)
    assert (tmp_path / "f.parquet").read_bytes()[:4] == b"PAR1"


def test_reading_twice_changes_nothing(said, record):
    before = said("export", "jsonl", "--record", record)
    said("read", *reversed(TWO), "--record", record)
    assert said("export", "jsonl", "--record", record) == before


def test_same_bytes_in_any_order(said):
    once = said("code", *FILES)
    assert said("code", *FILES) == once
    assert said("code", *reversed(FILES)).splitlines() == once.splitlines()[::-1]


def spans(value):
    """Every {text, start, end} in the JSON."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_every_span_stands_in_its_text(said, tmp_path):
    odd = tmp_path / "odd.txt"
    odd.write_bytes(ODD.encode())
    given = [*FILES, odd]
    coded = [json.loads(line) for line in said("code", *given).splitlines()]
    assert len(coded) == len(given)
    for path, one in zip(given, coded, strict=True):
        assert one["text"] == path.read_bytes().decode()
        found = list(spans({key: value for key, value in one.items() if key != "text"}))
        assert found, path
        for span in found:
            assert one["text"][span["start"] : span["end"]] == span["text"], (path.name, span)
        for sentence in one["sentences"]:
            assert 0 <= sentence["start"] < sentence["end"] <= len(one["text"])
