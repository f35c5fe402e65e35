"""Names of things, made from what they are."""

import hashlib
import json


def content_id(kind: str, *parts: str | int | None) -> str:
    """A short stable id: `kind` and 16 hex digits of the parts as one canonical JSON list."""
    canonical = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
