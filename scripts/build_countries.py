"""Build the country tables: babel's territory names joined with our own hand-written sources, corrected by these.

    python scripts/build_countries.py

Needs babel. Sources, all beside this file but the first:
CLDR territory names by way of babel (Unicode licence), `iso_codes.txt` (ISO 3166 codes), and written for Dragoman
`countries_source.tsv` (peoples, capitals, neighbours), `country_names.tsv`, `country_regions.tsv`,
`country_prefixes.tsv`, `former_states.tsv`; `country_corrections.tsv` is applied last and beats babel.
"""

from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent
SRC = HERE.parent / "src" / "dragoman"
ISO = dict(line.split() for line in (HERE / "iso_codes.txt").read_text("utf-8").split("\n") if line)
NOTE = "# Built by scripts/build_countries.py from CLDR names (babel) and our own sources; correct those.\n"
HEADER = ("code", "names", "people", "capitals", "article", "note", "kind", "prefixes")
CODEBOOK_HEADER = ("code", "iso2", "from", "until", "successors", "neighbours", "note", "status")
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of a source file, short ones filled with empty cells."""
    lines = [x for x in (HERE / name).read_text("utf-8").split("\n") if x and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, x.split("\t") + [""] * len(header), strict=False)) for x in lines[1:]]


def joined(*cells: str) -> str:
    """Several cells of values as one, each value once, in order."""
    return "|".join(dict.fromkeys(v for cell in cells for v in cell.split("|") if v))


def inflected(masculine: str, feminine: str) -> str:
    """French demonyms with their plurals, of one word or several ("chypriotes turcs", "coréens du Nord")."""
    words = [w for cell in (masculine, feminine) for w in cell.split("|") if w]
    return joined("|".join(f"{w}|{plural(w)}" for w in words))


def plural(word: str) -> str:
    """The French plural of a demonym of one or more words."""
    head, link, rest = word.partition(" d")
    return " ".join(w if w[-1:] in "sxz" else w + "s" for w in head.split(" ")) + link + rest


def cldr(code: str, lang: str) -> str:
    """Babel's name, "" where there is none or it needs a bracket."""
    name = Locale(lang).territories.get(ISO.get(code, ""), "").replace("’", "'")
    return "" if "(" in name else joined(name.replace(" & ", " and ") if lang == "en" else name)


def state_rows(lang: str) -> list[Row]:
    """The first row of each state: its names, people, capital."""
    names = {r["code"]: r for r in rows("country_names.tsv")}
    prefixes = {r["code"]: r[lang] for r in rows("country_prefixes.tsv")}
    status = {r["code"]: r["status"] for r in rows("countries_source.tsv")}
    found = []
    for row in rows("countries_source.tsv"):
        code, own = row["code"], names.get(row["code"], {})
        people = inflected(row["fr_m"], row["fr_f"]) if lang == "fr" else joined(row["en"])
        kind = "former" if status[code] == "former" else "territory" if status[code] == "territory" else "state"
        found.append(
            {
                "code": code,
                "names": joined(own.get(lang, ""), cldr(code, lang)),
                "people": people,
                "capitals": joined(row[f"cap_{lang}"].replace("+", "|")),
                "article": own.get(f"article_{lang}", ""),
                "note": own.get(f"note_{lang}", ""),
                "kind": kind,
                "prefixes": prefixes.get(code, ""),
            }
        )
    return found


def further_rows(lang: str) -> list[Row]:
    """Rows after the first: entities, regions, former names, names of more than one state."""
    return [
        {
            "code": r["code"],
            "names": r[lang],
            "people": inflected(r["fr_m"], r["fr_f"]) if lang == "fr" else joined(r["en_people"]),
            "capitals": r[f"cap_{lang}"],
            "note": r[f"note_{lang}"],
            "kind": r["kind"],
        }
        for r in rows("country_regions.tsv")
    ]


def corrected(found: list[Row], lang: str) -> list[Row]:
    """The rows after `country_corrections.tsv`; a correction goes to the first row of its state."""
    first: dict[str, Row] = {}
    for row in found:
        first.setdefault(row["code"], row)
    for fix in (f for f in rows("country_corrections.tsv") if f["lang"] == lang):
        row, column = first[fix["code"]], fix["column"]
        kept = "|".join(v for v in row[column].split("|") if v != fix["value"])
        row[column] = joined(kept, fix["value"]) if fix["do"] == "add" else kept
    return [r for r in found if r["names"] or r["people"] or r["capitals"]]


def write(path: Path, header: tuple[str, ...], found: list[Row]) -> None:
    """Write one table."""
    lines = ["\t".join(header), *("\t".join(r.get(h, "") for h in header) for r in found)]
    path.write_text(NOTE + "\n".join(lines) + "\n", "utf-8")


def build() -> None:
    """Write the three tables."""
    for lang in ("fr", "en"):
        write(SRC / "lang" / lang / "countries.tsv", HEADER, corrected(state_rows(lang) + further_rows(lang), lang))
    dates = {r["code"]: r for r in rows("former_states.tsv")}
    found = [
        {
            **dates.get(r["code"], {}),
            "code": r["code"],
            "iso2": ISO.get(r["code"], ""),
            "status": r["status"],
            "neighbours": "|".join(r["neighbours"].split()),
            "note": r["note"],
        }
        for r in rows("countries_source.tsv")
    ]
    write(SRC / "codebook" / "countries.tsv", CODEBOOK_HEADER, found)


if __name__ == "__main__":
    build()
