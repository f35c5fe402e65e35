"""What makes an act certain, or to come, whatever the words above it say."""

from dragoman.coding.denial import Judged
from dragoman.lang.marks import Marks
from dragoman.lang.names import fold
from dragoman.model.clause import Clause
from dragoman.model.scene import Scene

MAX_CHAIN = 4
FINITE = ("past", "pluperfect", "present", "future", "conditional")


def seems_joined(clause: Clause, link: str, upper: Clause) -> bool:
    """Whether a clause with a tense of its own is a reported one, or only seems coordinated with an infinitive."""
    if clause.tense not in FINITE:
        return False
    return link == "complement" or (link == "coordinate" and upper.tense == "infinitive")


def granted(scene: Scene, clause: Clause, marks: Marks) -> bool:
    """Whether an act is named as a cause ("en raison de", "following"), or told after another that is done ("avant de")."""
    tokens = scene.sentence.tokens
    if clause.kind == "noun":
        own = {t.index for t in scene.tree.children(clause.predicate, "det", "amod", "nummod", "nmod:poss")}
        first = clause.predicate
        while first - 1 in own:
            first -= 1
        before = tuple(fold(t.form) for t in tokens[:first])
        return any(before[-len(phrase) :] == phrase for phrase in marks.granted)
    words = {fold(t.lemma) for t in scene.tree.children(clause.predicate, "mark", "case")}
    upper = scene.clause(clause.governor)
    return clause.link == "adverbial" and bool(words & marks.in_turn) and upper is not None and _told(scene, upper)


def _told(scene: Scene, clause: Clause) -> bool:
    """Whether the nearest finite verb at or above a clause tells what was done."""
    at: Clause | None = clause
    for _ in range(MAX_CHAIN):
        if at is None or at.tense in FINITE:
            break
        at = scene.clause(at.governor) if at.governor >= 0 else None
    return at is not None and (at.tense in ("past", "pluperfect") or perfect_passive(scene, at))


def perfect_passive(scene: Scene, clause: Clause) -> bool:
    """ "a été arrêté", "has been arrested": an auxiliary of the present and the participle of being."""
    tokens = scene.sentence.tokens
    return clause.passive and any(
        tokens[i].feat("VerbForm") == "Part" and tokens[i].feat("Tense") == "Past" for i in clause.auxiliaries
    )


def performed(scene: Scene, clause: Clause) -> bool:
    """ "I would urge", "nous voudrions": the conditional of the first person, done by saying it."""
    first = [t for t in scene.tree.children(clause.predicate, "nsubj") if t.feat("Person") == "1"]
    return bool(first) and clause.tense == "conditional"


def to_come(scene: Scene, clause: Clause) -> Judged | None:
    """ "la grève qui touchera le pays": a noun whose relative clause tells it as to come."""
    if clause.kind != "noun":
        return None
    for below in scene.tree.children(clause.predicate, "acl:relcl"):
        telling = scene.clause(below.index)
        subjects = scene.tree.children(below.index, "nsubj", "nsubj:pass")
        if telling is not None and telling.tense == "future" and any(t.feat("PronType") == "Rel" for t in subjects):
            return Judged("future", "its relative clause is in the future tense", (below.index,))
    return None


def in_conditional_perfect(scene: Scene, clause: Clause) -> bool:
    """ "aurait tiré", "serait mort", "serait l'otage": an auxiliary or copula in the conditional."""
    token = scene.sentence.tokens[clause.predicate]
    return token.feat("VerbForm") == "Part" or token.feat("Mood") == "Cnd" or token.upos != "VERB"
