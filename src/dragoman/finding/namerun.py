"""Runs of words that may be a person's name, read off the surface."""

from dragoman.finding.named import Named
from dragoman.model.tree import Tree


class NameRuns:
    """The name words of one sentence; words of offices and of names in the tables are none."""

    def __init__(self, tree: Tree, by_word: dict[int, Named], office_words: frozenset[int]) -> None:
        self.tree = tree
        self.by_word = by_word
        self.office_words = office_words

    def run(self, at: int, step: int) -> list[int]:
        """The run of capitalised name words from `at` on, going forward or backward."""
        run: list[int] = []
        while 0 <= at < len(self.tree.tokens) and (self.personal(at) or (run and self._joins(at)) or self._second(at)):
            run.append(at)
            at += step
        while run and not self.personal(run[-1]) and not self._second(run[-1]):
            run.pop()
        return sorted(run)

    def beside(self, head: int, last: int, words: list[int], kind: str) -> list[int]:
        """The words of a personal name beside an office of a `kind`: "le ministre turc X", "X, ministre turc,", "le ministre, X,"."""
        if kind not in ("person", "institution", "victim", "collective"):
            return []
        tokens = self.tree.tokens
        ends = sorted({last, *(i for i in run_around(words, head) if not self.inside(i))})
        for at in reversed(ends):
            after = at + 2 if at + 1 < len(tokens) and tokens[at + 1].form == "," and kind == "person" else at + 1
            run = self.run(after, 1)
            if run and run[0] > last and not self.tree.children(run[0], "case") and (kind == "person" or len(run) > 1):
                return run
        first = run_around(words, head)[0]
        if kind == "person" and first >= 2 and tokens[first - 1].form == ",":
            return self.run(first - 2, -1)
        return []

    def personal(self, index: int) -> bool:
        """Whether a word may be part of a person's name: a proper noun that no table takes for something else."""
        token, known = self.tree.tokens[index], self.by_word.get(index)
        if known is not None and known.name.kind == "person":
            return True
        return token.upos == "PROPN" and token.form[:1].isupper() and known is None and index not in self.office_words

    def inside(self, index: int) -> bool:
        """Whether a word is part of a name, its hyphen and second half included."""
        return self.personal(index) or self._second(index) or self._second(index + 1)

    def _second(self, index: int) -> bool:
        """The small second half of a name like "Tae-yul"."""
        tokens = self.tree.tokens
        return (
            2 <= index < len(tokens)
            and tokens[index - 1].form == "-"
            and tokens[index].form.islower()
            and self.personal(index - 2)
        )

    def _joins(self, index: int) -> bool:
        token = self.tree.tokens[index]
        return token.form in ("-", "'", "’", ".") or (
            token.form.islower() and len(token.form) <= 3 and token.rel in ("flat", "case", "det", "compound")
        )


def run_around(words: list[int], head: int) -> list[int]:
    """The unbroken run of words around the head."""
    inside, first, last = set(words), head, head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return list(range(first, last + 1))
