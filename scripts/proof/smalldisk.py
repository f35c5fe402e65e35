"""Reads into a disk too small, then with room: one clear line, nothing kept is lost, and the rest comes after.

Usage: smalldisk.py [N] [--size BYTES]   (default 100 dispatches into a fifth of what they need; a tmpfs where we may mount
one, else a limit on the size of files)
"""

import argparse
import resource
import subprocess
import sys
from pathlib import Path

from running import exported, held, room, run, tell

import dispatches


def mounted(folder: Path, size: int) -> bool:
    """Whether a tmpfs of this size lies under the folder now."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def proof(count: int, size: int, folder: Path) -> dict[str, object]:
    """Fills the disk, looks, makes room, reads the rest."""
    pile = dispatches.write(folder / "pile.jsonl", list(range(count)), sentences=2)
    whole, small = folder / "whole.duckdb", folder / "small"
    run("read", str(pile), "--record", str(whole))
    size = size or whole.stat().st_size // 5
    small.mkdir()
    tmpfs = mounted(small, size)
    record = small / "record.duckdb"
    try:
        limit = None if tmpfs else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        full = run("read", str(pile), "--record", str(record), allowed=(0, 2), preexec_fn=limit)
        told = full.stderr.decode().strip().splitlines()
        kept, faults = held(record)
        if tmpfs:
            subprocess.run(["mount", "-o", f"remount,size={size * 100}", str(small)], check=True, capture_output=True)
        run("read", str(pile), "--record", str(record))
        again, later = held(record)
        same = exported(record) == exported(whole)
    finally:
        if tmpfs:
            subprocess.run(["umount", str(small)], check=True)
    return {
        "bytes": size,
        "way": "tmpfs" if tmpfs else "RLIMIT_FSIZE",
        "full": full.returncode == 2,
        "lines told": len(told),
        "told": told[-1] if told else "",
        "kept when full": len(kept),
        "lost after": len(kept - again),
        "faults": len(faults) + len(later),
        "same export": same,
    }


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("count", nargs="?", type=int, default=100)
    asked.add_argument("--size", type=int, default=0)
    given = asked.parse_args()
    with room() as name:
        found = proof(given.count, given.size, Path(name))
    tell(**found)
    sys.exit(not (found["full"] and found["same export"]) or bool(found["lost after"] or found["faults"]))
