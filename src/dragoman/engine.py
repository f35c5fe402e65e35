"""Runs the reader's model file: words in, numbers out. Knows nothing of what the numbers mean."""

import hashlib
import json
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import ModelError

Outputs = dict[str, NDArray[Any]]
"""Output names to arrays without the sentence axis; `arc` is [word, 1 + word], column 0 the root."""

BLANK = "▁"
"""How the sub-words write the blank before a word."""
REMEMBERED = 50_000
"""Words whose pieces are kept in memory."""
LONGEST_WORD = 64
"""Characters of a word that are looked at: the first and the last half of this."""
MOST_PIECES = 510
"""Pieces of one run, without the two marks around it; the encoder has 512 positions."""
FILES = ("reader.onnx", "pieces.json", "labels.json")


class Cutter:
    """SentencePiece unigram: the best-scoring way to write a word with known pieces; the last words are remembered."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.unknown: int = table["unk"]
        self._scores: dict[str, float] = dict(zip(table["pieces"], table["scores"], strict=True))
        self._numbers = {piece: i for i, piece in enumerate(table["pieces"])}
        for none in ("", table["pieces"][self.unknown]):
            self._scores.pop(none, None)
        self._replacements = {ord(c): new for c, new in table["norm"].items()}
        self._longest = max(map(len, self._scores))
        self._unknown_score = float(table["unk_score"])
        self.word = lru_cache(maxsize=REMEMBERED)(self._word)

    def _word(self, form: str, spaced: bool) -> tuple[int, ...]:
        """The pieces of one word, at least one; `spaced` says that a blank or the sentence's start comes before it."""
        half = LONGEST_WORD // 2
        seen = form if len(form) <= LONGEST_WORD else form[:half] + form[-half:]
        plain = seen.translate(self._replacements).strip().replace(" ", BLANK)
        return self._cut(BLANK * spaced + plain) or (self.unknown,)

    def _cut(self, text: str) -> tuple[int, ...]:
        best = [0.0] + [float("-inf")] * len(text)
        back = [(0, self.unknown)] * (len(text) + 1)
        scores, size = self._scores, len(text)
        for i in range(size):
            here = best[i]
            for j in range(i + 1, min(size, i + self._longest) + 1):
                score = scores.get(text[i:j])
                if score is not None and here + score > best[j]:
                    best[j], back[j] = here + score, (i, self._numbers[text[i:j]])
            if here + self._unknown_score > best[i + 1]:
                best[i + 1], back[i + 1] = here + self._unknown_score, (i, self.unknown)
        return _path(back, size)


def _path(back: list[tuple[int, int]], at: int) -> tuple[int, ...]:
    pieces = []
    while at:
        at, piece = back[at]
        pieces.append(piece)
    return tuple(reversed(pieces))


class Reader:
    """A model folder: `reader.onnx`, `pieces.json`, `labels.json`, `card.toml`. Open it with `Reader.open`."""

    def __init__(self, folder: Path, card: dict[str, Any], threads: int) -> None:
        self.folder, self.card, self.threads = folder, card, threads
        self.hash: str = card["sha256"]["reader.onnx"]
        """Hash of the network, for `made_by`."""
        tables = {name: json.loads((folder / name).read_text("utf-8")) for name in FILES[1:]}
        self.labels: dict[str, list[str]] = tables["labels.json"]
        """Output names to the names of their numbers."""
        self._marks = (tables["pieces.json"]["bos"], tables["pieces.json"]["eos"])
        self._cutter = Cutter(tables["pieces.json"])
        self._session: Any = None

    @classmethod
    def open(cls, folder: Path | None = None, threads: int = 1) -> "Reader":
        """The reader in `folder`, or the packaged one; the network itself is loaded at the first sentence.

        Raises ModelError where a file is absent or not the one the card names.
        """
        where = folder or Path(str(resources.files("dragoman") / "reader_model"))
        card = _card(where)
        for name in FILES:
            _verify(where / name, card["sha256"].get(name, ""))
        return cls(where, card, threads)

    def pieces(self, form: str, spaced: bool) -> int:
        """How many pieces a word takes; a run holds at most `MOST_PIECES`."""
        return len(self._cutter.word(form, spaced))

    def run(self, words: Sequence[tuple[str, bool]]) -> Outputs:
        """The outputs for one sentence given as (form, blank before it); the same sentence always gives the same.

        Raises ModelError where the words take more than `MOST_PIECES` pieces, or the network fails.
        """
        ids, first, last = [self._marks[0]], [], []
        for form, spaced in words:
            first.append(len(ids))
            ids += self._cutter.word(form, spaced)
            last.append(len(ids) - 1)
        if not words or len(ids) > MOST_PIECES + 1:
            raise ModelError(f"the reader takes 1 to {MOST_PIECES} sub-words at a time, not {len(ids) - 1}")
        return self._infer([*ids, self._marks[1]], first, last)

    def _infer(self, ids: list[int], first: list[int], last: list[int]) -> Outputs:
        feed = {"ids": ids, "mask": [1] * len(ids), "first": first, "last": last, "wmask": [1] * len(first)}
        session = self._opened()
        try:
            values = session.run(None, {name: np.array([value], np.int64) for name, value in feed.items()})
        except Exception as error:  # onnxruntime raises its own classes, which are no common child of anything
            raise ModelError(f"{self.folder / FILES[0]} failed: {error}; install the package again") from error
        return {out.name: value[0] for out, value in zip(session.get_outputs(), values, strict=True)}

    def _opened(self) -> Any:
        if self._session is None:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads, options.inter_op_num_threads = self.threads, 1
            options.log_severity_level = 3
            path = str(self.folder / FILES[0])
            try:
                self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
            except Exception as error:  # see _infer
                raise ModelError(f"{path} cannot be loaded: {error}; install the package again") from error
        return self._session


def _card(folder: Path) -> dict[str, Any]:
    path = folder / "card.toml"
    try:
        card = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ModelError(f"{path} is missing: name a folder with a reader, or install the package again") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: {error}") from error
    if not isinstance(card.get("sha256"), dict) or FILES[0] not in card["sha256"]:
        raise ModelError(f"{path} names no sha256 of {FILES[0]}; write it under [sha256]")
    return card


def _verify(path: Path, expected: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path} is missing: install the package again") from error
    if found != expected:
        raise ModelError(f"{path} is not the file its card names ({found[:12]}…, card {expected[:12] or 'none'})")
