"""The dictionary form of a word: tables by part of speech first, the network where they are silent."""

import unicodedata
from collections.abc import Iterator

from dragoman.lang.lemmas import LemmaPack

SHORTEST_STEM = 2


class Lemmas:
    """Looks lemmas up in one language."""

    def __init__(self, pack: LemmaPack) -> None:
        self.pack = pack

    def lemma(self, form: str, upos: str, network: str) -> str:
        """The dictionary form of `form`, lower case but for names; `network` is what the reader says of it."""
        plain = unicodedata.normalize("NFC", form).replace("’", "'")
        if fixed := self.pack.fixes.get(upos, {}).get(plain.lower()):
            return fixed
        for trial in self._spellings(plain):
            if found := self._looked_up(trial, upos, network):
                return found
        return self._guessed(plain.lower(), upos) or network

    def _spellings(self, form: str) -> Iterator[str]:
        """Lower case; then with the accent that capitals often lack ("Etat")."""
        yield form.lower()
        for accented in self.pack.bare_capitals.get(form[:1], ""):
            yield accented + form[1:].lower()

    def _looked_up(self, form: str, upos: str, network: str) -> str:
        first = upos in self.pack.network_first
        for name in self.pack.order.get(upos, ()):
            table = self.pack.tables[name]
            if first and network in table.index:
                return network
            if found := table.lemma(form, itself_last=first):
                return found
        head, dash, tail = form.rpartition("-")
        lemma = self._looked_up(tail, upos, "") if dash and head and tail else ""
        return f"{head}-{lemma}" if lemma else ""

    def _guessed(self, form: str, upos: str) -> str:
        """A participle as an adjective in its masculine singular, or a regular ending the tables do not know."""
        verbs, endings = self.pack.tables["VERB"], self.pack.participle_endings
        if upos == "ADJ" and endings and verbs.lemma(form):
            cut = [form[: len(form) - len(old)] + new for old, new in endings if form.endswith(old)]
            return next((c for c in cut if c in verbs.forms or (c.endswith("é") and verbs.lemma(c))), form)
        for old, new in self.pack.guesses.get(upos, ()):
            if form.endswith(old) and len(form) > len(old) + SHORTEST_STEM:
                return form[: len(form) - len(old)] + new
        return ""


def edited(form: str, edit: str) -> str:
    """The form after the network's edit "case drop add": case is low, as or cap; `drop` letters go, `add` is put on."""
    case, drop, add = edit.split(" ", 2)
    base = {"low": form.lower(), "cap": form.capitalize(), "as": form}[case]
    return base[: max(0, len(base) - int(drop))] + add
