"""The model's card: what it is, what it learned from, under which licences, and how well it does."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FILES = ("reader.onnx", "pieces.json", "labels.json")
TITLE = """\
# The reader model: parses French and English, and points at events, in one pass. Made by training/; see its README.
name        = "dragoman-reader"
version     = "2"
what        = "one encoder for French and English, int8: parse, event types, status, roles, reporting words"
licence     = "CC BY-SA 4.0"
why_licence = "it learned from CC BY-SA 4.0, CC BY and LGPL-LR treebanks; the program keeps its own licence"
made_with   = "python -m training all"
run         = "one sentence at a time: then the same sentence always gives the same numbers"
"""


def _row(values: dict[str, Any]) -> Iterator[str]:
    """TOML lines of one table; JSON writes strings, numbers and lists as TOML does."""
    for key, value in values.items():
        yield f"{json.dumps(key) if ' ' in key or '.' in key else key} = {json.dumps(value, ensure_ascii=False)}"


def _table(head: str, values: dict[str, Any]) -> str:
    return "\n".join([head, *_row(values)]) + "\n"


def _hashes(folder: Path) -> dict[str, str]:
    return {f"{name}": hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def text(folder: Path, sources: dict[str, Any], gold: str, figures: dict[str, dict[str, float]]) -> str:
    """The card as TOML; `gold` is the digest of the annotated data's folder."""
    parts = [TITLE, _table("[sha256]", _hashes(folder)), _table("[e5]", sources["e5"])]
    annotated = {
        "what": "the project's annotated dispatches and news (halves to learn from), and its marked sentences",
        "digest": gold,
        "licence": "texts Wikinews CC BY 2.5, by the contributors named on each page; annotation the project's",
        "never_learned_from": "the test halves",
    }
    parts.append(_table("[events]", annotated))
    parts += [_table("[[treebank]]", row) for row in sources["treebank"]]
    parts += [_table(f"[figures.{json.dumps(name)}]", values) for name, values in figures.items()]
    return "\n".join(parts)


def bare(folder: Path) -> None:
    """Writes a card of hashes alone, for a reader that is not shipped."""
    (folder / "card.toml").write_text(_table("[sha256]", _hashes(folder)), encoding="utf-8")
