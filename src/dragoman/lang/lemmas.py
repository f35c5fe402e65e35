"""The lemma tables of a language: `lemmas.tsv.gz`, and `lemmas.toml` with what is known better."""

import gzip
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml
from dragoman.errors import PackError

Endings = list[tuple[str, str]]
"""Old ending, new ending, in order of trial."""


@dataclass(slots=True)
class LemmaTable:
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


@dataclass(frozen=True, slots=True)
class LemmaPack:
    """Everything a language says of lemmas."""

    tables: dict[str, LemmaTable]
    """By part of speech."""
    order: dict[str, list[str]]
    """Part of speech to the tables looked up, in order."""
    network_first: frozenset[str]
    """Parts of speech where the network's lemma is taken if the table knows it as a lemma."""
    fixes: dict[str, dict[str, str]]
    """Part of speech to form to lemma: known better than any table."""
    guesses: dict[str, Endings]
    """Endings taken even where no table knows the result."""
    participle_endings: Endings
    bare_capitals: dict[str, str]
    """Capitals to the accented letters they may stand for."""


def lemma_pack(folder: Traversable) -> LemmaPack:
    """The lemma tables of the pack in `folder`; raises PackError where a file or a key is missing or wrong."""
    settings, tables = toml(folder / "lemmas.toml"), _read(folder / "lemmas.tsv.gz")
    try:
        for upos, ends in settings["rules"].items():
            tables[upos].rules += [_ending(e) for e in ends]
        return LemmaPack(
            tables=tables,
            order=settings["order"],
            network_first=frozenset(settings["network_first"]),
            fixes={upos: _by_form(rows) for upos, rows in settings["fixes"].items()},
            guesses={upos: [_ending(e) for e in ends] for upos, ends in settings["guesses"].items()},
            participle_endings=[_ending(e) for e in settings["participle_endings"]],
            bare_capitals=settings["bare_capitals"],
        )
    except KeyError as error:
        raise PackError(f"lemmas.toml has no key {error}") from error


def _by_form(rows: dict[str, str]) -> dict[str, str]:
    return {form: lemma for lemma, forms in rows.items() for form in forms.split()}


def _ending(text: str) -> tuple[str, str]:
    old, _, new = text.partition(">")
    return old, new


def _read(path: Traversable) -> dict[str, LemmaTable]:
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name} cannot be read: {error}; run scripts/build_lemmas.py") from error
    tables: dict[str, LemmaTable] = {}
    table, at = LemmaTable(), ""
    for line in lines[1:]:
        if not line:
            continue
        upos, lemma, forms = line.split("\t")
        if upos != at:
            table, at = tables.setdefault(upos, LemmaTable()), upos
        if not forms:
            table.index.add(lemma)
        elif lemma == "*":
            table.rules.append(_ending(forms))
        else:
            table.index.add(lemma)
            for form in forms.split(" "):
                table.forms[form] = lemma
    return tables
