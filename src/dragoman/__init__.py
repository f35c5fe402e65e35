"""Dragoman: diplomatic and conflict newswire into a record that can be checked."""

from importlib import import_module
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.model.coded import CodedDispatch
from dragoman.pipeline import Coder
from dragoman.settings import Settings
from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.record.store import Record

__all__ = ["CodedDispatch", "Coder", "DragomanError", "Record", "Settings", "__version__"]


def __getattr__(name: str) -> object:
    """`Record`, loaded when it is first asked for: coding alone needs no database; AttributeError for any other name."""
    if name != "Record":
        raise AttributeError(f"module 'dragoman' has no attribute '{name}'")
    found: object = import_module("dragoman.record.store").Record
    return found
