"""What runs in the child process: reads the files it is asked for and answers in lines of JSON."""

import importlib
import io
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.errors import DispatchError
from dragoman.ingest.inflate import MAGIC, inflate, unbuffered
from dragoman.ingest.item import Read, aside
from dragoman.ingest.piece import Piece
from dragoman.ingest.readers import read
from dragoman.model.trace import SetAside
from dragoman.model.wire import to_row

MEMORY = 1024 * 1024 * 1024
"""Address space of the child, in bytes."""
ALARM = 30
"""Seconds after which a child that says nothing ends itself, should its parent be gone."""
MOST_BYTES = 64 * 1024 * 1024
"""Longest file or record read whole, in bytes."""
STREAMED = "warc"


def main() -> None:
    """Serve until standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        _limit(kind, most)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _say(out, {"ready": True})
    for line in sys.stdin.buffer:
        for answer in answers(**json.loads(line)):
            signal.alarm(0)  # a parent that is slow to take the answer is not gone
            _say(out, answer)
            signal.alarm(ALARM)
        signal.alarm(0)
        _say(out, {"done": True})


def answers(format: str, path: str, where: str, start: int) -> Iterator[dict[str, Any]]:
    """What is said of one file, from its piece `start` on."""
    try:
        for number, piece in enumerate(pieces(format, path, where)):
            if number < start:
                continue
            yield {"begin": number, "where": piece.where}
            yield from map(_answer, _reads(piece))
    except DispatchError as error:
        yield {"where": f"{where} (rest)" if format == STREAMED else where, "aside": str(error)}
    except OSError as error:
        yield {"where": where, "aside": f"{where}: cannot be read ({error.strerror}); check the file"}
    except GeneratorExit:
        raise
    except BaseException as error:  # a panic in a Rust library is no Exception
        yield _answer(_failed(f"{where} (rest)", error))


def pieces(format: str, path: str, where: str) -> Iterator[Piece]:
    """The pieces of a file; raises DispatchError where it is broken, OSError where it cannot be read."""
    with Path(path).open("rb") as raw:
        packed = raw.peek(2).startswith(MAGIC)
        if format == STREAMED:
            stream = unbuffered(raw, where) if packed else raw
            yield from importlib.import_module("dragoman.ingest.warc").pieces(stream, where)
            return
        yield Piece(format, where, _whole(raw, where, packed))


def _whole(raw: BinaryIO, where: str, packed: bool) -> bytes:
    data = raw.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise DispatchError(f"{where}: over {MOST_BYTES // 2**20} MB in one file; cut it into smaller ones")
    return inflate(data, where, MOST_BYTES) if packed else data


def _reads(piece: Piece) -> Iterator[Read]:
    """What a piece holds; whatever goes wrong in its parser is told, never raised."""
    try:
        yield from read(piece)
    except GeneratorExit:
        raise
    except BaseException as error:
        yield _failed(piece.where, error)


def _failed(where: str, error: BaseException) -> Read:
    if isinstance(error, MemoryError):
        return aside(where, "its parser needs more than 1 GB of memory; save its text as .txt and read that")
    said = f"{type(error).__name__}: {error}"[:200]
    return aside(where, f"its parser failed ({said}); save its text as .txt and read that")


def _answer(read: Read) -> dict[str, Any]:
    where, found = read
    if isinstance(found, SetAside):
        return {"where": where, "aside": found.reason}
    return {"where": where, "dispatch": to_row(found)}


def _say(out: io.BufferedWriter, row: dict[str, Any]) -> None:
    out.write(json.dumps(row).encode() + b"\n")
    out.flush()


def _limit(kind: int, most: int) -> None:
    """Set a limit, where the system has it."""
    try:
        resource.setrlimit(kind, (most, most))
    except (ValueError, OSError):
        return
