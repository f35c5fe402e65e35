"""What the present version would make of a dispatch that the record holds already: nothing new, if it made it."""

from dragoman.cli.workers import coder
from dragoman.model.text import Dispatch
from dragoman.pipeline import loaded
from dragoman.record.store import Record
from dragoman.record.telling import beside, made_by, telling_id
from dragoman.version import __version__


class Present:
    """The version that would code now."""

    def __init__(self, store: Record) -> None:
        self.store = store
        self._made: dict[str, str] = {}

    def made(self, lang: str) -> str:
        """What a coding of that language made now says of who made it."""
        if lang not in self._made:
            packs = {lang: loaded(lang).version}
            self._made[lang] = made_by({"dragoman": __version__, "packs": packs, "reader": coder().reader.hash})
        return self._made[lang]

    def holds(self, given: Dispatch) -> bool:
        """Whether the record holds just this, coded by the present version."""
        kept = self.store.kept(telling_id(given))
        if kept is None or kept.given != beside(given) or (kept.state == "superseded" and not given.wire.guid):
            return False
        return kept.made_by is None or (kept.lang is not None and kept.made_by == self.made(kept.lang))
