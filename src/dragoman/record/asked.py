"""What the questions need of a record: its connection and its file's name."""

from pathlib import Path
from typing import Protocol

import duckdb


class Asked(Protocol):
    """A record as the questions see it."""

    path: Path
    connection: duckdb.DuckDBPyConnection
