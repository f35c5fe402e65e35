"""What speaks for and against a proposed act: named features that `dragoman.coding.belief` adds up."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from dragoman.coding.decide import candidate
from dragoman.coding.domains import Held
from dragoman.coding.events import Draft, mentioned
from dragoman.coding.telling import finite
from dragoman.lang.marks import Marks
from dragoman.lang.names import fold
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene

Key = TypeVar("Key", str, int)
STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
"""Probabilities of the heads at which a feature more holds."""
NEAR = 3
"""Sentences that belong to the opening."""


@dataclass(frozen=True)
class Story:
    """What the whole dispatch tells around one act."""

    lang: str
    title: frozenset[str]
    """Folded lemmas of the title."""
    about: Held
    sentences: int
    home: str | None
    marks: Marks
    drafts: tuple[Draft, ...]
    """All that is proposed, in text order."""

    @property
    def alone(self) -> bool:
        """A text of one sentence has no surroundings to argue from."""
        return self.sentences == 1

    @cached_property
    def by_type(self) -> dict[str, list[int]]:
        """Type to the numbers of its drafts, ascending; types in the order met."""
        return _numbers(one.match.rule.type for one in self.drafts)

    @cached_property
    def by_lemma(self) -> dict[str, list[int]]:
        """Lemma to the numbers of the drafts under it, ascending."""
        return _numbers(one.match.clause.lemma for one in self.drafts)

    @cached_property
    def by_sentence(self) -> dict[int, list[int]]:
        """Sentence to the numbers of its drafts, ascending."""
        return _numbers(one.scene.sentence.index for one in self.drafts)

    @cached_property
    def first_told(self) -> dict[str, dict[frozenset[str], int]]:
        """Type to everybody of an act of it, with the number of the first draft that has just them."""
        found: dict[str, dict[frozenset[str], int]] = {}
        for n, one in enumerate(self.drafts):
            found.setdefault(one.match.rule.type, {}).setdefault(_codes(one), n)
        return found


def _numbers(keys: Iterable[Key]) -> dict[Key, list[int]]:
    """Each key to where it stands."""
    found: dict[Key, list[int]] = {}
    for n, key in enumerate(keys):
        found.setdefault(key, []).append(n)
    return found


def features(one: Draft, story: Story) -> tuple[str, ...]:
    """Everything that holds of a draft, each once."""
    found = [*_row(one, story), *_learned(one), *_grammar(one, story), *_people(one, story), *_around(one, story)]
    return tuple(dict.fromkeys(found))


def _row(one: Draft, story: Story) -> Iterator[str]:
    rule, clause = one.match.rule, one.match.clause
    made = "heads" if rule.learned else "row"
    yield f"by={made}"
    yield f"by={made} {rule.type}"
    yield f"row={story.lang} {rule.id}"
    yield f"lemma={story.lang} {clause.lemma}"
    yield f"lemma={story.lang} {clause.kind} {clause.lemma} {rule.type}"
    yield f"type={rule.type} {clause.kind}"
    yield f"mode={rule.type} {rule.mode}"
    yield f"weight={min(rule.weight, 3)} {made}"
    yield f"words={min(len(one.match.words), 3)} {clause.kind}"
    if one.match.rivals:
        yield "rivals"


def _step(p: float) -> int:
    return sum(p >= s for s in STEPS)


def _learned(one: Draft) -> Iterator[str]:
    seen = candidate(one.scene, one.match.words)
    made = "heads" if one.match.rule.learned else "row"
    if seen is None:
        yield f"heads=silent {made}"
        yield f"heads=silent {one.match.rule.type}"
        yield f"heads=silent {one.match.clause.kind}"
        return
    types = dict(seen.types)
    total, own = sum(types.values()), types.get(one.match.rule.type, 0.0)
    for n in range(_step(total)):
        yield f"any>={STEPS[n]} {made}"
    for n in range(_step(own)):
        yield f"own>={STEPS[n]} {made}"
    yield f"own {one.match.rule.type} {_step(own) // 3}"
    yield f"best={seen.types[0][0] == one.match.rule.type}"
    yield f"instead={one.match.rule.type} {seen.types[0][0]}"


def _grammar(one: Draft, story: Story) -> Iterator[str]:
    scene, clause = one.scene, one.match.clause
    token = scene.sentence.tokens[clause.predicate]
    top = finite(scene, clause)
    form = clause.kind + (".passive" if clause.passive else "")
    yield f"form={form} {token.rel}"
    yield f"form={form} {token.rel} {one.match.rule.type}"
    yield f"tense={form} {clause.tense}"
    yield f"link={form} {clause.link}"
    yield f"status={one.judged.status}"
    yield f"status={one.judged.status} {one.match.rule.type}"
    yield f"said={one.saying.manner if one.saying else 'no'} {one.match.rule.type}"
    yield f"upos={token.upos} {clause.kind}"
    yield f"verbform={token.feat('VerbForm')} {token.rel}"
    if top is not clause:
        yield f"top={story.lang} {top.lemma}"
        yield f"top={top.tense} {form}"
    if clause.kind == "noun":
        det, case = _child(scene, clause.predicate, "det"), _child(scene, clause.predicate, "case")
        yield f"det={story.lang} {det}"
        yield f"case={story.lang} {case}"
        yield f"noun={token.rel} {det} {case}"
        yield f"number={token.feat('Number')} {one.match.rule.type}"
        governor = scene.tree.tokens[token.head] if token.head >= 0 else None
        if governor is not None:
            yield f"under={story.lang} {fold(governor.lemma)}"
    for name, found in clause.slots:
        yield f"slot={form} {name}"
        for filler in found:
            head = scene.sentence.tokens[filler.head]
            yield f"fill={one.match.rule.type} {name} {head.upos} {_named(scene, filler.head)}"


def _named(scene: Scene, at: int) -> str:
    mention = scene.actors.get(at)
    return mention.kind if mention is not None else "nobody"


def _child(scene: Scene, at: int, *rels: str) -> str:
    return next((fold(t.lemma) for t in scene.tree.children(at, *rels)), "")


def _sort(mentions: tuple[ActorMention, ...]) -> str:
    """The sector of who fills a role, or what he is where he has none."""
    if not mentions or not mentions[0].codes:
        return "nobody"
    code = mentions[0].codes[0]
    return code.partition(":")[2] or mentions[0].kind


def _people(one: Draft, story: Story) -> Iterator[str]:
    act = one.match.rule.type
    for role in ("actors", "recipients"):
        ruled: tuple[ActorMention, ...] = getattr(one.ruled, role)
        filled: tuple[ActorMention, ...] = getattr(one.cast, role)
        how = "ruled" if ruled else "filled" if filled else "empty"
        yield f"{role}={how}"
        yield f"{role}={how} {act}"
        yield f"{role}={_sort(filled)} {how}"
        yield f"{role}={_sort(filled)} {act}"
        if filled:
            yield f"{role}={filled[0].kind} {how}"
            yield f"{role} home={filled[0].codes[0].partition(':')[0] == story.home}"
        else:
            yield f"{role} {act} {one.match.clause.kind} nobody"
    yield f"both={_sort(one.cast.actors)} {_sort(one.cast.recipients)} {act}"
    yield f"roles={int(bool(one.ruled.actors))}{int(bool(one.ruled.recipients))} {act}"
    yield f"roles={int(bool(one.cast.actors))}{int(bool(one.cast.recipients))} {one.match.clause.kind}"
    bases = [{c.partition(":")[0] for m in r for c in m.codes} for r in (one.cast.actors, one.cast.recipients)]
    if bases[0] and bases[1]:
        yield f"same={bool(bases[0] & bases[1])} {act}"


def _around(one: Draft, story: Story) -> Iterator[str]:
    act = one.match.rule.type
    if one.doubt is not None:
        yield f"doubt={one.doubt[0]}"
        yield f"doubt={one.doubt[0]} {act}"
        yield f"doubt={one.doubt[0]} {one.match.clause.kind}"
    for domain, _ in story.about:
        yield f"about={domain.name}"
        yield f"about={domain.name} {act}"
    if story.alone:
        yield "alone"
        return
    if mentioned(one, story.marks):
        yield f"mere {act}"
    at = one.scene.sentence.index
    yield f"place={'lead' if at == 0 else 'near' if at < NEAR else 'far'} {act}"
    yield f"title={one.match.clause.lemma in story.title} {act}"
    yield f"title={one.match.clause.lemma in story.title}"
    here = story.by_sentence[at]
    alike = bisect_left(story.by_type[act], here[0])
    yield f"before={min(alike, 4)} {act}"
    yield f"before={min(alike, 4)} {one.match.clause.kind}"
    yield f"again={min(bisect_left(story.by_lemma[one.match.clause.lemma], here[0]), 3)} {one.match.clause.kind}"
    if any(first < here[0] and _codes(one) <= people for people, first in story.first_told[act].items()):
        yield f"told {act}"
        yield f"told {one.match.clause.kind}"
    yield f"beside={min(len(here) - 1, 4)}"
    rest = len(story.drafts) - 1
    yield f"dense={min(int(4 * rest / story.sentences), 8)}"
    yield f"most={_most(one, story)} {act}"


def _most(one: Draft, story: Story) -> str:
    """The commonest type of the other drafts, the first met of equals; "" where there are none."""
    others = {kind: found[1:] if story.drafts[found[0]] is one else found for kind, found in story.by_type.items()}
    own = one.match.rule.type
    ranks = [(len(story.by_type[k]) - (k == own), -found[0], k) for k, found in others.items() if found]
    return max(ranks)[2] if ranks else ""


def _codes(one: Draft) -> frozenset[str]:
    """Everybody who takes part."""
    return frozenset(c for m in (*one.cast.actors, *one.cast.recipients) for c in m.codes)
