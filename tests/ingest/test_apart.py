"""A file that kills, hangs or bloats its parser costs that file alone, and one child serves many files."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive import record

from dragoman.ingest import apart
from dragoman.ingest.sources import read
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside

TROUBLE = """
import dragoman.ingest.readers as readers, os, signal, time
def trouble(data, where):
    word = data.split(b"(")[-1].split(b")")[0].decode()
    if word == "die": os._exit(3)
    if word == "kill": os.kill(os.getpid(), signal.SIGKILL)
    if word == "hang": time.sleep(60)
    if word == "bloat": bytearray(3 << 30)
    if word == "print": print("noise"); os.system("echo noise")
    if word == "raise": raise KeyError("odd")
    if word == "panic": raise BaseException("panic")
    yield from plain(data, where)
plain, find = readers.plain, readers.reader
readers.plain = trouble
readers.reader = lambda format: trouble if format in ("", "html") else find(format)
main()
"""
WORDS = ["fine", "die", "kill", "fine", "hang", "bloat", "print", "raise", "panic", "fine"]
SAID = {
    "die": "died (exit 3",
    "kill": "died (signal 9)",
    "hang": "no answer",
    "bloat": "1 GB",
    "raise": "KeyError",
    "panic": "panic",
}


@pytest.fixture
def troubled(monkeypatch):
    """A child whose readers do what the text says in brackets."""
    assert apart.BOOT.endswith("main()\n")
    monkeypatch.setattr(apart, "BOOT", apart.BOOT.removesuffix("main()\n") + TROUBLE)
    monkeypatch.setattr(apart, "SECONDS", 1.0)


def page(word):
    return f"<html><p>An envoy arrived ({word})</p>"


def test_files(tmp_path, troubled):
    for number, word in enumerate(WORDS):
        (tmp_path / f"{number}-{word}.html").write_text(page(word))
    found = list(read((str(tmp_path),)))
    assert len(found) == len(WORDS)
    for word, (where, one) in zip(WORDS, found, strict=True):
        assert isinstance(one, SetAside) == (word in SAID)
        if isinstance(one, SetAside):
            assert (
                one.source == where and word in where and SAID[word] in one.reason and "; save its text" in one.reason
            )


def test_records_of_one_archive(tmp_path, troubled):
    """A record that kills the parser is set aside alone; the archive goes on after it."""
    records = [
        record("conversion", page(word).encode(), f"http://a.example/{n}", "text/plain") for n, word in enumerate(WORDS)
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    found = list(read((str(tmp_path),)))
    assert [where.rpartition(" ")[2] for where, _ in found] == [str(n) for n in range(1, 11)]
    assert [isinstance(one, SetAside) for _, one in found] == [word in SAID for word in WORDS]


def test_an_archive_that_kills_too_often(tmp_path, troubled, monkeypatch):
    monkeypatch.setattr(apart, "MOST_DEATHS", 3)
    one = record("conversion", page("die").encode(), "http://a.example/", "text/plain")
    (tmp_path / "a.warc").write_bytes(one * 5)
    found = list(read((str(tmp_path),)))
    assert [where.rpartition("a.warc ")[2] for where, _ in found] == ["record 1", "record 2", "record 3", "(rest)"]


def test_one_child_for_many_files(tmp_path, monkeypatch):
    started = []
    begun = apart._Child.__init__
    monkeypatch.setattr(apart._Child, "__init__", lambda self: started.append(begun(self)))
    for number in range(300):
        (tmp_path / f"{number}.eml").write_text(f"Subject: a\nFrom: b\n\nAn envoy arrived on day {number}.\n")
    start = time.monotonic()
    assert sum(isinstance(one, Dispatch) for _, one in read((str(tmp_path),))) == 300
    assert len(started) == 1 and time.monotonic() - start < 10


def test_fresh_child_after_many_files(tmp_path, monkeypatch, files):
    monkeypatch.setattr(apart, "FILES", 2)
    for number in range(5):
        (tmp_path / f"{number}.eml").write_bytes((files / "wire.eml").read_bytes())
    assert len(list(read((str(tmp_path),)))) == 10


def test_child_ends_with_its_reader(tmp_path, files):
    room = apart.Apart()
    stream = room.reads("newsml", files / "message.xml", "m")
    next(stream)
    child = room._child._process
    stream.close()
    assert child.poll() is not None and room._child is None


def test_child_ends_when_its_parent_is_gone(files):
    code = (
        "import sys, time; from pathlib import Path; from dragoman.ingest.apart import Apart; room = Apart();"
        f"list(room.reads('newsml', Path({str(files / 'message.xml')!r}), 'm')); print(room._child._process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", BARE + code], stdout=subprocess.PIPE)
    child = int(parent.stdout.readline())
    os.kill(child, 0)
    parent.kill()
    parent.wait()
    for _ in range(100):
        if not _runs(child):
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("the child outlived its parent")


BARE = f"import sys, types; p = types.ModuleType('dragoman'); p.__path__ = [{str(Path(apart.__file__).parents[1])!r}]; sys.modules['dragoman'] = p;"


def _runs(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_slow_taker_is_no_dead_parent(tmp_path, monkeypatch):
    """A child that waits for its answers to be taken is not taken for hanging, nor ends itself."""
    monkeypatch.setattr(apart, "SECONDS", 0.5)
    text = "An envoy arrived. " * 20_000
    rows = ",".join(f'{{"uri": "u{n}", "body_text": "{text}"}}' for n in range(8))
    (tmp_path / "a.json").write_text(f"[{rows}]")
    found = 0
    for _, one in read((str(tmp_path),)):
        time.sleep(0.3)
        found += isinstance(one, Dispatch)
    assert found == 8


@pytest.mark.parametrize("kind", ["lines.jsonl", "table.csv", "crawl.wet"])
def test_memory_of_a_large_file(tmp_path, kind):
    """A large file is streamed: neither process grows with it."""
    text = "The envoy of Oman met the minister in Muscat on Tuesday. " * 500
    rows = {
        "lines.jsonl": f'{{"text": "{text}"}}\n',
        "table.csv": f'"{text}",1\n',
        "crawl.wet": record("conversion", text.encode(), "http://a.example/", "text/plain").decode(),
    }
    path = tmp_path / kind
    path.write_text(("text,id\n" if kind == "table.csv" else "") + rows[kind] * 500)
    code = (
        "from dragoman.ingest.sources import read;"
        f"print(sum(hasattr(one, 'text') for _, one in read(({str(path)!r},))));"
        "print(*[line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line]);"
        "import resource; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    out = subprocess.run([sys.executable, "-c", BARE + code], capture_output=True, text=True, check=True).stdout
    count, own, child = map(int, out.split())
    assert count == 500 and own < 60_000 and child < 60_000, (own, child)
