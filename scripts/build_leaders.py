"""Build the table of office-holders from our own lists by region.

    python scripts/build_leaders.py

Reads `scripts/leaders/offices.tsv` (what a short office word means in both languages) and `scripts/leaders/*.tsv` (one
row a person), and writes `src/dragoman/codebook/leaders.tsv` (one row a tenure). Needs nothing from the network and
gives the same bytes on every run. What is wrong in a list stops it with the file, the person and what is wrong.
"""

import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent / "leaders"
CODEBOOK = HERE.parent.parent / "src" / "dragoman" / "codebook"
OUT = CODEBOOK / "leaders.tsv"
NOT_REGIONS = ("offices.tsv", "facts_names.tsv", "facts_left_out.tsv", "facts_states.tsv")
NOTE = "# Built by scripts/build_leaders.py from scripts/leaders/*.tsv; correct those.\n"
HEADER = ("name_en", "name_fr", "aliases", "code", "office_en", "office_fr", "from", "until", "gender", "note")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
SECTORS = {*tomllib.loads((CODEBOOK / "plover.toml").read_text("utf-8"))["sectors"], "OPP", "PRE"}
ARTICLE = re.compile(r"\b(?:al|el)-", re.I)
FAR_EAST = ("KOR", "PRK", "CHN", "TWN", "HKG", "VNM", "KHM", "LAO", "MMR")
"""Where given names are printed with a hyphen, a blank or in one word."""
PLAIN = str.maketrans("ıİəƏłŁđĐøØßæ", "iIeElLdDoOsa", "’‘ʿʾ")
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a list, short ones filled with empty cells; exits where a row is too wide."""
    lines = [x for x in path.read_text("utf-8").split("\n") if x.strip() and not x.startswith("#")]
    header = lines[0].split("\t")
    cells = [x.split("\t") for x in lines[1:]]
    for row in cells:
        if len(row) > len(header):
            sys.exit(f"{path.name}: {row[:4]}: {len(row)} cells where the header has {len(header)}")
    return [dict(zip(header, c + [""] * (len(header) - len(c)), strict=True)) for c in cells]


def values(cell: str) -> list[str]:
    """The values of one cell, parted by `|`."""
    return [v.strip() for v in cell.split("|") if v.strip()]


def plain(name: str) -> str:
    """A name without accents, as many newsrooms print foreign names."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare.translate(PLAIN)


def spellings(name: str, country: str) -> Iterator[str]:
    """The ways a full name is printed: article al, el or none; hyphen or blank in Far Eastern given names."""
    forms = [name]
    if ARTICLE.search(name):
        forms += [ARTICLE.sub(other, name) for other in ("al-", "el-", "al ", "")]
    if country in FAR_EAST and "-" in name:
        forms.append(name.replace("-", " "))
    for form in forms:
        yield from (form, plain(form))


def surnames(name: str) -> Iterator[str]:
    """The ways a surname alone is printed."""
    forms = [name, ARTICLE.sub("", name)]
    if ARTICLE.search(name):
        forms += [ARTICLE.sub(other, name) for other in ("al-", "el-")]
    for form in forms:
        yield from (form, plain(form))


def aliases(person: Row) -> str:
    """All other spellings of a person's name, surnames last."""
    full = [person["name_en"], person["name_fr"], *values(person["spellings"])]
    found = [s for name in full if name for s in spellings(name, person["country"])]
    found += [s for name in values(person["surnames"]) for s in surnames(name)]
    shown = {person["name_en"], person["name_fr"]}
    return "|".join(dict.fromkeys(s for s in found if s not in shown))


def tenures(person: Row, offices: dict[str, Row]) -> Iterator[tuple[str, ...]]:
    """One row a tenure: "pres 2009-01-20 2017-01-20" is an office, its first and last day, and a code if another."""
    for told in person["tenures"].split(","):
        office, since, until, code = (*told.split(), "", "", "")[:4]
        if office not in offices:
            sys.exit(f"{person['name_en']}: no office {office!r} in offices.tsv")
        bounds = ["" if day == "-" else day for day in (since, until)]
        wrong = [day for day in bounds if day and not DATE.fullmatch(day)]
        if wrong or (all(bounds) and bounds[0] > bounds[1] + "~"):
            sys.exit(f"{person['name_en']}: {told.strip()!r} has no two dates in order")
        code = code or offices[office]["sector"]
        if not code:
            sys.exit(f"{person['name_en']}: {told.strip()!r} names no body")
        yield whom(person["country"], code), office, *bounds


def whom(country: str, code: str) -> str:
    """The code of a tenure: a sector of the person's country, or a code as it stands."""
    return f"{country}:{code}" if code in SECTORS else code


def office_words(office: Row, gender: str) -> tuple[str, str]:
    """The office in English and French, as a man or a woman holds it."""
    if gender == "f":
        return office["en_f"] or office["en"], office["fr_f"] or office["fr"]
    return office["en"], office["fr"]


def merged(people: list[Row]) -> list[Row]:
    """The rows with the names of a person's other rows: what one row spells out holds for all of them."""
    together: dict[str, list[Row]] = {}
    for row in people:
        together.setdefault(plain(row["name_en"]).lower(), []).append(row)
    return [row | names_of(together[plain(row["name_en"]).lower()]) for row in people]


def names_of(same: list[Row]) -> Row:
    """The names of one person out of all his or her rows."""
    shown = {key: next((row[key] for row in same if row[key]), "") for key in ("name_en", "name_fr")}
    lists = {key: [v for row in same for v in values(row[key])] for key in ("surnames", "spellings", "doubtful")}
    return shown | {key: "|".join(dict.fromkeys(found)) for key, found in lists.items()}


def note(person: Row) -> str:
    """The surnames that stand for the person only beside something more."""
    return f"ambiguous: {person['doubtful']}" if person["doubtful"] else ""


def persons() -> list[Row]:
    """The rows of all lists by region; exits where one has no name or no gender."""
    found = []
    for path in sorted(HERE.glob("*.tsv")):
        for person in [] if path.name in NOT_REGIONS else rows(path):
            if person["gender"] not in ("m", "f") or not person["name_en"]:
                sys.exit(f"{path.name}: {list(person.values())}: no gender or no name")
            found.append(person)
    return found


def table() -> list[tuple[str, ...]]:
    """The rows of the built table, by code, first day and name."""
    offices = {row["word"]: row for row in rows(HERE / "offices.tsv")}
    built = []
    for person in merged(persons()):
        shown = person["name_fr"] if person["name_fr"] != person["name_en"] else ""
        for code, office, since, until in tenures(person, offices):
            words = office_words(offices[office], person["gender"])
            head = (person["name_en"], shown, aliases(person), code, *words)
            built.append((*head, since, until, person["gender"], note(person)))
    return sorted(set(built), key=lambda r: (r[3], r[6], r[0], r[4]))


def main() -> None:
    """Write the table."""
    lines = ["\t".join(row).rstrip("\t") for row in (HEADER, *table())]
    OUT.write_text(NOTE + "\n".join(lines) + "\n", "utf-8")
    people = {row[0] for row in table()}
    print(f"{OUT.name}: {len(lines) - 1} tenures of {len(people)} persons")


if __name__ == "__main__":
    main()
