"""The country a dispatch is about, for offices and crowds whose country it does not repeat."""

from collections import Counter

from dragoman.finding.named import Named
from dragoman.lang.names import Names, fold
from dragoman.model.text import Dateline, Sentence

CAMPAIGN = 3
"""Words of a campaign that a dispatch about one holds at least."""
LEAD_SENTENCES = 2
LEAD_WEIGHT = 3
TITLE_WEIGHT = 4


def home(
    title: tuple[Named, ...],
    sentences: dict[int, tuple[Named, ...]],
    dateline: Dateline | None,
    names: Names,
    places: dict[int, dict[int, str]],
) -> str | None:
    """ISO3 of the country named most, the title and the lead weighing more; None where no country is named.

    `sentences` gives the names found in each sentence, `places` the country of each place name in it.
    """
    votes: Counter[str] = Counter()
    for one in title:
        votes[_country(one.name.code)] += TITLE_WEIGHT
    for index, found in sentences.items():
        weight = LEAD_WEIGHT if index < LEAD_SENTENCES else 1
        for one in found:
            votes[_country(one.name.code)] += weight
        for country in places.get(index, {}).values():
            votes[country] += weight
    if dateline is not None and dateline.country:
        votes[dateline.country] += LEAD_WEIGHT * 2
    ranked = sorted((-count, code) for code, count in votes.items() if code in names.country_names)
    return ranked[0][1] if ranked else None


def _country(code: str) -> str:
    """The country part of a code."""
    return code.split(":")[0]


def campaign(sentences: tuple[Sentence, ...], words: frozenset[str]) -> bool:
    """Whether a dispatch tells of an election campaign, by its words."""
    told = sum(1 for s in sentences for t in s.tokens if {fold(t.form), fold(t.lemma)} & words)
    return told >= CAMPAIGN
