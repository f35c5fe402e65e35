"""One sentence with everything found in it: what the coding room reads."""

from dataclasses import dataclass
from functools import cached_property

from dragoman.model.clause import Clause, Filler
from dragoman.model.found import ActorMention, PlaceMention, ProgrammeMention, Quantity, TimeMention
from dragoman.model.text import Sentence, Span, span
from dragoman.model.tree import Tree


@dataclass(frozen=True)
class Scene:
    """A parsed sentence, its clauses and what was named in it."""

    stored: str
    sentence: Sentence
    tree: Tree
    clauses: tuple[Clause, ...]
    actors: dict[int, ActorMention]
    """Head word to mention; a word inside a longer mention is not here."""
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    figures: tuple[Quantity, ...]
    quotes: tuple[Span, ...]
    """The quotations that reach into this sentence."""
    programmes: tuple[ProgrammeMention, ...] = ()

    def clause(self, index: int) -> Clause | None:
        """The clause whose predicate is the word at `index`."""
        return self._by_predicate.get(index)

    @cached_property
    def _by_predicate(self) -> dict[int, Clause]:
        """Predicate word to its clause."""
        return {c.predicate: c for c in self.clauses}

    def words(self, indices: tuple[int, ...] | list[int]) -> Span:
        """The stretch of text from the first to the last of the given words."""
        tokens = self.sentence.tokens
        return span(self.stored, tokens[min(indices)].start, tokens[max(indices)].end)

    def actors_in(self, filler: Filler) -> tuple[ActorMention, ...]:
        """Whom a filler names: its head, else the nearest named below it and those coordinated with that one."""
        if filler.head in self.actors:
            return self.together(self.actors[filler.head])
        inside = [i for i in filler.tokens if i in self.actors and not self._in_clause_below(i, filler.head)]
        inside = [
            i for i in inside if self.tree.tokens[i].rel not in ("det", "nmod:poss") or self.actors[i].kind != "pronoun"
        ]
        if not inside:
            return ()
        near = min(self.tree.depth_below(i, filler.head) for i in inside)
        nearest = [i for i in inside if self.tree.depth_below(i, filler.head) == near]
        return self.together(self.actors[nearest[0]])

    def together(self, mention: ActorMention) -> tuple[ActorMention, ...]:
        """A mention with those coordinated with it, in text order."""
        if not mention.group or self._lone(mention):
            return (mention,)
        return tuple(m for m in self.actors.values() if m.group == mention.group and not self._lone(m))

    def _lone(self, mention: ActorMention) -> bool:
        """Whether a pronoun, which has its group from whom it stands for, is itself coordinated with nobody."""
        coordinated = self.tree.tokens[mention.head].rel == "conj" or self.tree.children(mention.head, "conj")
        return mention.kind == "pronoun" and not coordinated

    def _in_clause_below(self, index: int, top: int) -> bool:
        while index != top and index >= 0:
            if self.tree.tokens[index].rel in ("acl:relcl", "advcl", "parataxis"):
                return True
            index = self.tree.tokens[index].head
        return False
