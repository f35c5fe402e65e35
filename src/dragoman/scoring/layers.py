"""The figures of the contract for one dispatch: counts that add up over dispatches."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from dragoman.scoring.align import Aligned, Fits, Item, align, gold_sentence
from dragoman.scoring.gold import GoldDispatch

Coded = dict[str, Any]
Counts = Counter[str]


def counts(gold: GoldDispatch, coded: Coded) -> tuple[Counts, dict[str, Aligned]]:
    """Right, found and wanted of every layer as `layer.right` ...; and the alignments, for the page of errors."""
    total: Counts = Counter()
    total["sentences"] = len(gold.sentences) or len(coded["sentences"])
    sides = {"events": _events(gold, coded, total), "statements": _statements(gold, coded, total)}
    sides |= {"figures": _figures(gold, coded, total), "relations": _relations(gold, coded, total)}
    _references(gold, coded, total)
    return total, sides


def _here(gold: GoldDispatch, coded: Coded, items: list[Item], anchor: str) -> list[Item]:
    """Found items with the gold sentence they lie in."""
    out = []
    for item in items:
        where = item.get(anchor) or item.get("content") or item.get("mention")
        out.append(
            {**item, "at": gold_sentence(gold, where["start"], coded["sentences"]) if where else item["sentence"]}
        )
    return out


def _overlap(gold_span: Any, found: Item | None) -> bool:
    """Whether a gold span ([start, end], words, or {"start", "end"}) touches a found one."""
    if found is None or gold_span is None:
        return False
    if isinstance(gold_span, str):
        return bool(set(gold_span.lower().split()) & set(found["text"].lower().split()))
    start, end = (gold_span["start"], gold_span["end"]) if isinstance(gold_span, dict) else (gold_span[0], gold_span[1])
    return bool(start < found["end"] and found["start"] < end)


def _add(total: Counts, name: str, right: int, found: int, wanted: int) -> None:
    total[f"{name}.right"] += right
    total[f"{name}.found"] += found
    total[f"{name}.wanted"] += wanted


# --- events ---


def _touching(anchor: str, second: str = "") -> Fits:
    """Whether a gold item and a found one lie in one sentence and share words."""

    def touches(g: Item, f: Item) -> bool:
        """Whether the two share words in one sentence."""
        where = g.get(anchor) or g.get(second)
        return bool(g["sentence"] == f["at"] and _overlap(where, f[anchor]))

    return touches


def _either(a: Fits, b: Fits) -> Fits:
    """Whether one of two conditions holds."""
    return lambda g, f: a(g, f) or b(g, f)


def _same_type(g: Item, f: Item) -> bool:
    return bool(g["sentence"] == f["at"] and g["type"] == f["type"])


def _events(gold: GoldDispatch, coded: Coded, total: Counts) -> Aligned:
    found = _here(gold, coded, coded["events"], "trigger")
    touches = _touching("trigger")
    sides = align(list(gold.events), found, _same_type, touches, _either(_same_type, touches))
    wanted = len(sides.pairs) + len(sides.missed)
    _add(total, "events", len(sides.pairs), len(sides.pairs) + len(sides.beyond), wanted)
    for one, other in sides.pairs:
        _add(total, f"type.{one['type']}", 1, 1, 1)
        _pair(total, one, other)
    for one in sides.missed:
        _add(total, f"type.{one['type']}", 0, 0, 1)
    for other in sides.beyond:
        _add(total, f"type.{other['type']}", 0, 1, 0)
    _confused(total, sides)
    _roles(total, sides)
    return sides


def _confused(total: Counts, sides: Aligned) -> None:
    """Which type stands in the words where another was wanted: `confused.WANTED>FOUND`, "nothing" on either side."""
    left = list(sides.beyond)
    for one in sides.missed:
        hit = next((f for f in left if _overlap(one["trigger"], f["trigger"])), None)
        if hit is not None:
            left.remove(hit)
        total[f"confused.{one['type']}>{hit['type'] if hit else 'nothing'}"] += 1
    for other in left:
        total[f"confused.nothing>{other['type']}"] += 1


def _pair(total: Counts, one: Item, other: Item) -> None:
    """Status and source accuracy, with the rates of always saying `actual` and always saying null."""
    total["status.of"] += 1
    total["status.right"] += one["status"] == other["status"]
    total["status.actual"] += one["status"] == "actual"
    source = other["source"]["code"] if other["source"] else None
    total["source.right"] += _base(one.get("source")) == _base(source)
    total["source.null"] += one.get("source") is None
    whole = all(_bases(one[r]) == _bases([x["code"] for x in other[r]]) for r in ("actors", "recipients"))
    total["whole.right"] += whole


def _base(code: str | None) -> str | None:
    return code.split(":")[0] if code else code


def _bases(codes: list[str]) -> set[str]:
    return {c.split(":")[0] for c in codes}


def _roles(total: Counts, sides: Aligned) -> None:
    """(event, role, code) triples over all gold events, on country or body and whole."""
    for name, cut in (("roles.country", True), ("roles.whole", False)):
        code: Callable[[str], str | None] = _base if cut else str
        for role in ("actors", "recipients"):
            for one, other in sides.pairs:
                g, f = {code(c) for c in one[role]}, {code(x["code"]) for x in other[role]}
                _add(total, name, len(g & f), len(f), len(g))
            _add(total, name, 0, 0, sum(len({code(c) for c in g[role]}) for g in sides.missed))
            _add(total, name, 0, sum(len({code(x["code"]) for x in f[role]}) for f in sides.beyond), 0)


# --- the other layers ---


def _speaker(f: Item) -> str:
    return str(f["speaker"] if isinstance(f["speaker"], str) else f["speaker"]["code"])


def _same_cue(g: Item, f: Item) -> bool:
    return bool(g["sentence"] == f["at"] and (g.get("cue") is None or _overlap(g["cue"], f["cue"])))


def _same_speaker(g: Item, f: Item) -> bool:
    return _same_cue(g, f) and _base(g["speaker"]) == _base(_speaker(f))


def _statements(gold: GoldDispatch, coded: Coded, total: Counts) -> Aligned:
    found = _here(gold, coded, coded["statements"], "cue")
    sides = align(list(gold.statements), found, _same_cue, _same_speaker, _same_cue)
    wanted = len(sides.pairs) + len(sides.missed)
    _add(total, "statements", len(sides.pairs), len(sides.pairs) + len(sides.beyond), wanted)
    right = sum(_base(g["speaker"]) == _base(_speaker(f)) for g, f in sides.pairs)
    _add(total, "speakers", right, len(sides.pairs) + len(sides.beyond), wanted)
    return sides


def _same_bounds(g: Item, f: Item) -> bool:
    return bool(g["sentence"] == f["at"] and _same(g["low"], f["low"]) and _same(g["high"], f["high"]))


def _figures(gold: GoldDispatch, coded: Coded, total: Counts) -> Aligned:
    found = _here(gold, coded, coded["figures"], "mention")
    touches = _touching("mention", "text")
    sides = align(list(gold.figures), found, _same_bounds, touches, _either(_same_bounds, touches))
    _add(total, "figures", len(sides.pairs), len(sides.pairs) + len(sides.beyond), len(sides.pairs) + len(sides.missed))
    return sides


def _same(a: float | None, b: float | None) -> bool:
    return a == b or (
        a is not None and b is not None and abs(a - b) <= 1e-6 * max(abs(a), abs(b)) + 5e-4 * (abs(a) < 1)
    )


def _same_relation(g: Item, f: Item) -> bool:
    return bool(
        g["sentence"] == f["at"] and g["type"] == f["type"] and _base(g["object"]) == _base(f["object"])
    ) and _subject(g, f)


def _relations(gold: GoldDispatch, coded: Coded, total: Counts) -> Aligned:
    found = _here(gold, coded, coded["relations"], "mention")
    sides = align(list(gold.relations), found, _same_relation, _same_relation, _same_relation)
    wanted = len(sides.pairs) + len(sides.missed)
    _add(total, "relations", len(sides.pairs), len(sides.pairs) + len(sides.beyond), wanted)
    return sides


def _subject(g: Item, f: Item) -> bool:
    return bool(
        g["subject"].casefold() == f["subject"].casefold()
        or (g["type"] != "HOLDS" and _base(g["subject"]) == _base(f["subject"]))
    )


def _references(gold: GoldDispatch, coded: Coded, total: Counts) -> None:
    """Resolved mentions, where the gold has codes for them: right words with the right countries and bodies."""
    wanted = [g for g in gold.references if isinstance(g["stands_for"], list)]
    left = [f for f in coded["references"] if isinstance(f["stands_for"], list)]
    found, right = len(left) if wanted else 0, 0
    for one in wanted:
        hit = next((f for f in left if _same_words(one, f)), None)
        if hit is not None:
            left.remove(hit)
            right += _bases(hit["stands_for"]) == _bases(one["stands_for"])
    _add(total, "references", right, found, len(wanted))


def _same_words(g: Item, f: Item) -> bool:
    """Whether a gold mention ([start, end] or, in the seed, words) and a found one are the same."""
    if "mention" in g:
        return _overlap(g["mention"], f["mention"])
    return bool(g["text"].casefold() == f["mention"]["text"].casefold())
