"""Quantities as figures of the record, and which of them belong to an act."""

from dragoman.model.coded import Event, Figure
from dragoman.model.ids import content_id
from dragoman.model.scene import Scene
from dragoman.model.trace import Because

APART = ("acl:relcl", "advcl", "parataxis", "conj")


def figures(dispatch: str, scene: Scene) -> tuple[Figure, ...]:
    """The figures of one sentence, in text order."""
    return tuple(
        Figure(
            content_id("figure", dispatch, q.span.start, q.span.end),
            q.sentence,
            q.span,
            q.low,
            q.high,
            q.approx,
            q.unit,
            q.counts,
            (Because("figure", q.because, (q.span,)),),
        )
        for q in scene.figures
    )


def belongs(scene: Scene, figure: Figure, event: Event) -> bool:
    """Whether a figure stands in an event's own phrase."""
    tokens = scene.sentence.tokens
    for index in (t.index for t in tokens if event.trigger.start <= t.start < event.trigger.end):
        below = scene.tree.subtree(index, APART)
        if any(figure.mention.start <= tokens[i].start < figure.mention.end for i in below):
            return True
    return False
