"""What the proofs share: the command line in a process of its own, and what a record holds."""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from dragoman.record.check import CODED_TWICE
from dragoman.record.store import Record

COMMAND = [sys.executable, "-c", "from dragoman.cli import main; main()"]


def start(*words: str) -> subprocess.Popen[bytes]:
    """A command of dragoman, started."""
    return subprocess.Popen([*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run(*words: str, allowed: tuple[int, ...] = (0,), **more: Any) -> subprocess.CompletedProcess[bytes]:
    """A command of dragoman run to its end; stops the proof where it ends otherwise than allowed."""
    done = subprocess.run([*COMMAND, *words], capture_output=True, check=False, **more)
    if done.returncode not in allowed:
        sys.exit(f"dragoman {' '.join(words)} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
    return done


def exported(record: Path) -> str:
    """Hash of the whole export."""
    with Record.open(record) as store:
        return hashlib.sha256("\n".join(store.all()).encode()).hexdigest()


def held(record: Path) -> tuple[set[str], list[str]]:
    """Ids in the record, and what is not whole in it, the coder's own faults left out."""
    with Record.open(record) as store:
        faults = [fault for fault in store.check() if CODED_TWICE not in fault]
        return {json.loads(line)["id"] for line in store.all()}, faults


def room() -> tempfile.TemporaryDirectory[str]:
    """A folder of the proof's own, gone at its end."""
    return tempfile.TemporaryDirectory(prefix="dragoman-proof-")


def tell(**found: Any) -> None:
    """The proof's result as one line of JSON."""
    print(json.dumps(found, ensure_ascii=False))
