"""How many words a feed promises, against those that are there: what is much shorter is told, never taken for whole."""

import math
import re
from typing import Any

from dragoman.errors import DispatchError

LEAST_SHARE = 0.5
"""Of the words promised; with fewer the item is set aside."""


def words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in re.finditer(r"\w+", text))


def fulfilled(text: str, promised: Any, where: str) -> None:
    """Raises DispatchError where a text has far fewer words than its feed says; anything but a number is no promise."""
    try:
        most = float(promised)
    except (TypeError, ValueError, OverflowError):
        return
    if math.isfinite(most) and words(text) < LEAST_SHARE * most:
        raise DispatchError(f"{where}: {words(text)} words where {most:.0f} are promised; give the whole story")
