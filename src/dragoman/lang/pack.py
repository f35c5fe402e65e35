"""A whole language pack, loaded once and checked."""

import hashlib
from dataclasses import dataclass

from dragoman.codebook.book import book
from dragoman.codebook.files import toml
from dragoman.lang import domains, figures, marks, names, places, references, relations, rules, slots, times
from dragoman.lang.domains import Domain
from dragoman.lang.figures import FigureWords
from dragoman.lang.files import pack_folder
from dragoman.lang.marks import Marks, Speech
from dragoman.lang.names import Cut, Names
from dragoman.lang.places import Places
from dragoman.lang.references import ReferenceWords
from dragoman.lang.relations import RelationPack
from dragoman.lang.rules import RuleIndex
from dragoman.lang.slots import Slots
from dragoman.lang.times import TimeWords


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything one language says and how."""

    lang: str
    version: str
    """Version and a hash of the pack's files."""
    slots: Slots
    rules: RuleIndex
    names: Names
    places: Places
    references: ReferenceWords
    marks: Marks
    speech: Speech
    figures: FigureWords
    times: TimeWords
    relations: RelationPack
    domains: tuple[Domain, ...]
    unlearned: frozenset[str]
    """Lemmas that the learned heads alone may not take for an act."""


def pack(lang: str, cut: Cut) -> Pack:
    """The pack of a language; `cut` parts names as the text is parted. Raises PackError for a faulty pack."""
    folder = pack_folder(lang)
    version = f"{toml(folder / 'pack.toml')['version']}-{_digest(lang)}"
    return Pack(
        lang,
        version,
        slots.load(folder),
        rules.load(folder, book(), cut),
        names.load(folder, lang, cut),
        places.load(lang, cut),
        references.load(folder),
        marks.load_marks(folder),
        marks.load_speech(folder),
        figures.load(folder),
        times.load(folder),
        relations.load(folder, lang, cut),
        domains.load(folder),
        frozenset(toml(folder / "heads.toml")["never"]["lemmas"]),
    )


def _digest(lang: str) -> str:
    """Twelve hex digits over the pack's files, by name and content."""
    total = hashlib.sha256()
    folder = pack_folder(lang)
    for path in sorted([*folder.iterdir(), *(folder / "rules").iterdir()], key=lambda p: p.name):
        if path.is_file():
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]
