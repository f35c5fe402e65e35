"""CoNLL-U: the words of every sentence with their parse; events and actors stand in MISC.

Records keep no words: the sentences are read again, which gives the same words as when they were coded.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.codebook.files import toml
from dragoman.errors import UsageError
from dragoman.export.codes import data
from dragoman.export.marks import ACTOR, Mark, marking
from dragoman.export.stories import Batch, Story
from dragoman.export.written import Files, plain
from dragoman.model.text import Token

NONE = "_"
CASE, DET = "case", "det"


def write(batch: Batch) -> Files:
    """One file, a document for each dispatch; raises UsageError where nobody can read the sentences."""
    if batch.parse is None:
        raise UsageError("conllu prints words, and nothing was given that reads them; use 'dragoman export conllu'")
    lines: list[str] = []
    for story in batch.stories:
        lines.append(f"# newdoc id = {_clean(story.id)}")
        sentences = story.coded["sentences"]
        parsed = batch.parse(story.coded["lang"], story.text, sentences)
        marks = [m for m in marking(story).marks if m.label == ACTOR or m.value("status")]
        for sentence, tokens in zip(sentences, parsed, strict=True):
            if tokens:
                lines += _Sentence(story, sentence["index"], tokens, marks).lines()
                lines.append("")
    return {"": plain("".join(f"{line}\n" for line in lines))}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence being written."""

    story: Story
    index: int
    tokens: tuple[Token, ...]
    marks: list[Mark]

    def lines(self) -> list[str]:
        """Comments and one line a word; contractions have a range above their two words."""
        numbers, at = [], 1
        for token in self.tokens:
            numbers.append(at)
            at += 2 if self._split(token) else 1
        body = [line for token in self.tokens for line in self._word(token, numbers)]
        return [f"# sent_id = {_clean(self.story.id)}-{self.index}", f"# text = {self._text()}", *body]

    def _text(self) -> str:
        """The sentence as its words and the blanks between give it."""
        last = self.tokens[-1]
        return "".join(f"{_form(t)}{'' if t is last or self._close(t) else ' '}" for t in self.tokens)

    def _close(self, token: Token) -> bool:
        """Whether no white space follows."""
        return not self.story.text[token.end : token.end + 1].isspace()

    def _split(self, token: Token) -> list[str] | None:
        """The two words of a contraction, with the features of the second."""
        known = toml(data("contractions.toml")).get(self.story.coded["lang"], {})
        parts: list[str] | None = known.get(token.form.lower()) if token.upos == "ADP" and token.rel == CASE else None
        return parts

    def _word(self, token: Token, numbers: list[int]) -> Iterator[str]:
        at = numbers[token.index]
        head = numbers[token.head] if token.head >= 0 else 0
        last = token is self.tokens[-1]
        misc = "|".join(self._misc(token, closed=self._close(token) and not last)) or NONE
        own = [_form(token), _cell(token.lemma), token.upos, NONE, token.feats or NONE, str(head), token.rel, NONE]
        parts = self._split(token)
        if parts is None:
            yield "\t".join([str(at), *own, misc])
            return
        yield "\t".join([f"{at}-{at + 1}", own[0], *[NONE] * 7, misc])
        first, second, feats = parts
        yield "\t".join([str(at), first, first, "ADP", NONE, NONE, str(head), CASE, NONE, NONE])
        yield "\t".join([str(at + 1), second, "le", "DET", NONE, feats, str(head), DET, NONE, NONE])

    def _misc(self, token: Token, closed: bool) -> Iterator[str]:
        """Actors and events on each of their words, in the alphabet's order of the names."""
        here = [m for m in self.marks if m.start < token.end and token.start < m.end]
        actors = sorted({m.value("code") for m in here if m.label == ACTOR and m.start <= token.start})
        events = [m for m in here if m.label != ACTOR]
        if actors:
            yield f"Actor={_escaped(','.join(actors))}"
        if events:
            yield f"Event={_escaped(','.join(m.label for m in events))}"
            yield f"EventId={_escaped(','.join(m.key for m in events))}"
        if closed:
            yield "SpaceAfter=No"
        yield f"TokenRange={token.start}:{token.end}"


def _form(token: Token) -> str:
    return _cell(token.form)


def _cell(value: str) -> str:
    """A value that may stand in a column: no tabs or line ends, never empty."""
    return " ".join(value.split()) or NONE


def _clean(value: str) -> str:
    return "_".join(value.split())


def _escaped(value: str) -> str:
    """A value for MISC, which knows neither bars nor blanks."""
    return "_".join(value.replace("\\", "\\\\").replace("|", "\\p").split())
