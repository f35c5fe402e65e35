"""Long name tables read at once, and made into objects when a text first has the first word of a name."""

import re
from collections.abc import Callable
from typing import Generic, TypeVar

Raw = TypeVar("Raw")
Made = TypeVar("Made")
HEAD = re.compile(r"[^\s\d.]++(?= |\Z)")
"""The first stretch of a name where nothing behind it can change how it is cut."""


class Deferred(Generic[Raw, Made]):
    """Keys to what their rows make; the rows of a key are made once, when it is first asked for."""

    def __init__(self, raw: dict[str, list[Raw]], make: Callable[[list[Raw]], tuple[Made, ...]]) -> None:
        self._raw, self._make = raw, make
        self._made: dict[str, tuple[Made, ...]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._raw

    def get(self, key: str, default: tuple[Made, ...] = ()) -> tuple[Made, ...]:
        """What the rows of a key make; `default` for a key without rows."""
        if key in self._made:
            return self._made[key]
        if key not in self._raw:
            return default
        return self._made.setdefault(key, self._make(self._raw[key]))


class FirstWords:
    """First words of names, in lower case with straight apostrophes."""

    def __init__(self, cut: Callable[[str], tuple[str, ...]]) -> None:
        self._cut = cut
        self._known: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The first word that `cut` would give of the name, folded; "" for a name without words."""
        match = HEAD.match(name)
        head = match.group() if match else name
        if head not in self._known:
            words = self._cut(head)
            self._known[head] = words[0].lower().replace("’", "'") if words else ""
        return self._known[head]
