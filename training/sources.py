"""Which files the reader learns from, found and checked by their hash."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import conllu
from training.conllu import Tree

HERE = Path(__file__).parent
OWN_SENTENCES = HERE / "sentences"
"""Marked sentences in the plain manner of agencies, written for this folder."""
ANNOTATED = HERE / "annotated"
"""Our annotation of the news, without its texts."""
LONGEST_TREE = 120
"""Words in a sentence to learn from at most."""


@dataclass(frozen=True)
class Folders:
    """Where everything lies: the e5 file, treebanks, annotated dispatches with marked sentences, news texts."""

    e5: Path
    ud: Path
    gold: Path
    news: Path

    @property
    def codebook(self) -> Path:
        """The event types."""
        return self.gold / "plover.json"

    @property
    def dispatches(self) -> Path:
        """Annotated dispatches, both halves."""
        return self.gold / "dispatches"

    @property
    def sentences(self) -> Path:
        """Marked sentences."""
        return self.gold / "sentences"


def table() -> dict[str, Any]:
    """`sources.toml`."""
    return tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))


def recipe() -> dict[str, Any]:
    """`recipe.toml`."""
    return tomllib.loads((HERE / "recipe.toml").read_text(encoding="utf-8"))


def digest(paths: Iterator[Path]) -> str:
    """One SHA-256 over files, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def check(path: Path, expected: str) -> Path:
    """The path, when its SHA-256 is the expected one. Raises ValueError else."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise ValueError(f"{path}: its SHA-256 is {found}, sources.toml names {expected}; fetch the named commit")
    return path


def treebanks(folders: Folders, use: str, warm: bool = False) -> dict[str, list[Tree]]:
    """The trees of every file with that use, by file name; with `warm`, only those of the second round."""
    out = {}
    for row in table()["treebank"]:
        if row["use"] == use and (row.get("warm", False) or not warm):
            path = check(folders.ud / row["file"], row["sha256"])
            prefixes = tuple(row.get("only", [""]))
            out[row["file"]] = [tree for tree in conllu.read(path) if tree.id.startswith(prefixes)]
    return out


def learned(folders: Folders, warm: bool = False) -> list[Tree]:
    """Every tree to learn from, too long ones left out."""
    files = treebanks(folders, "learn", warm).values()
    return [tree for trees in files for tree in trees if len(tree.words) < LONGEST_TREE]
