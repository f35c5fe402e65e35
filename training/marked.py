"""Reads marked sentences: `[words]{tag}`, one sentence a line, no mark inside another.

Tags: `E1:TYPE.mode:status[:said]` an event's trigger, `A1:CODE` and `R1:CODE` its actor and recipient (`A1,R2:CODE`
one mention in two roles), `S:CODE` the speaker, `Q:manner` the reporting words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.samples import Role, Sample, Span, Told

MARK = re.compile(r"\[([^\[\]{}]+)\]\{([^{}]*)\}")
ROLE_NUMBER = {"A": 1, "R": 2}
A_GROUP = 10
"""Sentences that are held out together."""


def plain(line: str) -> tuple[str, list[tuple[Span, str]]]:
    """The text without its marks, and each mark's span in it with its tag."""
    text, marks, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        marks.append(((len(text), len(text) + len(match[1])), match[2].strip()))
        text += match[1]
        at = match.end()
    return text + line[at:], marks


def _roles(marks: list[tuple[Span, str]]) -> dict[str, list[Role]]:
    roles: dict[str, list[Role]] = defaultdict(list)
    for span, tag in marks:
        for name in tag.split(":")[0].split(","):
            if re.fullmatch(r"[AR]\d+", name):
                roles[name[1:]].append(Role(span, ROLE_NUMBER[name[0]]))
    return roles


def _events(marks: list[tuple[Span, str]]) -> Iterator[Told]:
    roles = _roles(marks)
    for span, tag in marks:
        parts = tag.split(":")
        if re.fullmatch(r"E\d+", parts[0]):
            kind = parts[1].partition(".")[0]
            yield Told(span, kind, parts[2], parts[-1] == "said", roles=tuple(roles[parts[0][1:]]))


def sample(line: str, lang: str, group: str) -> Sample:
    """One marked sentence."""
    text, marks = plain(line)
    cues = tuple(span for span, tag in marks if tag.startswith("Q:"))
    return Sample(group, lang, text, tuple(_events(marks)), cues, has_roles=True)


def read(folder: Path) -> Iterator[Sample]:
    """The sentences of `fr*.txt` and `en*.txt`."""
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        lines = [line for line in lines if line.strip() and not line.startswith("#")]
        for n, line in enumerate(lines):
            yield sample(line, path.stem[:2], f"{folder.parent.name}-{path.stem}/{n // A_GROUP}")
