"""The dictionary form of a word."""


def edited(form: str, edit: str) -> str:
    """The form after the network's edit "case drop add": case is low, as or cap; `drop` letters go, `add` is put on."""
    case, drop, add = edit.split(" ", 2)
    base = {"low": form.lower(), "cap": form.capitalize(), "as": form}[case]
    return base[: max(0, len(base) - int(drop))] + add
