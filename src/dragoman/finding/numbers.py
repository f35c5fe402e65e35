"""Numbers in words and digits: value and extent of the number that starts at a word."""

from dataclasses import dataclass

from dragoman.lang.figures import FigureWords
from dragoman.lang.names import fold
from dragoman.model.text import Token


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text; `last` is its last word, included."""

    value: float
    first: int
    last: int
    collective: bool = False
    """"une vingtaine", "dozens": a round size, not a count."""
    plural: bool = False
    """A bare plural collective ("des dizaines", "hundreds"): at least two of it."""
    fraction: bool = False


def digits(form: str, words: FigureWords) -> float | None:
    """The value of a word in digits by the language's own marks; None where it is no number."""
    text = form.lstrip("".join(sorted(words.currencies)))
    for mark in sorted(words.thousands):
        parts = text.split(mark)
        if (
            len(parts) > 1
            and all(p.isdigit() and len(p) == 3 for p in parts[1:-1])
            and _last_group(parts[-1], words)
            and 0 < len(parts[0]) <= 3
        ):
            text = "".join(parts)
    text = text.replace(words.decimal, ".", 1)
    if not text or not text[0].isdigit() or not all(c in "0123456789." for c in text):
        return None
    try:
        return float(text)
    except ValueError:
        return None


def _last_group(part: str, words: FigureWords) -> bool:
    whole = part.split(words.decimal)[0]
    return len(whole) == 3 and whole.isdigit()


def number_at(tokens: tuple[Token, ...], at: int, words: FigureWords) -> Number | None:
    """The number that starts at word `at`, with its multipliers and halves, or None."""
    form = fold(tokens[at].form)
    special = _part_of(tokens, at, words) or _collective(tokens, at, words) or _fraction(tokens, at, words)
    if special is not None:
        return special
    value = digits(form, words)
    if value is None:
        value = _word_value(form, words)
    if value is None and form in words.ones and at + 1 < len(tokens) and fold(tokens[at + 1].form) in words.multipliers:
        value = 1.0
    if value is None and form in words.ones and _opens_range(tokens, at, words):
        return Number(1.0, at, at)
    if value is None and form in words.ones and _counts_one(tokens, at, words):
        return Number(1.0, at, at)
    if value is None and form in words.multipliers and words.multipliers[form] in (100, 1000):
        return _multiplied(tokens, at - 1, 1.0, words, at) if tokens[at].upos == "NUM" else None
    return None if value is None else _multiplied(tokens, at, value, words, at)


def _counts_one(tokens: tuple[Token, ...], at: int, words: FigureWords) -> bool:
    """Whether "one" counts: a numeral before its noun, or "un" before a length of time or after a bound."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if _at_least(tokens, at, words) or f"{fold(tokens[at].form)} {following.form.lower()}" in words.never["one_of"]:
        return following.upos == "NOUN"
    if tokens[at].upos == "NUM":
        return following.upos in ("NOUN", "ADJ") and fold(tokens[at].form) not in ("a", "an")
    measured = following.lemma.lower() in words.never["duration_units"] - words.never["nobody"]
    before = fold(tokens[at - 1].form) if at else ""
    return measured and before in words.never["one_after"]


def _opens_range(tokens: tuple[Token, ...], at: int, words: FigureWords) -> bool:
    """Whether "one" is the first number of a range ("one to four months")."""
    joined = at + 2 < len(tokens) and ("", fold(tokens[at + 1].form)) in words.ranges
    return (
        joined
        and tokens[at + 1].form.isalpha()
        and (_word_value(fold(tokens[at + 2].form), words) or digits(tokens[at + 2].form, words) or 0) > 1
    )


def _at_least(tokens: tuple[Token, ...], at: int, words: FigureWords) -> bool:
    """Whether words that bound a count stand right before ("au moins un policier")."""
    before = tuple(fold(t.form) for t in tokens[max(0, at - 2) : at])
    besides = at > 2 and fold(tokens[at - 3].form) in words.never["besides"]
    return before in words.bounds["low"] and not besides


def _word_value(form: str, words: FigureWords) -> float | None:
    if form in words.words:
        return float(words.words[form])
    parts = [p for p in form.replace("-et-", "-").split("-") if p]
    if len(parts) < 2 or not all(p in words.words or p in words.multipliers or p in words.ones for p in parts):
        return None
    total = 0.0
    for part in parts:
        if part in words.multipliers:
            total = max(total, 1) * words.multipliers[part]
        elif part in ("vingt", "vingts") and total == 4:
            total = 80.0
        else:
            total += words.words.get(part, 1)
    return total


def _multiplied(tokens: tuple[Token, ...], last: int, value: float, words: FigureWords, first: int) -> Number:
    """The value times the multipliers that follow, plus the smaller numbers after them."""
    total, current, at = 0.0, value, last + 1
    while at < len(tokens):
        form = fold(tokens[at].form)
        if form in words.never["abbreviated"] and not _of_money(tokens, first, words):
            break
        if form in words.multipliers:
            total, current = (
                (total + current * words.multipliers[form], 0.0)
                if words.multipliers[form] >= 1000
                else (total, current * words.multipliers[form])
            )
        elif (more := _word_value(form, words)) is not None and (last_small(current, more) or (total and not current)):
            current += more
        elif form in ("et", "and") and at + 1 < len(tokens) and fold(tokens[at + 1].form) in words.half and total:
            total *= 1 + 0.5 / (total / _scale(total))
            at += 1
        elif (
            (
                form in ("et", "and")
                and at + 1 < len(tokens)
                and (total or current >= 100)
                and (_word_value(fold(tokens[at + 1].form), words) or 1e9) < 100
            )
            or (
                form == "-"
                and 20 <= current < 100
                and current % 10 == 0
                and at + 1 < len(tokens)
                and 0 < (_word_value(fold(tokens[at + 1].form), words) or 0) < 10
            )
            or (
                form in ("et", "-")
                and at + 1 < len(tokens)
                and fold(tokens[at + 1].form) in words.ones
                and 20 <= current < 90
                and current % 10 == 0
                and fold(tokens[at + 1].form) != "a"
            )
        ):
            pass
        else:
            break
        last, at = at, at + 1
    return Number(total + current, first, last)


def _of_money(tokens: tuple[Token, ...], first: int, words: FigureWords) -> bool:
    """Whether a number is an amount of money, the only place where "m" is a million."""
    before = tokens[first - 1].form.lower() if first else ""
    return before in words.currencies or tokens[first].form.lower().startswith(tuple(sorted(words.currencies)))


def _scale(total: float) -> float:
    return 10.0 ** (3 * ((len(str(int(total))) - 1) // 3))


def last_small(current: float, more: float) -> bool:
    """Whether a number word can join the one before it ("cent vingt", "twenty five")."""
    return (current >= 100 and more < 100 and current % 100 == 0) or (
        20 <= current < 100 and current % 10 == 0 and more < 20
    )


def _collective(tokens: tuple[Token, ...], at: int, words: FigureWords) -> Number | None:
    """ "une vingtaine", "des dizaines", "dozens of", "tens of thousands"."""
    form, lemma = fold(tokens[at].form), tokens[at].lemma.lower()
    start = at
    if form in words.ones | words.openers and at + 1 < len(tokens):
        form, lemma, at = fold(tokens[at + 1].form), tokens[at + 1].lemma.lower(), at + 1
    key = form if form in words.collectives else lemma
    if key not in words.collectives or tokens[at].upos not in ("NOUN", "NUM"):
        return None
    many = form.endswith("s")
    opened = fold(tokens[start].form) if start != at else ""
    if not many and (start == at or key in words.multipliers):
        return None
    if (
        not many
        and (opened in words.never["article_of"] or key in words.never["needs_of"])
        and fold(tokens[min(at + 1, len(tokens) - 1)].form) not in words.never["of"]
    ):
        return None
    if many and key in words.multipliers and opened in words.ones and start != at:
        return None
    if (
        many
        and key in words.multipliers
        and start == at
        and at
        and (digits(fold(tokens[at - 1].form), words) is not None or fold(tokens[at - 1].form) in words.words)
    ):
        return None
    value, last = float(words.collectives[key]), at
    while (
        last + 2 < len(tokens)
        and fold(tokens[last + 1].form) in ("de", "of")
        and (
            scale := words.multipliers.get(
                fold(tokens[last + 2].form), words.collectives.get(fold(tokens[last + 2].form))
            )
        )
    ):
        value, last = value * scale, last + 2
    return Number(value, start, last, True, many)


def _part_of(tokens: tuple[Token, ...], at: int, words: FigureWords) -> Number | None:
    """ "half a million", "a quarter of a million", "un demi-milliard", "une demi-heure"."""
    forms = [fold(t.form) for t in tokens[at : at + 5]]
    skip = int(forms[0] in words.ones)
    share = words.fractions.get(forms[skip], 0.0) if skip < len(forms) else 0.0
    rest = [f for f in forms[skip + 1 :] if f not in words.never["of"]]
    if share and len(rest) > 1 and rest[0] in words.ones and rest[1] in words.multipliers:
        return Number(share * words.multipliers[rest[1]], at, at + forms.index(rest[1], skip))
    if (
        forms[1:2] == ["-"]
        and len(forms) > 2
        and (part := words.fractions.get(forms[2], words.fractions.get(forms[2].rstrip("s"))))
    ):
        count = 1.0 if skip and tokens[at].upos == "NUM" else words.words.get(forms[0], 0.0)
        return (
            Number(
                round(count * part + (0.001 if count == 2 and part == 0.333 else 0), 3), at, at + 2, False, False, True
            )
            if count
            else None
        )
    half, _, whole = forms[skip].partition("-") if skip and len(forms) > 1 else ("", "", "")
    if half not in words.half or whole not in words.multipliers | words.clock:
        return None
    return Number(0.5 * words.multipliers.get(whole, 1.0), at, at + skip)


def _fraction(tokens: tuple[Token, ...], at: int, words: FigureWords) -> Number | None:
    """ "la moitié", "un tiers", "two thirds", "half of"."""
    form = fold(tokens[at].form)
    if (
        form in words.fractions
        and tokens[at].upos in ("NOUN", "NUM")
        and at + 1 < len(tokens)
        and fold(tokens[at + 1].form) in ("de", "du", "des", "d'", "of")
    ):
        return Number(float(words.fractions[form]), at, at, True, False, True)
    if at + 1 < len(tokens) and fold(tokens[at + 1].form).rstrip("s") in {f.rstrip("s") for f in words.fractions}:
        key = next(f for f in sorted(words.fractions) if f.rstrip("s") == fold(tokens[at + 1].form).rstrip("s"))
        count = 1.0 if form in words.ones else words.words.get(form)
        if count is not None and tokens[at + 1].upos in ("NOUN", "NUM"):
            return Number(
                round(count * words.fractions[key] + (0.001 if count == 2 and words.fractions[key] == 0.333 else 0), 3),
                at,
                at + 1,
                False,
                False,
                True,
            )
    return None
