"""How fast and how large: sentences a second, the share of parsing, peak memory, cold start."""

import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from dragoman.errors import DispatchError, UsageError
from dragoman.ingest import sources
from dragoman.model.text import Dispatch, Sentence
from dragoman.pipeline import Coder
from dragoman.reading.parse import Parser

COLD = "import dragoman; dragoman.Coder().code('Le président français a reçu mardi à Paris son homologue turc.', date='2024-05-02')"


class _TimedParser(Parser):
    """A parser that counts its own seconds."""

    seconds = 0.0

    def sentence(self, text: str, sentence: Sentence) -> Sentence:
        """The parsed sentence, timed."""
        begun = time.perf_counter()
        found = super().sentence(text, sentence)
        _TimedParser.seconds += time.perf_counter() - begun
        return found


class _TimedCoder(Coder):
    """A coder whose parsers count their seconds."""

    def parser(self, lang: str) -> Parser:
        """The timed parser of a language."""
        if lang not in self._parsers:
            self._parsers[lang] = _TimedParser(lang, self.reader, self.settings)
        return self._parsers[lang]


def measure(source: tuple[str, ...], limit: int) -> list[tuple[str, str]]:
    """The figures in words; raises UsageError where nothing in `source` can be read."""
    dispatches = [d for _, d in islice(sources.read(source), limit) if isinstance(d, Dispatch)]
    if not dispatches:
        raise UsageError(f"{', '.join(source)}: nothing to time; give a folder of .txt or .jsonl")
    coder, sentences = _TimedCoder(), 0
    _warm(coder, dispatches)
    _TimedParser.seconds = 0.0
    begun = time.perf_counter()
    for one in dispatches:
        sentences += _sentences(coder, one)
    whole = time.perf_counter() - begun
    return [
        ("dispatches", str(len(dispatches))),
        ("sentences", str(sentences)),
        ("sentences a second, one core", f"{sentences / whole:.1f}"),
        ("dispatches a second, one core", f"{len(dispatches) / whole:.1f}"),
        ("share of parsing", f"{100 * _TimedParser.seconds / whole:.0f} %"),
        ("peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"),
        ("cold start to the first coded dispatch", f"{_cold():.2f} s"),
    ]


def _warm(coder: Coder, dispatches: list[Dispatch]) -> None:
    """Load model and packs of every language before the clock runs."""
    for lang in sorted({d.lang or "" for d in dispatches}):
        _sentences(coder, next(d for d in dispatches if (d.lang or "") == lang))


def _sentences(coder: Coder, dispatch: Dispatch) -> int:
    try:
        return len(coder.dispatch(dispatch).sentences)
    except DispatchError:
        return 0


def _cold() -> float:
    """Median of three fresh processes."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", COLD], check=True, cwd=Path.home())
        times.append(time.perf_counter() - begun)
    return sorted(times)[1]
