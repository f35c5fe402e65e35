"""The version of this dragoman."""

__version__ = "0.1.0"
