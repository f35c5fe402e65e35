"""Who held which office on a day."""

from dragoman.lang.names import Names


def holder(names: Names, key: str, day: str | None) -> tuple[str, str] | None:
    """Code and full name of the person so named, by what he or she was on that day."""
    tenures = names.tenures.get(key, ())
    if not tenures:
        return None
    if day is None:
        return tenures[-1].code, tenures[-1].name
    serving = [t for t in tenures if (not t.since or t.since <= day) and (not t.until or day <= t.until + "~")]
    if serving:
        return serving[-1].code, serving[-1].name
    before = [t for t in tenures if t.until and t.until < day]
    tenure = before[-1] if before else tenures[0]
    country = tenure.code.split(":")[0]
    former = before and ":" in tenure.code
    return (f"{country}:ELI" if former else tenure.code), tenure.name
