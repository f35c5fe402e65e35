"""Words of saying that nobody says: "notez que ...", "il faut savoir que ...", "on dénombre ..."."""

from dragoman.coding.cues import bare
from dragoman.coding.sayings import Saying
from dragoman.coding.speakers import comments
from dragoman.lang.marks import Speech
from dragoman.model.scene import Scene

VAGUE = ("speech.object", "speech.rest", "speech.judgement")
"""Ways of saying that tell least that something is said."""
DESCRIBED = ("speech.quotation", "speech.judgement")
"""Ways of saying in which a mere past participle describes a thing."""
REPORTED = ("speech.that-clause", "speech.infinitive", *VAGUE)


def told(found: list[Saying], scenes: tuple[Scene, ...], speech: Speech) -> list[Saying]:
    """The sayings that somebody says, in the order given: those without a speaker only where their form bears it."""
    by = {s.sentence.index: s for s in scenes}
    found = [one for one in found if not _describes(one, by[one.sentence])]
    return [one for one in found if one.speakers or one.rule not in REPORTED or _bears(one, by[one.sentence], speech)]


def _describes(one: Saying, scene: Scene) -> bool:
    """Whether a past participle only tells what a thing is called or by whom it was told ("un livre titré ...", "as quoted by ...")."""
    if one.rule not in DESCRIBED or not 0 <= one.word < len(scene.tree.tokens):
        return False
    token, clause = scene.tree.tokens[one.word], scene.clause(one.word)
    while token.rel == "conj" and token.head >= 0:
        token = scene.tree.tokens[token.head]
    if scene.tree.children(one.word, "nsubj"):
        return False
    past = scene.tree.tokens[one.word].feat("Tense") == "Past" and token.rel.split(":")[0] in ("acl", "advcl")
    return past and token.rel != "acl:relcl" and clause is not None and bare(scene.tree.tokens[one.word], clause)


def _bears(one: Saying, scene: Scene, speech: Speech) -> bool:
    """Whether a saying without a speaker is one: a finite verb that reports, no order to the reader, no mere participle."""
    clause = scene.clause(one.word)
    token = scene.tree.tokens[one.word]
    if clause is None:
        return True
    if one.voice < 0 and (token.feat("Mood") == "Imp" or (token.feat("VerbForm") == "Inf" and not clause.passive)):
        return False
    if one.rule == "speech.rest" and one.voice < 0:
        return False
    if one.rule in VAGUE and bare(token, clause) and not scene.tree.children(one.word, "cop"):
        return False
    return clause.lemma not in speech.common and not comments(scene, one.voice, speech)
