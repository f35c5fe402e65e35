"""Hand annotation read from standoff files: a folder of `ID.json`, texts beside it or in a JSONL file."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError
from dragoman.model.text import Dispatch


@dataclass(frozen=True, slots=True)
class GoldDispatch:
    """One annotated dispatch; item offsets are code points into `text`."""

    id: str
    lang: str
    half: str
    text: str
    title: str | None
    date: str | None
    sentences: tuple[tuple[int, int], ...]
    events: tuple[dict[str, Any], ...]
    statements: tuple[dict[str, Any], ...]
    figures: tuple[dict[str, Any], ...]
    relations: tuple[dict[str, Any], ...]
    references: tuple[dict[str, Any], ...]
    printed_date: str | None = None
    """The date as its page prints it, where no `date` is given."""

    def dispatch(self) -> Dispatch:
        """The dispatch as it came in, without its annotation."""
        printed = (("printed_date", json.dumps(self.printed_date)),) if self.printed_date else ()
        return Dispatch(self.text, self.id, self.title, self.date, self.lang, extra=printed)


def read(folder: Path, texts: Path | None, half: str | None) -> tuple[GoldDispatch, ...]:
    """The annotated dispatches of a folder, sorted by id; raises UsageError for a folder without any.

    A folder may hold `dispatches/` and `texts/` instead of the files themselves, and files of one annotation a line.
    """
    if (folder / "dispatches").is_dir():
        texts = texts or (folder / "texts" if (folder / "texts").is_dir() else None)
        folder = folder / "dispatches"
    known = _texts(texts)
    found = []
    for path, row in _annotations(folder):
        if isinstance(row, dict) and "events" in row and (half is None or row.get("half") == half):
            found.append(_dispatch(path, row, known))
    if not found:
        raise UsageError(
            f"{folder}: no annotated dispatch{f' of the {half} half' if half else ''}; give a folder of ID.json files"
        )
    return tuple(found)


def _annotations(folder: Path) -> Iterator[tuple[Path, Any]]:
    """Every annotation of a folder with the file it stands in: `ID.json`, then the lines of `*.jsonl`."""
    for path in sorted(folder.glob("*.json*"), key=lambda p: (p.suffix, p.name)):
        lines = path.read_text("utf-8")
        try:
            for line in lines.splitlines() if path.suffix == ".jsonl" else (lines,):
                yield path, json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path}: no JSON ({error}); mend or remove the file") from error


def _texts(path: Path | None) -> dict[str, dict[str, Any]]:
    """The rows of the texts: one JSONL file, or every JSONL of a folder."""
    if path is None:
        return {}
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    rows: dict[str, dict[str, Any]] = {}
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
            if line.strip():
                try:
                    row = json.loads(line)
                except ValueError as error:
                    raise UsageError(f"{file} line {number}: no JSON ({error})") from error
                rows[str(row.get("id"))] = row
    return rows


def _dispatch(path: Path, row: dict[str, Any], known: dict[str, dict[str, Any]]) -> GoldDispatch:
    beside = path.parent / row.get("text_file", f"{path.stem}.txt")
    source = known.get(row["id"], {})
    text = row.get("text") or source.get("text") or (beside.read_text("utf-8") if beside.is_file() else None)
    if text is None:
        raise UsageError(f"{path}: its text is neither in the file, nor in {beside.name}, nor in --texts")
    if "sha256" in row and hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise UsageError(f"{path}: the text found for it is not the one annotated (sha256 differs)")
    date = row.get("date") or source.get("date")
    layers = {k: tuple(row.get(k, ())) for k in ("events", "statements", "figures", "relations", "references")}
    spans = tuple((int(a), int(b)) for a, b in row.get("sentences", ()))
    return GoldDispatch(
        row["id"],
        row["lang"],
        row.get("half", "all"),
        text,
        source.get("title"),
        date,
        spans,
        **layers,
        printed_date=source.get("printed_date"),
    )
