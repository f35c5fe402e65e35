"""Lemmas as edits of the form: case (low, as, cap), how many letters to drop at the end, what to add."""


def edit(form: str, lemma: str) -> str:
    """The edit that makes the lemma from the form, as "low 2 er"."""
    for case, base in (("low", form.lower()), ("as", form), ("cap", form.capitalize())):
        same = _common(base, lemma)
        if not same and len(base) > 2:
            continue
        if case == "low" and lemma[:1].isupper():
            continue
        if case == "as" and same < 2 and len(form) > 2 and form.isupper():
            continue
        return f"{case} {len(base) - same} {lemma[same:]}"
    return f"low {len(form)} {lemma}"


def _common(one: str, other: str) -> int:
    """How many letters two words share at the start."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def apply(form: str, script: str) -> str:
    """The lemma that an edit makes."""
    case, drop, add = script.split(" ", 2)
    base = {"low": form.lower(), "cap": form.capitalize(), "as": form}[case]
    return base[: max(0, len(base) - int(drop))] + add
