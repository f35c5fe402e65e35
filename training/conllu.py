"""UD treebanks as sentences whose words are exact spans of the text.

A multiword token whose parts spell it out stays cut (do|n't). Any other (du = de + le) becomes one word, which takes
everything from its first part that hangs on a word outside the token.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEPT_SUBTYPES = frozenset({"nsubj:pass", "aux:pass", "obl:agent", "acl:relcl"})
KEPT_FEATURES = frozenset({"Gender", "Mood", "Number", "Person", "Polarity", "PronType", "Tense", "VerbForm", "Voice"})
Row = list[str]


@dataclass(frozen=True)
class Word:
    """A word with its gold parse; `head` counts from 1, 0 is the root; `spaced`: a blank comes before it."""

    form: str
    spaced: bool
    lemma: str = ""
    upos: str = ""
    feats: str = "_"
    head: int = 0
    rel: str = "dep"


@dataclass(frozen=True)
class Tree:
    """A treebank sentence."""

    id: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class _Group:
    form: str
    rows: list[Row]
    blank_after: bool


def read(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file; empty nodes are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        ids = [line.partition("=")[2].strip() for line in lines if line.startswith("# sent_id")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        rows = [row for row in rows if "." not in row[0]]
        if rows:
            yield Tree(ids[0] if ids else "", tuple(_words(list(_groups(rows)))))


def _blank_after(row: Row) -> bool:
    return "SpaceAfter=No" not in row[9].split("|")


def _groups(rows: list[Row]) -> Iterator[_Group]:
    """The rows that make one word of the text each."""
    at = 0
    while at < len(rows):
        row = rows[at]
        if "-" not in row[0]:
            yield _Group(row[1], [row], _blank_after(row))
            at += 1
            continue
        first, last = map(int, row[0].split("-"))
        parts = rows[at + 1 : at + 2 + last - first]
        yield from _token(row, parts)
        at += 1 + len(parts)


def _token(token: Row, parts: list[Row]) -> Iterator[_Group]:
    if "".join(p[1] for p in parts).lower() != token[1].lower():
        yield _Group(token[1], parts, _blank_after(token))
        return
    at = 0
    for part in parts:
        form = token[1][at : at + len(part[1])]
        yield _Group(form, [part], part is parts[-1] and _blank_after(token))
        at += len(part[1])


def _words(groups: list[_Group]) -> Iterator[Word]:
    place = {"0": 0} | {row[0]: n for n, group in enumerate(groups, 1) for row in group.rows}
    spaced = True
    for n, group in enumerate(groups, 1):
        row = next((r for r in group.rows if place[r[6]] != n), group.rows[0])
        yield Word(group.form, spaced, row[2], row[3], _features(row[5]), place[row[6]], _relation(row[7]))
        spaced = group.blank_after


def _relation(label: str) -> str:
    return label if label in KEPT_SUBTYPES else label.split(":")[0]


def _features(label: str) -> str:
    kept = sorted(f for f in label.split("|") if f.split("=")[0] in KEPT_FEATURES)
    return "|".join(kept) or "_"
