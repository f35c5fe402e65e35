"""The sample files, and reading them as `dragoman read` does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.ingest.sources import read
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside

FILES = Path(__file__).parent / "files"
Found = dict[str, Dispatch | SetAside]


@pytest.fixture(scope="session")
def files() -> Path:
    """The folder of sample files."""
    return FILES


@pytest.fixture(scope="session")
def found() -> Found:
    """What the whole folder gives, by place inside it."""
    return {where.removeprefix(f"{FILES}/"): one for where, one in read((str(FILES),))}


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], str]:
    """Writes a file and gives its path."""

    def write(name: str, content: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


@pytest.fixture
def reasons() -> Callable[[str], list[str]]:
    """Why the things in a source were set aside."""

    def told(source: str) -> list[str]:
        return [one.reason for _, one in read((source,)) if isinstance(one, SetAside)]

    return told
