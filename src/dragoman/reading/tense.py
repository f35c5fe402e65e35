"""Tense, mood, voice and polarity of a predicate, from its features and auxiliaries."""

from dataclasses import dataclass

from dragoman.lang.slots import Slots, Tenses
from dragoman.model.text import Token
from dragoman.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Verbal:
    """What a predicate's form says."""

    passive: bool
    negated: bool
    tense: str
    mood: str
    auxiliaries: tuple[int, ...]


def verbal(tree: Tree, slots: Slots, index: int) -> Verbal:
    """The form of the predicate at `index`."""
    auxiliaries = tree.children(index, "aux", "cop", "expl")
    auxiliaries += [t for t in tree.children(index, "advmod", "mark") if _negates(t, slots)]
    places = tuple(sorted(t.index for t in auxiliaries))
    token = tree.tokens[index]
    return Verbal(
        _passive(tree, slots, token),
        negated(tree, slots, index),
        _tense(tree, slots.tenses, token),
        _mood(tree, token),
        places,
    )


def _negates(token: Token, slots: Slots) -> bool:
    return token.lemma.lower() in slots.negation or token.form.lower() in slots.negation


def negated(tree: Tree, slots: Slots, index: int) -> bool:
    """Whether the predicate itself is denied; "ne ... que" is no denial."""
    words = [t for t in tree.children(index, "advmod", "det", "cc", "case", "mark") if _negates(t, slots)]
    full = [t for t in words if t.form.lower() not in slots.negation_particles]
    if words and not full and slots.only:
        return not any(t.form.lower() in slots.only for t in _only_words(tree, index))
    return bool(words)


def _only_words(tree: Tree, index: int) -> list[Token]:
    """Where "que" may stand that belongs to "ne": beside the verb, or deeper after it but opening no clause."""
    below = [tree.tokens[i] for i in tree.subtree(index) if i > index]
    return tree.children(index, "advmod", "mark") + [t for t in below if t.rel != "mark" and t.upos != "PRON"]


def _passive(tree: Tree, slots: Slots, token: Token) -> bool:
    reflexive = any(
        t.form.lower() in slots.reflexive for t in tree.children(token.index, "aux:pass", "expl", "obj", "iobj", "dep")
    )
    if tree.children(token.index, "aux:pass", "nsubj:pass", "obl:agent"):
        return not reflexive and token.lemma not in slots.unaccusative
    if token.upos != "VERB" or token.feat("VerbForm") != "Part" or token.feat("Tense") == "Pres":
        return False
    if token.rel == "conj" and not tree.children(token.index, "aux", "nsubj", "obj", "cop"):
        first = tree.tokens[token.head]
        return first.rel != "ccomp" and _passive(tree, slots, first)
    return token.rel.startswith("acl") and token.rel != "acl:relcl" and not tree.children(token.index, "aux", "nsubj")


def _tense(tree: Tree, tenses: Tenses, token: Token) -> str:
    auxiliaries = tree.children(token.index, "aux", "cop")
    if ahead := _ahead(tree, tenses, token, auxiliaries):
        return ahead
    perfect = any(
        a.feat("Tense") in ("Imp", "Past")
        and a.feat("Mood") != "Sub"
        and a.rel == "aux"
        and a.lemma in tenses.perfect_auxiliaries
        for a in auxiliaries
    )
    participle = token.feat("VerbForm") == "Part" and token.feat("Tense") != "Pres"
    if perfect and participle:
        return "pluperfect"
    if token.feat("VerbForm") == "Inf" and not auxiliaries:
        return "infinitive"
    finite = auxiliaries[0] if auxiliaries else token
    if participle and auxiliaries and token.feat("Voice") != "Pass" and not tree.children(token.index, "aux:pass"):
        return "past"
    return _finite_tense(finite, participle and not auxiliaries)


def _ahead(tree: Tree, tenses: Tenses, token: Token, auxiliaries: list[Token]) -> str:
    """Future or conditional, by endings, auxiliaries or features; "" for neither."""
    verbs = [token, *auxiliaries]
    ended = {_ended(v, tenses) for v in verbs}
    if "conditional" in ended or any(v.form.lower() in tenses.conditional_auxiliaries for v in verbs):
        return "conditional"
    if "future" in ended or any(v.form.lower() in tenses.future_auxiliaries for v in verbs):
        return "future"
    if any(v.feat("Mood") == "Cnd" for v in verbs):
        return "conditional"
    if any(v.feat("Tense") == "Fut" for v in verbs) or _due(tree, tenses, token, auxiliaries):
        return "future"
    return ""


def _ended(verb: Token, tenses: Tenses) -> str:
    """ "plieraient", "rouvriront": what the ending after the infinitive says, whatever the parser takes it for."""
    lemma, form = verb.lemma.lower(), verb.form.lower()
    stem = tenses.future_stems.get(lemma, lemma.removesuffix("e") if lemma.endswith("re") else lemma)
    if not stem.endswith("r") or not form.startswith(stem):
        return ""
    ending = form[len(stem) :]
    if ending in tenses.conditional_endings:
        return "conditional"
    return "future" if ending in tenses.future_endings else ""


def _due(tree: Tree, tenses: Tenses, token: Token, auxiliaries: list[Token]) -> bool:
    """ "va dépêcher", "are to leave": an auxiliary that with the infinitive tells what is to come."""
    to_be = any(a.feat("VerbForm") == "Inf" for a in auxiliaries) and token.feat("VerbForm") == "Part"
    if token.upos != "VERB" or not (token.feat("VerbForm") == "Inf" or to_be):
        return False
    lemmas = {a.lemma.lower() for a in auxiliaries if a.feat("VerbForm") != "Inf"}
    marks = {t.lemma.lower() for t in tree.children(token.index, "mark")}
    return bool(lemmas & tenses.going_auxiliaries or (lemmas & tenses.due_auxiliaries and marks & tenses.due_marks))


def _finite_tense(token: Token, bare_participle: bool) -> str:
    if bare_participle:
        return "participle"
    names = {"Pres": "present", "Past": "past", "Imp": "past", "Pqp": "pluperfect", "Fut": "future"}
    return names.get(token.feat("Tense"), "infinitive" if token.feat("VerbForm") == "Inf" else "")


def _mood(tree: Tree, token: Token) -> str:
    moods = {"Sub": "subjunctive", "Imp": "imperative"}
    for verb in [token, *tree.children(token.index, "aux", "cop")]:
        if named := moods.get(verb.feat("Mood")):
            return named
    return ""
