"""The proofs of scripts/proof in their short forms; the long ones are run by hand."""

import contextlib
import io
import json
import subprocess
import sys
from pathlib import Path

import bigfile
import kill9
import likeness
import orders
import poison
import pytest
import running
import smalldisk

from dragoman.cli.main import run as command


def here(*words, allowed=(0,), preexec_fn=None):
    """A command run in this process, which has the reader open already; apart where it needs a process of its own."""
    if preexec_fn is not None:
        return running.run(*words, allowed=allowed, preexec_fn=preexec_fn)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = command(list(words))
    assert code in allowed, err.getvalue()
    return subprocess.CompletedProcess(words, code, out.getvalue().encode(), err.getvalue().encode())


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The proofs' commands run here."""
    for proof in (kill9, orders, poison, smalldisk):
        monkeypatch.setattr(proof, "run", here)


def test_killed_while_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(kill9, "PILE", 34)
    found = kill9.proof(3, True, 1, tmp_path)
    assert (found["lost"], found["faults"], found["same export"]) == (0, 0, True)


def test_three_orders_one_export(tmp_path, monkeypatch):
    monkeypatch.setattr(orders, "EVERY", 3)
    found = orders.proof(4, tmp_path, (("forward", 1), ("backward", 2), ("shuffled", 1)))
    assert (found["exports"], found["answers"], found["faults"]) == (1, 1, 0)


def test_poison_is_named_and_the_rest_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(poison, "SHARE", 3)
    found = poison.proof(3 * len(poison.POISONS), 1, tmp_path)
    assert found["poison"] == found["named"] == len(poison.POISONS)
    assert (found["not named"], found["lost"], found["faults"], found["tracebacks"]) == (0, 0, 0, 0)


def test_small_disk(tmp_path):
    found = smalldisk.proof(34, 300_000, tmp_path)
    assert (found["full"], found["lines told"], found["lost after"], found["faults"]) == (True, 1, 0, 0)
    assert found["same export"] and "make room" in found["told"]


def test_big_files(tmp_path):
    """In a process of its own: a child's peak memory counts that of the process it was forked from."""
    asked = "import bigfile, json, pathlib, sys; bigfile.CODED = 3; print(json.dumps(bigfile.proof(12, False, pathlib.Path(sys.argv[1]))))"
    done = subprocess.run(
        [sys.executable, "-c", asked, str(tmp_path)], cwd=Path(bigfile.__file__).parent, capture_output=True, check=True
    )
    found = json.loads(done.stdout)
    assert max(found["text"]["memory"], found["lines"]["memory"]) < 600_000_000
    assert found["text"]["exit"] == 1 and "cut it into dispatches" in found["text"]["told"]


def test_copies_are_told_from_other_dispatches():
    shares = likeness.measured(40)
    assert all(sum(s >= 0.6 for s in found) == 0 for kind, found in shares.items() if kind == "no copy, other")
    single = [found for kind, found in shares.items() if kind.startswith("copy") and "mixed" not in kind]
    assert all(sum(s >= 0.6 for s in found) >= 38 for found in single)
