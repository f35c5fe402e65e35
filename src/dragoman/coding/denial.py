"""Acts that are denied, with the words that say so."""

from dataclasses import dataclass

from dragoman.coding.match import Match
from dragoman.lang.marks import Marks
from dragoman.lang.names import fold
from dragoman.model.clause import Clause
from dragoman.model.scene import Scene

BY_REFUSING = ("REJECT", "PROTEST", "THREATEN")
"""Types that a denied verb may tell: "did not answer the appeal", "will not yield"."""
MENACE = "THREATEN"


@dataclass(frozen=True, slots=True)
class Judged:
    """A status and what it rests on."""

    status: str
    why: str
    words: tuple[int, ...]
    hearsay: bool = False
    """Told in the conditional of hearsay: somebody unnamed says so."""
    fixed: bool = False
    """The rule itself says so."""


def denied(scene: Scene, match: Match, marks: Marks) -> Judged | None:
    """The act's own negation, unless the rule's words hold it or the refusal is the act."""
    clause = match.clause
    if match.rule.type in BY_REFUSING and (match.rule.learned or match.rule.type == MENACE):
        return None
    if any(word in marks.negators for phrase in match.rule.phrases for word in phrase):
        return None
    if clause.negated or _negated_noun(scene, clause, marks):
        return Judged("negated", "its own negation", clause.auxiliaries)
    return _nobody(scene, clause, marks)


def _negated_noun(scene: Scene, clause: Clause, marks: Marks) -> bool:
    return clause.kind == "noun" and any(
        fold(t.lemma) in (marks.negators | marks.conjunctions["negated"])
        for t in scene.tree.children(clause.predicate, "det", "case")
    )


def _nobody(scene: Scene, clause: Clause, marks: Marks) -> Judged | None:
    """A subject or object that is nobody ("no state has recognised", "summoned no one")."""
    if clause.kind != "verb":
        return None
    for subject in scene.tree.children(clause.predicate, "nsubj", "nsubj:pass", "obj"):
        words = [t for t in scene.tree.children(subject.index, "det", "cc", "cc:preconj") if t.index < subject.index]
        pronoun = [subject] if subject.upos == "PRON" else []
        if found := [t for t in (*words, *pronoun) if fold(t.lemma) in marks.negators]:
            return Judged("negated", f"'{found[0].form}' takes part", (found[0].index,))
        forms = [fold(scene.sentence.tokens[i].form) for i in scene.tree.subtree(subject.index)]
        if any(tuple(forms[: len(p)]) == p for p in marks.nobody):
            return Judged("negated", "nobody takes part", (subject.index,))
    return None
