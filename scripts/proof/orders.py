"""Reads the same dispatches in three orders with 1, 2 and 4 workers: nine records, one export.

Usage: orders.py [N]   (default 60 dispatches; about 5 s and N/10 s for each of nine readings)
"""

import random
import sys
from pathlib import Path

from running import exported, held, room, run, tell

import dispatches

WORKERS = (1, 2, 4)
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


def proof(count: int, folder: Path) -> dict[str, object]:
    """Reads nine times and compares."""
    given = rows(count)
    shuffled = given[:]
    random.Random(3).shuffle(shuffled)
    hashes, faults, circles = set(), 0, set()
    for name, order in (("forward", given), ("backward", given[::-1]), ("shuffled", shuffled)):
        pile = folder / f"{name}.jsonl"
        pile.write_text("".join(map(dispatches.line, order)), "utf-8")
        for workers in WORKERS:
            record = folder / f"{name}-{workers}.duckdb"
            run("read", str(pile), "--record", str(record), "--jobs", str(workers))
            hashes.add(exported(record))
            faults += len(held(record)[1])
            found = run("find", "--every", "--to", "csv", "--record", str(record), "--now", "2030-01-01").stdout
            circles.add(found)
            record.unlink()
    return {"dispatches": len(given), "readings": 9, "exports": len(hashes), "answers": len(circles), "faults": faults}


if __name__ == "__main__":
    with room() as name:
        found = proof(int(sys.argv[1]) if len(sys.argv) > 1 else 60, Path(name))
    tell(**found)
    sys.exit(found["exports"] != 1 or found["answers"] != 1 or bool(found["faults"]))
