"""One reader for all tests of the room."""

from collections.abc import Callable

import pytest

from dragoman.engine import Reader
from dragoman.model.text import Sentence
from dragoman.reading.parse import Parser
from dragoman.settings import Settings

Parse = Callable[..., Sentence]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The packaged reader."""
    return Reader.open()


@pytest.fixture(scope="session")
def parse(reader: Reader) -> Parse:
    """Parses a whole text as one sentence."""
    made: dict[tuple[str, Settings], Parser] = {}

    def run(text: str, lang: str, settings: Settings = Settings()) -> Sentence:  # noqa: B008 - a frozen value
        parser = made.setdefault((lang, settings), Parser(lang, reader, settings))
        return parser.sentence(text, Sentence(0, 0, len(text), 0))

    return run
