"""The tables of bodies, groups, offices and programmes: codes well formed, no name with two meanings, nothing lost."""

import re
from collections import defaultdict

import pytest

from dragoman.codebook.book import book
from dragoman.codebook.files import rows, table, values
from dragoman.lang.files import pack_folder

CODE = re.compile(r"[A-Z]{3}(:[A-Z]{3})?|[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{3}")
LANGS = ("fr", "en")
AT_LEAST = {"bodies": 700, "groups": 500, "offices": 1500}
OFFICE_KINDS = {"person", "collective", "institution", "victim"}
STANDINGS = {"", "head", "minister", "envoy", "spokesperson", "member", "counterpart", "candidate"}
PROGRAMME_KINDS = {"mission", "programme", "treaty", "process", "exercise"}
EXPECTED = {
    "fr": {
        "OTAN": "NATO",
        "Conseil de sécurité": "UN",
        "AIEA": "IAEA",
        "CICR": "ICRC",
        "Daech": "ISIS",
        "AQMI": "AQIM",
        "FDS": "SDF",
        "OLP": "PLO",
        "OSDH": "SOHR",
        "RSF": "REPORTERS_WITHOUT_BORDERS",
        "FSR": "RSF",
        "AFP": "FRA:JRN",
        "Gazprom": "RUS:BUS",
        "Rassemblement national": "FRA:PTY",
        "GSIM": "JNIM",
        "Cédéao": "ECOWAS",
    },
    "en": {
        "NATO": "NATO",
        "Security Council": "UN",
        "IAEA": "IAEA",
        "ICRC": "ICRC",
        "Daesh": "ISIS",
        "AQIM": "AQIM",
        "SDF": "SDF",
        "PLO": "PLO",
        "SOHR": "SOHR",
        "RSF": "RSF",
        "Reporters Without Borders": "REPORTERS_WITHOUT_BORDERS",
        "Reuters": "GBR:JRN",
        "Boeing": "USA:BUS",
        "Conservative Party": "GBR:PTY",
        "JNIM": "JNIM",
        "ECOWAS": "ECOWAS",
    },
}


def _sectors() -> set[str]:
    return {*book().sectors, "OPP", "PRE"}


def _countries() -> set[str]:
    return {row["code"] for row in rows(table("countries.tsv"))}


def _named(lang: str) -> dict[str, set[tuple[str, bool]]]:
    """Name in lower case to its codes and whether the row is noted as ambiguous."""
    found: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for name in ("bodies", "groups"):
        for row in rows(pack_folder(lang) / f"{name}.tsv"):
            for value in (*values(row["names"]), *values(row["acronyms"])):
                found[value.lower()].add((row["code"], row["note"].startswith("ambiguous")))
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", sorted(AT_LEAST))
def test_tables_are_large_enough(lang: str, name: str) -> None:
    assert len(list(rows(pack_folder(lang) / f"{name}.tsv"))) >= AT_LEAST[name]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["bodies", "groups"])
def test_codes_are_well_formed(lang: str, name: str) -> None:
    countries, sectors = _countries(), _sectors()
    for row in rows(pack_folder(lang) / f"{name}.tsv"):
        country, _, sector = row["code"].partition(":")
        assert CODE.fullmatch(row["code"]), row
        assert not sector or (country in countries and sector in sectors), row
        assert values(row["names"]), row


@pytest.mark.parametrize("lang", LANGS)
def test_groups_name_their_country_and_sector(lang: str) -> None:
    countries, sectors = _countries(), _sectors()
    for row in rows(pack_folder(lang) / "groups.tsv"):
        assert row["sector"] in sectors, row
        assert not row["country"] or row["country"] in countries, row


@pytest.mark.parametrize("lang", LANGS)
def test_members_are_countries(lang: str) -> None:
    countries = _countries()
    for row in rows(pack_folder(lang) / "bodies.tsv"):
        assert set(values(row["members"])) <= countries, row


@pytest.mark.parametrize("lang", LANGS)
def test_no_name_means_two_things_unless_noted(lang: str) -> None:
    for name, codes in _named(lang).items():
        assert len({code for code, _ in codes}) == 1 or any(noted for _, noted in codes), (name, sorted(codes))


@pytest.mark.parametrize("lang", LANGS)
def test_known_names_have_the_code_of_the_codebook(lang: str) -> None:
    named = _named(lang)
    for name, code in EXPECTED[lang].items():
        assert {c for c, _ in named[name.lower()]} == {code}, name


@pytest.mark.parametrize("lang", LANGS)
def test_offices_are_well_formed_and_unique(lang: str) -> None:
    sectors, seen = _sectors(), set()
    for row in rows(pack_folder(lang) / "offices.tsv"):
        assert row["sector"] in sectors and row["kind"] in OFFICE_KINDS and row["standing"] in STANDINGS, row
        assert row["needs_country"] in ("yes", "no") and row["pos"] in ("", "noun"), row
        for word in values(row["words"]):
            assert word == word.lower() and word not in seen, word
            seen.add(word)


def test_programmes_are_well_formed_and_unique() -> None:
    found = list(rows(table("programmes.tsv")))
    assert len(found) >= 150
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert (
            CODE.fullmatch(row["id"]) and row["kind"] in PROGRAMME_KINDS and values(row["fr"]) and values(row["en"])
        ), row
        assert not row["of"] or CODE.fullmatch(row["of"]), row


@pytest.mark.parametrize("lang", LANGS)
def test_no_programme_name_means_two(lang: str) -> None:
    seen: dict[str, str] = {}
    for row in rows(table("programmes.tsv")):
        for name in values(row[lang]):
            assert seen.setdefault(name.lower(), row["id"]) == row["id"], name


@pytest.mark.parametrize("lang", LANGS)
def test_who_runs_a_programme_is_a_country_or_a_body(lang: str) -> None:
    known = _countries() | {
        row["code"] for name in ("bodies", "groups") for row in rows(pack_folder(lang) / f"{name}.tsv")
    }
    for row in rows(table("programmes.tsv")):
        assert not row["of"] or row["of"] in known, row
