"""All sides of what was told before: "les deux pays", "both sides", "the three leaders"."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dragoman.lang.names import fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Sentence, Span, span
from dragoman.model.trace import Outcome, Refusal

STATES = ("country", "house", "person", "office", "capital")
PLAIN = ("country", "body", "group", "house", "person", "office")
LEADERS = ("person", "office")
FAIR = 0.6
"""Share of the mentions of the most named sides that sides named in one breath must have."""
STATE = 3
"""Letters of a country's code."""


def sides(
    sentence: Sentence,
    stored: str,
    own: tuple[ActorMention, ...],
    earlier: list[ActorMention],
    words: ReferenceWords,
) -> Outcome[ActorMention]:
    """Mentions for the phrases of a sentence that mean several sides; `earlier` has the nearest first. Refused where
    fewer were named before."""
    kept, refused = [], []
    for first, last, number in (*_both_phrases(sentence, words), *_several(sentence, words)):
        where = span(stored, sentence.tokens[first].start, sentence.tokens[last].end)
        before = [m for m in reversed(own) if m.last < first] + earlier
        chosen = _fitting(before, number, fold(sentence.tokens[last].form), words)
        if len(chosen) < number:
            why = f"{number} sides are meant, but fewer were named before"
            refused.append(Refusal(sentence.index, where, "actor", why))
        else:
            kept.append(_mention(sentence, first, last, chosen, where))
    return Outcome(tuple(kept), tuple(refused))


def _several(sentence: Sentence, words: ReferenceWords) -> Iterator[tuple[int, int, int]]:
    """ "the three countries": a determiner, a number, at most one adjective, a noun of sides."""
    determiners, numbers, nouns = words.several
    forms = [fold(t.form) for t in sentence.tokens]
    for at in range(1, len(forms) - 1):
        number = numbers.get(forms[at], 0)
        end = next((i for i in (at + 1, at + 2) if i < len(forms) and forms[i] in nouns), None)
        if number and end is not None and forms[at - 1] in determiners:
            yield at - 1, end, number


def _both_phrases(sentence: Sentence, words: ReferenceWords) -> Iterator[tuple[int, int, int]]:
    forms = [fold(t.form) for t in sentence.tokens]
    openings = {p[0] for p in words.both}
    for at, form in enumerate(forms):
        if form in openings:
            length = next((len(p) for p in words.both if tuple(forms[at : at + len(p)]) == p), 0)
            if length:
                yield at, at + length - 1, 2


def _mention(sentence: Sentence, first: int, last: int, chosen: list[ActorMention], where: Span) -> ActorMention:
    tokens = sentence.tokens
    head = next((i for i in range(first, last + 1) if not first <= tokens[i].head <= last), last)
    return ActorMention(
        sentence.index,
        head,
        first,
        last,
        tuple(sorted(code for m in chosen for code in m.codes[:1])),
        None,
        where,
        chosen[0].via or chosen[0].span,
        "description",
        "all sides of what was told before",
        tokens[head].rel.startswith("nsubj"),
        True,
    )


def _fitting(before: list[ActorMention], number: int, noun: str, words: ReferenceWords) -> list[ActorMention]:
    """The sides that a noun can mean: countries for "pays", leaders for "dirigeants", any for "parties"."""
    known = [m for m in before if m.codes and not m.codes[0].endswith((":CVL", ":JRN"))]
    usable = [m for m in known if m.kind in PLAIN or len(m.codes) > 1]
    if noun in words.states:
        countries = [m for m in known if _of_state(m)]
        near = _chosen([m for m in countries if m.kind in PLAIN or len(m.codes) > 1], number)
        return _coded(near if len(near) == number else _chosen(countries, number), words.states[noun])
    if noun in words.leaders:
        leaders = _chosen([m for m in usable if m.kind in LEADERS], number)
        return _coded(leaders if len(leaders) == number else _chosen(usable, number), words.leaders[noun])
    return _chosen(usable, number)


def _of_state(mention: ActorMention) -> bool:
    bases = [c.split(":")[0] for c in mention.codes]
    return (mention.kind in STATES or len(mention.codes) > 1) and all(len(b) == STATE for b in bases)


def _coded(chosen: list[ActorMention], sector: str) -> list[ActorMention]:
    """The sides as countries, or under the sector that the noun tells; bodies and groups keep their codes."""
    bases = [m.codes[0].split(":")[0] for m in chosen]
    told = [f"{b}:{sector}" if sector else b for b in bases]
    return [
        replace(m, codes=(t if len(b) == STATE else m.codes[0],)) for m, b, t in zip(chosen, bases, told, strict=True)
    ]


def _chosen(before: list[ActorMention], number: int) -> list[ActorMention]:
    """Sides named in one breath, unless others are named much more."""
    counted = Counter(c.split(":")[0] for m in before for c in m.codes)
    together, most = _together(before, number), _most(before, number)
    weight = [sum(counted[m.codes[0].split(":")[0]] for m in side) for side in (together, most)]
    return together if together and weight[0] >= FAIR * weight[1] else most


def _together(before: list[ActorMention], number: int) -> list[ActorMention]:
    """The nearest sides named in one breath ("Israel and Hezbollah", "les régimes du Mali et du Niger") of that number."""
    for mention in before:
        named = [m for m in before if m.group and m.group == mention.group] if mention.group else [mention]
        codes = {c.split(":")[0]: replace(m, codes=(c,)) for m in reversed(named) for c in m.codes if c != "UAF"}
        if len(codes) == number:
            return list(codes.values())
    return []


def _most(before: list[ActorMention], number: int) -> list[ActorMention]:
    """Of mentions nearest first: the two countries, bodies or groups named most, or the nearest of a greater number."""
    found: dict[str, list[ActorMention]] = {}
    for mention in before:
        for code in mention.codes:
            if code != "UAF":
                found.setdefault(code.split(":")[0], []).append(replace(mention, codes=(code,)))
    ranked = sorted(found.values(), key=lambda here: -len(here)) if number == 2 else list(found.values())
    return [next((m for m in here if ":" in m.codes[0]), here[0]) for here in ranked[:number]]
