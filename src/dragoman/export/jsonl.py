"""The contract's JSON lines: everything, nothing lost."""

from dragoman.export.stories import Batch
from dragoman.export.written import Files, json_lines


def write(batch: Batch) -> Files:
    """One line a dispatch."""
    return {"": json_lines(s.coded for s in batch.stories)}
