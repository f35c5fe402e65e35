"""Fuzzes the readers of foreign formats: python scripts/fuzz.py TARGET [-runs=20000] [other options of libFuzzer].

TARGET is one of html, feeds, newsml, ninjs, warc, mail, tables, sniff, or "all". Needs atheris (pip install atheris). A reader may
set a thing aside, but may raise nothing, give nothing back, or give a dispatch that does not survive its own JSON.
"""

import importlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dragoman.ingest", "dragoman.model", "email"]):
    from dragoman.ingest import answer, columns, decode, formats, g2, inflate, jsonld, lines, markup, signals  # noqa: F401
    from dragoman.ingest.item import safely
    from dragoman.model.text import Dispatch
    from dragoman.model.wire import dispatch, to_row

SEEDS = Path(__file__).parents[1] / "tests" / "ingest" / "files"
TARGETS = {
    "html": ["page.html"],
    "feeds": ["feed.rss", "feed.atom"],
    "newsml": ["item.newsml", "message.xml", "story.nitf"],
    "ninjs": ["one.json", "list.json"],
    "warc": ["crawl.warc.gz", "crawl.warc.wet"],
    "mail": ["wire.eml"],
    "tables": ["table.csv"],
    "sniff": ["lines.jsonl", "plain.txt", "page.html", "wire.eml", "table.csv", "message.xml"],
}
WHERE = "the.file"


def _checked(given: list) -> None:
    assert given, "nothing given back"
    for where, one in given:
        assert where.startswith(WHERE)
        if isinstance(one, Dispatch):
            assert dispatch(json.loads(json.dumps(to_row(one))), where) == one
            assert one.text.strip() or one.wire.state in ("canceled", "withheld") or " line " in where
            signals.marked(one)
        else:
            assert one.reason.startswith(WHERE) and "\n" not in one.reason and len(one.reason) < 1000, one.reason


def _sniff(data: bytes) -> None:
    for name in ("", "a.xml", "a.jsonl"):
        assert formats.told(name, data).format
    _checked(list(safely(_lines, data, WHERE)) or [(WHERE, Dispatch("a"))])


def _lines(data: bytes, where: str):
    yield from lines.lines(io.BytesIO(data), where)
    yield where, Dispatch("a")


def _run(target: str, options: list[str]) -> None:
    """Fuzz one target in this process."""
    with atheris.instrument_imports(include=["dragoman.ingest"]):
        parse = _sniff if target == "sniff" else importlib.import_module(f"dragoman.ingest.{target}").parse
    one = parse if target == "sniff" else lambda data: _checked(parse(data, WHERE))
    with tempfile.TemporaryDirectory() as folder:
        for seed in TARGETS[target]:
            shutil.copy(SEEDS / seed, folder)
        atheris.Setup([sys.argv[0], "-max_len=8192", "-timeout=20", "-rss_limit_mb=4096", *options, folder], one)
        atheris.Fuzz()


def main() -> None:
    """Fuzz the target named on the command line, or each in a process of its own."""
    target, options = sys.argv[1], sys.argv[2:] or ["-runs=20000"]
    if target != "all":
        _run(target, options)
        return
    for name in TARGETS:
        done = subprocess.run([sys.executable, __file__, name, *options], check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
