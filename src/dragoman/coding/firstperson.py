"""Words like "we" in quoted speech stand for whoever speaks."""

from collections.abc import Iterable, Iterator

from dragoman.coding.sayings import Contents, Saying
from dragoman.lang.names import fold
from dragoman.model.coded import Reference
from dragoman.model.scene import Scene
from dragoman.model.text import Token, span

DIRECT = "direct"


def references(scenes: tuple[Scene, ...], said: tuple[Saying, ...], words: frozenset[str]) -> Iterator[Reference]:
    """A reference for each of the `words` within the quotation marks of a saying whose speaker is known."""
    contents = Contents(said)
    for scene in scenes:
        for token in _quoted(scene, words):
            holder = next((s for s in contents.near(token.start, token.end) if _says(s, token)), None)
            codes = tuple(dict.fromkeys(c for m in holder.speakers for c in m.codes)) if holder is not None else ()
            if codes:
                yield Reference(span(scene.stored, token.start, token.end), codes)


def _quoted(scene: Scene, words: frozenset[str]) -> Iterable[Token]:
    return (
        t
        for t in scene.sentence.tokens
        if fold(t.form) in words and t.upos == "PRON" and any(q.start <= t.start < q.end for q in scene.quotes)
    )


def _says(saying: Saying, token: Token) -> bool:
    inside = saying.content.start <= token.start < saying.content.end
    return saying.manner == DIRECT and inside and bool(saying.speakers)
