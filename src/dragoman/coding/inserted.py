"""Speech put in or after what is said, by the order of words: ", a indiqué mardi le ministre, ...", ", argued the lawyer"."""

from dataclasses import dataclass

from dragoman.coding.cues import Cue, hyphened
from dragoman.lang.marks import Speech
from dragoman.lang.names import fold
from dragoman.model.scene import Scene
from dragoman.model.tree import Tree

BEFORE_NOUN = ("det", "amod", "nummod", "case", "compound", "nmod", "flat", "appos", "advmod")
NO_CLAUSE = ("acl:relcl", "acl", "advcl", "parataxis", "conj")
NOMINAL = ("DET", "PROPN", "NOUN", "NUM", "ADJ")


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of an inserted saying."""

    first: int
    subject: int
    """Head word of the subject that stands after the verb."""
    last: int


def frame(scene: Scene, cue: Cue, speech: Speech) -> Frame | None:
    """The inserted saying that a cue opens, with its subject after the verb; None where it opens none."""
    tree = scene.tree
    pronoun = _pronoun(tree, cue)
    if pronoun is not None:
        return Frame(cue.first, pronoun, cue.last)
    weak = cue.name in speech.quoted_only and not cue.sure and not scene.quotes
    if weak or not _opens(scene, cue) or _has_subject(tree, cue) or tree.tokens[cue.own[0]].feat("VerbForm") == "Inf":
        return None
    subject = _subject(scene, cue)
    if subject is None:
        return None
    last = max(i for i in tree.subtree(subject, NO_CLAUSE) if i >= subject)
    ends = all(t.upos == "PUNCT" for t in tree.tokens[last + 1 :])
    if _speaks(scene, subject, speech) or (cue.sure and ends and cue.name not in speech.things):
        return Frame(cue.first, subject, last)
    return None


def _pronoun(tree: Tree, cue: Cue) -> int | None:
    """The pronoun tied to the verb by a hyphen: "a-t-il ajouté", "disent-ils"."""
    for token in tree.tokens[cue.first : cue.last + 2]:
        if hyphened(token):
            return token.index
    return None


def _has_subject(tree: Tree, cue: Cue) -> bool:
    """Whether the verb has its subject before it, parted from it by an insertion ("X, who was there, confirmed Y")."""
    if _whole([t.index for t in tree.tokens[: cue.first]], tree):
        return False
    subjects = [t.index for i in cue.own for t in tree.children(i, "nsubj") if t.index < cue.first]
    commas = [t.index for t in tree.tokens[: cue.first] if t.form == ","]
    return bool(subjects) and len(commas) > 1


def _opens(scene: Scene, cue: Cue) -> bool:
    """Whether a comma or a closing quotation mark stands right before the cue, and something said before that."""
    tokens = scene.tree.tokens
    first = cue.first
    while first > 0 and tokens[first - 1].rel.startswith("expl") and tokens[first - 1].upos == "PRON":
        first -= 1
    if first < 2 or tokens[first].upos not in ("AUX", "VERB", "PRON"):
        return False
    if tokens[cue.first].feat("VerbForm") in ("Part", "Inf", "Ger") and not cue.sure:
        return _ends_quote(scene, first)
    return tokens[first - 1].form == "," or _ends_quote(scene, first)


def _ends_quote(scene: Scene, first: int) -> bool:
    before = scene.tree.tokens[first - 1]
    return before.upos == "PUNCT" and any(q.end <= before.end + 2 and before.start <= q.end + 2 for q in scene.quotes)


def _subject(scene: Scene, cue: Cue) -> int | None:
    """The head of the noun phrase that follows the cue, adverbs and phrases of time and place passed over."""
    tokens = scene.tree.tokens
    timed = {t.index for t in tokens for s in scene.times if s.span.start <= t.start < s.span.end}
    at = cue.last + 1
    while at < len(tokens):
        token = tokens[at]
        if token.upos == "ADV" or at in timed:
            at += 1
        elif token.upos == "ADP" and token.head > at and at - cue.last < 8:
            at = max(scene.tree.subtree(token.head, NO_CLAUSE)) + 1
        else:
            return _head(scene.tree, at, cue.last) if token.upos in NOMINAL else None
    return None


def _head(tree: Tree, at: int, above: int) -> int | None:
    """The word that governs the phrase beginning at `at`."""
    while tree.tokens[at].head > at and tree.tokens[at].rel.split(":")[0] in BEFORE_NOUN:
        at = tree.tokens[at].head
    return at if at > above and tree.tokens[at].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") else None


def _speaks(scene: Scene, subject: int, speech: Speech) -> bool:
    """Whether a word can name a speaker: a known actor, a proper name, or a nameless source."""
    token = scene.tree.tokens[subject]
    if subject in scene.actors or token.upos == "PROPN" or fold(token.lemma) in speech.anonymous:
        return True
    return any(
        t.index in scene.actors for t in scene.tree.children(subject, "amod", "nmod", "flat", "appos", "compound")
    )


def around(scene: Scene, first: int, last: int) -> list[int]:
    """What is said about an inserted saying: the words before it; those after it too where no clause is whole before."""
    tokens = scene.tree.tokens
    before = [t.index for t in tokens[:first] if t.upos != "PUNCT"]
    after = [t.index for t in tokens[last + 1 :] if t.upos != "PUNCT"]
    if not before:
        return after
    whole = not after or _whole(before, scene.tree)
    return [before[0], before[-1]] if whole else [before[0], after[-1]]


def _whole(words: list[int], tree: Tree) -> bool:
    """Whether some words hold a finite verb of a main clause."""
    return any(tree.tokens[i].feat("VerbForm") == "Fin" and not _lesser(tree, i) for i in words)


def _lesser(tree: Tree, index: int) -> bool:
    """Whether a verb, or the one its auxiliary belongs to, is of a relative or adverbial clause."""
    token = tree.tokens[index]
    verb = tree.tokens[token.head] if token.rel.startswith(("aux", "cop")) and token.head >= 0 else token
    return verb.rel in ("acl:relcl", "advcl")
