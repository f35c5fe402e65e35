"""A dispatch as it is given: checked before it is coded, and the date its page prints."""

import json
from dataclasses import replace

from dragoman.errors import DispatchError
from dragoman.finding import times
from dragoman.model.ids import content_id
from dragoman.model.text import Dispatch
from dragoman.settings import Settings

PRINTED = "printed_date"
"""Key of a dispatch's own printed date, where `date` is not given."""
LONGEST_DATE = 100
"""Characters of a printed date that are read."""


def readable(dispatch: Dispatch, settings: Settings) -> Dispatch:
    """The dispatch with an id and a checked date; raises DispatchError for an empty or too long text or a date that is none."""
    given = replace(dispatch, id=dispatch.id or content_id("dispatch", dispatch.text, dispatch.date))
    if not dispatch.text.strip():
        raise DispatchError(f"{given.id}: the text is empty; nothing to code")
    if len(dispatch.text) > settings.max_chars:
        raise DispatchError(
            f"{given.id}: {len(dispatch.text)} characters, more than {settings.max_chars}; cut it into dispatches"
        )
    if dispatch.date is not None and times.day(dispatch.date) is None:
        raise DispatchError(
            f'{given.id}: "{dispatch.date}" is no calendar day; give the day of publication as YYYY-MM-DD'
        )
    return given


def printed_date(dispatch: Dispatch) -> str | None:
    """The day of publication as the page prints it ("Friday, January 4, 2019"); None where it prints none."""
    printed = next((json.loads(value) for key, value in dispatch.extra if key == PRINTED), None)
    return printed.strip()[:LONGEST_DATE] or None if isinstance(printed, str) else None
