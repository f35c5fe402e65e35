"""What a version says otherwise than the one before it, whatever moved in between: items compared by their words."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dragoman.record.asked import Asked
from dragoman.record.history import HELD, Kept, tellings
from dragoman.record.rows import LAYERS, anchor

MOVED = ("id", "sentence", "because", "topics", "figures", "statement", "same_as", "inside")
"""What an item says of its place and its neighbours, not of the world."""


def changes(record: Asked, kept: Kept) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Layer, `gone` or `added`, and the item, against the version before; none where there is none to show."""
    before = next((k for k in tellings(record, kept.item) if k.version < kept.version and k.coded), None)
    if before is None or before.stands in HELD or not kept.coded or kept.held:
        return
    old, new = json.loads(before.coded or "{}"), json.loads(kept.coded)
    for layer in LAYERS:
        was, now = ([(_content(layer, i), i) for i in shape[layer]] for shape in (old, new))
        for word, some, others in (("gone", was, now), ("added", now, was)):
            left = Counter(content for content, _ in others)
            for content, item in some:
                if left[content]:
                    left[content] -= 1
                else:
                    yield layer, word, item


def _content(layer: str, item: dict[str, Any]) -> str:
    said = {key: _words(value) for key, value in item.items() if key not in MOVED}
    return json.dumps([anchor(layer, item)["text"], said], sort_keys=True, ensure_ascii=False)


def _words(value: Any) -> Any:
    """The value without offsets."""
    if isinstance(value, dict):
        return {key: _words(inner) for key, inner in value.items() if key not in ("start", "end")}
    if isinstance(value, list):
        return [_words(inner) for inner in value]
    return value
