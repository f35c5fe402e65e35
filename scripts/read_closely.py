"""Draws dispatches with a fixed seed and prints each sentence beside what was coded of it, for reading by a person.

    python scripts/read_closely.py SEED N [--news ../shared/news] [--gold ../shared/gold/dispatches]

N dispatches, three French for two English, as `fr.jsonl` and `en.jsonl` of the news folder hold them, in a seeded
order; those annotated in the gold folder are left out. Items of the record stand under their sentence, with the beginning
of their id, which `dragoman why` takes.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.explain import told
from dragoman.ingest import sources
from dragoman.model.text import Dispatch
from dragoman.model.wire import to_line
from dragoman.pipeline import Coder

LAYERS = ("events", "statements", "figures", "relations")
FRENCH_SHARE = 0.6
WIDTH = 14
"""Characters of an id that are printed."""


def drawn(seed: int, count: int, news: Path, gold: Path) -> list[Dispatch]:
    """The dispatches of one draw, French first."""
    known = {file.stem for file in gold.glob("*.json")}
    french = round(count * FRENCH_SHARE)
    dice = random.Random(seed)
    out: list[Dispatch] = []
    for lang, share in (("fr", french), ("en", count - french)):
        read = (one for _, one in sources.read((str(news / f"{lang}.jsonl"),)))
        fresh = [one for one in read if isinstance(one, Dispatch) and one.id not in known]
        out += dice.sample(sorted(fresh, key=lambda one: one.id), share)
    return out


def beside(coded: dict[str, Any]) -> Iterator[str]:
    """The lines of one coded dispatch: each sentence, and under it what was found in it."""
    yield f"=== {coded['id']} | {coded['lang']} | {coded['title']}"
    for sentence in coded["sentences"]:
        text = coded["text"][sentence["start"] : sentence["end"]].strip()
        yield f"\n[{sentence['index']}] {text}"
        for layer in LAYERS:
            for item in coded[layer]:
                if item["sentence"] == sentence["index"]:
                    yield f"      {layer[:-1]} {item['id'].split('-')[1][:WIDTH]}  {told(layer, item)}"


def main() -> None:
    """Prints one draw."""
    asked = argparse.ArgumentParser(description="Prints drawn dispatches beside what was coded of them.")
    asked.add_argument("seed", type=int)
    asked.add_argument("count", type=int)
    asked.add_argument("--news", type=Path, default=Path("../shared/news"))
    asked.add_argument("--gold", type=Path, default=Path("../shared/gold/dispatches"))
    given = asked.parse_args()
    coder = Coder()
    for dispatch in drawn(given.seed, given.count, given.news, given.gold):
        print("\n".join(beside(json.loads(to_line(coder.dispatch(dispatch))))), end="\n\n")


if __name__ == "__main__":
    main()
