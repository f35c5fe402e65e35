"""The parse of one sentence as a tree: children, subtrees, coordination."""

from collections.abc import Iterator
from typing import ClassVar

from dragoman.model.text import Sentence, Token

COORDINATION = ("conj",)


class Tree:
    """Navigation over the tokens of one sentence; indices are places in the sentence."""

    _last: ClassVar["Tree | None"] = None

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                self._children[token.head].append(token)

    @classmethod
    def of(cls, sentence: Sentence) -> "Tree":
        """The tree of a sentence; the rooms that look at one sentence in turn get the same tree."""
        last = cls._last
        if last is None or last.sentence is not sentence:
            last = cls._last = cls(sentence)
        return last

    def children(self, index: int, *rels: str) -> list[Token]:
        """The dependents of a word in text order, of the given relations or all."""
        found = self._children[index]
        if not rels or not found:
            return found[:]
        return [t for t in found if t.rel in rels or t.rel.partition(":")[0] in rels]

    def subtree(self, index: int, without: tuple[str, ...] = ()) -> list[int]:
        """The word and all below it, ascending; branches under a relation in `without` left out."""
        found, open_ = [], [index]
        while open_:
            at = open_.pop()
            found.append(at)
            open_ += [t.index for t in self._children[at] if at != index or t.rel not in without]
        return sorted(found)

    def conjuncts(self, index: int) -> list[int]:
        """The word and the words coordinated with it, in text order."""
        found, open_ = [], [index]
        while open_:
            at = open_.pop(0)
            found.append(at)
            open_ += [t.index for t in self.children(at, *COORDINATION)]
        return found

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governors of a word, nearest first."""
        seen = 0
        while (index := self.tokens[index].head) >= 0 and seen < len(self.tokens):
            seen += 1
            yield self.tokens[index]

    def ways(self, one: int, other: int) -> tuple[list[int], list[int], int | None]:
        """The words from each of two, itself first, up to below their common governor, and that governor.

        None for the governor, and both ways to the top, where they have none.
        """
        up, down = ([i, *(t.index for t in self.ancestors(i))] for i in (one, other))
        top = next((i for i in up if i in down), None)
        return (up, down, None) if top is None else (up[: up.index(top)], down[: down.index(top)], top)

    def depth_below(self, index: int, top: int) -> int:
        """How many steps `index` lies under `top`; a large number where it does not."""
        steps = 0
        while index != top:
            index = self.tokens[index].head
            steps += 1
            if index < 0 or steps > len(self.tokens):
                return 10_000
        return steps
