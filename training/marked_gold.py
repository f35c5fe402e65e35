"""Marked sentences as annotated dispatches of one sentence, for the learners of weights (these need the program itself)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.scoring.gold import GoldDispatch
from training.marked import ROLE_NUMBER, plain
from training.samples import Span


def gold_dispatches(folder: Path) -> Iterator[GoldDispatch]:
    """Every marked sentence of a folder as a dispatch of its own, with its events and their codes."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line and not line.startswith("#"):
                yield _gold(line, path.name[:2], f"{path.stem}-{number}")


def _gold(line: str, lang: str, name: str) -> GoldDispatch:
    text, marks = plain(line)
    events: list[dict[str, Any]] = []
    for (a, b), tag in marks:
        parts = tag.split(":")
        if re.fullmatch(r"E\d+", parts[0]):
            number, (kind, _, mode) = parts[0][1:], parts[1].partition(".")
            roles = {role: _codes(marks, f"{role}{number}") for role in ROLE_NUMBER}
            event = {"sentence": 0, "trigger": [a, b], "type": kind, "mode": mode or None, "status": parts[2]}
            events.append({**event, "actors": roles["A"], "recipients": roles["R"], "source": None})
    spans = ((0, len(text)),)
    return GoldDispatch(name, lang, "development", text, None, None, spans, tuple(events), (), (), (), ())


def _codes(marks: list[tuple[Span, str]], role: str) -> list[str]:
    """The codes marked with one role, sorted."""
    found = (tag.partition(":") for _, tag in marks)
    return sorted({code for names, _, code in found if role in names.split(",")})
