"""The model file is the one its card names, and runs the same every time."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from dragoman.engine import LONGEST_WORD, MOST_PIECES, Cutter, Reader
from dragoman.errors import ModelError


def test_same_sentence_same_numbers(reader: Reader) -> None:
    words = [("Le", True), ("ministre", True), ("part", True), (".", False)]
    once, again = reader.run(words), reader.run(words)
    assert all(np.array_equal(once[name], again[name]) for name in once)
    assert once["arc"].shape == (4, 5)


def test_threads_change_nothing(reader: Reader) -> None:
    words = [("The", True), ("minister", True), ("left", True), ("Ankara", True), (".", False)]
    two = Reader.open(threads=2).run(words)
    assert np.array_equal(reader.run(words)["arc"].argmax(1), two["arc"].argmax(1))


def test_card_names_credits_and_figures(reader: Reader) -> None:
    assert len(reader.hash) == 64
    assert len(reader.card["treebank"]) > 4
    assert all(row["licence"] and row["credit"] for row in reader.card["treebank"])
    assert {"fr_pud_test", "en_pud_test"} <= set(reader.card["figures"])


def test_no_words_and_too_many_are_refused(reader: Reader) -> None:
    for words in ([], [("a", True)] * (MOST_PIECES + 1)):
        with pytest.raises(ModelError, match="sub-words"):
            reader.run(words)


def test_a_folder_without_card(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"card\.toml is missing"):
        Reader.open(tmp_path)


def test_an_altered_file(tmp_path: Path, reader: Reader) -> None:
    for name in ("card.toml", "labels.json", "pieces.json"):
        shutil.copy(reader.folder / name, tmp_path / name)
    with pytest.raises(ModelError, match=r"reader\.onnx is missing"):
        Reader.open(tmp_path)
    (tmp_path / "reader.onnx").write_bytes(b"not a network")
    with pytest.raises(ModelError, match="not the file its card names"):
        Reader.open(tmp_path)


def test_cutter_takes_the_best_pieces() -> None:
    table = {
        "pieces": ["", "▁ab", "▁a", "b", "c", "▁"],
        "scores": [0.0, -1.0, -1.5, -2.0, -2.0, -3.0],
        "norm": {"B": "b"},
        "unk": 0,
        "unk_score": -20.0,
    }
    cutter = Cutter(table)
    assert cutter.word("aB", True) == (1,)
    assert cutter.word("abc", True) == (1, 4)
    assert cutter.word("b", False) == (3,)
    assert cutter.word("x", False) == (0,)
    assert cutter.word("", False) == (0,)
    assert len(cutter.word("c" * 100_000, False)) == LONGEST_WORD
