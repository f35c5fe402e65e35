"""Named missions, programmes, treaties and processes in a sentence."""

from dragoman.finding.named import spells
from dragoman.lang.names import fold
from dragoman.lang.relations import Programme
from dragoman.model.found import ProgrammeMention
from dragoman.model.text import Sentence, span

REACH = 4


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


def again(
    sentence: Sentence,
    named: tuple[ProgrammeMention, ...],
    last: ProgrammeMention | None,
    words: tuple[frozenset[str], frozenset[str]],
    stored: str,
) -> tuple[ProgrammeMention, ...]:
    """ "cette mission" as another mention of the last programme named, at most `REACH` sentences before."""
    if last is None or sentence.index - last.sentence > REACH:
        return ()
    determiners, nouns = words
    tokens, found = sentence.tokens, []
    for at in range(1, len(tokens)):
        here = fold(tokens[at].lemma) in nouns and fold(tokens[at - 1].form) in determiners
        if here and not any(p.first <= at <= p.last for p in named):
            where = span(stored, tokens[at - 1].start, tokens[at].end)
            found.append(ProgrammeMention(sentence.index, at - 1, at, where, last.id, last.of, last.span))
    return tuple(found)
