"""Write the bodies and groups tables of both packs from the bilingual sources beside this file.

python scripts/build_bodies.py
"""

from pathlib import Path

HERE = Path(__file__).parent
LANG = HERE.parent / "src" / "dragoman" / "lang"
NOTE = "# Built by scripts/build_bodies.py from {}; correct that, not this file.\n"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a source file."""
    lines = [x for x in (HERE / name).read_text("utf-8").split("\n") if x and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, [*x.split("\t"), *[""] * 9], strict=False)) for x in lines[1:]]


def build() -> None:
    """Write the four tables."""
    for lang in ("fr", "en"):
        named = [r for r in rows("bodies_source.tsv") if r[f"names_{lang}"] or r[f"acronyms_{lang}"]]
        body = [
            "\t".join((r["code"], r["kind"], r[f"acronyms_{lang}"], r[f"names_{lang}"], "", r["note"])) for r in named
        ]
        text = (
            NOTE.format("bodies_source.tsv") + "code\tkind\tacronyms\tnames\tmembers\tnote\n" + "\n".join(body) + "\n"
        )
        (LANG / lang / "bodies.tsv").write_text(text, "utf-8")
        named = [r for r in rows("groups_source.tsv") if r[f"names_{lang}"] or r[f"acronyms_{lang}"]]
        group = [
            "\t".join((r["code"], r["country"], r["sector"], r[f"acronyms_{lang}"], r[f"names_{lang}"], r["note"]))
            for r in named
        ]
        text = (
            NOTE.format("groups_source.tsv")
            + "code\tcountry\tsector\tacronyms\tnames\tnote\n"
            + "\n".join(group)
            + "\n"
        )
        (LANG / lang / "groups.tsv").write_text(text, "utf-8")


if __name__ == "__main__":
    build()
