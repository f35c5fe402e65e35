"""Reads the same dispatches in three orders with 1, 2 and 4 workers: nine records, one export.

Usage: orders.py [N]   (default 60 dispatches; about 5 s and N/10 s for each of nine readings)
"""

import random
import sys
from itertools import zip_longest
from pathlib import Path

from running import exported, held, room, run, tell

import dispatches

ORDERS = ("forward", "backward", "shuffled")
ALL = tuple((order, workers) for order in ORDERS for workers in (1, 2, 4))
"""Every order with 1, 2 and 4 workers."""
EVERY = 10
"""One dispatch in so many comes in several versions and with a copy by another agency."""


def rows(count: int) -> list[dict[str, object]]:
    """Dispatches, some with versions, kills, conflicts and copies."""
    out: list[dict[str, object]] = []
    for number in range(count):
        row = dispatches.dispatch(number)
        out.append(row)
        if number % EVERY == 0:
            guid = f"urn:made:{number}"
            out += [_version(row, guid, 1), _version(row, guid, 3, "correction"), _version(row, guid, 2)]
            out.append(_version({**row, "text": f"{row['text']}\nMore."}, guid, 3, "correction"))
            out.append({**row, "id": f"copy-{number}", "text": str(row["text"]).replace("(", "(via ", 1)})
        if number % (3 * EVERY) == 0:
            out.append({**row, "text": "", "wire": {"guid": f"urn:made:{number}", "version": 4, "state": "canceled"}})
    return out


def _version(row: dict[str, object], guid: str, version: int, signal: str = "") -> dict[str, object]:
    text = str(row["text"]).replace(" 1", f" {version}")
    return {**row, "id": guid, "text": text, "wire": {"guid": guid, "version": version, "signal": signal}}


def proof(count: int, folder: Path, readings: tuple[tuple[str, int], ...] = ALL) -> dict[str, object]:
    """Reads as often as there are pairs of order and workers, and compares."""
    given = rows(count)
    shuffled = given[:]
    random.Random(3).shuffle(shuffled)
    hashes, faults = set(), 0
    answers: dict[bytes, str] = {}
    piles = dict(zip(ORDERS, (given, given[::-1], shuffled), strict=True))
    for name, workers in readings:
        pile, record = folder / f"{name}.jsonl", folder / f"{name}-{workers}.duckdb"
        pile.write_text("".join(map(dispatches.line, piles[name])), "utf-8")
        run("read", str(pile), "--record", str(record), "--jobs", str(workers))
        hashes.add(exported(record))
        faults += len(held(record)[1])
        answers.setdefault(
            run("find", "--every", "--to", "csv", "--record", str(record), "--now", "2030-01-01").stdout,
            f"{name} with {workers}",
        )
        record.unlink()
    return {
        "dispatches": len(given),
        "readings": len(readings),
        "exports": len(hashes),
        "answers": len(answers),
        "faults": faults,
        "differ": _differ(answers),
    }


def _differ(answers: dict[bytes, str]) -> list[str]:
    """Which readings answered otherwise than the first, and the first line in which they did."""
    (first, _), *others = answers.items()
    out = []
    for answer, reading in others:
        pairs = zip_longest(first.decode().splitlines(), answer.decode().splitlines(), fillvalue="")
        out += [f"{reading}: {theirs} <> {ours}" for ours, theirs in pairs if ours != theirs][:1]
    return out


if __name__ == "__main__":
    with room() as name:
        found = proof(int(sys.argv[1]) if len(sys.argv) > 1 else 60, Path(name))
    tell(**found)
    sys.exit(found["exports"] != 1 or found["answers"] != 1 or bool(found["faults"]))
