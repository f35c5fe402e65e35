"""Foreign formats are read in a child process, so that a file that hangs or breaks its parser costs that file alone."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import DispatchError
from dragoman.ingest.item import Read, aside
from dragoman.model.trace import SetAside
from dragoman.model.wire import dispatch

SECONDS = 10.0
"""Longest wait for the next thing in a file."""
START_SECONDS = 60.0
"""Longest wait for the child to be there."""
MOST_DEATHS = 20
"""Lost children after which the rest of one file is left."""
FILES = 1000
"""Files one child reads before a fresh one takes over."""
BOOT = """
import sys, types
package = types.ModuleType("dragoman")
package.__path__ = [sys.argv[1]]
sys.modules["dragoman"] = package
from dragoman.ingest.child import main
main()
"""
"""Starts the child without the package's public face, which would load the coder and its model's runtime."""


class Lost(Exception):
    """The child died or gave no answer in time; says which."""


class Apart:
    """One child for many files; started at the first, again after a death."""

    def __init__(self) -> None:
        self._child: _Child | None = None

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.end()
        self._child = None

    def reads(self, format: str, path: Path, where: str) -> Iterator[Read]:
        """What is in one file; a piece of it that loses the child is set aside, and the rest goes on."""
        start = 0
        for _ in range(MOST_DEATHS):
            begun, place, whole = -1, where, False
            try:
                for answer in self._answers({"format": format, "path": str(path), "where": where, "start": start}):
                    if "begin" in answer:
                        begun, place = answer["begin"], answer["where"]
                    else:
                        yield _read(answer)
                whole = True
                return
            except Lost as lost:
                yield aside(place, f"{lost}; save its text as .txt and read that")
            finally:
                if not whole:
                    self.close()
            if begun < start:
                return
            start = begun + 1
        yield aside(f"{where} (rest)", f"its parser died {MOST_DEATHS} times; cut the file up and read the parts")

    def _answers(self, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if self._child and self._child.asked >= FILES:
            self.close()
        if not self._child:
            self._child = _Child()
        child = self._child
        child.ask(asked)
        while "done" not in (answer := child.answer(SECONDS)):
            yield answer


def _read(answer: dict[str, Any]) -> Read:
    where = answer["where"]
    if "aside" in answer:
        return where, SetAside(where, answer["aside"])
    try:
        return where, dispatch(answer["dispatch"], where)
    except DispatchError as error:
        return where, SetAside(where, str(error))


class _Child:
    """The process, and its answers line by line."""

    def __init__(self) -> None:
        self.asked = 0
        self._left = bytearray()
        package = str(Path(__file__).parents[1])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", BOOT, package],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
        )
        assert self._process.stdout
        self._poll = select.poll()
        self._poll.register(self._process.stdout, select.POLLIN)
        self.answer(START_SECONDS)

    def ask(self, row: dict[str, Any]) -> None:
        """Ask for one file; raises Lost where the child is gone."""
        self.asked += 1
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(row).encode() + b"\n")
        except OSError as error:
            raise Lost("its parser was gone") from error

    def answer(self, seconds: float) -> dict[str, Any]:
        """The next answer; raises Lost where none comes in time or the child dies."""
        until = time.monotonic() + seconds
        assert self._process.stdout
        seen = 0
        while (end := self._left.find(b"\n", seen)) < 0:
            seen = len(self._left)
            wait = until - time.monotonic()
            if wait <= 0 or not self._poll.poll(wait * 1000):
                raise Lost(f"its parser gave no answer in {seconds:.0f} seconds")
            part = os.read(self._process.stdout.fileno(), 1 << 20)
            if not part:
                raise Lost(f"its parser died ({self._death()})")
            self._left += part
        line = bytes(self._left[:end])
        del self._left[: end + 1]
        found = json.loads(line)
        return found if isinstance(found, dict) else {}

    def _death(self) -> str:
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit {code}, mostly for want of memory"

    def end(self) -> None:
        """Kill the process and free its pipes."""
        self._process.kill()
        self._process.communicate()
