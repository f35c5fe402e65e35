"""NITF: the story in its body, the version in its docdata."""

from dragoman.ingest.g2 import body, descendants
from dragoman.ingest.item import Read, headed, item
from dragoman.ingest.markup import Element, line, text
from dragoman.model.moment import utc
from dragoman.model.text import Wire
from dragoman.model.wire import STATES, version


class Story:
    """What an NITF or XHTML body says beside its paragraphs; "" for what it does not say."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self.headline = self._line("hl1") or self._line("h1") or self._line("title")
        self.byline = self._line("byline")
        self.dateline = self._line("dateline")

    def _line(self, tag: str) -> str:
        found = next(descendants(self._root, tag), None)
        return "" if found is None else line(text(found))


def document(root: Element, where: str) -> Read:
    """The dispatch of an NITF document that stands alone."""
    story, about = Story(root), next(descendants(root, "docdata"), None)
    issued = _attribute(about, "date.issue", "norm")
    return item(
        where,
        headed(story.dateline, body(root)),
        title=story.headline,
        date=issued,
        agency=_attribute(about, "doc.copyright", "holder") or _attribute(root, "distributor", "value"),
        wire=_wire(about, issued),
        extra={"byline": story.byline, "slug": _attribute(about, "du-key", "key")},
    )


def _wire(about: Element | None, issued: str) -> Wire:
    """The version: an embargo lasts until the day of release, without one it has no known end."""
    status = about.get("management-status", "usable") if about is not None else "usable"
    release = utc(_attribute(about, "date.release", "norm"), zoned=True) or ""
    numbers = (version(_attribute(about, "du-key", key)) for key in ("version", "generation"))
    return Wire(
        _attribute(about, "doc-id", "id-string") or _attribute(about, "du-key", "key"),
        next((number for number in numbers if number is not None), 1),
        "usable" if status == "embargoed" else STATES.get(status, "withheld"),
        release if status == "embargoed" else None,
        "",
        "\n\n".join(one.get("info") or "" for one in descendants(about, "ed-msg")),
        utc(issued),
    )


def _attribute(parent: Element | None, tag: str, key: str) -> str:
    found = next(descendants(parent, tag), None)
    return "" if found is None else (found.get(key) or "").strip()
