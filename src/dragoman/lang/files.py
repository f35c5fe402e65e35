"""Where the language packs lie."""

from importlib import resources
from importlib.resources.abc import Traversable

from dragoman.errors import PackError


def pack_folder(lang: str) -> Traversable:
    """The folder of one language; raises PackError where there is none."""
    folder = resources.files("dragoman.lang") / lang
    if not lang.isalpha() or not folder.is_dir():
        raise PackError(f"no language pack for '{lang}'; packs here: {', '.join(languages())}")
    return folder


def languages() -> tuple[str, ...]:
    """The languages there is a pack for, sorted."""
    root = resources.files("dragoman.lang")
    return tuple(sorted(f.name for f in root.iterdir() if f.is_dir() and (f / "pack.toml").is_file()))
