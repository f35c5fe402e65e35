"""HTML pages: the story without menus and adverts, by trafilatura with resiliparse behind it, and what the page says of it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

from dragoman.errors import DispatchError
from dragoman.ingest import jsonld
from dragoman.ingest.item import Read, item, safely
from dragoman.ingest.markup import Element, fragment, line, lined, page, page_text, tags
from dragoman.ingest.promise import fulfilled, words
from dragoman.model.moment import utc
from dragoman.model.text import Wire
from dragoman.model.wire import version

MOST_BYTES = 20 * 1024 * 1024
LEAST_WORDS = 150
"""Of a page for subscribers, which says no number of words."""
RICHER = 1.3
"""How much longer the page's own articleBody must be to be taken instead."""
POORER, SHORT = 4, 600
"""The second reader is taken where the first gives fewer characters than SHORT and the second POORER times as many."""


def reads(data: bytes, where: str) -> Iterator[Read]:
    """The one story of a page; raises DispatchError where there is none or less than the page promises."""
    if len(data) > MOST_BYTES:
        raise DispatchError(f"{where}: over {MOST_BYTES // 2**20} MB in one page; save its text as .txt and read that")
    source, charset = page_text(data, where)
    root, whole = page(source)
    if root is None:
        raise DispatchError(f"{where}: there is no page in it; fetch it again")
    told, metas = jsonld.article(root), _metas(root)
    text = _story(source, root if whole else None, told)
    _promised(text, told, where)
    url = _url(root, told, metas)
    yield item(
        where,
        text,
        title=_title(root, told, metas),
        date=_date(told, metas, ("datePublished", "dateModified"), ("published", "modified")),
        url=url,
        agency=jsonld.said(told.get("publisher")) or _first(metas, "sites"),
        wire=_wire(told, metas, url),
        extra={
            "dateline": jsonld.said(told.get("dateline")),
            "located": jsonld.said(told.get("contentLocation")),
            "charset": charset if charset != "utf-8" else "",
        },
    )


def parse(data: bytes, where: str) -> list[Read]:
    """Everything in a page's bytes."""
    return list(safely(reads, data, where))


def _story(source: str, root: Element | None, told: dict[str, Any]) -> str:
    """The story's text, paragraphs parted by blank lines: of the readers and the page's own word, the one that has it.

    Without a root the page is nested too deep for the first reader.
    """
    found = "" if root is None else _paragraphs(extract(root, include_comments=False) or "")
    if len(found) < SHORT:
        second = _paragraphs(extract_plain_text(source, main_content=True, alt_texts=False, list_bullets=False))
        found = second if len(second) > POORER * len(found) else found
    body = told.get("articleBody")
    given = lined(fragment(body)) if isinstance(body, str) else ""
    return given if len(given) > RICHER * len(found) else found


def _paragraphs(text: str) -> str:
    return "\n\n".join(line(part) for part in text.split("\n") if part.strip())


def _promised(text: str, told: dict[str, Any], where: str) -> None:
    """Raises DispatchError where the text is much shorter than the page says."""
    fulfilled(text, told.get("wordCount"), where)
    closed = str(told.get("isAccessibleForFree", True)).lower() == "false"
    if closed and not told.get("wordCount") and words(text) < LEAST_WORDS:
        raise DispatchError(f"{where}: {words(text)} words of a story for subscribers; save the whole story as .txt")


def _metas(root: Element) -> dict[str, str]:
    """The page's meta elements, name in lower case to content; the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if key and meta.get("content"):
            found.setdefault(key, meta.get("content"))
    return found


def _first(metas: dict[str, str], kind: str) -> str:
    return next((line(metas[key]) for key in tags()["page"][kind] if metas.get(key, "").strip()), "")


def _title(root: Element, told: dict[str, Any], metas: dict[str, str]) -> str:
    if found := jsonld.said(told.get("headline")) or _first(metas, "titles"):
        return found
    heads = [line("".join(head.itertext())) for tag in ("h1", "title") for head in root.iter(tag)]
    return next((head for head in heads if head), "")


def _date(told: dict[str, Any], metas: dict[str, str], keys: tuple[str, ...], kinds: tuple[str, ...]) -> str:
    given = [jsonld.said(told.get(key)) for key in keys] + [_first(metas, kind) for kind in kinds]
    return next((time for time in given if utc(time)), "")


def _url(root: Element, told: dict[str, Any], metas: dict[str, str]) -> str:
    """The page's own address; "" where it gives none, or that of a whole site."""
    links = [
        link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    given = [*links, metas.get("og:url", ""), jsonld.said(told.get("url"))]
    return next((url.strip() for url in given if _is_page(url.strip())), "")


def _is_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and bool(parts.path.strip("/") or parts.query)


def _wire(told: dict[str, Any], metas: dict[str, str], url: str) -> Wire:
    correction = jsonld.said(told.get("correction"))
    return Wire(
        guid=url,
        version=version(told.get("version")) or 1,
        signal="correction" if told.get("correction") else "",
        note=correction,
        issued=utc(_date(told, metas, ("dateModified", "datePublished"), ("modified", "published"))),
    )
