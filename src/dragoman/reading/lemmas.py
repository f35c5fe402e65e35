"""The dictionary form of a word: tables by part of speech first, the network where they are silent."""

import gzip
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml
from dragoman.errors import PackError

Endings = list[tuple[str, str]]
"""Old ending, new ending, in order of trial."""


@dataclass(slots=True)
class _Class:
    """One part of speech: forms that no rule gives, all lemmas, and rules."""

    forms: dict[str, str] = field(default_factory=dict)
    index: set[str] = field(default_factory=set)
    rules: Endings = field(default_factory=list)

    def lemma(self, form: str, itself_last: bool = False) -> str:
        """The lemma of a lower-case form, or "" where the table is silent."""
        if form in self.forms:
            return self.forms[form]
        itself = form if form in self.index else ""
        if itself and not itself_last:
            return itself
        for old, new in self.rules:
            if form.endswith(old) and (found := form[: len(form) - len(old)] + new) in self.index:
                return found
        return itself


class Lemmas:
    """The lemma tables of one language: `lemmas.tsv.gz`, and `lemmas.toml` with what is known better."""

    def __init__(self, folder: Traversable) -> None:
        settings = toml(folder / "lemmas.toml")
        self._classes = _read(folder / "lemmas.tsv.gz")
        self._order: dict[str, list[str]] = settings["order"]
        self._network_first = frozenset(settings["network_first"])
        self._fixes: dict[str, dict[str, str]] = {
            upos: {form: lemma for lemma, forms in rows.items() for form in forms.split()}
            for upos, rows in settings["fixes"].items()
        }
        self._guesses = {upos: [_ending(e) for e in ends] for upos, ends in settings["guesses"].items()}
        self._participle = [_ending(e) for e in settings["participle_endings"]]
        self._capitals: dict[str, str] = settings["bare_capitals"]
        for upos, ends in settings["rules"].items():
            self._classes[upos].rules += [_ending(e) for e in ends]

    def lemma(self, form: str, upos: str, network: str) -> str:
        """The dictionary form of `form`, lower case but for names; `network` is what the reader says of it."""
        plain = unicodedata.normalize("NFC", form).replace("’", "'")
        if fixed := self._fixes.get(upos, {}).get(plain.lower()):
            return fixed
        for trial in self._spellings(plain):
            if found := self._looked_up(trial, upos, network):
                return found
        return self._guessed(plain.lower(), upos) or network

    def _spellings(self, form: str) -> Iterator[str]:
        """Lower case; then with the accent that capitals often lack ("Etat")."""
        yield form.lower()
        for accented in self._capitals.get(form[0], "") if form else "":
            yield accented + form[1:].lower()

    def _looked_up(self, form: str, upos: str, network: str) -> str:
        first = upos in self._network_first
        for name in self._order.get(upos, ()):
            table = self._classes[name]
            if first and network in table.index:
                return network
            if found := table.lemma(form, itself_last=first):
                return found
        head, dash, tail = form.rpartition("-")
        if dash and head and tail:
            lemma = self._looked_up(tail, upos, "")
            return f"{head}-{lemma}" if lemma else ""
        return ""

    def _guessed(self, form: str, upos: str) -> str:
        """A participle as an adjective in its masculine singular, or a regular ending the tables do not know."""
        verbs = self._classes["VERB"]
        if upos == "ADJ" and self._participle and verbs.lemma(form):
            cut = (form[: len(form) - len(old)] + new for old, new in self._participle if form.endswith(old))
            return next((c for c in cut if c in verbs.forms or (c.endswith("é") and verbs.lemma(c))), form)
        ends = (e for e in self._guesses.get(upos, ()) if form.endswith(e[0]) and len(form) > len(e[0]) + 2)
        return next((form[: len(form) - len(old)] + new for old, new in ends), "")


def _ending(text: str) -> tuple[str, str]:
    old, _, new = text.partition(">")
    return old, new


def _read(path: Traversable) -> dict[str, _Class]:
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name} cannot be read: {error}; run scripts/build_lemmas.py") from error
    classes: dict[str, _Class] = {}
    for line in lines[1:]:
        if not line:
            continue
        upos, lemma, forms = line.split("\t")
        table = classes.get(upos) or classes.setdefault(upos, _Class())
        if lemma == "*":
            table.rules.append(_ending(forms))
            continue
        table.index.add(lemma)
        if forms:
            table.forms.update(dict.fromkeys(forms.split(" "), lemma))
    return classes


def edited(form: str, edit: str) -> str:
    """The form after the network's edit "case drop add": case is low, as or cap; `drop` letters go, `add` is put on."""
    case, drop, add = edit.split(" ", 2)
    base = {"low": form.lower(), "cap": form.capitalize(), "as": form}[case]
    return base[: max(0, len(base) - int(drop))] + add
