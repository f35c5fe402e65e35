"""Bad input ends in one clear line that names the file, exit code 1 (set aside) or 2 (misuse), and loses nothing."""

import json
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dragoman.cli.main import run
from dragoman.record.store import Record

GOOD = "PARIS, 14 déc 2021 (AFP) - Le président français a reçu mardi à Paris son homologue turc."
ENGLISH = "The Turkish foreign minister met his Greek counterpart in Athens on Tuesday, officials said."


def one_line(capsys, name):
    """The one line on stderr, naming the file."""
    taken = capsys.readouterr()
    assert "Traceback" not in taken.err + taken.out
    told = taken.err.splitlines()
    assert len(told) == 1, told[:5]
    assert name in told[0] and len(told[0]) < 600
    return told[0]


def put(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def code(capsys, path):
    """The coded dispatches of a file that is read whole."""
    assert run(["code", str(path)]) == 0
    taken = capsys.readouterr()
    assert taken.err == ""
    return [json.loads(line) for line in taken.out.splitlines()]


@pytest.fixture
def kept(tmp_path, capsys):
    """A record that holds one dispatch."""
    record = tmp_path / "kept.duckdb"
    assert run(["read", str(put(tmp_path, "good.txt", GOOD)), "--record", str(record)]) == 0
    capsys.readouterr()
    return record


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", ""),
        ("blank.txt", b" \n\t\r\n \n", ""),
        ("binary.txt", random.Random(0).randbytes(4096), ""),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64), ""),
        ("broken.txt", b"PARIS, 14 d\x81c 2021 (AFP) - Le pr\x81sident.", "UTF-8"),
        ("nul.txt", GOOD.encode() + b"\0", "NUL"),
        ("controls.txt", GOOD.encode() + b"\x01\x02\x03\x1b" * 20, "control"),
        ("ja.jsonl", json.dumps({"text": GOOD, "id": "a", "lang": "ja"}), "ja"),
        ("feb.jsonl", json.dumps({"text": GOOD, "id": "a", "date": "2021-02-30"}), "2021-02-30"),
        ("list.jsonl", "[1, 2]", "JSON"),
        ("half.jsonl", '{"text": "PARIS', "JSON"),
        ("notext.jsonl", '{"id": "a"}', "text"),
        ("deep.jsonl", '{"text":' + "[" * 100_000, "JSON"),
    ],
)
@pytest.mark.parametrize("verb", ["code", "read"])
def test_set_aside(tmp_path, capsys, verb, name, content, said):
    path = put(tmp_path, name, content)
    record = ["--record", str(tmp_path / "r.duckdb")] if verb == "read" else []
    assert run([verb, str(path), *record]) == 1
    assert said in one_line(capsys, name)


def test_one_line_of_50_mb(tmp_path, capsys):
    path = put(tmp_path, "long.txt", (ENGLISH + " ").encode() * (50 * 2**20 // (len(ENGLISH) + 1)))
    assert run(["code", str(path)]) == 1
    one_line(capsys, "long.txt")


def test_two_languages_mixed(tmp_path, capsys):
    (coded,) = code(capsys, put(tmp_path, "mixed.txt", f"{GOOD}\n\n{ENGLISH}\n\n{GOOD}\n"))
    assert coded["lang"] in ("fr", "en")


def test_title_alone(tmp_path, capsys):
    path = put(tmp_path, "title.jsonl", json.dumps({"text": "", "title": "Le président reçoit", "id": "t"}))
    assert run(["code", str(path)]) == 1
    one_line(capsys, "title.jsonl")
    (coded,) = code(capsys, put(tmp_path, "title.txt", "Le président français reçoit son homologue turc"))
    assert coded["lang"] == "fr"


def test_no_year_stays_partial(tmp_path, capsys):
    (coded,) = code(capsys, put(tmp_path, "noyear.txt", GOOD.replace(" 2021", "")))
    assert coded["date"] is None
    assert coded["dateline"]["date"] == "12-14"
    assert all(len(e["date"]["value"]) <= 5 for e in coded["events"] if e["date"])


def test_300_short_sentences(tmp_path, capsys):
    text = "PARIS, 14 déc 2021 (AFP) - " + "Le président français a reçu son homologue turc. " * 300
    (coded,) = code(capsys, put(tmp_path, "many.txt", text))
    assert len(coded["sentences"]) == 300


def test_folder_with_dangling_link_and_pdf(tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder, "good.txt", GOOD)
    put(folder, "paper.pdf", b"%PDF-1.7")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    record = tmp_path / "r.duckdb"
    assert run(["read", str(folder), "--record", str(record)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2 and "gone.txt" in told[0] and "paper.pdf" in told[1]
    with Record.open(record) as store:
        counts = store.counts()
    assert (counts["dispatches"], counts["set_aside"]) == (1, 2)


class Full:
    """A connection to a disk without room."""

    def __init__(self, connection):
        self.inner = connection

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def commit(self):
        raise duckdb.IOException("No space left on device")


def test_full_disk(tmp_path, capsys, monkeypatch, kept):
    other = put(tmp_path, "other.txt", GOOD.replace("turc", "grec"))
    made = Record.__init__
    with monkeypatch.context() as patch:
        patch.setattr(Record, "__init__", lambda self, path, connection: made(self, path, Full(connection)))
        assert run(["read", str(other), "--record", str(kept)]) == 2
    assert "No space left" in one_line(capsys, "kept.duckdb")
    with Record.open(kept) as store:
        assert store.counts()["dispatches"] == 1
        assert json.loads(store.all()[0])["id"] == "good"


def test_locked_record(tmp_path, capsys, kept):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); input()",
            kept,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout.readline() == b"1\n"
        assert run(["find", "--record", str(kept)]) == 2
        assert "in use" in one_line(capsys, "kept.duckdb")
    finally:
        holder.communicate(b"\n", timeout=20)
    assert run(["find", "--record", str(kept)]) == 0


def test_newer_record(capsys, kept):
    with duckdb.connect(str(kept)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    assert run(["find", "--record", str(kept)]) == 2
    assert "version 99" in one_line(capsys, "kept.duckdb")
    with duckdb.connect(str(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM dispatches").fetchone() == (1,)


def test_other_database(tmp_path, capsys):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    assert run(["find", "--record", str(path)]) == 2
    assert "no record" in one_line(capsys, "other.duckdb")


@pytest.mark.parametrize("content", [b"this is a letter, no record\n" * 300, b"short", b"\0" * 20_000])
@pytest.mark.parametrize("verb", [["find"], ["read", "GOOD"]])
def test_no_record(tmp_path, capsys, content, verb):
    path = put(tmp_path, "letter.duckdb", content)
    good = put(tmp_path, "good.txt", GOOD)
    words = [str(good) if word == "GOOD" else word for word in verb]
    assert run([*words, "--record", str(path)]) == 2
    one_line(capsys, "letter.duckdb")
    assert path.read_bytes() == content


def test_absent_record_and_source(tmp_path, capsys):
    assert run(["find", "--record", str(tmp_path / "absent.duckdb")]) == 2
    one_line(capsys, "absent.duckdb")
    assert run(["code", str(tmp_path / "absent.txt")]) == 2
    one_line(capsys, "absent.txt")
    assert not Path(tmp_path / "absent.duckdb").exists()


def test_show_reads_as_code_does(tmp_path, capsys):
    assert run(["show", str(put(tmp_path, "west.txt", GOOD.encode("cp1252")))]) == 0
    assert "déc 2021" in capsys.readouterr().out
    assert run(["show", str(put(tmp_path, "binary.txt", b"\0" * 99))]) == 2
    one_line(capsys, "binary.txt")


def test_no_id_names_the_file(tmp_path, capsys):
    good, bad = json.dumps({"text": GOOD}), json.dumps({"text": GOOD, "lang": "ja"})
    assert run(["code", str(put(tmp_path, "noid.jsonl", f"{good}\n{bad}\n"))]) == 1
    assert "noid.jsonl line 2: no pack" in one_line(capsys, "noid.jsonl")
