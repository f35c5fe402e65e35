"""Foreign markup to trees and text, hardened: no entities, no network, no huge trees."""

import html
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html.entities import html5
from importlib import resources
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from dragoman.errors import DispatchError
from dragoman.ingest.decode import decoded, refuse_binary

XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
HTML_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
DECLARED = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,2000}\[", re.I)
PROLOG = re.compile(r"<\?xml[^>]{0,300}\?>")
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
OWN = ("amp;", "lt;", "gt;", "quot;", "apos;")
TAG = re.compile(r"<[A-Za-z]")
LONGEST_TAG = 64 * 1024
"""In characters; longer ones stop every parser there is."""
BLANKS = re.compile(r"[ \t\r\n\f]+")
BLANKS_IN_LINE = re.compile(r"[ \t\r\f]+")
Element = Any
"""An element of lxml, which has no types of its own."""


def xml(data: bytes, where: str) -> Element:
    """The root of an XML document; raises DispatchError where it is broken, too deep, or declares entities."""
    text = xml_source(data, where)[0]
    text = NAMED.sub(lambda name: name[0] if name[1] in OWN else html5.get(name[1], name[0]), text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise DispatchError(f"{where}: broken XML ({line(str(error))[:150]}); fetch the file again") from error


def xml_source(data: bytes, where: str) -> tuple[str, str]:
    """An XML document as text, and its charset; raises DispatchError where it is binary or declares entities."""
    found = XML_CHARSET.search(data[:1024])
    text, charset = decoded(data, where, found[1].decode() if found else None)
    refuse_binary(text, where)
    if DECLARED.search(text):
        raise DispatchError(f"{where}: declares entities of its own, which are never read; give it without a DOCTYPE")
    return text.lstrip("\ufeff \t\r\n"), charset


def page_text(data: bytes, where: str, declared: str | None = None) -> tuple[str, str]:
    """The source of an HTML page and its charset; raises DispatchError for a charset that fails or an endless tag."""
    found = HTML_CHARSET.search(data[:4096]) or XML_CHARSET.search(data[:1024])
    source, charset = decoded(data, where, declared or (found[1].decode() if found else None))
    for part in source.split(">"):
        if len(part) > LONGEST_TAG and (tag := TAG.search(part)) and len(part) - tag.start() > LONGEST_TAG:
            raise DispatchError(f"{where}: a tag of over {LONGEST_TAG // 1024} KB; save the page's text as .txt")
    return source.replace("\0", ""), charset


def page(source: str) -> tuple[Element | None, bool]:
    """The root of an HTML page, mended as browsers do (None where there is nothing in it), and whether it is whole.

    What is nested deeper than 256 elements, and all that follows it, is lost.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, False
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def fragment(source: str) -> str:
    """The text of a piece of HTML, or of plain text with entities in it: what a browser would show of it.

    Raises RecursionError where it is nested too deep to be read whole.
    """
    if "<" not in source:
        return lined(html.unescape(source))
    root, whole = page(source)
    if root is not None and not whole:
        raise RecursionError
    return text(root) if root is not None else ""


def lined(source: str) -> str:
    """Plain text as paragraphs: what an empty line or a line end parts stays apart."""
    lines = [BLANKS_IN_LINE.sub(" ", line).strip() for line in source.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(source: str) -> str:
    """Text in one line."""
    return " ".join(source.split())


def name(element: Element) -> str:
    """The local name of an element; "" for a comment or an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text(root: Element) -> str:
    """The text under an element, a blank line between blocks; scripts and the like left out."""
    return "\n\n".join(block for part in _blocks(root) if (block := part.strip()))


def _blocks(root: Element) -> Iterator[str]:
    kinds, parts, verbatim = tags(), list[str](), 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        local = name(element)
        if event == "start":
            if local in kinds["block"]:
                yield "".join(parts)
                parts = []
            if local in kinds["skip"] and element is not root:
                walk.skip_subtree()
                continue
            verbatim += local in kinds["verbatim"]
            parts.append(_shown(element.text, verbatim))
            continue
        if event == "end":
            verbatim -= local in kinds["verbatim"]
            if local in kinds["block"]:
                yield "".join(parts)
                parts = []
            parts.append("\n" if local in kinds["breaks"] else " " if local in kinds["cell"] else "")
        if element is not root:
            parts.append(_shown(element.tail, verbatim))
    yield "".join(parts)


def _shown(source: str | None, verbatim: int) -> str:
    return (BLANKS_IN_LINE if verbatim else BLANKS).sub(" ", source or "")


@cache
def tags() -> dict[str, Any]:
    """The names of markup.toml."""
    return tomllib.loads((resources.files("dragoman.ingest") / "markup.toml").read_text("utf-8"))
