"""Words of saying that nobody says: "notez que ...", "il faut savoir que ...", "on dénombre ..."."""

from dragoman.coding.cues import bare
from dragoman.coding.sayings import Saying
from dragoman.lang.marks import Speech
from dragoman.model.scene import Scene

VAGUE = ("speech.object", "speech.rest", "speech.judgement")
"""Ways of saying that tell least that something is said."""
REPORTED = ("speech.that-clause", "speech.infinitive", *VAGUE)


def told(found: list[Saying], scenes: tuple[Scene, ...], speech: Speech) -> list[Saying]:
    """The sayings that somebody says, in the order given: those without a speaker only where their form bears it."""
    by = {s.sentence.index: s for s in scenes}
    return [one for one in found if one.speakers or one.rule not in REPORTED or _bears(one, by[one.sentence], speech)]


def _bears(one: Saying, scene: Scene, speech: Speech) -> bool:
    """Whether a saying without a speaker is one: a finite verb that reports, no order to the reader, no mere participle."""
    clause = scene.clause(one.word)
    token = scene.tree.tokens[one.word]
    if clause is None:
        return True
    if one.voice < 0 and (token.feat("Mood") == "Imp" or (token.feat("VerbForm") == "Inf" and not clause.passive)):
        return False
    if one.rule == "speech.rest" or (one.rule in VAGUE and bare(token, clause)):
        return False
    return clause.lemma not in speech.common
