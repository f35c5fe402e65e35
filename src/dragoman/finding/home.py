"""The country a dispatch is about, for offices and crowds whose country it does not repeat."""

from collections import Counter

from dragoman.finding.named import named
from dragoman.lang.names import Names
from dragoman.model.text import Dateline, Sentence, Token

LEAD_SENTENCES = 2
LEAD_WEIGHT = 3
TITLE_WEIGHT = 4


def home(
    title: tuple[Token, ...],
    sentences: tuple[Sentence, ...],
    dateline: Dateline | None,
    names: Names,
    places: dict[int, dict[int, str]],
) -> str | None:
    """ISO3 of the country named most, the title and the lead weighing more; None where no country is named."""
    votes: Counter[str] = Counter()
    for one in named(title, names):
        votes[_country(one.name.code)] += TITLE_WEIGHT
    for sentence in sentences:
        weight = LEAD_WEIGHT if sentence.index < LEAD_SENTENCES else 1
        for one in named(sentence.tokens, names):
            votes[_country(one.name.code)] += weight
        for country in places.get(sentence.index, {}).values():
            votes[country] += weight
    if dateline is not None and dateline.country:
        votes[dateline.country] += LEAD_WEIGHT
    ranked = sorted((-count, code) for code, count in votes.items() if code in names.country_names)
    return ranked[0][1] if ranked else None


def _country(code: str) -> str:
    """The country part of a code."""
    return code.split(":")[0]
