"""Prodigy: one JSON line a dispatch with tokens, spans and relations; `token_end` is inclusive, `end` is not."""

from dragoman.export.marks import Mark, marking
from dragoman.export.stories import Batch, Json, Story
from dragoman.export.tokens import Piece, pieces
from dragoman.export.written import Files, json_lines


def write(batch: Batch) -> Files:
    """One task a dispatch."""
    return {"": json_lines(_task(s) for s in batch.stories)}


def _task(story: Story) -> Json:
    found = marking(story)
    cut = pieces(story.text, [(m.start, m.end) for m in found.marks])
    firsts = {piece.start: n for n, piece in enumerate(cut)}
    lasts = {piece.end: n for n, piece in enumerate(cut)}
    spans = {m.key: _span(m, firsts, lasts) for m in found.marks}
    return {
        "text": story.text,
        "tokens": [_token(story.text, n, piece) for n, piece in enumerate(cut)],
        "spans": list(spans.values()),
        "relations": [_relation(x.label, spans[x.source], spans[x.target]) for x in found.links],
        "meta": {"dispatch": story.id, "lang": story.coded["lang"]},
    }


def _token(text: str, number: int, piece: Piece) -> Json:
    words = text[piece.start : piece.end]
    return {"text": words, "start": piece.start, "end": piece.end, "id": number, "ws": piece.blank}


def _span(mark: Mark, firsts: dict[int, int], lasts: dict[int, int]) -> Json:
    place = {"token_start": firsts[mark.start], "token_end": lasts[mark.end]}
    return {"start": mark.start, "end": mark.end, **place, "label": mark.label, "item": mark.key, **dict(mark.values)}


def _relation(label: str, head: Json, child: Json) -> Json:
    """A relation points at the last token of a span."""
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "label": label,
        "head_span": _short(head),
        "child_span": _short(child),
    }


def _short(span: Json) -> Json:
    return {name: span[name] for name in ("start", "end", "token_start", "token_end", "label")}
