"""Mails (.eml): the subject, the text part or what its HTML shows, and which mail it supersedes."""

import re
from collections.abc import Iterator
from email import errors, message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from functools import partial

from dragoman.errors import DispatchError
from dragoman.ingest.decode import decoded, refuse_binary
from dragoman.ingest.item import Read, guarded, item, safely
from dragoman.ingest.maildate import iso
from dragoman.ingest.markup import fragment, line
from dragoman.model.moment import utc
from dragoman.model.text import Wire

Part = Message
IDS = re.compile(r"<([^<>\s]{1,500})>")
READ = ("text/plain", "text/html")
MOST_PARTS = 1000
DEEPEST = 50
SHORT, RICHER = 300, 3
"""A text part under SHORT characters gives way to an HTML part that shows RICHER times as many."""
CUT = (errors.StartBoundaryNotFoundDefect, errors.CloseBoundaryNotFoundDefect)
SOFT = re.compile(r" \r?\n(?!>|-- )")


def reads(data: bytes, where: str) -> Iterator[Read]:
    """A dispatch a mail, one more for each mail inside it; raises DispatchError where it is cut short or too deep."""
    _refuse_depth(data, where)
    waiting, number = [(message_from_bytes(data, policy=policy.compat32), where)], 0
    while waiting:
        mail, place = waiting.pop(0)
        parts = list(_parts(mail, place))
        for part in parts:
            if part.get_content_type() == "message/rfc822":
                number += 1
                waiting += [(inner, f"{where} mail {number}") for inner in _inner(part)]
        yield guarded(place, partial(_mail, mail, parts, place))


def parse(data: bytes, where: str) -> list[Read]:
    """Everything in a mail's bytes."""
    return list(safely(reads, data, where))


def _refuse_depth(data: bytes, where: str) -> None:
    """Raises DispatchError for more multiparts than any mail has; the parser takes the square of their number in time."""
    if data.lower().count(b"boundary=") > DEEPEST:
        raise DispatchError(f"{where}: over {DEEPEST} parts in parts; save its text as .txt and read that")


def _inner(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _parts(mail: Part, where: str) -> Iterator[Part]:
    """The parts of a mail in order, those of mails inside it left out; raises DispatchError where one is cut short."""
    waiting, seen = [mail], 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > MOST_PARTS:
            raise DispatchError(f"{where}: over {MOST_PARTS} parts; save its text as .txt and read that")
        if any(isinstance(defect, CUT) for defect in part.defects):
            raise DispatchError(f"{where}: the mail is cut short; fetch it again")
        if part.get_content_maintype() == "multipart":
            waiting = _inner(part) + waiting
        else:
            yield part


def _mail(mail: Part, parts: list[Part], where: str) -> Read:
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    plain = "\n\n".join(filter(None, (_text(part, where) for part in shown if part.get_content_type() == "text/plain")))
    rich = [part for part in shown if part.get_content_type() == "text/html"]
    if len(plain) < SHORT and rich:
        marked = "\n\n".join(filter(None, (fragment(_text(part, where)) for part in rich)))
        plain = marked if len(marked) > RICHER * len(plain.strip()) else plain
    sender, address = parseaddr(_header(mail, "From"))
    sent = iso(_header(mail, "Date"))
    return item(
        where,
        plain,
        id=_message_id(mail),
        title=line(_header(mail, "Subject")),
        date=sent,
        lang=_header(mail, "Content-Language").partition(",")[0].strip(),
        agency=line(sender or address),
        wire=_wire(mail, sent),
        extra={
            "message-id": _message_id(mail),
            "supersedes": _ids(mail, "Supersedes"),
            "attachments": [name for part in parts if (name := _file_name(part, part in shown))],
        },
    )


def _wire(mail: Part, sent: str) -> Wire:
    """A mail that supersedes others is a version of the first of them; its own id alone makes a first version."""
    before = list(dict.fromkeys([*_ids(mail, "References"), *_ids(mail, "Supersedes")])) if mail["Supersedes"] else []
    return Wire(guid=(before or [_message_id(mail)])[0], version=len(before) + 1, issued=utc(sent))


def _text(part: Part, where: str) -> str:
    """The text of a part; raises DispatchError where its bytes cannot be read."""
    payload = part.get_payload(decode=True)
    if any(isinstance(defect, errors.InvalidBase64LengthDefect) for defect in part.defects):
        raise DispatchError(f"{where}: broken base64; fetch the mail again")
    if not isinstance(payload, bytes):
        return ""
    text = decoded(payload, where, _charset(part))[0]
    refuse_binary(text, where)
    text = SOFT.sub(" ", text) if str(part.get_param("format", "")).lower() == "flowed" else text
    return text.replace("\r\n", "\n").strip("\n")


def _charset(part: Part) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None


def _file_name(part: Part, shown: bool) -> str:
    """What a part that was not read is called; "" for one that was."""
    kind = part.get_content_type()
    read = kind == "message/rfc822" or (shown and kind in READ)
    return "" if read else str(part.get_filename() or kind)


def _header(mail: Part, name: str) -> str:
    """A header in words (RFC 2047); as it stands where it is broken; "" for none."""
    value = mail.get(name)
    try:
        return str(make_header(decode_header(value))) if value else ""
    except (LookupError, ValueError, errors.MessageError, TypeError, AttributeError):
        return str(value)


def _message_id(mail: Part) -> str:
    return next(iter(_ids(mail, "Message-ID")), "")


def _ids(mail: Part, name: str) -> list[str]:
    return IDS.findall(_header(mail, name))
