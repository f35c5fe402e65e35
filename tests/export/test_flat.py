"""What goes out as jsonl, csv and parquet comes back equal."""

import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given as with_any
from hypothesis import settings
from hypothesis import strategies as st
from invented import event, role, story

from dragoman.errors import UsageError
from dragoman.export import flat, jsonl
from dragoman.export.stories import batch
from dragoman.model.wire import dispatch, to_line
from dragoman.pipeline import Coder
from dragoman.record.store import Record

TEXT = "=France, -Germany and 'Italy'\r\nmet\t😀 e\u0301.\r\x0b\x85\"\"\u2028,"


@pytest.fixture(scope="module")
def every(told):
    """Every event, and cells that spreadsheets and readers trip over."""
    odd = [
        event(TEXT, "CONSULT", words, [role(TEXT, "FRA", words)], id=f"event-{n}")
        for n, words in enumerate(
            ("=France", "-Germany", "'Italy'", "\r\nmet\t", "😀", "e\u0301", "\r\x0b", '\x85"', '"\u2028,')
        )
    ]
    return batch([*told, story(TEXT, odd, id="@odd")], "all")


def test_csv_comes_back(every):
    rows = list(flat.rows(s.coded for s in every.stories))
    assert flat.from_csv(flat.write_csv(every)[""].decode()) == rows
    assert flat.from_csv(flat.write_exact_csv(every)[""].decode(), excel_safe=False) == rows
    cells = flat.write_csv(every)[""].decode()
    assert "'=France" in cells and "''Italy'" in cells
    with pytest.raises(UsageError):
        flat.from_csv("a,b\n")


def test_parquet_comes_back(every, tmp_path):
    content = flat.write_parquet(every)[""]
    (tmp_path / "events.parquet").write_bytes(content)
    assert flat.from_parquet(tmp_path / "events.parquet") == list(flat.rows(s.coded for s in every.stories))
    assert flat.write_parquet(every)[""] == content


@settings(max_examples=25, deadline=None, derandomize=True)
@with_any(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4))
def test_any_words_come_back(words):
    acts = [
        event("x", "CONSULT", "x", id=f"e{n}", trigger={"text": w, "start": 0, "end": 1}) for n, w in enumerate(words)
    ]
    given = batch([story("x", acts)], "all")
    rows = list(flat.rows(s.coded for s in given.stories))
    assert flat.from_csv(flat.write_csv(given)[""].decode()) == rows
    assert flat.from_csv(flat.write_exact_csv(given)[""].decode(), excel_safe=False) == rows
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(flat.write_parquet(given)[""])
        file.flush()
        assert flat.from_parquet(Path(file.name)) == rows


def test_jsonl_comes_back(record, told):
    with Record.open(record) as store:
        lines = store.all()
    out = jsonl.write(batch(told, "all"))[""].decode()
    assert [json.loads(line) for line in out.splitlines()] == [json.loads(line) for line in lines]
    assert out.splitlines() == lines


def test_jsonl_read_again_is_coded_alike(told):
    coder = Coder()
    for one in told[-2:]:
        row = {k: one.coded[k] for k in ("id", "text", "date", "title", "lang")}
        assert (
            to_line(coder.dispatch(dispatch(row, "here")))
            == io.StringIO(jsonl.write(batch([one], "all"))[""].decode()).read()[:-1]
        )
