"""The table of office-holders: built from the lists, dates in order, codes known, no name that stands for two or for a word."""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from dragoman.codebook.book import book
from dragoman.codebook.files import rows, table, values
from dragoman.finding.tenures import holder
from dragoman.lang.files import pack_folder
from dragoman.lang.names import fold
from dragoman.pipeline import loaded

LANGS = ("fr", "en")
ROOT = Path(__file__).parents[2]
LEADERS = list(rows(table("leaders.tsv")))
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
OPEN = ("", "~")
"""What stands for no first and no last day when dates are compared as text."""
AT_LEAST = 5000
SAME_NAME = {
    "hollande": "the table of countries has it for the Netherlands",
    "dangote": "the firm is named after the man",
    "dalai lama": "an office too",
    "dalaï-lama": "an office too",
}
"""Names that another table has as well, and why that is right."""
SHORT = {"abe", "akk", "dsk", "ibk", "kox", "mbs", "mbz", "nkm", "roh", "xi"}
"""The names of three letters or less."""
EXPECTED = [
    ("en", "Tony Blair", "2006-07-15", "GBR:GOV"),
    ("en", "Tony Blair", "2009-01-15", "GBR:ELI"),
    ("fr", "Sarkozy", "2008-08-12", "FRA:GOV"),
    ("fr", "Sarkozy", "2014-01-01", "FRA:ELI"),
    ("fr", "Poutine", "2009-01-01", "RUS:GOV"),
    ("en", "Medvedev", "2008-08-08", "RUS:GOV"),
    ("en", "Donald Tusk", "2012-05-01", "POL:GOV"),
    ("en", "Donald Tusk", "2016-05-01", "EU"),
    ("fr", "Jens Stoltenberg", "2011-07-22", "NOR:GOV"),
    ("fr", "Stoltenberg", "2022-02-24", "NATO"),
    ("fr", "Hassan Nasrallah", "2006-07-12", "HEZBOLLAH"),
    ("en", "Hemedti", "2023-05-01", "RSF"),
    ("fr", "Loukachenko", "2020-08-09", "BLR:GOV"),
    ("fr", "Svetlana Tikhanovskaïa", "2021-01-01", "BLR:OPP"),
    ("fr", "Salomé Zourabichvili", "2019-01-01", "GEO:GOV"),
    ("fr", "Viatcheslav Volodine", "2022-01-01", "RUS:LEG"),
    ("en", "Jeremy Corbyn", "2017-06-08", "GBR:PTY"),
    ("fr", "Déby", "2008-02-02", "TCD:GOV"),
    ("en", "Bashar Assad", "2013-08-21", "SYR:GOV"),
    ("fr", "Bachar el-Assad", "2013-08-21", "SYR:GOV"),
    ("en", "Kim Jong Un", "2017-01-01", "PRK:GOV"),
    ("fr", "Kim Jong-un", "2017-01-01", "PRK:GOV"),
    ("fr", "Massoud Barzani", "2014-08-01", "KRG"),
    ("en", "Abubakar Shekau", "2014-04-15", "BOKO_HARAM"),
    ("fr", "Jammeh", "2018-01-01", "GMB:ELI"),
    ("en", "Kofi Annan", "2006-01-01", "UN"),
]


def _known_codes() -> set[str]:
    return {
        row["code"]
        for lang in LANGS
        for name in ("bodies", "groups")
        for row in rows(pack_folder(lang) / f"{name}.tsv")
    }


def _keys() -> dict[str, set[str]]:
    """Name in lower case to the persons who go by it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in LEADERS:
        for name in (row["name_en"], row["name_fr"] or row["name_en"], *values(row["aliases"])):
            found[fold(name)].add(row["name_en"])
    return found


def _others() -> set[str]:
    """Names in lower case of countries, peoples, houses, bodies and groups."""
    found = set()
    for lang in LANGS:
        for name in ("countries", "houses", "bodies", "groups"):
            for row in rows(pack_folder(lang) / f"{name}.tsv"):
                cells = ("names", "people", "capitals", "acronyms", "name")
                found |= {v for cell in cells for v in values(row.get(cell, ""))}
    return {fold(v) for v in found if not (v.isupper() and len(v) <= 4)}


def test_the_table_is_what_the_lists_give(tmp_path: Path) -> None:
    build = (
        "import sys; sys.path.insert(0, sys.argv[1]); import build_leaders as b; from pathlib import Path; "
        "b.OUT = Path(sys.argv[2]); b.main()"
    )
    out = tmp_path / "leaders.tsv"
    subprocess.run([sys.executable, "-c", build, str(ROOT / "scripts"), str(out)], check=True, capture_output=True)
    assert out.read_bytes() == table("leaders.tsv").read_bytes()


def test_there_are_enough() -> None:
    assert len(LEADERS) >= AT_LEAST


def test_dates_are_dates_in_order() -> None:
    for row in LEADERS:
        assert DATE.fullmatch(row["from"]) and DATE.fullmatch(row["until"]), row
        assert (row["from"] or OPEN[0]) <= (row["until"] or OPEN[1]) + "~", row


def test_codes_are_known() -> None:
    countries = {row["code"] for row in rows(table("countries.tsv"))}
    sectors, others = {*book().sectors, "OPP", "PRE"}, _known_codes()
    for row in LEADERS:
        country, colon, sector = row["code"].partition(":")
        assert (country in countries and sector in sectors) if colon else country in others, row
        assert row["office_en"] and row["office_fr"] and row["gender"] in ("m", "f"), row


def test_a_surname_of_two_means_one_country() -> None:
    where: dict[str, set[str]] = defaultdict(set)
    for row in LEADERS:
        where[row["name_en"]].add(row["code"].split(":")[0])
    for name, people in _keys().items():
        countries = [where[person] for person in sorted(people)]
        assert len(people) == 1 or set.intersection(*countries), (name, sorted(people))


def test_no_name_is_that_of_a_country_or_body() -> None:
    assert sorted(set(_keys()) & _others() - set(SAME_NAME)) == []


def test_short_names_are_no_words() -> None:
    """A name of three letters is found in small letters too."""
    assert {name for name in _keys() if len(name) <= 3} == SHORT


def test_doubtful_surnames_stand_for_nobody() -> None:
    keys = _keys()
    for row in LEADERS:
        for name in values(row["note"].removeprefix("ambiguous:")):
            assert row["name_en"] not in keys.get(fold(name), set()), (name, row["name_en"])


@pytest.mark.parametrize("lang", LANGS)
def test_names_are_clean(lang: str) -> None:
    for row in LEADERS:
        for name in (row["name_en"], row["name_fr"], *values(row["aliases"])):
            assert name == name.strip() and not set(name) & set('()"/;,'), name


@pytest.mark.parametrize(("lang", "name", "day", "code"), EXPECTED)
def test_who_acts_for_whom_on_a_day(lang: str, name: str, day: str, code: str) -> None:
    held = holder(loaded(lang).names, fold(name), day)
    assert held is not None and held[0] == code
