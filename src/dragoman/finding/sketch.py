"""One sentence as the search for actors sees it: its names, its offices, and mentions cut from its words."""

from dragoman.finding.discourse import Discourse
from dragoman.finding.named import Named, offices
from dragoman.finding.namerun import NameRuns, run_around
from dragoman.lang.names import Names, fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Span, Token, span
from dragoman.model.tree import Tree


class Sketch:
    """The words of one sentence with what the tables name in it; `places` gives the country of place-name words."""

    def __init__(
        self,
        tree: Tree,
        named: tuple[Named, ...],
        names: Names,
        words: ReferenceWords,
        discourse: Discourse,
        places: dict[int, str],
    ) -> None:
        self.tree = tree
        self.named = named
        self.words = words
        self.discourse = discourse
        self.places = places
        self.by_word = {i: n for n in named for i in range(n.first, n.last + 1)}
        taken = frozenset(i for i, n in self.by_word.items() if n.name.kind not in ("people",))
        self.offices = offices(tree.tokens, names, taken)
        self.office_words = frozenset(i for first, (_, last) in self.offices.items() for i in range(first, last + 1))
        self.runs = NameRuns(tree, self.by_word, self.office_words)

    def head(self, first: int, last: int) -> int:
        """The word of a phrase that governs its others."""
        for index in range(first, last + 1):
            if not first <= self.tree.tokens[index].head <= last:
                return index
        return first

    def titled(self, head: int) -> int:
        """The name that a title hangs on ("Nigerian President Bola Tinubu"), else the title's own word."""
        token = self.tree.tokens[head]
        up = token.head
        if (
            up > head
            and token.rel in ("compound", "amod", "nmod", "flat", "appos", "nmod:desc")
            and self.runs.personal(up)
        ):
            return up
        return head

    def span(self, words: list[int]) -> Span:
        """The stretch of text from the first to the last of the given words."""
        tokens = self.tree.tokens
        return span(self.discourse.stored, tokens[min(words)].start, tokens[max(words)].end)

    def mention(
        self, head: int, words: list[int], code: str, name: str | None, kind: str, why: str, via: Span | None = None
    ) -> ActorMention:
        """A mention of the unbroken run of words around its head."""
        contiguous = run_around(words, head)
        token = self.tree.tokens[head]
        return ActorMention(
            self.tree.sentence.index,
            head,
            contiguous[0],
            contiguous[-1],
            (code,) if code else (),
            name,
            self.span(contiguous),
            via,
            kind,
            why,
            self.subject(token),
            self.plural(token),
            gender=self.gender(head, contiguous[0]),
        )

    def subject(self, token: Token) -> bool:
        """Whether a word is a subject, or names or titles one ("Mme Baerbock")."""
        while token.rel in ("flat", "flat:name", "appos", "compound", "nmod") and token.head >= 0:
            if token.rel == "nmod" and self.tree.children(token.index, "case"):
                break
            token = self.tree.tokens[token.head]
        return token.rel.startswith("nsubj")

    def gender(self, head: int, first: int) -> str:
        """Masc or Fem by a title, the word itself or its article; "" where none tells."""
        tokens = self.tree.tokens
        titles = {fold(t.form) for t in (*tokens[max(0, first - 1) : first], *tokens[first : first + 1])}
        for gender, words in self.words.titles.items():
            if titles & words:
                return gender
        told = [tokens[head], *self.tree.children(head, "det", "amod")]
        return next((g for t in told if (g := t.feat("Gender")) in ("Masc", "Fem")), "") or ""

    def plural(self, token: Token) -> bool:
        """Whether a word names several."""
        return token.feat("Number") == "Plur" or bool(self.tree.children(token.index, "nummod"))

    def indefinite(self, head: int) -> bool:
        """Whether a word has an article like "une": somebody not named before."""
        return any(t.feat("Definite") == "Ind" for t in self.tree.children(head, "det"))

    def apart(self, one: int, other: int) -> int:
        """Steps between two words in the tree."""
        up, down, _ = self.tree.ways(one, other)
        return len(up) + len(down)
