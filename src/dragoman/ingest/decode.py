"""Bytes to text in a fixed order: byte order mark, strict UTF-8, then CP1252 with a note; nothing is guessed."""

import codecs

from dragoman.errors import DispatchError

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CONTROLS_ALLOWED = "\t\n\r\x0b\x0c\x85"
MOST_CONTROLS = 0.01
"""Share of control characters above which a text is taken for binary."""


def decode(data: bytes, where: str) -> str:
    """The text of a file; raises DispatchError where it is binary or in no encoding we read."""
    text = _decoded(data, where)
    if "\0" in text:
        raise DispatchError(f"{where}: NUL characters, this is no text; give plain text or JSONL in UTF-8")
    controls = sum(1 for c in text[:100_000] if ord(c) < 32 and c not in CONTROLS_ALLOWED)
    if controls > MOST_CONTROLS * min(len(text), 100_000):
        raise DispatchError(
            f"{where}: {controls} control characters, this is no text; give plain text or JSONL in UTF-8"
        )
    return text


def _decoded(data: bytes, where: str) -> str:
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise DispatchError(f"{where}: broken {name} at byte {error.start}; save it again as UTF-8") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        if "�" in text:
            raise DispatchError(
                f"{where}: byte {error.start} is neither UTF-8 nor CP1252; save it again as UTF-8"
            ) from error
        return text
