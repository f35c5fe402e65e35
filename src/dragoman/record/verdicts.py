"""What people say of items: kept beside them, hung again on what a better version makes of the same words."""

import json
from dataclasses import astuple, dataclass
from typing import Any

from dragoman.errors import UsageError
from dragoman.model.ids import content_id
from dragoman.record.asked import Asked
from dragoman.record.history import Found
from dragoman.record.rows import LAYERS, anchor, clean, compact

WORDS = ("right", "wrong", "corrected")
"""What a person may say."""
_COLUMNS = "id, item, layer, dispatch, verdict, correction, judge, note, judged, first, last, words, was"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict as it was given."""

    id: str
    item: str
    layer: str
    dispatch: str
    """Identity of the dispatch through all its versions."""
    verdict: str
    """One of WORDS."""
    correction: str | None
    """JSON of what it should be, for `corrected`."""
    judge: str
    note: str
    judged: str
    """ISO time in UTC."""
    first: int
    """Start of the item's span; `last` is its end."""
    last: int
    words: str
    was: str
    """JSON of the item as the person saw it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict and what it hangs on now."""

    given: Verdict
    hangs_on: str | None
    """Id of the item in force; None for an orphan."""
    how: str
    """same item, same span, same words, or gone."""

    @property
    def verdict(self) -> str:
        """What was said."""
        return self.given.verdict

    def row(self) -> tuple[Any, ...]:
        """The row that `find` prints."""
        return (*astuple(self.given)[:9], self.hangs_on, self.how)


def verdict(found: Found, word: str, correction: str | None, judge: str, note: str, judged: str) -> Verdict:
    """A verdict on an item; raises UsageError for one that says nothing."""
    _checked(found.item, word, correction)
    if not judge.strip():
        raise UsageError("a verdict needs a name; add --by NAME")
    span = anchor(found.layer, found.item)
    name = content_id("verdict", found.item["id"], word, correction, judge, note, judged)
    place = (span["start"], span["end"], clean(span["text"]))
    said = (word, clean(correction), clean(judge), clean(note), judged)
    return Verdict(name, found.item["id"], found.layer, found.kept.item, *said, *place, compact(found.item))


def _checked(item: dict[str, Any], word: str, correction: str | None) -> None:
    if word not in WORDS:
        raise UsageError(f"'{word}' is no verdict; say {', '.join(WORDS)}")
    if (correction is not None) != (word == "corrected"):
        raise UsageError("'corrected' goes with --to JSON, and only it")
    if correction is None:
        return
    try:
        wanted = json.loads(correction)
    except ValueError as error:
        raise UsageError(f'--to: no JSON ({error}); give an object such as \'{{"type": "ACCUSE"}}\'') from error
    if not isinstance(wanted, dict) or not wanted:
        raise UsageError("--to: an object with what it should be was expected")
    unknown = sorted(set(wanted) - set(item))
    if unknown:
        raise UsageError(f"--to: the item has no '{unknown[0]}'; it has {', '.join(sorted(item))}")


def add(record: Asked, given: Verdict) -> None:
    """Keep a verdict; the same one twice is one."""
    record.connection.execute(f"INSERT OR IGNORE INTO verdicts VALUES ({', '.join('?' * 13)})", list(astuple(given)))


def standing(record: Asked) -> list[Standing]:
    """Every verdict, oldest first, with what it hangs on now."""
    query = f"SELECT {_COLUMNS} FROM verdicts ORDER BY judged, id"
    every = [Verdict(*row) for row in record.connection.execute(query).fetchall()]
    if not every:
        return []
    items = sorted({v.dispatch for v in every})
    found = record.connection.execute(
        "SELECT item, coded FROM in_force WHERE item IN (SELECT unnest(?::VARCHAR[])) AND coded IS NOT NULL", [items]
    ).fetchall()
    codings = {item: json.loads(coded) for item, coded in found}
    return [Standing(v, *_hang(v, codings.get(v.dispatch, {}))) for v in every]


def _hang(given: Verdict, coded: dict[str, Any]) -> tuple[str | None, str]:
    items = coded.get(given.layer, []) if given.layer in LAYERS else []
    if any(i["id"] == given.item for i in items):
        return given.item, "same item"
    anchors = [(anchor(given.layer, i), i) for i in items]
    words = [(a, i) for a, i in anchors if clean(a["text"]) == given.words]
    span = [i for a, i in words if (a["start"], a["end"]) == (given.first, given.last)]
    kind = json.loads(given.was).get("type")
    for how, some in (("same span", span), ("same words", [i for _, i in words])):
        best = [i for i in some if i.get("type") == kind] or some
        if len(best) == 1:
            return best[0]["id"], how
    return None, "gone"
