"""Dragoman: diplomatic and conflict newswire into a record that can be checked."""

from dragoman.errors import DragomanError
from dragoman.model.coded import CodedDispatch
from dragoman.pipeline import Coder
from dragoman.record.store import Record
from dragoman.settings import Settings
from dragoman.version import __version__

__all__ = ["CodedDispatch", "Coder", "DragomanError", "Record", "Settings", "__version__"]
