"""Bytes to text in a fixed order: byte order mark, declared charset, strict UTF-8, then CP1252; nothing is guessed."""

import codecs
import re

from dragoman.errors import DispatchError

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WESTERN = ("ascii", "iso8859-1", "cp1252")
"""Names that mean CP1252 on the web; ASCII too, where bytes above 127 follow."""
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
MOST_CONTROLS = 0.01
"""Share of control characters above which a text is taken for binary."""


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text of a file; raises DispatchError where it is binary or in no encoding we read."""
    text = decoded(data, where, declared)[0]
    refuse_binary(text, where)
    return text


def refuse_binary(text: str, where: str) -> None:
    """Raises DispatchError where a decoded text is no text: NUL, or many control characters."""
    if "\0" in text:
        raise DispatchError(f"{where}: NUL characters, this is no text; give plain text or JSONL in UTF-8")
    controls = sum(1 for _ in CONTROLS.finditer(text, 0, 100_000))
    if controls > MOST_CONTROLS * min(len(text), 100_000):
        raise DispatchError(
            f"{where}: {controls} control characters, this is no text; give plain text or JSONL in UTF-8"
        )


def decoded(data: bytes, where: str, declared: str | None = None) -> tuple[str, str]:
    """The text and the charset it was read in; raises DispatchError where no charset fits."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strictly(data, name, where), name
    known = _codec(declared)
    if known and known not in ("utf-8", *WESTERN):
        return _strictly(data, known, where), known
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if known == "utf-8" and _mostly_utf8(data):
            raise _undecodable(where, error.start, "no UTF-8, which the file declares") from error
        text = data.decode("cp1252", "replace")
        if "�" in text:
            raise _undecodable(where, error.start, "neither UTF-8 nor CP1252") from error
        return text, "cp1252"


def _codec(declared: str | None) -> str | None:
    """Python's name of a declared charset of text; None where it is absent or unknown."""
    try:
        found = codecs.lookup((declared or "").strip(" \"'"))
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding and not found.name.startswith(("utf-7", "idna", "punycode")) else None


def _strictly(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise DispatchError(f"{where}: broken {name} at byte {error.start}; save it again as UTF-8") from error


def _mostly_utf8(data: bytes) -> bool:
    """Whether most of what stands above ASCII is sound UTF-8, so that a wrong byte is damage and no other charset."""
    bad = data.decode("utf-8", "replace").count("�")
    return bad * 4 < sum(1 for c in data.decode("utf-8", "ignore") if ord(c) > 127)


def _undecodable(where: str, at: int, what: str) -> DispatchError:
    return DispatchError(f"{where}: byte {at} is {what}; save it again as UTF-8")
