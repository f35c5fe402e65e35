"""What learned heads propose beside the rows; `coding.belief` weighs both. Measured in docs/RESULTS.md."""

from dragoman.coding.match import Match
from dragoman.lang.rules import LEARNED, NOUN_ROLES, VERB_ROLES, Rule
from dragoman.model.scene import Scene
from dragoman.model.text import Candidate

PROPOSE = 0.3
"""Probability of any event from which the heads alone propose one."""
CHOOSE = 0.15
"""Least probability of the type they then give it."""
INSTEAD = 0.35
"""Least probability of a type they propose instead of a row's."""


def candidate(scene: Scene, words: tuple[int, ...]) -> Candidate | None:
    """What the heads see in the trigger words: their strongest candidate, None where they see no event."""
    here = [c for c in scene.sentence.candidates if c.token in words]
    return max(here, key=lambda c: (sum(p for _, p in c.types), -c.token), default=None)


def proposed(scene: Scene, matches: tuple[Match, ...], never: frozenset[str]) -> tuple[Match, ...]:
    """Events the heads find, under a rule that says so with its score: no row explains them, or one of another type.

    `never` are lemmas left out.
    """
    taken = {i: m.rule.type for m in matches for i in (*m.words, m.clause.predicate)}
    found = []
    for one in scene.sentence.candidates:
        clause = scene.clause(one.token)
        any_event, (kind, score) = sum(p for _, p in one.types), one.types[0]
        known = clause is not None and (clause.lemma in never or scene.sentence.tokens[one.token].lemma in never)
        least = INSTEAD if one.token in taken else CHOOSE
        if (
            clause is not None
            and not known
            and any_event >= PROPOSE
            and score >= least
            and taken.get(one.token) != kind
        ):
            found.append(Match(_learned(kind, score), clause, (one.token,), ()))
    return tuple(found)


def _learned(kind: str, score: float) -> Rule:
    says = f"The learned heads take this word for {kind} (score {score:.2f}); no row of the pack says so."
    none: tuple[str, ...] = ()
    return Rule(
        f"{LEARNED}{kind}",
        kind,
        says,
        none,
        none,
        none,
        (),
        None,
        None,
        none,
        (),
        (),
        VERB_ROLES,
        NOUN_ROLES,
        False,
        {},
        {},
    )
