"""Status of an act: happened, past, announced, possible or denied, with the words that say so."""

from dragoman.coding import certain
from dragoman.coding.denial import BY_REFUSING, MENACE, Judged, denied
from dragoman.coding.match import Match
from dragoman.lang.marks import Marks
from dragoman.lang.names import fold
from dragoman.model.clause import Clause
from dragoman.model.scene import Scene
from dragoman.model.text import Token

RANK = ("negated", "hypothetical", "future", "historical")
PROMISE = "AGREE"
OF_SAYING = ("REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN")
"""Types whose own words stand among those that make other acts future or possible."""


def qualify(scene: Scene, match: Match, marks: Marks) -> Judged:
    """The status of the act a match tells."""
    clause = match.clause
    return (
        denied(scene, match, marks)
        or _fixed(scene, match, marks)
        or _leading(scene, clause, marks)
        or _above(scene, match, marks)
        or _own_word(scene, match, marks)
        or _voted(scene, match, marks)
        or _form_of(scene, match, marks)
        or _adverb(scene, clause, marks)
        or Judged("actual", "told as done", ())
    )


# --- what the rule says ---


def _fixed(scene: Scene, match: Match, marks: Marks) -> Judged | None:
    """A status of the rule; an accord without a rule of its own is a promise; a promise made before is background."""
    clause, status = match.clause, match.rule.status
    doubtful = clause.lemma in marks.accords or (clause.tense == "conditional" and _conditions(scene, marks))
    if match.rule.learned and match.rule.type == PROMISE and not doubtful:
        status = "future"
    if not status:
        return None
    if status == "future" and clause.tense == "pluperfect":
        return Judged("historical", "promised before, the pluperfect", clause.auxiliaries, fixed=True)
    return Judged(status, f"rule {match.rule.id} fixes it", (), fixed=True)


def _own_word(scene: Scene, match: Match, marks: Marks) -> Judged | None:
    """A word the heads propose that itself makes acts future ("is expected to", "s'apprête")."""
    token = scene.sentence.tokens[match.clause.predicate]
    if not match.rule.learned or match.rule.type in OF_SAYING:
        return None
    words = {match.clause.lemma, fold(token.form)}
    done = match.clause.lemma in marks.done and _compound_past(scene, match.clause)
    if done or not words & (marks.modal | marks.own):
        return None
    future = words & marks.own or match.clause.tense == "future"
    return Judged("future" if future else "hypothetical", f"'{token.form}'", (token.index,))


def _voted(scene: Scene, match: Match, marks: Marks) -> Judged | None:
    """A measure voted that is not yet in force ("a adopté le projet de loi")."""
    if match.clause.lemma not in marks.voting or match.rule.type in (PROMISE, *OF_SAYING):
        return None
    for filler in match.clause.slot("object"):
        if fold(scene.sentence.tokens[filler.head].lemma) in marks.bills:
            return Judged("future", "a measure voted, not yet in force", (filler.head,))
    return None


# --- what stands before and above ---


def _leading(scene: Scene, clause: Clause, marks: Marks) -> Judged | None:
    """A phrase right before the act ("sur le point de", "due to", "yet to")."""
    tokens = scene.sentence.tokens
    if clause.kind == "noun" and certain.granted(scene, clause, marks):
        return None
    own = {
        t.index for t in scene.tree.children(clause.predicate, "aux", "det", "advmod", "amod", "expl", "mark", "case")
    }
    first = clause.predicate
    while first - 1 in own and tokens[first - 1].rel not in ("mark", "case"):
        first -= 1
    for end in sorted({clause.predicate, first}, reverse=True):
        before = tuple(fold(t.form) for t in tokens[max(0, end - 9) : end])
        for status in RANK:
            for phrase in marks.leading.get(status, ()):
                if before[-len(phrase) :] == phrase:
                    if set(before[: -len(phrase)][-3:]) & (marks.negators | marks.adverbs["negated"]):
                        status = "negated"
                    return Judged(status, f"after '{' '.join(phrase)}'", tuple(range(end - len(phrase), end)))
    return None


def _above(scene: Scene, match: Match, marks: Marks) -> Judged | None:
    """What the verbs and nouns above the act make of it."""
    at, link = match.clause, _link(match.clause)
    found: list[Judged] = []
    for _ in range(certain.MAX_CHAIN):
        if at.governor < 0 or link in ("parataxis", "relative") or certain.granted(scene, at, marks):
            break
        upper = scene.clause(at.governor)
        if upper is None:
            break
        if link != "coordinate":
            found += _from_governor(scene, at, link, upper, match, marks)
        if at.link == "relative" or certain.seems_joined(at, link, upper):
            break
        link, at = _link(upper), upper
        if upper.kind == "verb" and link in ("complement", "adverbial", "") and upper.tense not in ("infinitive",):
            break
    return next((j for status in RANK for j in found if j.status == status), None)


def _link(clause: Clause) -> str:
    """How a clause hangs; an infinitive under a noun hangs on it as one under a verb does ("a plan to leave")."""
    return "infinitive" if clause.link == "relative" and clause.tense == "infinitive" else clause.link


def _from_governor(scene: Scene, clause: Clause, link: str, upper: Clause, match: Match, marks: Marks) -> list[Judged]:
    """The status the governor gives; a finite that-clause and an adverbial one only take denial from it."""
    token = scene.sentence.tokens[upper.predicate]
    words = {upper.lemma, token.lemma.lower(), fold(token.form)}
    link = "infinitive" if link == "adverbial" and called_for(scene, clause.predicate) else link
    found = []
    for status in RANK:
        if words & marks.governors.get(status, frozenset()) and _passes(scene, clause, link, upper, status, marks):
            found.append(Judged(status, f"it hangs on '{upper.lemma}'", (upper.predicate,)))
    if link == "infinitive" and upper.lemma in marks.intending and not (upper.negated or _compound_past(scene, upper)):
        found.append(Judged("future", f"it hangs on '{upper.lemma}'", (upper.predicate,)))
    if upper.negated and upper.lemma in marks.insistent:
        return []
    if upper.negated and (link == "infinitive" or (link == "argument" and upper.lemma in marks.carriers)):
        found.append(Judged("negated", f"'{upper.lemma}' is denied", (upper.predicate,)))
    if link in ("infinitive", "argument") and upper.kind == "verb" and match.rule.type != MENACE:
        form = _form(scene, upper, marks, conjunctions=link == "infinitive")
        sure = any(j.status == "future" for j in found)
        if (
            form is not None
            and form.status in ("future", "hypothetical")
            and not (sure and upper.tense == "conditional")
        ):
            found.append(form)
    return found


def called_for(scene: Scene, index: int) -> bool:
    """Whether a verb hangs on another by its bare particle ("called on Israel to withdraw"), though parsed as beside it."""
    bare = any(t.upos == "PART" for t in scene.tree.children(index, "mark"))
    return bare and scene.sentence.tokens[index].feat("VerbForm") == "Inf"


def _passes(scene: Scene, clause: Clause, link: str, upper: Clause, status: str, marks: Marks) -> bool:
    """Whether a governor's status reaches the act."""
    if status == "historical" and link == "argument":
        return False
    finite = clause.tense not in ("infinitive", "", "participle")
    if link == "complement" and status != "negated" and finite:
        return False
    if link == "adverbial" and (status != "negated" or not scene.tree.children(clause.predicate, "mark", "case")):
        return False
    subject_of = any(clause.predicate == f.head for f in upper.slot("subject"))
    if (
        subject_of
        and status in ("hypothetical", "historical")
        and upper.kind == "verb"
        and upper.lemma not in marks.modal
    ):
        return False
    return not (upper.lemma in marks.done and _compound_past(scene, upper))


def _compound_past(scene: Scene, clause: Clause) -> bool:
    """ "ont dû", "a pu": an auxiliary of the present with a participle."""
    token = scene.sentence.tokens[clause.predicate]
    if token.feat("VerbForm") == "Fin" and token.feat("Tense") == "Past":
        return True
    return clause.tense in ("past", "pluperfect") and bool(clause.auxiliaries) and token.feat("VerbForm") == "Part"


# --- the verb's own form ---


def _form_of(scene: Scene, match: Match, marks: Marks) -> Judged | None:
    """What the act's own form says; a menace is made by it."""
    form = _form(scene, match.clause, marks) or certain.to_come(scene, match.clause)
    if form is not None and match.rule.type in OF_SAYING and certain.performed(scene, match.clause):
        return Judged("actual", "the speaker does it by saying so", form.words)
    by_refusing = match.rule.type in BY_REFUSING and match.clause.negated
    if form is not None and form.status in ("future", "hypothetical") and (match.rule.type == MENACE or by_refusing):
        return Judged("actual", "a menace or refusal is made by telling it", form.words)
    return form


def _form(scene: Scene, clause: Clause, marks: Marks, conjunctions: bool = True) -> Judged | None:
    """What a verb's own form and its conjunction say."""
    if conjunctions and (found := _conjunction(scene, clause, marks)):
        return found
    if clause.tense == "conditional":
        return _conditional(scene, clause, marks)
    if modal := _modal(scene, clause, marks):
        return Judged("hypothetical", "the modal verb", modal)
    if clause.tense == "future":
        return Judged("future", "the future tense", clause.auxiliaries or (clause.predicate,))
    if clause.tense == "pluperfect":
        return Judged("historical", "the pluperfect", clause.auxiliaries)
    if clause.mood == "imperative":
        return Judged("hypothetical", "the imperative", (clause.predicate,))
    return None


def _conjunction(scene: Scene, clause: Clause, marks: Marks) -> Judged | None:
    words = scene.tree.children(clause.predicate, "mark", "advmod")
    hypothetical = marks.conjunctions["hypothetical"]
    marked = [t for t in words if fold(t.lemma) in hypothetical and t.index < clause.predicate]
    told = clause.tense in ("past", "pluperfect") and marked and fold(marked[0].lemma) not in marks.conditions
    told = told or _conceded(scene, clause, marks)
    if marked and clause.kind == "verb" and not told:
        return Judged("hypothetical", f"under '{marked[0].form}'", (marked[0].index,))
    words = scene.tree.children(clause.predicate, "mark", "case")
    without = [t for t in words if fold(t.lemma) in marks.conjunctions["negated"]]
    return Judged("negated", f"under '{without[0].form}'", (without[0].index,)) if without else None


def _conceded(scene: Scene, clause: Clause, marks: Marks) -> bool:
    """ "Si X a été libéré, Y reste détenu": the compound past, and a main clause that is neither ahead nor conditional."""
    done = certain.perfect_passive(scene, clause) or (clause.tense == "past" and _compound_past(scene, clause))
    upper = scene.clause(clause.governor) if clause.governor >= 0 else None
    if not (marks.concessive and done) or upper is None:
        return False
    return upper.tense not in ("future", "conditional") and not _modal(scene, upper, marks)


def _modal(scene: Scene, clause: Clause, marks: Marks) -> tuple[int, ...]:
    """The modal auxiliaries of a clause, itself where it is one."""
    tokens = scene.sentence.tokens
    possible = clause.kind == "verb" and clause.lemma in marks.modal & marks.governors["hypothetical"]
    own = (clause.predicate,) if possible and not _compound_past(scene, clause) else ()
    return own + tuple(
        i for i in clause.auxiliaries if tokens[i].lemma.lower() in marks.modal or fold(tokens[i].form) in marks.modal
    )


def _conditional(scene: Scene, clause: Clause, marks: Marks) -> Judged:
    """The conditional: what was to come, seen from a past verb of saying; hearsay; else a possibility."""
    words = clause.auxiliaries or (clause.predicate,)
    modal = [i for i in _modal(scene, clause, marks) if fold(scene.sentence.tokens[i].form) not in marks.reported]
    if modal or _conditions(scene, marks):
        return Judged("hypothetical", "the modal verb" if modal else "the conditional of a condition", words)
    if _reported(scene, clause):
        return Judged("future", "the conditional after a past verb of saying", words)
    if marks.hearsay and certain.in_conditional_perfect(scene, clause):
        return Judged("actual", "the conditional of hearsay", clause.auxiliaries, True)
    return Judged("hypothetical", "the conditional", words)


def _conditions(scene: Scene, marks: Marks) -> bool:
    """Whether the sentence names a condition."""
    return any(fold(t.lemma) in marks.conditions and _conditional_word(t) for t in scene.sentence.tokens)


def _conditional_word(token: Token) -> bool:
    return token.rel in ("mark", "case", "fixed", "obl", "advmod", "aux") and token.upos not in ("PRON", "VERB")


def _reported(scene: Scene, clause: Clause) -> bool:
    """Whether the clause is what somebody is told to have said, in the past."""
    at = clause
    for _ in range(certain.MAX_CHAIN):
        upper = scene.clause(at.governor) if at.governor >= 0 else None
        if upper is None or at.link not in ("complement", "coordinate", "infinitive"):
            return False
        if at.link == "complement":
            form = scene.sentence.tokens[upper.predicate].feat("VerbForm")
            return upper.tense in ("past", "pluperfect") or form in ("Part", "Ger") or upper.kind == "noun"
        at = upper
    return False


def _adverb(scene: Scene, clause: Clause, marks: Marks) -> Judged | None:
    for token in scene.tree.children(clause.predicate, "advmod", "amod"):
        for status in ("negated", "hypothetical", "historical", "future"):
            if status == "future" and clause.tense in ("past", "pluperfect"):
                continue
            if fold(token.lemma) in marks.adverbs.get(status, frozenset()):
                return Judged(status, f"'{token.form}'", (token.index,))
    return None


def repeated(scene: Scene, clause: Clause, marks: Marks) -> bool:
    """Whether the text says that the act is told or done once more."""
    forms = [fold(scene.sentence.tokens[i].form) for i in scene.tree.subtree(clause.predicate, ("acl:relcl", "advcl"))]
    if clause.lemma in marks.repeated_verbs or (set(forms) & marks.adverbs["repeated"]):
        return True
    return any(tuple(forms[i : i + len(p)]) == p for p in marks.repeated_phrases for i in range(len(forms)))
