"""Kills `dragoman read` at random moments; after each kill the record must be whole, and in the end complete.

Usage: kill9.py [KILLS] [--writer] [--jobs N]   (default 20 kills, about 3 s each; --writer kills a process that only
writes, about 1 s each, so that most kills fall into a transaction)
"""

import argparse
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from running import exported, held, room, run, start, tell

import dispatches
from dragoman.model.wire import dispatch
from dragoman.record.store import Record
from dragoman.record.telling import from_line

PILE = 120
"""Dispatches of one pile; a pile read whole is begun anew."""
PATIENCE = 0.02
"""Seconds between two looks whether the child has opened the record."""


def write(record: str, given: str, coded: str) -> None:
    """The child of --writer: puts coded lines into the record as fast as it can, round and round."""
    rows = [dispatch(_json(line), given) for line in Path(given).read_text("utf-8").splitlines()]
    lines = {_json(line)["id"]: line for line in Path(coded).read_text("utf-8").splitlines()}
    with Record.open(record, create=True) as store:
        print("open", flush=True)
        for row in rows:
            store.put(from_line(row, lines[row.id], given))


def _json(line: str) -> dict[str, object]:
    return dict(dispatches.json.loads(line))


def proof(kills: int, writer: bool, jobs: int, folder: Path) -> dict[str, object]:
    """Kills and looks; the counts of what went wrong."""
    chance = random.Random(9)
    pile = dispatches.write(folder / "pile.jsonl", list(range(PILE)), sentences=2)
    whole, record = folder / "whole.duckdb", folder / "killed.duckdb"
    run("read", str(pile), "--record", str(whole), "--jobs", str(jobs))
    wanted, (every, _) = exported(whole), held(whole)
    coded = folder / "coded.jsonl"
    with Record.open(whole) as store:
        coded.write_text("".join(f"{line}\n" for line in store.all()), "utf-8")
    command = [sys.executable, __file__, "--child", str(record), str(pile), str(coded)]
    lost = faults = rounds = 0
    before: set[str] = set()
    longest = _time(command, record) if writer else 4.0
    for _ in range(kills):
        child = (
            subprocess.Popen(command, stdout=subprocess.PIPE)
            if writer
            else start("read", str(pile), "--record", str(record), "--jobs", str(jobs))
        )
        _open(child, record, writer)
        time.sleep(chance.random() * longest)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        if not record.exists():
            continue
        now, wrong = held(record)
        lost += len(before - now) + len(now - every)
        faults += len(wrong)
        before = now
        if now == every:
            rounds += 1
            before = _anew(record)
    run("read", str(pile), "--record", str(record), "--jobs", str(jobs))
    return {"kills": kills, "lost": lost, "faults": faults, "piles": rounds, "same export": exported(record) == wanted}


def _open(child: subprocess.Popen[bytes], record: Path, writer: bool) -> None:
    """Waits until the child has the record open."""
    if writer and child.stdout:
        child.stdout.readline()
        return
    while child.poll() is None and not record.exists():
        time.sleep(PATIENCE)


def _time(command: list[str], record: Path) -> float:
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    _open(child, record, True)
    began = time.monotonic()
    child.communicate()
    _anew(record)
    return time.monotonic() - began


def _anew(record: Path) -> set[str]:
    for path in (record, record.with_name(record.name + ".wal")):
        path.unlink(missing_ok=True)
    return set()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        write(*sys.argv[2:5])
        sys.exit()
    asked = argparse.ArgumentParser()
    asked.add_argument("kills", nargs="?", type=int, default=20)
    asked.add_argument("--writer", action="store_true")
    asked.add_argument("--jobs", type=int, default=1)
    given = asked.parse_args()
    with room() as name:
        found = proof(given.kills, given.writer, given.jobs, Path(name))
    tell(**found)
    sys.exit(bool(found["lost"] or found["faults"] or not found["same export"]))
