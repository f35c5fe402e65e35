"""Status of an act: happened, past, announced, possible or denied, with the words that say so."""

from dataclasses import dataclass

from dragoman.coding.match import Match
from dragoman.lang.marks import Marks
from dragoman.lang.names import fold
from dragoman.model.clause import Clause
from dragoman.model.scene import Scene

MAX_CHAIN = 4
RANK = ("negated", "hypothetical", "future", "historical")


@dataclass(frozen=True, slots=True)
class Judged:
    """A status and what it rests on."""

    status: str
    why: str
    words: tuple[int, ...]
    hearsay: bool = False
    """Told in the conditional of hearsay: somebody unnamed says so."""


def qualify(scene: Scene, match: Match, marks: Marks) -> Judged:
    """The status of the act a match tells."""
    clause = match.clause
    if clause.negated or _negated_noun(scene, clause):
        return Judged("negated", "its own negation", clause.auxiliaries)
    if match.rule.status:
        return Judged(match.rule.status, f"rule {match.rule.id} fixes it", ())
    return (
        _above(scene, clause, marks)
        or _form(scene, clause, marks)
        or _adverb(scene, clause, marks)
        or Judged("actual", "told as done", ())
    )


def _negated_noun(scene: Scene, clause: Clause) -> bool:
    return clause.kind == "noun" and any(
        fold(t.lemma) in ("aucun", "no", "sans", "without")
        for t in scene.tree.children(clause.predicate, "det", "case")
    )


def _above(scene: Scene, clause: Clause, marks: Marks) -> Judged | None:
    """What the verbs and nouns above the act make of it."""
    at, link, found = clause, clause.link, []
    for _ in range(MAX_CHAIN):
        if at.governor < 0 or link in ("parataxis", "relative"):
            break
        upper = scene.clause(at.governor)
        if upper is None:
            break
        if link != "coordinate":
            found += _from_governor(scene, at, upper, marks)
        link, at = upper.link, upper
        if upper.kind == "verb" and link in ("complement", "adverbial", "") and upper.tense not in ("infinitive",):
            break
    for status in RANK:
        for judged in found:
            if judged.status == status:
                return judged
    return None


def _from_governor(scene: Scene, clause: Clause, upper: Clause, marks: Marks) -> list[Judged]:
    """The status the governor gives; a finite that-clause only takes doubt and denial from it."""
    words = {upper.lemma, scene.sentence.tokens[upper.predicate].lemma.lower()}
    found = []
    subject_of = any(clause.predicate == f.head for f in upper.slot("subject"))
    for status in RANK:
        if words & marks.governors.get(status, frozenset()) and not (
            status == "historical" and clause.link == "argument"
        ):
            if subject_of and status in ("hypothetical", "historical") and upper.kind == "verb":
                continue
            if (
                clause.link == "complement"
                and clause.tense not in ("infinitive", "", "participle")
                and status != "negated"
            ):
                continue
            found.append(Judged(status, f"it hangs on '{upper.lemma}'", (upper.predicate,)))
    if upper.negated and clause.link in ("infinitive", "argument"):
        found.append(Judged("negated", f"'{upper.lemma}' is denied", (upper.predicate,)))
    if clause.link in ("infinitive", "argument") and upper.kind == "verb":
        form = _form(scene, upper, marks)
        if form is not None and form.status in ("future", "hypothetical"):
            found.append(form)
    return found


def _form(scene: Scene, clause: Clause, marks: Marks) -> Judged | None:
    """What the verb's own form and its conjunction say."""
    marked = [
        t
        for t in scene.tree.children(clause.predicate, "mark", "advmod")
        if fold(t.lemma) in marks.conjunctions["hypothetical"]
    ]
    if (
        marked
        and clause.kind == "verb"
        and not (clause.tense in ("past", "pluperfect") and fold(marked[0].lemma) not in ("si", "if"))
    ):
        return Judged("hypothetical", f"under '{marked[0].form}'", (marked[0].index,))
    without = [
        t
        for t in scene.tree.children(clause.predicate, "mark", "case")
        if fold(t.lemma) in marks.conjunctions["negated"]
    ]
    if without:
        return Judged("negated", f"under '{without[0].form}'", (without[0].index,))
    modal = [
        i
        for i in clause.auxiliaries
        if scene.sentence.tokens[i].lemma.lower() in marks.modal or fold(scene.sentence.tokens[i].form) in marks.modal
    ]
    if clause.tense == "conditional":
        if marks.hearsay and not modal and _perfect(scene, clause):
            return Judged("actual", "the conditional of hearsay", clause.auxiliaries, True)
        return Judged("hypothetical", "the conditional", clause.auxiliaries or (clause.predicate,))
    if modal:
        return Judged("hypothetical", "the modal verb", tuple(modal))
    if clause.tense == "future":
        return Judged("future", "the future tense", clause.auxiliaries or (clause.predicate,))
    if clause.tense == "pluperfect":
        return Judged("historical", "the pluperfect", clause.auxiliaries)
    if clause.mood == "imperative":
        return Judged("hypothetical", "the imperative", (clause.predicate,))
    return None


def _perfect(scene: Scene, clause: Clause) -> bool:
    """ "aurait tiré", "serait mort": an auxiliary in the conditional with a participle."""
    return (
        scene.sentence.tokens[clause.predicate].feat("VerbForm") == "Part"
        or scene.sentence.tokens[clause.predicate].feat("Mood") == "Cnd"
    )


def _adverb(scene: Scene, clause: Clause, marks: Marks) -> Judged | None:
    for token in scene.tree.children(clause.predicate, "advmod", "amod"):
        for status in ("negated", "hypothetical", "historical", "future"):
            if fold(token.lemma) in marks.adverbs.get(status, frozenset()):
                return Judged(status, f"'{token.form}'", (token.index,))
    return None


def repeated(scene: Scene, clause: Clause, marks: Marks) -> bool:
    """Whether the text says that the act is told or done once more."""
    forms = [fold(scene.sentence.tokens[i].form) for i in scene.tree.subtree(clause.predicate, ("acl:relcl", "advcl"))]
    if clause.lemma in marks.repeated_verbs or (set(forms) & marks.adverbs["repeated"]):
        return True
    return any(tuple(forms[i : i + len(p)]) == p for p in marks.repeated_phrases for i in range(len(forms)))
