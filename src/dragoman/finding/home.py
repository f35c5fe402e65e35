"""The country a dispatch is about, for offices and crowds whose country it does not repeat."""

from collections import Counter

from dragoman.finding.named import Named
from dragoman.lang.names import Names
from dragoman.model.text import Dateline
from dragoman.model.tree import Tree

LEAD_SENTENCES = 2
LEAD_WEIGHT = 3
TITLE_WEIGHT = 4
DATELINE_WEIGHT = 8


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
        votes[dateline.country] += DATELINE_WEIGHT
    ranked = sorted((-count, code) for code, count in votes.items() if code in names.country_names)
    return ranked[0][1] if ranked else None


def _country(code: str) -> str:
    """The country part of a code."""
    return code.split(":")[0]


def near(tree: Tree, named: tuple[Named, ...], places: dict[int, str], home: str | None) -> str | None:
    """The country of the first place in a sentence, or of the capital that opens it ("A Taipei, ..."), else `home`."""
    opens = bool(tree.tokens) and tree.tokens[0].upos == "ADP"
    capital = next((n.name.code for n in named if opens and n.first == 1 and n.name.kind == "capital"), "")
    return next((places[i] for i in sorted(places)), _country(capital) or home)
