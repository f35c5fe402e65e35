"""Which of e5's 250,037 pieces the reader keeps."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import wordfreq

from training import conllu
from training.e5file import E5File
from training.unigram import BLANK, Unigram

SCRIPTS = ("LATIN", "DIGIT", "COMBINING")
SIGNS = "PSNZ"
"""Unicode categories of single characters that are always kept: punctuation, signs, numbers, blanks."""


def _common(tops: Mapping[str, int]) -> Iterator[str]:
    """The commonest words of each language, in small letters and with a capital."""
    for lang, top in tops.items():
        for word in wordfreq.top_n_list(lang, top):
            yield word
            yield word.capitalize()


def _treebank(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for tree in conllu.read(path):
            yield from (word.form for word in tree.words)


def _is_short(piece: str) -> bool:
    """One Latin letter, digit or sign, or a pair of Latin letters: with these any Latin word can be written."""
    bare = piece.lstrip(BLANK)
    names = [unicodedata.name(c, "") for c in bare]
    if len(bare) <= 1:
        return not bare or names[0].startswith(SCRIPTS) or unicodedata.category(bare)[0] in SIGNS
    return len(bare) == 2 and all(name.startswith("LATIN") for name in names)


def kept(file: E5File, unigram: Unigram, paths: Iterable[Path], tops: Mapping[str, int]) -> list[int]:
    """Numbers of the pieces that the treebanks' and the commonest words need, and of all short ones; sorted."""
    keep = {file.start, file.pad, file.end, file.unknown}
    for form in sorted({*_treebank(paths), *_common(tops)}):
        keep.update(unigram.word(form, True), unigram.word(form, False))
    keep.update(number for piece, (number, _) in unigram.table.items() if _is_short(piece))
    return sorted(keep)
