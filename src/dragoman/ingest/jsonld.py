"""What a page says of its article in JSON-LD (schema.org)."""

import json
from typing import Any

from dragoman.ingest.markup import Element, fragment, line, tags

MOST = 200
"""Objects of a page that are looked at."""
LONGEST = 2_000_000
"""Of one script, in characters."""


def article(root: Element) -> dict[str, Any]:
    """The first news article a page describes, as its JSON object; empty for none."""
    kinds = set(tags()["page"]["types"])
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            for found in _objects(script.text or ""):
                named = found.get("@type")
                if kinds.intersection(named if isinstance(named, list) else [str(named)]):
                    return found
    return {}


def said(value: Any) -> str:
    """A value in words: of a list the first, of an object its text or name; "" for none."""
    for _ in range(5):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = next((value[key] for key in ("text", "name", "@value", "description", "@id") if value.get(key)), "")
        else:
            break
    return line(fragment(value)) if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _objects(source: str) -> list[dict[str, Any]]:
    """Every object of the first levels, in order."""
    if len(source) > LONGEST:
        return []
    try:
        left = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    while left and len(found) < MOST:
        one = left.pop(0)
        if isinstance(one, list):
            left = one[:MOST] + left
        elif isinstance(one, dict):
            found.append(one)
            left = [
                one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if one.get(key)
            ] + left
    return found
