"""The country, house and place tables agree with each other and with the codebook."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from dragoman.codebook.book import book
from dragoman.codebook.files import rows, table, values
from dragoman.lang.files import languages, pack_folder

STATES = {r["code"]: r for r in rows(table("countries.tsv"))}
LANGUAGES = languages()
LIVING = {c for c, r in STATES.items() if r["status"] not in ("former", "entity")}


def country_rows(lang: str) -> list[dict[str, str]]:
    return list(rows(pack_folder(lang) / "countries.tsv"))


def house_rows(lang: str) -> list[dict[str, str]]:
    return list(rows(pack_folder(lang) / "houses.tsv"))


def ambiguous(row: dict[str, str]) -> bool:
    return row["note"].startswith("ambiguous")


def printed(lang: str) -> Iterator[tuple[str, str, bool]]:
    """Every name of the tables in lower case, the country it points at, whether it is marked ambiguous."""
    for row in country_rows(lang):
        for column in ("names", "people", "capitals"):
            for name in values(row[column]):
                yield name.lower(), row["code"], ambiguous(row)
    for row in house_rows(lang):
        code, _, sector = row["code"].partition(":")
        yield row["name"].lower(), f"{code}:PRE" if sector == "PRE" else code, ambiguous(row)


def test_all_members_and_observers_of_the_united_nations() -> None:
    status = [r["status"] for r in STATES.values()]
    assert (status.count("member"), status.count("observer")) == (193, 2)
    assert {"KOS", "TWN", "HKG", "GEO:PRE", "AZE:PRE", "SOM:PRE", "MAR:PRE"} <= set(STATES)
    assert {"UKR:PRE", "MDA:PRE", "CYP:PRE"} <= set(STATES)


def test_neighbours_are_known_and_mutual() -> None:
    for code in sorted(LIVING):
        for other in values(STATES[code]["neighbours"]):
            assert other in STATES, f"{code}: {other}"
            assert other not in LIVING or code in values(STATES[other]["neighbours"]), f"{code} {other}"


def test_former_states_have_dates_and_successors() -> None:
    for code, row in STATES.items():
        days = [date.fromisoformat(row[c]) for c in ("from", "until") if row[c]]
        assert days == sorted(days), code
        assert set(values(row["successors"])) <= set(STATES), code
        if row["status"] == "former":
            assert len(days) == 2 and row["successors"], code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_member_has_names_people_and_capital(lang: str) -> None:
    has: dict[str, set[str]] = defaultdict(set)
    for row in country_rows(lang):
        has[row["code"]] |= {c for c in ("names", "people", "capitals") if row[c]}
    members = [c for c, r in STATES.items() if r["status"] == "member"]
    assert not [c for c in members if has[c] != {"names", "people", "capitals"}]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_codes_are_known(lang: str) -> None:
    sectors = set(book().sectors)
    assert {r["code"] for r in country_rows(lang)} <= set(STATES)
    for row in house_rows(lang):
        code, _, sector = row["code"].partition(":")
        assert code in STATES, row["name"]
        assert sector in sectors, row["name"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_name_of_two_countries_is_marked_ambiguous(lang: str) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    unmarked: dict[str, set[str]] = defaultdict(set)
    for name, code, doubtful in printed(lang):
        meant[name].add(code)
        if not doubtful:
            unmarked[name].add(code)
    assert not {n: sorted(c) for n, c in sorted(meant.items()) if len(c) > 1 and unmarked[n]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_are_clean(lang: str) -> None:
    for name, code, _ in printed(lang):
        assert name == name.strip() and not set(name) & set('()’"/'), (code, name)


@pytest.mark.parametrize(
    ("lang", "name", "code"),
    [
        ("fr", "nigérien", "NER"),
        ("fr", "nigériane", "NGA"),
        ("fr", "congo-brazzaville", "COG"),
        ("fr", "rdc", "COD"),
        ("fr", "guinée-bissau", "GNB"),
        ("fr", "papouasie-nouvelle-guinée", "PNG"),
        ("fr", "sud-soudanaises", "SSD"),
        ("fr", "turques", "TUR"),
        ("fr", "dominiquais", "DMA"),
        ("fr", "écosse", "GBR"),
        ("fr", "abkhazie", "GEO:PRE"),
        ("en", "nigerien", "NER"),
        ("en", "nigerian", "NGA"),
        ("en", "dr congo", "COD"),
        ("en", "equatorial guinea", "GNQ"),
        ("en", "frenchmen", "FRA"),
        ("en", "malawian", "MWI"),
        ("en", "catalonia", "ESP"),
        ("en", "ussr", "SUN"),
    ],
)
def test_lookalikes_are_told_apart(lang: str, name: str, code: str) -> None:
    assert {c for n, c, _ in printed(lang) if n == name} == {code}


PLACES = list(rows(table("places.tsv")))
KINDS = {"city", "region", "district", "sea", "strait", "mountain", "island", "lake", "river", "border"}


def test_places_lie_in_known_countries_at_real_coordinates() -> None:
    for row in PLACES:
        assert row["country"] in LIVING | {""}, row["name"]
        assert row["kind"] in KINDS, row["name"]
        assert bool(row["lat"]) == bool(row["lon"]), row["name"]
        assert not row["lat"] or (abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180), row["name"]
        assert int(row["population"]) > 0, row["name"]


def test_every_capital_is_a_place_of_its_country() -> None:
    where: dict[str, set[str]] = defaultdict(set)
    for row in PLACES:
        for name in (row["name"], row["fr"], *values(row["aliases"])):
            where[name].add(row["country"])
    shared = {"SYC"}  # Victoria, a name of persons, is no place of the table
    for lang in LANGUAGES:
        for row in country_rows(lang):
            if row["kind"] == "state" and row["capitals"] and row["code"] in LIVING - shared:
                assert any(row["code"] in where[c] for c in values(row["capitals"])), (lang, row["code"])


def test_the_place_table_is_small() -> None:
    assert len(table("places.tsv").read_bytes()) < 2_500_000
