"""ninjs 1.x, 2.x and 3.x: one item, a list of them, or one a line; and our own dispatches in a JSON file."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from dragoman.errors import DispatchError
from dragoman.ingest.decode import decode
from dragoman.ingest.item import SILENT, Read, aside, guarded, item, safely
from dragoman.ingest.lines import refuse
from dragoman.ingest.markup import fragment, line, lined
from dragoman.ingest.promise import fulfilled
from dragoman.model.moment import utc
from dragoman.model.text import Wire
from dragoman.model.wire import STATES, dispatch, version

NO_NEWS = ("event", "planning")
PLAIN = ("", "plain", "text")


def reads(data: bytes, where: str) -> Iterator[Read]:
    """A dispatch an item, events and plans left out; raises DispatchError for what is no JSON."""
    found = _loaded(decode(data, where).lstrip("\ufeff"), where)
    if not found:
        raise DispatchError(f"{where}: no item in it; give a JSON object or a list of them")
    skipped = 0
    for place, one in found:
        if isinstance(one, dict) and one.get("type") in NO_NEWS:
            skipped += 1
            continue
        yield guarded(place, partial(_read, one, place))
    if skipped == len(found):
        raise DispatchError(f"{where}: plans and events only, no news text; give news items")


def parse(data: bytes, where: str) -> list[Read]:
    """Everything in a file's bytes."""
    return list(safely(reads, data, where))


def _loaded(source: str, where: str) -> list[tuple[str, Any]]:
    """Every JSON value with its place; raises DispatchError at the first that is none."""
    try:
        whole = json.loads(source, parse_constant=refuse)
    except ValueError as error:
        lines = [(number, one) for number, one in enumerate(source.split("\n"), 1) if one.strip()]
        if len(lines) < 2 or not lines[0][1].rstrip().endswith("}"):
            raise DispatchError(f"{where}: no JSON ({error}); fetch it again") from error
        return [(f"{where} line {number}", _line(one)) for number, one in lines]
    if isinstance(whole, list):
        return [(f"{where} item {number}", one) for number, one in enumerate(whole, 1)]
    return [(where, whole)]


def _line(source: str) -> Any:
    """The value of one line; its error's words where it is no JSON."""
    try:
        return json.loads(source, parse_constant=refuse)
    except ValueError as error:
        return str(error)


def _read(one: Any, where: str) -> Read:
    if isinstance(one, dict) and isinstance(one.get("uri"), str) and not isinstance(one.get("text"), str):
        return _item(one, where)
    if isinstance(one, dict):
        return where, dispatch(one, where)
    raise DispatchError(
        f'{where}: no JSON object ({str(one)[:80]}); give news items with "uri" or dispatches with "text"'
    )


def _item(one: dict[str, Any], where: str) -> Read:
    extra: dict[str, Any] = {key: one.get(key) for key in ("slugline", "located", "urgency", "profile", "genre")}
    wire = _wire(one, extra)
    if wire.state not in SILENT and _said(one, "representationtype", "representationType") == "partial":
        return aside(where, "a partial representation, which must not replace a full one; give the complete item")
    text = _body(one)
    if wire.state not in SILENT:
        fulfilled(text, _first(one, "wordcount", "wordCount"), where)
    extra["byline"] = _said(one, "byline", "by")
    extra["firstcreated"] = _said(one, "firstcreated", "firstCreated")
    return item(
        where,
        text,
        title=_headline(one),
        date=_said(one, "versioncreated", "versionCreated") or extra["firstcreated"],
        lang=_said(one, "language"),
        agency=_agency(one),
        wire=wire,
        extra=extra,
    )


def _wire(one: dict[str, Any], extra: dict[str, Any]) -> Wire:
    """What the item says of its version; words that cannot be read are kept in `extra`, and the item held."""
    number = version(one.get("version"))
    if number is None:
        extra["version"] = one.get("version")
    status = _said(one, "pubstatus", "pubStatus").strip() or "usable"
    if status not in STATES:
        extra["pubstatus"] = status
    embargo = _first(one, "embargoed", "embargoedUntil", "embargoeduntil")
    held = None if embargo is None else (utc(str(embargo), zoned=True) or "")
    extra["embargoed"] = embargo if held == "" else None
    return Wire(
        one["uri"],
        1 if number is None else number,
        STATES.get(status, "withheld"),
        held,
        "",
        lined(fragment(_said(one, "ednote", "edNote"))),
        utc(_said(one, "versioncreated", "versionCreated") or _said(one, "firstcreated", "firstCreated")),
    )


def _body(one: dict[str, Any]) -> str:
    """The longest text among body_* and bodies."""
    given = [(key, value) for key, value in one.items() if key.startswith("body_") and isinstance(value, str)]
    shown = [lined(value) if key == "body_text" else fragment(value) for key, value in given]
    for body in _objects(one, "bodies"):
        kind, value = _said(body, "contenttype", "contentType"), _said(body, "value")
        plain = kind.rpartition("/")[2].lower() in PLAIN and not value.lstrip().startswith("<")
        shown.append(lined(value) if plain else fragment(value))
    return max(shown, key=len, default="")


def _headline(one: dict[str, Any]) -> str:
    """The main headline, else the first."""
    listed = _objects(one, "headlines")
    listed.sort(key=lambda head: _said(head, "role") not in ("main", "headline"))
    named = [value for key, value in sorted(one.items()) if key.startswith("headline_") and isinstance(value, str)]
    given = [_said(one, "headline"), *(_said(head, "value") for head in listed), *named, _said(one, "title", "name")]
    return next((said for value in given if (said := line(fragment(value)))), "")


def _agency(one: dict[str, Any]) -> str:
    sources = [_said(source, "name") for key in ("infosources", "infoSources") for source in _objects(one, key)]
    given = [*sources, _said(one, "provider"), _said(one, "copyrightholder", "copyrightHolder")]
    return next((name for name in given if name), "")


def _objects(one: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = one.get(key)
    return [inner for inner in value if isinstance(inner, dict)] if isinstance(value, list) else []


def _first(one: dict[str, Any], *keys: str) -> Any:
    return next((one[key] for key in keys if one.get(key) is not None), None)


def _said(one: dict[str, Any], *keys: str) -> str:
    """The first of these properties that is a string; "" for none."""
    return next((value for key in keys if isinstance(value := one.get(key), str) and value), "")
