"""Reads N dispatches of which one in a hundred is poison: every good one is kept, every bad one is named.

Usage: poison.py [N] [--jobs J]   (default 300; about N/10 s)
"""

import argparse
import json
import sys
from pathlib import Path

from running import held, room, run, tell

import dispatches

POISONS = (
    b'{"text": ""}',
    b'{"text": 7}',
    b'{"id": "none"}',
    b'{"text": "PARIS (AFP) - half',
    b"\xff\xfe\x00\x81\x8d",
    b"[" * 100_000,
    b'{"text": "Le ministre a dit.", "lang": "xx"}',
    b'{"text": "Le ministre a dit.", "date": "2021-02-30"}',
    b'{"text": "nul \\u0000\\u0001\\u0002 ' + b"\\u0003" * 400 + b'", "lang": "ja"}',
    json.dumps({"text": "mot " * 300_000, "lang": "fr"}).encode(),
    b'{"text": "ok", "wire": {"guid": 7}}',
    b'{"text": "ok", "wire": {"state": "burnt"}}',
    b'{"text": "ok", "wire": {"version": 1000000000000000000000000000000}}',
)
"""Lines that cannot be read or coded."""
ODD = (
    {"text": "PARIS (AFP) - Le ministre \ud800 a rencontré son homologue turc.", "lang": "fr"},
    {"text": "PARIS (AFP) - Le ministre \x00 a rencontré son homologue turc.", "lang": "fr"},
    {
        "text": "PARIS (AFP) - 😀👩‍👩‍👧 Le ministre a reçu e\u0301tonne\u0301 \u202eson homologue\u202c.\r\n",
        "lang": "fr",
    },
    {"text": "(" * 800 + "Le ministre a dit" + ")" * 800, "lang": "fr"},
    {"text": "a" * 50_000, "lang": "en"},
    {"text": "Le ministre a rencontré " + "son homologue turc et " * 200 + "partit.", "lang": "fr"},
    {"text": "1 " * 300 + "personnes.", "lang": "fr"},
    {
        "text": "Ministers met.",
        "lang": "en",
        "wire": {"guid": "w" * 5000, "version": 2**62, "embargoed": "2020-01-01T00:00:00Z"},
    },
)
"""Dispatches that are strange and must be kept."""
SHARE = 100


def proof(count: int, jobs: int, folder: Path) -> dict[str, object]:
    """Reads the pile and counts what was kept and what was named."""
    pile, record = folder / "pile.jsonl", folder / "record.duckdb"
    bad, odd = set(), 0
    with pile.open("wb") as out:
        for number in range(count):
            if number % SHARE == SHARE // 2:
                out.write(POISONS[len(bad) % len(POISONS)] + b"\n")
                bad.add(f"{pile} line {number + 1}")
            elif number % SHARE == 1:
                out.write(json.dumps({**ODD[odd % len(ODD)], "id": f"odd-{odd}"}).encode() + b"\n")
                odd += 1
            else:
                out.write(dispatches.line(dispatches.dispatch(number, sentences=2)).encode())
    done = run("read", str(pile), "--record", str(record), "--jobs", str(jobs), allowed=(0, 1))
    kept, faults = held(record)
    named = {line for line in done.stderr.decode().splitlines() if line.startswith("set aside: ")}
    told = {place for place in bad if any(line.startswith(f"set aside: {place}: ") for line in named)}
    lost = count - len(bad) - len(kept)
    return {
        "dispatches": count,
        "poison": len(bad),
        "not named": len(bad - told),
        "named": len(named),
        "lost": lost,
        "faults": len(faults),
        "tracebacks": done.stderr.count(b"Traceback"),
    }


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("count", nargs="?", type=int, default=300)
    asked.add_argument("--jobs", type=int, default=1)
    given = asked.parse_args()
    with room() as name:
        found = proof(given.count, given.jobs, Path(name))
    tell(**found)
    sys.exit(bool(found["not named"] or found["lost"] or found["faults"] or found["tracebacks"]))
