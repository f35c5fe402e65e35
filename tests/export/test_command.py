"""The command: sidecars, refusals, the same bytes every time, and a page that lists every format."""

import hashlib
import json
from pathlib import Path

import pytest
from invented import event, role, story

from dragoman.cli.main import run
from dragoman.export.formats import WRITERS, formats
from dragoman.export.stories import batch
from dragoman.export.written import sheet

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def files(path):
    """Every file at a path with its bytes."""
    return {p.name: p.read_bytes() for p in sorted([path] if path.is_file() else path.iterdir())}


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_same_bytes_with_a_sidecar(record, small, tmp_path, name, capsys):
    form = formats()[name]
    source = small if name == "conllu" else record  # its sentences are read again
    kept = []
    for n in ("a", "b"):
        target = tmp_path / n / f"out{form.ending}"
        assert run(["export", name, "--record", str(source), "--output", str(target)]) == 0
        said = capsys.readouterr()
        assert said.err == "" and said.out.startswith(f"{name}: ") and len(said.out.splitlines()) == 1
        about = json.loads(
            (target / "about.json" if form.folder else target.with_name(f"{target.name}.about.json")).read_text()
        )
        kept.append((files(target), about))
    assert kept[0] == kept[1]
    found, about = kept[0]
    assert about["format"] == name and about["empty"] == form.empty and about["status"] == form.status
    assert [d["id"] for d in about["dispatches"]] == sorted(d["id"] for d in about["dispatches"])
    assert all(d["telling"] and d["version"] == 1 and len(d["text"]) == 16 for d in about["dispatches"])
    for file, digest in about["files"].items():
        content = found[file] if form.folder else found[target.name]
        assert hashlib.sha256(content).hexdigest().startswith(digest)


def test_only_what_happened_goes_out_unless_asked(record, tmp_path):
    counts = {}
    for status in ("actual", "all"):
        assert (
            run(["export", "plover", "--record", str(record), "--status", status, "--output", str(tmp_path / status)])
            == 0
        )
        lines = (tmp_path / status).read_text("utf-8").splitlines()
        counts[status] = {json.loads(line)["dragoman_status"] for line in lines}
    assert counts["actual"] == {"actual"} and counts["all"] > counts["actual"]


def test_what_is_there_is_never_written_over(record, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("work of hours")
    assert run(["export", "brat", "--record", str(record), "--output", str(tmp_path)]) == 2
    assert run(["export", "brat", "--record", str(record)]) == 2
    assert run(["export", "parquet", "--record", str(record)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3 and len(list(tmp_path.iterdir())) == 1


def test_only_what_is_in_force_goes_out(tmp_path, capsys):
    text = "PARIS, Dec 14 (Reuters) - France and Germany signed an accord in Paris on Tuesday."
    rows = [
        {"id": "a", "text": text, "wire": {"guid": "a", "version": 1}},
        {"id": "a", "text": text.replace("France", "Spain"), "wire": {"guid": "a", "version": 2}},
        {"id": "b", "text": text, "wire": {"guid": "b", "state": "canceled"}},
        {"id": "c", "text": text.replace("Paris", "Rome"), "wire": {"guid": "c", "embargoed": "2022-01-01T00:00:00Z"}},
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({**row, "lang": "en"}) + "\n" for row in rows))
    record = str(tmp_path / "r.duckdb")
    assert run(["read", str(tmp_path / "in.jsonl"), "--record", record]) == 0
    for now, expected in (("2021-12-31T00:00:00Z", ["a"]), ("2022-01-02T00:00:00Z", ["a", "c"])):
        out = tmp_path / f"{now[:10]}.jsonld"
        assert run(["export", "jsonld", "--record", record, "--now", now, "--output", str(out)]) == 0
        about = json.loads(out.with_name(f"{out.name}.about.json").read_text())
        assert [d["id"] for d in about["dispatches"]] == expected and about["dispatches"][0]["version"] == 2
    nodes = {n["@id"]: n for n in json.loads(out.read_text("utf-8"))["@graph"]}
    revised = [n["prov:wasRevisionOf"]["@id"] for n in nodes.values() if "prov:wasRevisionOf" in n]
    assert len(revised) == 1 and revised[0].startswith("urn:dragoman:text:a:") and revised[0] not in nodes


def test_halves_of_characters_break_nothing():
    text = "France \ud83d met Germany."
    acts = [
        event(text, "CONSULT", "met", [role(text, "FRA", "France \ud83d"), role(text, "DEU", "Germany", "G\udc00")])
    ]
    given = batch([story(text, acts, id="\ud83d/1", url="https://example.org/\ud83d")], "all", lambda *_: [()])
    for form in formats().values():
        assert all(
            content.decode("utf-8") or True for name, content in form.write(given).items() if form.name != "parquet"
        )


def test_the_page_lists_every_format():
    page = DOCS.read_text("utf-8")
    for name, form in formats().items():
        assert f"| `{name}` | {form.says} |" in page and form.fills in page, name
        assert all(f"{what}: {why}" in page for what, why in form.empty.items()), name


@pytest.mark.parametrize(
    ("name", "columns"),
    [("gdelt_events", 61), ("gdelt_mentions", 16), ("gkg", 27), ("icews", 20), ("polecat", 40), ("acled", 31)],
)
def test_column_counts(name, columns):
    assert len(sheet(name).columns) == columns
