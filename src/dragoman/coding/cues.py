"""Which words of a clause report what somebody says: a verb, or a verb and its noun or infinitive ("faire savoir")."""

from dataclasses import dataclass

from dragoman.lang.marks import Speech
from dragoman.lang.names import fold
from dragoman.model.clause import Clause
from dragoman.model.scene import Scene
from dragoman.model.text import Token
from dragoman.model.tree import Tree

SURE = 0.5
"""Probability of the learned head from which a word is taken for a reporting word."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The reporting words of a clause."""

    name: str
    """The verb's lemma, or the phrase as in `speech.toml`."""
    first: int
    last: int
    """Indices of the first and last word, auxiliaries included."""
    own: tuple[int, ...]
    """The words without auxiliaries."""
    sure: bool
    """Whether the learned head takes it for a reporting word."""


def cue(scene: Scene, clause: Clause, speech: Speech) -> Cue | None:
    """The reporting words of a verb's clause, None where it reports nothing."""
    chance = dict(scene.sentence.cues)
    phrase = _phrase(scene.tree, clause.predicate, speech)
    name, own = phrase if phrase else (clause.lemma, (clause.predicate,))
    sure = any(chance.get(i, 0.0) >= SURE for i in own)
    if (name not in speech.say and not sure) or not _reports(scene.tree, clause, speech, sure):
        return None
    return Cue(name, _start(scene.tree, clause, own[0]), own[-1], own, sure)


def _reports(tree: Tree, clause: Clause, speech: Speech, sure: bool) -> bool:
    """Whether the form of a verb lets it report: no adjective, no "let us recall", no infinitive below another saying."""
    token = tree.tokens[clause.predicate]
    nxt = tree.tokens[clause.predicate + 1 : clause.predicate + 2]
    source = any(p[0] == fold(token.form) and nxt and fold(nxt[0].form) == p[1] for p in speech.according_phrases)
    if token.rel == "amod" or source or (token.feat("Person") == "1" and token.feat("Number") == "Plur"):
        return False
    if bare(token, clause):
        return sure or token.feat("VerbForm") != "Part" or not clause.passive or bool(clause.slot("subject"))
    above = tree.tokens[token.head].lemma if token.head >= 0 else ""
    free = above not in speech.say and not tree.children(token.index, "expl")
    return token.feat("VerbForm") != "Inf" or (sure and free)


def bare(token: Token, clause: Clause) -> bool:
    """Whether a verb is a participle without auxiliaries."""
    return token.feat("VerbForm") in ("Part", "Ger") and not clause.auxiliaries


def _phrase(tree: Tree, predicate: int, speech: Speech) -> tuple[str, tuple[int, ...]] | None:
    """The phrase of several words that the predicate is part of, and where its words stand."""
    for phrase in speech.phrases:
        for first in range(max(0, predicate - 2), predicate + 1):
            words = _along(tree, first, phrase)
            if predicate in words:
                return " ".join(phrase), words
    return None


def _along(tree: Tree, first: int, phrase: tuple[str, ...]) -> tuple[int, ...]:
    """Where the words of a phrase stand from `first` on, adverbs between them passed over; () where they don't."""
    words: list[int] = []
    at = first
    for wanted in phrase:
        while words and at < len(tree.tokens) and tree.tokens[at].upos == "ADV" and not _is(tree.tokens[at], wanted):
            at += 1
        if at >= len(tree.tokens) or not _is(tree.tokens[at], wanted):
            return ()
        words.append(at)
        at += 1
    return tuple(words)


def _is(token: Token, wanted: str) -> bool:
    return wanted in (fold(token.lemma), fold(token.form))


def _start(tree: Tree, clause: Clause, first: int) -> int:
    """The first of the auxiliaries right before a reporting word."""
    at = first
    while at > 0 and _joins(tree.tokens[at - 1], at - 2 in clause.auxiliaries):
        at -= 1
    while at < first and tree.tokens[at].rel in ("expl:subj", "advmod"):
        at += 1
    return at


def hyphened(token: Token) -> bool:
    """Whether a word is a pronoun tied to the verb before it: "-t-il"."""
    return token.upos == "PRON" and len(token.form) > 1 and token.form[0] in "-‐‑"


def _joins(token: Token, after_auxiliary: bool) -> bool:
    if hyphened(token):
        return True
    return token.upos == "AUX" or token.rel.startswith("aux") or (token.upos == "ADV" and after_auxiliary)
