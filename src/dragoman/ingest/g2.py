"""Pieces of NewsML-G2: its elements by local name, codes through catalogs, and the text of a contentSet."""

import base64
import binascii
from collections.abc import Iterator
from functools import cache
from importlib import resources

from dragoman.ingest.decode import decoded
from dragoman.ingest.markup import Element, fragment, lined, name, text


def children(parent: Element | None, tag: str) -> list[Element]:
    """The child elements of this local name; none for no parent."""
    return [] if parent is None else [one for one in parent if name(one) == tag]


def child(parent: Element | None, tag: str) -> Element | None:
    """The first child element of this local name, or None."""
    return next(iter(children(parent, tag)), None)


def descendants(parent: Element | None, tag: str) -> Iterator[Element]:
    """Every element of this local name under a parent."""
    return (one for one in (() if parent is None else parent.iter("{*}" + tag)))


class Catalog:
    """Aliases and the schemes they stand for: IPTC's, and those an item declares itself, which go first."""

    def __init__(self, own: dict[str, str] | None = None) -> None:
        self._own = own or {}

    def with_own(self, holder: Element | None) -> "Catalog":
        """This catalog with what an item's or a header's <catalog> declares."""
        found = {
            scheme.get("alias", ""): scheme.get("uri", "")
            for catalog in children(holder, "catalog")
            for scheme in children(catalog, "scheme")
        }
        return Catalog(self._own | found) if found else self

    def means(self, element: Element, scheme: str) -> str:
        """The code of an element whose code is of this scheme ("cv.iptc.org/newscodes/signal"); else ""."""
        uri = element.get("uri") or self._uri(element.get("qcode") or "")
        before, _, code = uri.rpartition("/")
        return code if _bare(before) == scheme else ""

    def unknown(self, element: Element) -> str:
        """The code of an element whose alias stands in no catalog we have; else ""."""
        alias, _, code = (element.get("qcode") or "").partition(":")
        return code if alias and not element.get("uri") and not self._scheme(alias) else ""

    def raw(self, element: Element) -> str:
        """The code as it is written."""
        return element.get("qcode") or element.get("uri") or element.get("literal") or ""

    def _uri(self, qcode: str) -> str:
        alias, _, code = qcode.partition(":")
        scheme = self._scheme(alias)
        return f"{scheme.rstrip('/')}/{code}" if scheme and code else ""

    def _scheme(self, alias: str) -> str:
        return self._own.get(alias) or _shipped().get(alias, "")


def _bare(uri: str) -> str:
    return uri.removeprefix("http://").removeprefix("https://").removeprefix("www.").rstrip("/")


@cache
def _shipped() -> dict[str, str]:
    """IPTC's aliases."""
    source = (resources.files("dragoman.ingest") / "catalog.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in source.splitlines() if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows[1:]}


def content(held: Element | None) -> tuple[str, Element | None]:
    """The longest text of a contentSet, and the inline XML it stands in; "" and None for none."""
    found: list[tuple[str, Element | None]] = [("", None)]
    for one in held if held is not None else ():
        if name(one) == "inlineXML":
            found += [(body(inner), inner) for inner in one if name(inner)]
        elif name(one) == "inlineData":
            found.append((_data(one), None))
    return max(found, key=lambda pair: len(pair[0]))


def body(root: Element) -> str:
    """The story of an NITF or XHTML document: its body's content, else everything in it."""
    inner = next(descendants(root, "body.content"), None)
    return text(root if inner is None else inner)


def _data(element: Element) -> str:
    source = "".join(element.itertext())
    if "base64" in (element.get("encoding") or ""):
        try:
            source = decoded(base64.b64decode(source), "inlineData")[0]
        except (binascii.Error, ValueError):
            return ""
    return fragment(source) if "html" in (element.get("contenttype") or "") else lined(source)
