"""Which rule a clause meets: the conditions of its rows, the nearest case first."""

from dataclasses import dataclass

from dragoman.lang.names import fold
from dragoman.lang.rules import Entry, Rule, RuleIndex
from dragoman.model.clause import Clause, Filler
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene

ARMED = ("MIL", "REB", "UAF", "PRM", "COP", "SPY")
POSSESSIVES = ("of", "possessive")


@dataclass(frozen=True, slots=True)
class Match:
    """A rule met by a clause."""

    rule: Rule
    clause: Clause
    words: tuple[int, ...]
    """Indices of the trigger words, ascending."""
    rivals: tuple[str, ...]
    """Ids of rules that were met too and had fewer conditions, or failed theirs."""


def matches(scene: Scene, rules: RuleIndex) -> tuple[Match, ...]:
    """The best rule of every clause that any rule meets, in text order; fixed phrases before single words."""
    found = _phrases(scene, rules)
    taken = {i for m in found for i in m.words}
    for clause in scene.clauses:
        if clause.predicate not in taken:
            match = _best(scene, clause, rules)
            found += [match] if match is not None else []
    return tuple(sorted(found, key=lambda m: (m.words[0], m.rule.id)))


def _best(scene: Scene, clause: Clause, rules: RuleIndex) -> Match | None:
    candidates = _candidates(scene, clause, rules)
    met = sorted(
        (e for e in candidates if meets(scene, clause, e.rule)),
        key=lambda e: (-e.rule.weight - len(e.others), e.rule.id),
    )
    if not met:
        return None
    rivals = tuple(dict.fromkeys(e.rule.id for e in candidates if e.rule is not met[0].rule))
    return Match(met[0].rule, clause, _trigger(clause), rivals)


def _candidates(scene: Scene, clause: Clause, rules: RuleIndex) -> tuple[Entry, ...]:
    """The rules under the clause's lemma whose other words stand in the clause."""
    token = scene.sentence.tokens[clause.predicate]
    found = rules.by_lemma.get((clause.kind, clause.lemma), ())
    if clause.kind == "adjective" and token.feat("VerbForm") == "Part":
        found += rules.by_lemma.get(("verb", clause.lemma), ())
    if clause.kind == "noun" and not found:
        found = rules.by_lemma.get(("noun", fold(token.form)), ())
    if clause.kind == "verb" and not found and token.feat("VerbForm") in ("Ger", "Part"):
        found = rules.by_lemma.get(("noun", fold(token.form)), ())
    if not any(e.others for e in found):
        return found
    words = {
        w
        for i in _clause_words(scene, clause)
        for w in (fold(scene.sentence.tokens[i].form), scene.sentence.tokens[i].lemma.lower())
    }
    return tuple(e for e in found if e.others <= words)


def _trigger(clause: Clause) -> tuple[int, ...]:
    """The predicate with the auxiliaries that stand right before it."""
    words, at = [clause.predicate], clause.predicate
    while at - 1 in clause.auxiliaries:
        at -= 1
        words.append(at)
    return tuple(sorted(words))


def _phrases(scene: Scene, rules: RuleIndex) -> list[Match]:
    tokens, found, at = scene.sentence.tokens, [], 0
    while at < len(tokens):
        hit = _phrase_at(scene, rules, at)
        if hit is not None:
            found.append(hit)
            at = hit.words[-1]
        at += 1
    return found


def _phrase_at(scene: Scene, rules: RuleIndex, at: int) -> Match | None:
    tokens = scene.sentence.tokens
    for key in dict.fromkeys((fold(tokens[at].form), tokens[at].lemma.lower())):
        for words, rule in rules.by_phrase.get(key, ()):
            window = tokens[at : at + len(words)]
            if len(window) == len(words) and all(
                w in (fold(t.form), t.lemma.lower()) for w, t in zip(words, window, strict=True)
            ):
                clause = _clause_of(scene, range(at, at + len(words)))
                if clause is not None and meets(scene, clause, rule):
                    return Match(rule, clause, tuple(range(at, at + len(words))), ())
    return None


def _clause_of(scene: Scene, words: range) -> Clause | None:
    """The clause of a phrase: that of its topmost word, or of what governs it where that is a preposition."""
    top = next((i for i in words if scene.tree.tokens[i].head not in words), words[0])
    for index in [top, *(t.index for t in scene.tree.ancestors(top)), *words]:
        clause = scene.clause(index)
        if clause is not None:
            return clause
    return None


def meets(scene: Scene, clause: Clause, rule: Rule) -> bool:
    """Whether the clause meets every condition of the rule and none of its exceptions."""
    if not all(_holds(scene, clause, c) for c in rule.where):
        return False
    return not any(_holds(scene, clause, c) or _governed(scene, clause, c) for c in rule.unless)


def _governed(scene: Scene, clause: Clause, condition: tuple[str, frozenset[str]]) -> bool:
    """Whether the verb over a noun is among the words: "abolished the death penalty" is no penalty."""
    slot, words = condition
    upper = scene.clause(clause.governor) if slot == "any" and clause.kind == "noun" and clause.governor >= 0 else None
    return upper is not None and upper.kind == "verb" and _word_fits(scene, upper.predicate, words)


def _holds(scene: Scene, clause: Clause, condition: tuple[str, frozenset[str]]) -> bool:
    slot, words = condition
    if slot == "any":
        inside = _clause_words(scene, clause)
        if any(w.startswith("#") for w in words) and any(
            i in scene.actors and _is(scene.actors[i], words) for i in inside
        ):
            return True
        if any(w.startswith("#") for w in words) and any(
            _is(m, words) for n in ("subject", "object") for f in clause.slot(n) for m in scene.actors_in(f)
        ):
            return True
        return any(_word_fits(scene, i, words) for i in inside)
    return any(_filler_fits(scene, f, words) for f in fillers(scene, clause, slot))


LENT_BY_OBJECT = ("to", "from", "with", "against", "on", "for", "between", "of")


def fillers(scene: Scene, clause: Clause, slot: str) -> tuple[Filler, ...]:
    """The fillers of a slot; "of" takes possessives in, and a verb without the phrase takes its object's."""
    if slot == "of":
        own = tuple({f.head: f for name in POSSESSIVES for f in clause.slot(name)}.values())
    else:
        own = clause.slot("in") + clause.slot("at") if slot == "in" else clause.slot(slot)
    if own or clause.kind != "verb" or slot not in LENT_BY_OBJECT:
        return own
    objects = [scene.clause(f.head) for f in clause.slot("object")]
    return tuple(f for o in objects if o is not None for f in fillers(scene, o, slot))


def _clause_words(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """All the words of the clause, without the clauses below it."""
    return tuple(scene.tree.subtree(clause.predicate, ("acl:relcl", "advcl", "parataxis", "conj")))


def _filler_fits(scene: Scene, filler: Filler, words: frozenset[str]) -> bool:
    if "*" in words or _word_fits(scene, filler.head, words):
        return True
    if not any(w.startswith("#") for w in words):
        return False
    if "#figure" in words and any(scene.words(filler.tokens).overlaps(f.span) for f in scene.figures):
        return True
    return any(_is(m, words) for m in scene.actors_in(filler))


def _word_fits(scene: Scene, index: int, words: frozenset[str]) -> bool:
    token = scene.sentence.tokens[index]
    return token.lemma.lower() in words or fold(token.form) in words


def _is(mention: ActorMention, words: frozenset[str]) -> bool:
    sectors = {c.partition(":")[2] for c in mention.codes}
    bare = any(":" not in c for c in mention.codes)
    tags = {
        "#actor": True,
        "#armed": bool(sectors & set(ARMED)) or mention.kind == "group" or "UAF" in mention.codes,
        "#country": mention.kind in ("country", "capital", "demonym", "house") or (bare and len(mention.codes[0]) == 3),
        "#body": mention.kind == "body",
        "#person": mention.kind in ("person", "office"),
    }
    return any(tags.get(w, False) for w in words) and bool(mention.codes)
