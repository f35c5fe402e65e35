"""NewsML-G2 items and messages, and NITF documents, by a hardened lxml; aliases go through the shipped IPTC catalog."""

from collections.abc import Iterator
from functools import partial

from dragoman.errors import DispatchError
from dragoman.ingest import nitf
from dragoman.ingest.g2 import Catalog, child, children, content, descendants
from dragoman.ingest.item import SILENT, Read, aside, guarded, headed, item, safely
from dragoman.ingest.markup import Element, line, name, text, xml
from dragoman.ingest.signals import kills
from dragoman.model.moment import utc
from dragoman.model.text import Wire
from dragoman.model.trace import SetAside
from dragoman.model.wire import STATES, version

MESSAGE, NEWS, NITF = "newsMessage", "newsItem", "nitf"
OTHERS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
STATUS = "cv.iptc.org/newscodes/pubstatusg2"
SIGNAL = "cv.iptc.org/newscodes/signal"
NATURE = "cv.iptc.org/newscodes/ninature"
MESSAGE_SIGNAL = "cv.iptc.org/newscodes/newsmsgsignal"
ORDER = ("possible-kill", "correction", "update")
"""Of several signals the one that asks for most is the item's."""


def reads(data: bytes, where: str) -> Iterator[Read]:
    """A dispatch a news item; raises DispatchError for what is none, or a message that must be taken whole and cannot."""
    root = xml(data, where)
    kind = name(root)
    if kind == NEWS:
        yield _item(root, where, Catalog())
    elif kind == NITF:
        yield nitf.document(root, where)
    elif kind == MESSAGE:
        yield from _message(root, where)
    elif kind in OTHERS:
        raise DispatchError(f"{where}: a {kind} holds no news text; give the newsItems")
    else:
        raise DispatchError(f"{where}: <{kind}> is no news format read here; give NewsML-G2, NITF, RSS, Atom or HTML")


def parse(data: bytes, where: str) -> list[Read]:
    """Everything in a document's bytes."""
    return list(safely(reads, data, where))


def _message(root: Element, where: str) -> Iterator[Read]:
    """The news items of a message; other kinds of items are passed over."""
    header = child(root, "header")
    catalog = Catalog().with_own(header)
    found = [one for items in children(root, "itemSet") for one in children(items, NEWS)]
    places = [(one, f"{where} item {number}") for number, one in enumerate(found, 1)]
    given = [guarded(place, partial(_item, one, place, catalog)) for one, place in places]
    if any(catalog.means(signal, MESSAGE_SIGNAL) == "atomic" for signal in children(header, "signal")):
        texts = [one for element, one in zip(found, given, strict=True) if _is_text(element, catalog)]
        for place, one in texts:
            if isinstance(one, SetAside):
                why = one.reason.removeprefix(f"{place}: ")
                raise DispatchError(f"{where}: to be taken whole or not at all, and of {place} {why}")
    if not given:
        raise DispatchError(f"{where}: no newsItem in this message; give one that has some")
    yield from given


def _is_text(root: Element, catalog: Catalog) -> bool:
    """Whether an item is a text by its class; one without a class is."""
    kind = child(child(root, "itemMeta"), "itemClass")
    return kind is None or catalog.with_own(root).means(kind, NATURE) in ("text", "composite", "")


def _item(root: Element, where: str, catalog: Catalog) -> Read:
    catalog = catalog.with_own(root)
    meta, about, held = child(root, "itemMeta"), child(root, "contentMeta"), child(root, "contentSet")
    extra = _extra(root, meta, about)
    wire = _wire(root, meta, catalog, extra)
    lang = next((one.get("tag") for one in children(about, "language") if one.get("tag")), None) or _lang(root)
    body, inline = content(held)
    if not body.strip() and wire.state not in SILENT:
        return aside(where, _why_empty(held))
    story = nitf.Story(inline) if inline is not None else None
    dateline = line(text(found)) if (found := child(about, "dateline")) is not None else story.dateline if story else ""
    return item(
        where,
        headed(dateline, body),
        title=_headline(about, meta, lang) or (story.headline if story else ""),
        date=content_of(meta, "versionCreated"),
        lang=lang,
        agency=_named(child(meta, "provider")) or _named(child(about, "infoSource")),
        wire=wire,
        extra=extra | ({"byline": story.byline} if story else {}),
    )


def _wire(root: Element, meta: Element | None, catalog: Catalog, extra: dict[str, object]) -> Wire:
    """What the item says of its version; words that cannot be read are kept in `extra`, and the item held."""
    number, embargoed = version(root.get("version")), None
    if number is None and root.get("version") is not None:
        extra["version"] = root.get("version")
    if (embargo := child(meta, "embargoed")) is not None:
        embargoed = utc(embargo.text or "", zoned=True) or ""
        extra["embargoed"] = (embargo.text or "").strip() if not embargoed else ""
    signals = [catalog.means(one, SIGNAL) or catalog.raw(one) for one in children(meta, "signal")]
    extra["signals"] = signals if len(signals) > 1 else []
    return Wire(
        root.get("guid") or "",
        1 if number is None else number,
        _state(meta, catalog, extra),
        embargoed,
        _signal(signals),
        "\n\n".join(text(note) for note in children(meta, "edNote")),
        utc(content_of(meta, "versionCreated")),
    )


def _state(meta: Element | None, catalog: Catalog, extra: dict[str, object]) -> str:
    """usable where nothing is said; withheld for a word or a scheme we do not know."""
    status = child(meta, "pubStatus")
    if status is None:
        return "usable"
    code = catalog.means(status, STATUS) or catalog.unknown(status)
    if code not in STATES:
        extra["pubstatus"] = catalog.raw(status)
    return STATES.get(code, "withheld")


def _signal(signals: list[str]) -> str:
    known = ["possible-kill" if kills(one.rpartition(":")[2]) else one for one in signals]
    return next((one for one in (*ORDER, *known) if one in known), "")


def _headline(about: Element | None, meta: Element | None, lang: str | None) -> str:
    """The headline in the item's language, else the first, else the item's title."""
    found = [*children(about, "headline"), *children(meta, "title")]
    own = [one for one in found if lang and (_lang(one) or lang).split("-")[0] == lang.split("-")[0]]
    return next((said for one in (*own, *found) if (said := line(text(one)))), "")


def _lang(element: Element) -> str | None:
    found: str | None = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    return found


def _named(element: Element | None) -> str:
    """The name of a party: its name element, else its literal, else its code."""
    if element is None:
        return ""
    names = [line(text(one)) for one in children(element, "name")]
    code = element.get("literal") or (element.get("qcode") or "").rpartition(":")[2]
    return next((one for one in (*names, code) if one), "")


def _extra(root: Element, meta: Element | None, about: Element | None) -> dict[str, object]:
    return {
        "slugline": next((line(text(one)) for one in children(about, "slugline")), ""),
        "located": _named(child(about, "located")),
        "contentCreated": content_of(about, "contentCreated"),
        "firstCreated": content_of(meta, "firstCreated"),
        "byline": next((line(text(one)) for one in children(about, "by")), ""),
        "standard": " ".join(filter(None, (root.get("standard"), root.get("standardversion")))),
    }


def content_of(parent: Element | None, tag: str) -> str:
    """The plain content of a child element; "" where there is none."""
    found = child(parent, tag)
    return "" if found is None else (found.text or "").strip()


def _why_empty(held: Element | None) -> str:
    links = [one.get("href") or one.get("residref") or "?" for one in descendants(held, "remoteContent")]
    if links:
        return f"no text in it, its content lies elsewhere ({links[0][:120]}); fetch that and read it"
    return "there is no text in it; give the item with its content"
