"""Turns a hand annotator's notes, words quoted, into standoff gold: one `ID.json` a dispatch.

    python -m scripts.gold_from_notes gold/texts/W2.jsonl NOTES.txt... --out gold/dispatches
    python -m scripts.gold_from_notes gold/texts/W2.jsonl --show ID...        prints the numbered sentences

Notes are lines of fields parted by `|`; an empty field or `-` is null; `?` behind the letter marks an optional item.
Words are looked for in their sentence: `words#2` is the second occurrence, `a ... b` the stretch from a to the next b.

    @ ID                                  a dispatch begins          D words     layout, in no sentence
    CODE NAME ...                         codes that the tables do not have
    = N                                   what follows lies in sentence N
    E words | TYPE.mode ACTORS > RECIPIENTS | status | source | place | date
    S cue | speaker | speaker's words | content | d, i or m (direct, indirect, impersonal)
    F words | low | high | unit | ~       R TYPE | subject | object | what | since | until
    T words ; words                       X words | CODES

Fails with one line naming the dispatch and the note where words are not found or a code, type or mode is unknown.
"""

import argparse
import hashlib
import json
import re
import sys
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.codebook.book import book
from dragoman.codebook.files import rows, table
from dragoman.errors import DragomanError, UsageError
from dragoman.lang.files import languages, pack_folder
from dragoman.lang.text import sentence_pack
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.sentences import sentences

Span = list[int]
LAYERS = dict(zip("ESFRTX", ("events", "statements", "figures", "relations", "topics", "references"), strict=True))
MANNERS = {"d": "direct", "i": "indirect", "m": "impersonal"}
RELATIONS = ("SUPPLIES", "PARTICIPATES", "MEMBER", "HOLDS")
NOBODYS = {"UAF", "INTL", "NGO", "MNC", "IGO", "REF"}
SHORT = 10
"""A content of more words is given as its first and last five."""


@dataclass
class Sheet:
    """One dispatch with what has been noted of it."""

    row: dict[str, Any]
    layout: list[str] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    items: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in LAYERS.values()})
    at: int = -1

    @property
    def text(self) -> str:
        """The dispatch's text, to which all offsets refer."""
        return str(self.row["text"])

    def cut(self) -> None:
        """Sets the sentences, the layout left out; does nothing the second time."""
        pack = sentence_pack(pack_folder(self.row["lang"]))
        gaps = sorted(find(self.text, words, 0, len(self.text)) for words in self.layout)
        for start, end in () if self.sentences else paragraphs(self.text):
            for a, b in _without(gaps, start, end):
                self.sentences += [list(place) for place in sentences(self.text, a, b, pack)]

    def span(self, words: str) -> Span:
        """Where the words lie in the sentence in hand; raises UsageError where they do not."""
        return find(self.text, words, *self.sentences[self.at])


def _without(gaps: list[Span], start: int, end: int) -> list[Span]:
    kept = []
    for a, b in gaps:
        if start <= a < end:
            kept.append([start, a])
            start = b
    return [[a, b] for a, b in [*kept, [start, end]] if a < b]


def find(text: str, words: str, start: int, end: int) -> Span:
    """Start and end of the words between two offsets; see the notes' form above for `#` and `...`."""
    words, _, nth = words.partition("#")
    first, _, last = words.strip().partition(" ... ")
    pattern = re.escape(first) if not last else f"{re.escape(first)}.*?{re.escape(last)}"
    bounded = (r"(?<!\w)" if first[0].isalnum() else "") + pattern + (r"(?!\w)" if words.strip()[-1].isalnum() else "")
    matches = re.compile(bounded, re.DOTALL).finditer(text, start, end)
    match = next(islice(matches, int(nth or 1) - 1, None), None)
    if match is None:
        raise UsageError(f"words not found: {words!r}{' #' + nth if nth else ''}")
    return list(match.span())


class Codes:
    """The codes that the tables of the project know, and those that the notes declare."""

    def __init__(self) -> None:
        self.countries = {row["code"] for row in rows(table("countries.tsv"))}
        self.sectors = set(book().sectors)
        packs = [pack_folder(lang) / name for lang in languages() for name in ("bodies.tsv", "groups.tsv")]
        self.others = {row["code"] for pack in packs for row in rows(pack)} | NOBODYS

    def checked(self, code: str) -> str:
        """The code; raises UsageError where it is unknown."""
        head, *sectors = code.strip().split(":")
        known = head in self.others or head in self.countries
        if not known or any(sector not in self.sectors for sector in sectors):
            raise UsageError(f"unknown code {code!r}; mend it or declare it with CODE")
        return code.strip()

    def listed(self, words: str) -> list[str]:
        """The codes of a list parted by commas; `-` or nothing is none."""
        return [] if words.strip() in ("", "-") else [self.checked(code) for code in words.split(",")]

    def voice(self, words: str | None) -> str | None:
        """A source or speaker: a code, `unnamed` or None."""
        return words if words in (None, "unnamed") else self.checked(str(words))


def _fields(rest: str, count: int) -> list[str | None]:
    parts: list[str | None] = [None if part.strip() in ("", "-") else part.strip() for part in rest.split("|")]
    if len(parts) > count:
        raise UsageError(f"more than {count} fields: {rest!r}")
    return parts + [None] * (count - len(parts))


def event(sheet: Sheet, rest: str, codes: Codes) -> dict[str, Any]:
    """An event of its note."""
    words, what, status, source, place, date = _fields(rest, 6)
    label, _, roles = str(what).partition(" ")
    kind, _, mode = label.partition(".")
    known = book().types.get(kind)
    if known is None or (mode and mode not in known.modes):
        raise UsageError(f"unknown type or mode {label!r}")
    if (status or "actual") not in book().statuses:
        raise UsageError(f"unknown status {status!r}")
    actors, _, recipients = roles.partition(">")
    if place and place not in sheet.text:
        raise UsageError(f"place not in the text: {place!r}")
    span = sheet.span(str(words))
    item = {"sentence": sheet.at, "type": kind, "mode": mode or None, "actors": codes.listed(actors)}
    item |= {"recipients": codes.listed(recipients), "status": status or "actual", "source": codes.voice(source)}
    item |= {name: at for name, at in (("place", place), ("date", date)) if at}
    return item | {"trigger": span, "words": sheet.text[slice(*span)]}


def statement(sheet: Sheet, rest: str, codes: Codes) -> dict[str, Any]:
    """A statement of its note; the content is looked for from the sentence on, then anywhere."""
    cue, speaker, named, content, manner = _fields(rest, 5)
    if speaker is None or manner not in MANNERS:
        raise UsageError(f"a statement needs speaker and manner: {rest!r}")
    if named:
        find(sheet.text, named, 0, len(sheet.text))
    start = sheet.sentences[sheet.at][0]
    try:
        a, b = find(sheet.text, str(content), start, len(sheet.text))
    except UsageError:
        a, b = find(sheet.text, str(content), 0, len(sheet.text))
    item: dict[str, Any] = {"sentence": sheet.at, "speaker": codes.voice(speaker), "speaker_text": named or ""}
    item |= {"content": _ends(sheet.text[a:b]), "manner": MANNERS[manner]}
    span = sheet.span(cue) if cue else None
    return item | {"cue": span} | ({"cue_words": sheet.text[slice(*span)]} if span else {})


def _ends(content: str) -> str:
    words = content.split()
    return content if len(words) <= SHORT else f"{' '.join(words[:5])} ... {' '.join(words[-5:])}"


def figure(sheet: Sheet, rest: str, codes: Codes) -> dict[str, Any]:
    """A figure of its note; numbers as Python reads them, `2.5e9` too."""
    words, low, high, unit, approx = _fields(rest, 5)
    span = sheet.span(str(words))
    item = {"sentence": sheet.at, "low": _number(low), "high": _number(high), "approx": approx == "~"}
    return item | {"unit": unit or "", "mention": span}


def _number(words: str | None) -> int | float | None:
    value = float(words) if words else None
    return int(value) if value is not None and value.is_integer() else value


def relation(sheet: Sheet, rest: str, codes: Codes) -> dict[str, Any]:
    """A relation of its note."""
    kind, subject, to, what, since, until = _fields(rest, 6)
    if kind not in RELATIONS:
        raise UsageError(f"unknown relation {kind!r}")
    find(sheet.text, str(subject), 0, len(sheet.text)) if kind == "HOLDS" else codes.checked(str(subject))
    item = {"sentence": sheet.at, "type": kind, "subject": subject, "object": codes.checked(str(to)), "what": what}
    return item | {"since": since, "until": until}


def topic(sheet: Sheet, rest: str, codes: Codes) -> dict[str, Any]:
    """The topics of a sentence."""
    return {"sentence": sheet.at, "phrases": [sheet.span(words) for words in rest.split(";")]}


def reference(sheet: Sheet, rest: str, codes: Codes) -> dict[str, Any]:
    """A mention that stands for somebody named elsewhere."""
    words, whom = _fields(rest, 2)
    return {"mention": sheet.span(str(words)), "stands_for": codes.listed(whom or "")}


MAKERS = dict(zip(LAYERS, (event, statement, figure, relation, topic, reference), strict=True))


class Reader:
    """Reads notes line by line into sheets."""

    def __init__(self, texts: dict[str, dict[str, Any]], codes: Codes) -> None:
        self.texts, self.codes = texts, codes
        self.done: list[Sheet] = []

    def read(self, path: Path) -> None:
        """Takes in one file of notes; raises UsageError naming the line that is wrong."""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("%"):
                try:
                    self._note(line)
                except (DragomanError, ValueError, IndexError) as error:
                    where = self.done[-1].row["id"] if self.done else "no dispatch"
                    raise UsageError(f"{path} line {number} ({where}): {error}; note: {line}") from error

    def _note(self, line: str) -> None:
        letter, _, rest = line.partition(" ")
        if letter == "@":
            if rest.strip() not in self.texts:
                raise UsageError(f"no such dispatch {rest!r}")
            self.done.append(Sheet(self.texts[rest.strip()]))
        elif letter == "CODE":
            self.codes.others |= set(rest.split())
        elif letter == "D":
            self.done[-1].layout.append(rest.strip())
        elif letter == "=":
            self._turn(int(rest))
        else:
            self._item(letter, rest)

    def _turn(self, at: int) -> None:
        sheet = self.done[-1]
        sheet.cut()
        if not sheet.at < at < len(sheet.sentences):
            raise UsageError(f"no sentence {at}, or out of order; there are {len(sheet.sentences)}")
        sheet.at = at

    def _item(self, letter: str, rest: str) -> None:
        sheet = self.done[-1]
        kind = letter.rstrip("?")
        if kind not in MAKERS or sheet.at < 0:
            raise UsageError(f"{letter!r} is no kind of note, or stands before any sentence")
        item = MAKERS[kind](sheet, rest, self.codes)
        sheet.items[LAYERS[kind]].append(item | ({"optional": True} if letter.endswith("?") else {}))


def written(sheet: Sheet) -> dict[str, Any]:
    """The gold of one dispatch, keys as in the shared files with `references` beside them."""
    half = "development" if int(sheet.row["id"].rsplit("-", 1)[1]) % 2 else "test"
    head = {"id": sheet.row["id"], "lang": sheet.row["lang"], "half": half}
    return (
        head | {"sha256": hashlib.sha256(sheet.text.encode()).hexdigest(), "sentences": sheet.sentences} | sheet.items
    )


def _texts(path: Path) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in map(json.loads, filter(str.strip, path.read_text("utf-8").split("\n")))}


def main() -> int:
    """Reads the command line; 0 done, 2 something is wrong in the notes."""
    parser = argparse.ArgumentParser(description="Hand annotation from notes that quote words.")
    parser.add_argument("texts", type=Path)
    parser.add_argument("notes", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", nargs="+", default=[])
    given = parser.parse_args()
    texts = _texts(given.texts)
    for name in given.show:
        sheet = Sheet(texts[name])
        sheet.cut()
        print(f"##### {name} {sheet.row['date']} {sheet.row['title']}")
        print(*(f"{i} {sheet.text[a:b]!r}" for i, (a, b) in enumerate(sheet.sentences)), sep="\n")
    reader = Reader(texts, Codes())
    try:
        for path in given.notes:
            reader.read(path)
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    for sheet in reader.done if given.out else []:
        made = json.dumps(written(sheet), ensure_ascii=False, indent=1) + "\n"
        (given.out / f"{sheet.row['id']}.json").write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
