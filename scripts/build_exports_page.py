"""Write docs/exports.md from export/tables/formats.toml; `--check` only says whether it is up to date.

python scripts/build_exports_page.py [--check]
"""

import sys
from pathlib import Path

from dragoman.export.formats import Format, formats

PAGE = Path(__file__).parent.parent / "docs" / "exports.md"
HEAD = """# Exports

`dragoman export FORMAT [--output PATH] [--status actual|all]` writes the record in another world's shape. Written by
scripts/build_exports_page.py from `src/dragoman/export/tables/formats.toml`; correct that file.

- Formats of several files want a new or empty folder: nothing that is there is written over.
- Beside each export stands `about.json` (`FILE.about.json`): format, what stays empty and why, how many events took
  their day from the dispatch, and id, item, version, telling, text hash and coder of every dispatch used, so that a
  later kill can list the exports it touches. The same in one line is printed.
- Only dispatches in force are exported (`--now` judges embargoes). The same record gives the same bytes.
- Events told as happening go out (`actual`), for most targets have no column for a status; `--status all` sends every
  event. jsonl, csv and parquet print the status and send every event unless told otherwise.
- An event's day is the one the text gives it, of a range the first. Where the text gives none, an `actual` event takes
  the day of its dispatch, as is usual for event data; the sidecar counts them, and `--own-dates` leaves them undated.
  Partial dates fill only the columns for month and year; a day is never guessed.
- An event with n actors and m recipients is n x m rows in gdelt, icews and cameo. Where nobody is recipient and the
  type is mutual (`shapes.toml`), actors are paired: once in gdelt and cameo, once in each direction in icews, where a
  visit (042) is answered by its hosting (043). polecat, plover and acled-shape keep an event whole.
- An event that several carriers of one wire copy tell in the same words is one event in the event tables, with a row
  for each carrier in GDELT's Mentions.
- CAMEO codes are text. GDELT's and ICEWS's Goldstein values come from their own tables, which differ; quad classes of
  CAMEO from the CAMEO root, PLOVER's from PLOVER. Countries: ISO3 of the record, FIPS 10-4 and CAMEO codes in gdelt,
  English names in icews, numeric ISO in acled-shape, COW numbers in polecat. Tables with their sources:
  `src/dragoman/export/tables/`.
- Offsets count code points of the stored text, end excluded, but for inception (UTF-16 units) and for `token_end` of
  prodigy, which is inclusive. Label Studio's editor counts code points by its own tests (older ones counted UTF-16
  units: issue 1347); we have not tried a running one.
- Tabs, line ends and other control characters in cells become one blank; in brat, stretches over several lines are
  discontinuous. GKG's inner separators are taken out of values.
- conllu reads the sentences again with this version's reader, for records keep no words.

| format | what it is | events | filled | empty, and why |
|---|---|---|---|---|
"""


def row(form: Format) -> str:
    """One line of the table."""
    empty = "; ".join(f"{what}: {why}" for what, why in form.empty.items()) or "nothing"
    return f"| `{form.name}` | {form.says} | {form.status} | {form.fills} | {empty} |\n"


def main() -> int:
    """Write the page, or say that it is stale."""
    page = HEAD + "".join(row(form) for _, form in sorted(formats().items()))
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text("utf-8") == page else 1
    PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
