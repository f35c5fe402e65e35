"""One sentence of the stored text to words with their grammar, and what the learned heads see in them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.engine import MOST_PIECES, Outputs, Reader
from dragoman.lang.files import pack_folder
from dragoman.lang.lemmas import lemma_pack
from dragoman.lang.text import WordPack, word_pack
from dragoman.model.text import Candidate, Sentence, Token
from dragoman.reading import spanning
from dragoman.reading.lemmas import Lemmas, edited
from dragoman.reading.words import Place, words
from dragoman.settings import Settings

Run = list[tuple[int, int, bool]]
"""Words as start, end, and whether a blank comes before."""
NO_EVENT = "none"
LEAST = 0.1
ROUNDING = 0.01
"""More than rounding to four places moves a sum over all types."""
LEAST_ROLE = 0.2
JOINED = "parataxis"
"""How a later run of a sentence cut for its length hangs on the first."""


class Parser:
    """Parses sentences of one language; made once and used for many."""

    def __init__(self, lang: str, reader: Reader, settings: Settings | None = None) -> None:
        self.reader, self.settings = reader, settings or Settings()
        folder = pack_folder(lang)
        self.pack: WordPack = word_pack(folder)
        self.lemmas = Lemmas(lemma_pack(folder))

    def sentence(self, text: str, sentence: Sentence) -> Sentence:
        """The sentence with tokens, candidates and cues; `text` is the stored text its span points into."""
        return self.parse(text, sentence, words(text, sentence.start, sentence.end, self.pack))

    def parse(self, text: str, sentence: Sentence, places: Sequence[Place]) -> Sentence:
        """The same for words already cut; `places` are spans of the stored text, in text order."""
        tokens: list[Token] = []
        candidates: list[Candidate] = []
        cues: list[tuple[int, float]] = []
        for run in self._runs(text, places):
            out = self.reader.run([(text[a:b], spaced) for a, b, spaced in run])
            at = len(tokens)
            tokens += self._tokens(text, run, out, tuple(tokens))
            if self.settings.use_heads and "event" in out:
                candidates += _candidates(out, self.reader.labels, at)
                cues += _likely(out["cue"], at)
        return replace(sentence, tokens=tuple(tokens), candidates=tuple(candidates), cues=tuple(cues))

    def _runs(self, text: str, places: Sequence[Place]) -> Iterator[Run]:
        """The words in stretches that the network takes, cut behind punctuation where there is any."""
        rest = [(a, b, i == 0 or places[i - 1][1] < a) for i, (a, b) in enumerate(places)]
        while rest:
            most = self._fitting(text, rest)
            cut = len(rest) if most == len(rest) else _cut(text, rest, most)
            yield rest[:cut]
            rest = rest[cut:]

    def _fitting(self, text: str, run: Run) -> int:
        """How many words from the start fit in one run, at least 1."""
        room = MOST_PIECES
        for n, (a, b, spaced) in enumerate(run[: max(1, self.settings.max_words)]):
            room -= self.reader.pieces(text[a:b], spaced)
            if room < 0:
                return max(1, n)
        return min(len(run), max(1, self.settings.max_words))

    def _tokens(self, text: str, run: Run, out: Outputs, before: tuple[Token, ...]) -> Iterator[Token]:
        at, root = len(before), next((t.index for t in before if t.head < 0), -1)
        for i, head in enumerate(spanning.heads(out["arc"])):
            form = text[run[i][0] : run[i][1]]
            upos, feats, edit = (self.reader.labels[name][int(out[name][i])] for name in ("upos", "feats", "lemma"))
            lemma = self.lemmas.lemma(form, upos, edited(unicodedata.normalize("NFC", form), edit))
            rel = JOINED if head < 0 and before else self.reader.labels["rel"][int(out["rel"][i, head + 1])]
            hangs_on = at + head if head >= 0 else root
            yield Token(at + i, run[i][0], run[i][1], form, lemma, upos, feats, hangs_on, rel)


def _cut(text: str, run: Run, most: int) -> int:
    """Behind the last strong punctuation of the second half, else the last comma there, else at `most`."""
    for marks in (";:.!?…—–", ",)»”"):
        for n in range(most, most // 2, -1):
            start, end, _ = run[n - 1]
            if end == start + 1 and text[start] in marks:
                return n
    return most


def _candidates(out: Outputs, labels: dict[str, list[str]], at: int) -> Iterator[Candidate]:
    """The words with an event probability of `LEAST` or more; `at` is the index of the run's first word."""
    none = labels["event"].index(NO_EVENT)
    for i, row in enumerate(out["event"].tolist()):
        if sum(row) - row[none] < LEAST - ROUNDING:
            continue
        types = _ranked(labels["event"], row)
        if sum(p for _, p in types) < LEAST:
            continue
        roles = tuple(
            (at + j, float(pair[1]), float(pair[2]))
            for j, pair in enumerate(out["role"][i].tolist()) if max(pair[1], pair[2]) >= LEAST_ROLE
        )  # fmt: skip
        yield Candidate(at + i, types, _ranked(labels["status"], out["status"][i]), float(out["said"][i]), roles)


def _ranked(names: list[str], row: Iterable[float]) -> tuple[tuple[str, float], ...]:
    pairs = ((name, round(float(p), 4)) for name, p in zip(names, row, strict=True) if name != NO_EVENT)
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _likely(row: Iterable[float], at: int) -> Iterator[tuple[int, float]]:
    return ((at + i, round(float(p), 4)) for i, p in enumerate(row) if p >= LEAST)
