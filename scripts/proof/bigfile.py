"""Reads one big text file, and one big file of dispatches: both answered in a line or kept, memory measured.

Usage: bigfile.py [MB] [--whole]   (default 100 MB; the file of dispatches is coded for the first 50 only, with --whole all)
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from running import COMMAND, room, tell

import dispatches

MOST = 1_500_000_000
"""Bytes of memory that must do."""
CODED = 50


def measured(*words: str) -> tuple[int, int, str]:
    """Exit code, peak memory in bytes with all children, and the last line on stderr."""
    child = subprocess.Popen([*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read().decode()
    _, status, used = os.wait4(child.pid, 0)
    return os.waitstatus_to_exitcode(status), used.ru_maxrss * 1024, (said.strip().splitlines() or [""])[-1]


def proof(megabytes: int, whole: bool, folder: Path) -> dict[str, object]:
    """Two files, one after the other."""
    size = megabytes * 2**20
    text, lines = folder / "big.txt", folder / "big.jsonl"
    part = dispatches.dispatch(0, sentences=8)["text"]
    text.write_text(part * (size // len(part.encode()) + 1), "utf-8")
    with lines.open("w", encoding="utf-8") as out:
        number = 0
        while out.tell() < size:
            row = dispatches.dispatch(number, sentences=2)
            if number >= CODED and not whole:
                row = {"id": row["id"], "text": row["text"] * 200, "lang": "xx"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            number += 1
    one = measured("read", str(text), "--record", str(folder / "text.duckdb"))
    many = measured("read", str(lines), "--record", str(folder / "lines.duckdb"))
    return {
        "bytes": text.stat().st_size,
        "text": {"exit": one[0], "memory": one[1], "told": one[2].replace(str(folder), "")[:200]},
        "lines": {"dispatches": number, "exit": many[0], "memory": many[1]},
    }


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("megabytes", nargs="?", type=int, default=100)
    asked.add_argument("--whole", action="store_true")
    given = asked.parse_args()
    with room() as name:
        found = proof(given.megabytes, given.whole, Path(name))
    tell(**found)
    sys.exit(max(found["text"]["memory"], found["lines"]["memory"]) > MOST)  # type: ignore[index]
