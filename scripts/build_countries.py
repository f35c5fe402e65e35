"""Build the country tables: babel's territory names, joined with our own hand-written sources, corrected by these.

    python scripts/build_countries.py

Sources: CLDR territory names by way of babel (Unicode licence); countries_source.tsv, country_names.tsv and
former_states.tsv beside this file, written for Dragoman.
"""

from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent
SRC = HERE.parent / "src" / "dragoman"
ISO = dict(line.split() for line in (HERE / "iso_codes.txt").read_text("utf-8").split("\n") if line)
NOTE = "# Built by scripts/build_countries.py from CLDR names (babel) and hand-written sources; correct those, not this file.\n"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a source file."""
    lines = [x for x in (HERE / name).read_text("utf-8").split("\n") if x and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, [*x.split("\t"), *[""] * 9], strict=False)) for x in lines[1:]]


def plural(word: str) -> str:
    """The French plural of a demonym."""
    return word if word[-1:] in "sxz" else word + "s"


def people(row: dict[str, str], lang: str) -> str:
    """Every inflection of a demonym."""
    if lang == "en":
        return row["en"]
    words = [w for w in (row["fr_m"] + "|" + row["fr_f"]).split("|") if w]
    return "|".join(dict.fromkeys(x for w in words for x in (w, plural(w))))


def build() -> None:
    """Write the three tables."""
    source, names = rows("countries_source.tsv"), {r["code"]: r for r in rows("country_names.tsv")}
    for lang in ("fr", "en"):
        out = [NOTE + "code\tnames\tpeople\tcapitals\tarticle\tnote"]
        for row in source:
            code, own = row["code"], names.get(row["code"], {})
            given = [n for n in own.get(lang, "").split("|") if n]
            cldr = Locale(lang).territories.get(ISO.get(code, ""), "")
            if cldr and "(" not in cldr and code not in ("HKG", "PSE", "COG", "COD"):
                given.append(cldr.replace("’", "'"))
            capitals = "|".join(c for c in row.get(f"cap_{lang}", "").split("+") if c)
            out.append("\t".join([code, "|".join(dict.fromkeys(given)), people(row, lang), capitals, "", own.get("note", "")]))
        (SRC / "lang" / lang / "countries.tsv").write_text("\n".join(out) + "\n", "utf-8")
    former = {r["code"]: r for r in rows("former_states.tsv")}
    out = [NOTE + "code\tiso2\tfrom\tuntil\tsuccessors\tneighbours\tnote"]
    for row in source:
        old = former.get(row["code"], {})
        out.append("\t".join([row["code"], ISO.get(row["code"], ""), old.get("from", ""), old.get("until", ""), old.get("successors", ""),
                              "|".join(row.get("neighbours", "").split()), names.get(row["code"], {}).get("note", "")]))
    (SRC / "codebook" / "countries.tsv").write_text("\n".join(out) + "\n", "utf-8")


if __name__ == "__main__":
    build()
