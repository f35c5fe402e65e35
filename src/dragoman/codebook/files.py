"""Opening the code tables: TOML and TSV, with errors that name the file and the row."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.errors import PackError


def table(name: str) -> Traversable:
    """One file of the codebook."""
    return resources.files("dragoman.codebook") / name


def toml(path: Traversable) -> dict[str, Any]:
    """The content of a TOML file; raises PackError with the parser's line."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path.name}: {error}") from error
    except OSError as error:
        raise PackError(f"{path.name} is missing from the package; install it again") from error


def rows(path: Traversable) -> Iterator[dict[str, str]]:
    """The rows of a TSV file as header to cell; raises PackError for a row of the wrong width."""
    header: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            raise PackError(f"{path.name} line {number}: {len(cells)} cells where the header has {len(header)}")
        if len(cells) < len(header):
            cells += [""] * (len(header) - len(cells))
        yield dict(zip(header, cells, strict=True))


def values(cell: str) -> tuple[str, ...]:
    """The values of one cell, parted by `|`."""
    return tuple(found for v in cell.split("|") if (found := v.strip())) if cell else ()
