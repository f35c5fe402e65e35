"""What a reader gives for one thing it met: a dispatch, or why there is none."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dragoman.errors import DispatchError
from dragoman.model.moment import day
from dragoman.model.text import Dispatch, Wire
from dragoman.model.trace import SetAside

Read = tuple[str, Dispatch | SetAside]
"""Where it came from, and the dispatch or why there is none."""
Reader = Callable[[bytes, str], Iterator[Read]]
"""The dispatches of one file's bytes; raises DispatchError where the whole file cannot be read."""
TOO_DEEP = "nested too deep; give the item with its text in plain form"
SILENT = ("canceled", "withheld")
"""States of which a feed may tell without giving the text again."""
NO_TEXT = "there is no text in it; give the item with its body"


def aside(where: str, reason: str) -> Read:
    """A thing set aside; `reason` says what is wrong and what to do."""
    return where, SetAside(where, f"{where}: {' '.join(reason.split())}")


def item(
    where: str,
    text: str,
    *,
    id: str = "",
    title: str | None = None,
    date: str | None = None,
    lang: str | None = None,
    url: str | None = None,
    agency: str | None = None,
    extra: Mapping[str, Any] | None = None,
    wire: Wire | None = None,
) -> Read:
    """A dispatch made of what a feed gives; `date` in any form of a time; one without text is set aside, but for SILENT ones."""
    wire = wire or Wire()
    if not text.strip() and wire.state not in SILENT:
        return aside(where, NO_TEXT)
    kept = {key: value for key, value in (extra or {}).items() if value not in (None, "", [], {})}
    rows = tuple((key, json.dumps(kept[key], ensure_ascii=False, sort_keys=True)) for key in sorted(kept))
    return where, Dispatch(
        text, id or wire.guid, title or None, day(date or ""), lang or None, url or None, agency or None, rows, wire
    )


def guarded(where: str, make: Callable[[], Read]) -> Read:
    """What `make` gives for one of many items; set aside where it raises DispatchError or is nested too deep."""
    try:
        return make()
    except DispatchError as error:
        return where, SetAside(where, str(error))
    except RecursionError:
        return aside(where, TOO_DEEP)


def safely(reader: Reader, data: bytes, where: str) -> Iterator[Read]:
    """Everything a reader gives for these bytes, at least one; never raises DispatchError."""
    empty = True
    try:
        for one in reader(data, where):
            empty = False
            yield one
    except DispatchError as error:
        yield where, SetAside(where, str(error))
    except RecursionError:
        yield aside(where, TOO_DEEP)
    else:
        if empty:
            yield aside(where, NO_TEXT)


def headed(dateline: str, text: str) -> str:
    """A story with the dateline that its feed keeps apart before its first words, unless it begins with it already."""
    dateline = dateline.strip().rstrip("-–—:").strip()
    place = re.split(r"[,(\d]", dateline)[0].strip().casefold()
    if not dateline or (place and place in text[:120].casefold()):
        return text
    return f"{dateline} - {text}"
