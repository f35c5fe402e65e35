"""What was set aside: kept with the file to read again, taken out when its file is read without it."""

import duckdb

from dragoman.model.trace import SetAside

AGAIN = "dragoman read --retry"
"""How anything that lies in a file is read again."""


def add(connection: duckdb.DuckDBPyConnection, one: SetAside, file: str, retry: str) -> None:
    """Remember one; a later reason for the same place replaces the earlier."""
    row = [one.source, file or one.source, one.reason, retry or AGAIN]
    connection.execute("INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?)", row)


def files(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The files that hold something set aside, by name."""
    return [r[0] for r in connection.execute("SELECT DISTINCT file FROM set_aside ORDER BY file").fetchall()]


def clear(connection: duckdb.DuckDBPyConnection, read: list[str], still: list[str]) -> None:
    """Take out what a whole reading of these files and folders did not set aside again."""
    query = """DELETE FROM set_aside WHERE len(list_filter(?::VARCHAR[], lambda f: f = file OR starts_with(file, f || '/'))) > 0
        AND source NOT IN (SELECT unnest(?::VARCHAR[]))"""
    connection.execute(query, [read, still])
