"""Compiles the lemma tables of spacy-lookups-data 1.0.5 into one small table a language.

    python scripts/build_lemmas.py FOLDER        # FOLDER holds fr_lemma_exc.json.gz and its like

Writes src/dragoman/lang/xx/lemmas.tsv.gz, three columns: part of speech, lemma, its forms that no rule gives
(parted by blanks); rows "part of speech, *, old>new" are the rules, in order of trial. A lemma of an open class is
in the index even where it has no forms.
"""

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

LANGUAGES = ("fr", "en")
SKIPPED = frozenset({"punct"})
UPOS = {"adj": "ADJ", "adp": "ADP", "adv": "ADV", "aux": "AUX", "cconj": "CCONJ", "det": "DET", "noun": "NOUN"}
UPOS |= {"pron": "PRON", "sconj": "SCONJ", "verb": "VERB"}
Exceptions = dict[str, list[str]]
Rules = list[list[str]]


def usable(word: str) -> bool:
    """Whether a word of the tables is a word at all; some are typing scraps like "nt(e)"."""
    return bool(word) and word == word.strip() and all(c.isalnum() or c in "-'’." for c in word)


def regular(form: str, rules: Rules, index: frozenset[str]) -> str:
    """What the rules give for a form, "" where none does."""
    for old, new in rules:
        if form.endswith(old) and (lemma := form[: len(form) - len(old)] + new) in index:
            return lemma
    return ""


def rows(pos: str, exceptions: Exceptions, index: frozenset[str], rules: Rules, verbs: frozenset[str]) -> list[str]:
    """The rows of one part of speech; `verbs` are lemmas that are none of its own ("privé" is no form of "priver")."""
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemmas in exceptions.items():
        lemma = lemmas[0].strip()
        if lemma not in verbs and usable(form) and usable(lemma) and regular(form, rules, index) != lemma:
            forms[lemma].add(form)
    found = [f"{UPOS[pos]}\t*\t{old}>{new}" for old, new in rules if usable(old) and old != new]
    for lemma in sorted(forms.keys() | index):
        found.append(f"{UPOS[pos]}\t{lemma}\t{' '.join(sorted(forms.get(lemma, ())))}")
    return found


def build(lang: str, source: Path, target: Path) -> int:
    """Writes the table of one language; gives its size in bytes."""
    kinds = ("exc", "index", "rules")
    exc, index, rules = (
        json.loads(gzip.decompress((source / f"{lang}_lemma_{k}.json.gz").read_bytes())) for k in kinds
    )
    lines = ["upos\tlemma\tforms"]
    for pos in sorted((exc.keys() | index.keys()) - SKIPPED):
        verbs = frozenset(index["verb"]).union(*exc["verb"].values()) if lang == "fr" and pos == "adj" else frozenset()
        words = frozenset(w for w in index.get(pos, ()) if usable(w) and w not in verbs)
        lines += rows(pos, exc.get(pos, {}), words, rules.get(pos, []), verbs)
    packed = gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)
    target.write_bytes(packed)
    return len(packed)


def main() -> None:
    """Builds every language and says how big each became."""
    root = Path(__file__).parent.parent / "src" / "dragoman" / "lang"
    for lang in LANGUAGES:
        size = build(lang, Path(sys.argv[1]), root / lang / "lemmas.tsv.gz")
        sys.stdout.write(f"{lang}: {size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
