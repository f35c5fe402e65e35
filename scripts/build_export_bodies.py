"""Build export/tables/bodies.tsv and country_names.tsv: what bodies, groups and countries are called, for exports,
which know no language.

    python scripts/build_export_bodies.py

From the packs' bodies.tsv, groups.tsv and countries.tsv (ours) and `cameo_groups.tsv` beside this file; names in other languages
are kept so that exports may print the English one.
"""

from pathlib import Path

HERE = Path(__file__).parent
SRC = HERE.parent / "src" / "dragoman"
NOTE = "# Built by scripts/build_export_bodies.py from bodies.tsv and groups.tsv of lang/en and lang/fr and cameo_groups.tsv; correct those.\n"
KINDS = {
    "EU": ("EUR", "IGO"),
    "UN": ("UNO", "IGO"),
    "IGO": ("IGO", "IGO"),
    "NGO": ("NGO", "NGO"),
    "MNC": ("MNC", "MNC"),
}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table, short ones filled with empty cells."""
    lines = [x for x in path.read_text("utf-8").split("\n") if x and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, x.split("\t") + [""] * len(header), strict=False)) for x in lines[1:]]


def main() -> None:
    """Write the table: the first row of a code names it."""
    groups = {r["code"]: r["cameo"] for r in rows(HERE / "cameo_groups.tsv")}
    found: dict[str, tuple[str, ...]] = {}
    for r in rows(SRC / "lang" / "en" / "bodies.tsv"):
        place, sector = KINDS.get(r["code"]) or KINDS.get(r["kind"], ("", ""))
        _add(found, r, place, sector, groups)
    for r in rows(SRC / "lang" / "en" / "groups.tsv"):
        _add(found, r, r["country"], r["sector"], groups)
    french = _french()
    lines = ["\t".join((*found[code], "|".join(french.get(code, [])))).rstrip("\t") for code in sorted(found)]
    header = "code\tname\tplace\tsector\tcameo\tfrench\n"
    (SRC / "export" / "tables" / "bodies.tsv").write_text(NOTE + header + "\n".join(lines) + "\n", "utf-8")

    countries()


def countries() -> None:
    """Write every name of every country, so that a name of the country itself is known from that of a person."""
    names: dict[str, list[str]] = {}
    for lang in ("en", "fr"):
        for r in rows(SRC / "lang" / lang / "countries.tsv"):
            own = names.setdefault(r["code"], [])
            own += [n for n in r["names"].split("|") if n and n not in own]
    lines = [f"{code}\t{'|'.join(names[code])}" for code in sorted(names) if ":" not in code and names[code]]
    note = "# Built by scripts/build_export_bodies.py from countries.tsv of lang/en and lang/fr; correct those.\n"
    path = SRC / "export" / "tables" / "country_names.tsv"
    path.write_text(note + "code\tnames\n" + "\n".join(lines) + "\n", "utf-8")


def _french() -> dict[str, list[str]]:
    """The French names of each code."""
    names: dict[str, list[str]] = {}
    for table in ("bodies.tsv", "groups.tsv"):
        for r in rows(SRC / "lang" / "fr" / table):
            own = names.setdefault(r["code"], [])
            own += [n for n in (*r["acronyms"].split("|"), *r["names"].split("|")) if n and n not in own]
    return names


def _add(found: dict[str, tuple[str, ...]], r: dict[str, str], place: str, sector: str, groups: dict[str, str]) -> None:
    if ":" in r["code"] or r["code"] in found:
        return
    name = (r["names"] or r["acronyms"]).split("|")[0]
    found[r["code"]] = (r["code"], name, place, sector, groups.get(r["code"], ""))


if __name__ == "__main__":
    main()
