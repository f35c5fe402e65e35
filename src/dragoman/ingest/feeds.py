"""RSS and Atom feeds: an item a dispatch, by feedparser."""

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]

from dragoman.errors import DispatchError
from dragoman.ingest.item import Read, aside, guarded, item, safely
from dragoman.ingest.maildate import iso
from dragoman.ingest.markup import PROLOG, fragment, line, lined, xml_source
from dragoman.model.moment import utc
from dragoman.model.text import Wire

END = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF)\s*>\s*(?:<!--.{0,2000}?-->\s*){0,9}\Z", re.S)
IN_UTF8 = {"content-type": "application/xml; charset=utf-8"}
"""So that the charset is not guessed again."""
WIDE = ("urn", "tag", "http", "https", "info", "doi")
"""Schemes of identities that hold beyond one feed."""


def reads(data: bytes, where: str) -> Iterator[Read]:
    """A dispatch an item; raises DispatchError for a feed that declares entities or holds no item."""
    source, charset = xml_source(data, where)
    content = io.BytesIO(PROLOG.sub("", source, count=1).encode("utf-8", "replace"))
    feed = feedparser.parse(content, response_headers=IN_UTF8)
    if not feed.entries:
        raise DispatchError(f"{where}: no item in this feed; give one that has some")
    whole = END.search(source[-4000:])
    entries = feed.entries if whole else feed.entries[:-1]
    for number, entry in enumerate(entries, 1):
        place = f"{where} item {number}"
        yield guarded(place, partial(_item, entry, feed.feed, place, charset, feed.version.startswith("atom")))
    if not whole:
        yield aside(
            f"{where} item {len(feed.entries)}", "the feed is cut short here, in or after this item; fetch it again"
        )


def parse(data: bytes, where: str) -> list[Read]:
    """Everything in a feed's bytes."""
    return list(safely(reads, data, where))


def _item(entry: Any, feed: Any, where: str, charset: str, typed: bool) -> Read:
    """One item; `typed` where the feed's format says of each text whether it is HTML."""
    published, updated = iso(dict.get(entry, "published", "")), iso(dict.get(entry, "updated", ""))
    link = entry.get("link", "")
    return item(
        where,
        _text(entry, typed),
        title=line(_shown(entry.get("title_detail", {}), typed)),
        date=published if utc(published) else updated,
        url=link,
        agency=line(fragment(entry.get("source", {}).get("title") or feed.get("title", ""))),
        wire=Wire(guid=_identity(entry, feed), issued=utc(updated) or utc(published)),
        extra={"charset": charset if charset != "utf-8" else "", "author": line(fragment(entry.get("author", "")))},
    )


def _text(entry: Any, typed: bool) -> str:
    """The longest text an item has, as a browser would show it."""
    given = [*entry.get("content", []), entry.get("summary_detail", {})]
    return max((_shown(one, typed) for one in given), key=len, default="")


def _shown(detail: Any, typed: bool) -> str:
    value = detail.get("value") or ""
    return lined(value) if typed and detail.get("type") == "text/plain" else fragment(value)


def _identity(entry: Any, feed: Any) -> str:
    """The item's guid or id; one that holds in its feed alone with the feed's address before it; else its link."""
    given = str(entry.get("id") or entry.get("link") or "").strip()
    if not given or _scheme(given) in WIDE:
        return given
    return f"{feed.get('link') or feed.get('id') or feed.get('title') or ''}#{given}"


def _scheme(given: str) -> str:
    try:
        return urlsplit(given).scheme.lower()
    except ValueError:
        return ""
