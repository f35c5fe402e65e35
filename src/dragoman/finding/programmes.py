"""Named missions, programmes, treaties and processes in a sentence."""

from dragoman.finding.named import spells
from dragoman.lang.names import fold
from dragoman.lang.relations import Programme
from dragoman.model.found import ProgrammeMention
from dragoman.model.text import Sentence, span


def find(sentence: Sentence, programmes: dict[str, tuple[Programme, ...]], stored: str) -> tuple[ProgrammeMention, ...]:
    """The programmes named in a sentence, longest names first."""
    found, at = [], 0
    while at < len(sentence.tokens):
        hit = next(
            (p for p in programmes.get(fold(sentence.tokens[at].form), ()) if spells(p.words, sentence.tokens, at)),
            None,
        )
        if hit is not None:
            last = at + len(hit.words) - 1
            where = span(stored, sentence.tokens[at].start, sentence.tokens[last].end)
            found.append(ProgrammeMention(sentence.index, at, last, where, hit.id, hit.of))
            at = last
        at += 1
    return tuple(found)
