"""Sentences made of phrases: each type's ways of telling, filled with actors, set in frames. Data in `phrases/LANG/`.

A phrase is `[status: ]{A:gov} [condemned|denounced] {R:togov}`: A and R are actor and recipient, the first brackets the
trigger with its variants, later ones words that tell the same act (no loss). A frame holds `*`, the phrase.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from training.samples import Role, Sample, Span, Told

HERE = Path(__file__).parent / "phrases"
OPEN = {"E": "\ue000", "I": "\ue001", "A": "\ue002", "R": "\ue003", "Q": "\ue004", "X": "\ue005"}
"""Marks that open an event, an ignored part, an actor, a recipient, a cue, and an event's whole phrase."""
CLOSE = "\ue00f"
MARKS = "[\ue000-\ue00f]*"
VOWEL = "[aeiouyéèêàâîôœAEIOUÉ]"
NONE = "NONE"
A_GROUP = 10
FRENCH = (
    (rf" de({CLOSE}?) ({MARKS})[Ll]e ", r"\1 \2du "),
    (rf" de({CLOSE}?) ({MARKS})les ", r"\1 \2des "),
    (rf" à({CLOSE}?) ({MARKS})[Ll]e ", r"\1 \2au "),
    (rf" à({CLOSE}?) ({MARKS})les ", r"\1 \2aux "),
    (rf" de({CLOSE}?) ({MARKS})(?=(?!onze){VOWEL})", r"\1 \2d'"),
    (rf"\bque ({MARKS})(?=(?!onze){VOWEL})", r"qu'\1"),
)


@dataclass(frozen=True)
class Phrase:
    """One way to tell (or, with the type NONE, not to tell) something."""

    type: str
    status: str
    text: str


class Book:
    """The phrases, frames and slots of one language."""

    def __init__(self, lang: str, shuffler: random.Random) -> None:
        self.lang, self.shuffler, self.folder = lang, shuffler, HERE / lang
        self.slots: dict[str, list[str]] = tomllib.loads((self.folder / "slots.toml").read_text(encoding="utf-8"))

    @cached_property
    def frames(self) -> list[str]:
        """The lines of `frames.txt`."""
        return _lines(self.folder / "frames.txt")

    @cached_property
    def phrases(self) -> dict[str, list[Phrase]]:
        """By type."""
        files = sorted(path for path in self.folder.glob("*.txt") if path.stem.isupper())
        return {path.stem: [_phrase(path.stem, line) for line in _lines(path)] for path in files}

    def told(self) -> tuple[str, Phrase]:
        """A phrase of a type drawn evenly, marked and filled."""
        phrase = self.shuffler.choice(self.phrases[self.shuffler.choice(sorted(self.phrases))])
        marks = iter(["E"])
        text = re.sub(r"\[([^\]]*)\]", lambda m: self._variant(m[1], next(marks, "I")), phrase.text)
        return re.sub(r"\{([AR]):(\w+)\}", lambda m: self._mention(m, text), text), phrase

    def _variant(self, variants: str, mark: str) -> str:
        return OPEN[mark] + self.shuffler.choice(variants.split("|")) + CLOSE

    def _mention(self, match: re.Match[str], text: str) -> str:
        choices = self.slots[match[2]]
        if match[2] == "gov" and not text[: match.start()]:
            choices = choices + self.slots["start"]
        return OPEN[match[1]] + self.filled(self.shuffler.choice(choices)) + CLOSE

    def filled(self, text: str) -> str:
        """Demonyms, countries, towns and surnames in their places; a plural s is not doubled."""

        def one(match: re.Match[str]) -> str:
            value = self.shuffler.choice(self.slots[match[1]])
            return value if value.endswith(("s", "x")) else value + match[2]

        return re.sub(r"\{(\w+)\}(s?)", one, text)

    def sentence(self, group: str) -> Sample:
        """One sentence in a frame."""
        frame = self.shuffler.choice(self.frames)
        said, frame = "{said}" in frame, frame.replace("{said}", "")
        when = self.shuffler.choice(self.slots["when"])
        frame = frame.replace(" {when}", f" {when}" if when else "").replace("{when,} ", f"{when}, " if when else "")
        frame = re.sub(r"\[([^\]]*)\]\{Q:\w+\}", lambda m: OPEN["Q"] + m[1] + CLOSE, frame)
        frame = frame.replace("{speaker}", self.filled(self.shuffler.choice(self.slots["speaker"])))
        told: list[Phrase] = []
        text = re.sub(r"\*2?", lambda m: self._placed(told), frame)
        for wrong, right in FRENCH if self.lang == "fr" else ():
            text = re.sub(wrong, right, text)
        return _read(_capital(text), told, said, self.lang, group)

    def _placed(self, told: list[Phrase]) -> str:
        text, phrase = self.told()
        told.append(phrase)
        return OPEN["X"] + text + CLOSE


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _phrase(kind: str, line: str) -> Phrase:
    match = re.match(r"(future|historical|hypothetical|negated): ", line)
    return Phrase(kind, match[1], line[match.end() :]) if match else Phrase(kind, "actual", line)


def _capital(text: str) -> str:
    """The text with a capital in front."""
    first = re.search(r"\w", text)
    at = first.start() if first else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _spans(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """The plain text, and each mark with its span, in the order in which they open."""
    names = {sign: name for name, sign in OPEN.items()}
    plain, open_, found = "", [], {}
    for sign in marked:
        if sign in names:
            open_.append((len(found), names[sign], len(plain)))
            found[len(found)] = ("", (0, 0))
        elif sign == CLOSE:
            number, name, start = open_.pop()
            found[number] = (name, (start, len(plain)))
        else:
            plain += sign
    return plain, [found[number] for number in sorted(found)]


def _read(marked: str, told: list[Phrase], said: bool, lang: str, group: str) -> Sample:
    text, spans = _spans(marked)
    wholes = [span for name, span in spans if name == "X"]
    events: list[Told] = []
    for phrase, whole in zip(told, wholes, strict=True):
        if phrase.type != NONE:
            inner = [(name, s) for name, s in spans if whole[0] <= s[0] and s[1] <= whole[1]]
            events += _events(phrase, inner, said and whole == wholes[0])
    cues = tuple(span for name, span in spans if name == "Q")
    return Sample(group, lang, text, tuple(events), cues, has_roles=True)


def _events(phrase: Phrase, inner: list[tuple[str, Span]], said: bool) -> Iterator[Told]:
    roles = tuple(Role(span, "XAR".index(name)) for name, span in inner if name in "AR")
    for name, span in inner:
        if name == "E":
            yield Told(span, phrase.type, phrase.status, said, roles=roles)
        if name == "I":
            yield Told(span, phrase.type, phrase.status, said, optional=True)


def sentences(count: int, seed: int) -> Iterator[Sample]:
    """So many sentences, half in each language; the same seed gives the same ones."""
    for lang in ("en", "fr"):
        book = Book(lang, random.Random(f"{lang}{seed}"))
        for n in range(count // 2):
            yield book.sentence(f"phrases-{lang}/{n // A_GROUP}")
