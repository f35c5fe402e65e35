"""Sentences of the stored text to words with grammar."""

import dataclasses
from typing import Any

import numpy as np
import pytest

from dragoman.engine import Outputs, Reader
from dragoman.model.text import Sentence
from dragoman.reading.parse import JOINED, Parser
from dragoman.settings import Settings


def test_french_passive(parse: Any) -> None:
    text = "Le cessez-le-feu a été violé par les rebelles."
    words = {t.form: t for t in parse(text, "fr").tokens}
    assert words["violé"].lemma == "violer"
    assert words["été"].rel == "aux:pass"
    assert words["violé"].head == -1


def test_english_clause(parse: Any) -> None:
    words = {t.form: t for t in parse("Turkey's president condemned the attack.", "en").tokens}
    assert (words["condemned"].upos, words["condemned"].head) == ("VERB", -1)
    assert (words["president"].rel, words["attack"].rel) == ("nsubj", "obj")


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre est arrive\u0301 a\u0300 Bakou. 😀",
        "\u202bמשה\u202c a parlé à N'Djamena.",
        "日本 a voté…",
        "x",
        "\u0301",
        "«»",
        "a" * 5000,
    ],
)
def test_spans_are_exact(parse: Any, text: str) -> None:
    stored = "Avant. " + text
    parsed = Parser("fr", Reader.open()).sentence(stored, Sentence(3, 7, len(stored), 1))
    assert (parsed.index, parsed.paragraph) == (3, 1)
    assert all(stored[t.start : t.end] == t.form for t in parsed.tokens)
    assert [t.index for t in parsed.tokens] == list(range(len(parsed.tokens)))
    assert sum(t.head < 0 for t in parsed.tokens) == 1


def test_no_words(parse: Any) -> None:
    assert parse(" \u200b ", "fr").tokens == ()


@pytest.mark.parametrize("text", ["le vote, puis le calme ; " * 60, "mot " * 700, "anticonstitutionnellement " * 300])
def test_long_sentences_are_cut_and_joined(parse: Any, text: str) -> None:
    tokens = parse(text, "fr").tokens
    assert [text[t.start : t.end] for t in tokens] == [t.form for t in tokens]
    assert "".join(t.form for t in tokens) == text.replace(" ", "")
    root = next(t.index for t in tokens if t.head < 0)
    joined = [t for t in tokens if t.rel == JOINED and t.head == root]
    assert joined and sum(t.head < 0 for t in tokens) == 1


def test_cut_behind_punctuation(parse: Any) -> None:
    text = "Le chat dort, le chien court ; la nuit tombe sur la ville et sur le port."
    tokens = parse(text, "fr", Settings(max_words=10)).tokens
    second = next(t for t in tokens if t.rel == JOINED)
    assert second.start > text.index(";")


class Heads:
    """A reader whose network also has event heads: each third word tells something."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.labels = {**reader.labels, "event": ["none", "AID", "AGREE"], "status": ["actual", "future"]}
        self.pieces = reader.pieces

    def run(self, words: Any) -> Outputs:
        out, n = dict(self.reader.run(words)), len(words)
        event = np.tile(np.array([0.95, 0.03, 0.02], np.float32), (n, 1))
        event[1] = [0.2, 0.1, 0.7]
        role = np.zeros((n, n, 3), np.float32)
        role[1, 0] = [0.1, 0.9, 0.0]
        cue = np.zeros(n, np.float32)
        cue[-1] = 0.5
        status = np.tile(np.array([0.25, 0.75], np.float32), (n, 1))
        return out | {"event": event, "role": role, "cue": cue, "status": status, "said": np.full(n, 0.5, np.float32)}


def test_candidates(reader: Reader) -> None:
    text = "Bakou promet."
    heads: Any = Heads(reader)
    parsed = Parser("fr", heads).sentence(text, Sentence(0, 0, len(text), 0))
    (one,) = parsed.candidates
    assert one.token == 1
    assert [kind for kind, _ in one.types] == ["AGREE", "AID"]
    assert one.status[0][0] == "future"
    ((word, actor, recipient),) = one.roles
    assert (word, round(actor, 3), recipient) == (0, 0.9, 0.0)
    assert parsed.cues == ((2, 0.5),)
    silent = Parser("fr", heads, dataclasses.replace(Settings(), use_heads=False))
    assert silent.sentence(text, Sentence(0, 0, len(text), 0)).candidates == ()


def test_candidates_of_a_later_run_point_into_the_sentence(reader: Reader) -> None:
    text = "Bakou promet. Paris attend."
    heads: Any = Heads(reader)
    parsed = Parser("fr", heads, Settings(max_words=3)).sentence(text, Sentence(0, 0, len(text), 0))
    assert [c.token for c in parsed.candidates] == [1, 4]
    assert parsed.candidates[1].roles[0][0] == 3
