"""Grammar levelled: predicates with named slots instead of a parser's labels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filler:
    """What stands in a slot: the head word and all words below it."""

    head: int
    """Index of the head word in its sentence."""
    tokens: tuple[int, ...]
    """Indices of all the words of the phrase, ascending."""
    preposition: str
    """The preposition's lemma, or ""."""
    how: str
    """How the slot was filled, in plain words ("subject of the passive", "shared by coordination")."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb or a noun that may tell something, with its slots."""

    sentence: int
    predicate: int
    """Index of the predicate word."""
    lemma: str
    kind: str
    """"verb", "noun" or "adjective"."""
    slots: tuple[tuple[str, tuple[Filler, ...]], ...]
    """Slot names to fillers: subject, object, to, with, against, by, for, from, of, in, about, complement, adjective ..."""
    passive: bool
    negated: bool
    tense: str
    """past, pluperfect, present, future, conditional, infinitive, participle or ""."""
    mood: str
    """"" or subjunctive, imperative, interrogative."""
    auxiliaries: tuple[int, ...]
    """Indices of auxiliaries, modals and particles that belong to the predicate."""
    governor: int
    """Index of the predicate word this one hangs under, -1 for none."""
    link: str
    """How it hangs there: complement, infinitive, relative, adverbial, coordinate, argument or ""."""

    def slot(self, name: str) -> tuple[Filler, ...]:
        """The fillers of one slot; empty where nothing fills it."""
        for key, fillers in self.slots:
            if key == name:
                return fillers
        return ()
