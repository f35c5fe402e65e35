"""Text as it is stored, cut into sentences and words that are exact spans of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the stored text: `text == stored[start:end]`, in code points, end excluded."""

    start: int
    end: int
    text: str = field(compare=False)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def span(stored: str, start: int, end: int) -> Span:
    """The span of `stored` from `start` to `end`."""
    return Span(start, end, stored[start:end])


@dataclass(frozen=True, slots=True)
class Token:
    """One word: an exact span of the stored text, with what the parser says of it."""

    index: int
    """Place in the sentence, from 0."""
    start: int
    """Code points into the stored text."""
    end: int
    form: str
    lemma: str
    """Lower case but for names."""
    upos: str
    """Universal part of speech: VERB, NOUN, PROPN, ..."""
    feats: str
    """Universal features as `Name=Value|...`, or `_`."""
    head: int
    """Index of the governing token in the sentence; -1 for the root."""
    rel: str
    """Universal relation, with the subtypes nsubj:pass, aux:pass, obl:agent and acl:relcl only."""

    def feat(self, name: str) -> str:
        """The value of one feature ("Number" -> "Plur"), or "" where the parser gives none."""
        for pair in self.feats.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the learned heads see in one word; probabilities between 0 and 1."""

    token: int
    """Index of the word in its sentence."""
    types: tuple[tuple[str, float], ...]
    """PLOVER types with their probability, likeliest first; what is left of 1 is "no event"."""
    status: tuple[tuple[str, float], ...]
    """Statuses with their probability, likeliest first."""
    said: float
    """Probability that somebody other than the agency says so."""
    roles: tuple[tuple[int, float, float], ...] = ()
    """Word index, probability that it heads the actor, that it heads the recipient; only where either is 0.2 or more."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body with its parse."""

    index: int
    """0-based; the dateline and the title are no sentences."""
    start: int
    end: int
    paragraph: int
    """0-based index of the paragraph it stands in."""
    tokens: tuple[Token, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Words that the learned heads give 0.1 or more of being an event, in text order; empty for a model without them."""
    cues: tuple[tuple[int, float], ...] = ()
    """Word index and probability of 0.1 or more that the word reports what somebody says."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a dispatch was filed, as its first line says."""

    place: Span | None
    country: str | None
    """ISO3 code of the place's country."""
    date: str | None
    """ISO, whole or partial ("2021-12-14", "12-14"); never guessed."""
    agency: str | None


@dataclass(frozen=True, slots=True)
class Wire:
    """What a feed says of one telling of an item: which version it is and whether it may be published."""

    guid: str = ""
    """The item's identity through all its versions; empty where the feed gives none."""
    version: int = 1
    state: str = "usable"
    """usable, withheld or canceled (a kill)."""
    embargoed: str | None = None
    """ISO time in UTC before which it must not be shown; "" for an embargo without a known end."""
    signal: str = ""
    """update, correction, possible-kill, or the feed's own word; empty for none."""
    note: str = ""
    """The editors' note; shown, never coded."""
    issued: str | None = None
    """ISO time in UTC at which this version was made."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One news item as it came in; `text` is stored and never changed."""

    text: str
    id: str = ""
    title: str | None = None
    date: str | None = None
    """Day of publication, ISO."""
    lang: str | None = None
    url: str | None = None
    agency: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    """Unknown keys with their JSON text, kept as they came."""
    wire: Wire = Wire()


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of the text that is no part of the story: tail, caption, copyright, "Lire aussi"."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A dispatch cut up: what is dateline, what is set aside, and the sentences of the rest."""

    lang: str
    dateline: Dateline | None
    sentences: tuple[Sentence, ...]
    asides: tuple[Aside, ...]
    quotes: tuple[Span, ...]
    """What stands in quotation marks, marks excluded; may span sentences and paragraphs."""
