"""A person's word on a whole item: withdrawn, or shown again."""

from dragoman.errors import UsageError
from dragoman.model.ids import content_id
from dragoman.record.asked import Asked
from dragoman.record.rows import clean


def add(record: Asked, item: str, withdraw: bool, judge: str, note: str, judged: str) -> None:
    """Keep it; the kills that came so far are overruled by showing again. Raises UsageError without a name."""
    if not judge.strip():
        raise UsageError("a withdrawal needs a name; add --by NAME")
    nod = "withdraw" if withdraw else "reinstate"
    count = "SELECT count(*) FROM dispatches WHERE item = ? AND said = 'canceled'"
    kills = 0 if withdraw else (record.connection.execute(count, [item]).fetchone() or (0,))[0]
    before = (record.connection.execute("SELECT count(*) FROM nods WHERE item = ?", [item]).fetchone() or (0,))[0]
    name = content_id("nod", item, before, nod, judge, note, judged)
    row = [name, item, nod, clean(judge), clean(note), judged, kills]
    record.connection.execute("INSERT INTO nods VALUES (?, ?, ?, ?, ?, ?, ?)", row)
