"""A record of the samples and of odd dispatches."""

import json
from pathlib import Path

import pytest

from dragoman.cli.exporting import parser, stories
from dragoman.cli.main import run
from dragoman.export import conllu
from dragoman.export.stories import batch
from dragoman.record.store import Record

SAMPLES = Path(__file__).parents[2] / "samples"
NFD = "Le pre\u0301sident franc\u0327ais Emmanuel Macron 😀 a rec\u0327u mardi à Paris son homologue turc."
ODD = [
    {
        "id": "odd/1 emoji",
        "date": "2021-12-14",
        "url": "https://news.example.org/a?b=1#c",
        "text": f"PARIS, 14 déc 2021 (AFP) - {NFD}\r\n\r\n« Nous avons signé un accord 👩‍👩‍👧 », a déclaré le ministre 🇫🇷 franc\u0327ais."
        "\r\n\r\nL'attaque a fait 12 morts, selon la police 🚓, mardi\tà Kaboul.\r\n",
    },
    {
        "id": "odd-2",
        "date": "2020-12-31",
        "lang": "en",
        "text": "GENEVA, Dec 31 (Reuters) - \u200fRussia and Ukraine\u200e agreed on\nThursday to exchange prisoners, the \u202bICRC\u202c said."
        "\n\nRussia's foreign minister Sergei Lavrov met his Turkish and French counterparts in Geneva on Thursday.",
    },
]


@pytest.fixture(scope="session")
def record(tmp_path_factory):
    """A record of the samples and of what is odd."""
    folder = tmp_path_factory.mktemp("export")
    odd = folder / "odd.jsonl"
    odd.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ODD), "utf-8")
    path = folder / "record.duckdb"
    assert run(["read", str(SAMPLES), str(odd), "--record", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def small(record):
    """A record of what is odd alone."""
    path = record.with_name("small.duckdb")
    assert run(["read", str(record.with_name("odd.jsonl")), "--record", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def told(record):
    """The stories of the record, every event."""
    with Record.open(record) as store:
        return tuple(stories(store))


@pytest.fixture(scope="session")
def actual(told):
    """What an export is given by default."""
    return batch(told, "actual", parser())


@pytest.fixture(scope="session")
def parsed(actual):
    """The conllu file, which takes longest: its sentences are read again."""
    return conllu.write(actual)[""]
