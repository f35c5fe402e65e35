"""Invented dispatches in any number, the same ones for the same seed: JSON lines for the proofs."""

import json
import random
import tomllib
from pathlib import Path
from typing import Any

TEMPLATES = tomllib.loads((Path(__file__).parent / "templates.toml").read_text("utf-8"))
DAYS = 28


def dispatch(number: int, seed: int = 0, sentences: int = 4) -> dict[str, Any]:
    """One invented dispatch; every third word or so is drawn by chance, so that two are never alike."""
    chance = random.Random(f"{seed}/{number}")
    lang = chance.choice(("en", "fr"))
    words = TEMPLATES[lang]
    month, day, year = chance.randrange(12), chance.randrange(1, DAYS + 1), chance.randrange(2001, 2022)
    agency = chance.choice(TEMPLATES["both"]["agency"])
    city = chance.choice(words["city"])
    head = words["head"].format(CITY=city.upper(), day=day, month=words["month"][month], year=year, agency=agency)
    body = [_sentence(chance, words, form) for form in chance.sample(words["sentences"], sentences)]
    return {
        "id": f"made-{seed}-{number:07}",
        "text": head + "\n\n".join(body) + "\n",
        "date": f"{year}-{month + 1:02}-{day:02}",
        "lang": lang,
    }


def _sentence(chance: random.Random, words: dict[str, Any], form: str) -> str:
    filled = {
        **{key: chance.choice(words[key]) for key in words if key not in ("head", "sentences")},
        **{f"{key}2": chance.choice(words[key]) for key in ("adj", "country", "office")},
        "name": name(chance),
        "name2": name(chance),
        "n": chance.randrange(2, 9000),
    }
    said = form.format(**filled)
    return said[0].upper() + said[1:]


def name(chance: random.Random) -> str:
    """An invented name of two words."""
    parts = TEMPLATES["both"]["syllables"]
    return " ".join("".join(chance.sample(parts, chance.randrange(2, 4))).capitalize() for _ in range(2))


def line(row: dict[str, Any]) -> str:
    """One JSON line."""
    return json.dumps(row, ensure_ascii=False) + "\n"


def write(path: Path, numbers: list[int], seed: int = 0, sentences: int = 4) -> Path:
    """Dispatches of these numbers into a file, in that order."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(line(dispatch(n, seed, sentences)) for n in numbers)
    return path
