"""The command line: words to one library call, one short function a verb."""

from dragoman.cli.main import main

__all__ = ["main"]
