"""How an act is told, as named features: tense, place in the sentence and dispatch, times and time words near it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.coding.events import Draft
from dragoman.lang.marks import Marks
from dragoman.lang.names import fold
from dragoman.model.clause import Clause
from dragoman.model.scene import Scene

APART = ("acl:relcl", "advcl", "parataxis", "ccomp")
CLIMB = 6
UNFINITE = ("infinitive", "participle", "")
NEWS_DAYS, WEEK, MONTH, YEAR = 2, 7, 31, 365
PLACES = ((0, "lead"), (1, "1"), (3, "2-3"), (7, "4-7"))


@dataclass(frozen=True, slots=True)
class Setting:
    """The dispatch around an act."""

    scenes: tuple[Scene, ...]
    marks: Marks
    lang: str
    published: date | None
    """None where it is not known."""
    lead: str
    """Tense of the first sentence."""
    years: tuple[int, ...]
    """The years named, ascending."""

    @property
    def alone(self) -> bool:
        """A text of one sentence has no surroundings to argue from."""
        return len(self.scenes) == 1


def setting(scenes: tuple[Scene, ...], marks: Marks, lang: str, published: date | None) -> Setting:
    """What is known of a dispatch before its acts are placed."""
    named = {int(t.value[:4]) for s in scenes for t in s.times if _has_year(t.value)}
    return Setting(scenes, marks, lang, published, root_tense(scenes[0]) if scenes else "none", tuple(sorted(named)))


def features(one: Draft, around: Setting) -> tuple[str, ...]:
    """Everything that holds of an act's telling, each once."""
    clause = one.match.clause
    top = finite(one.scene, clause)
    found = [
        *_grammar(one, clause, top, around.lang),
        *_chain(one.scene, clause),
        *_times(one.scene, clause, top, around),
        *_place(one.scene, clause, top, around),
        *_said(one, clause),
    ]
    return tuple(dict.fromkeys(found))


# --- grammar ---


def finite(scene: Scene, clause: Clause) -> Clause:
    """The nearest finite verb at or above a clause, the topmost clause where there is none."""
    at = clause
    for _ in range(CLIMB):
        if at.kind == "verb" and at.tense not in UNFINITE:
            return at
        upper = scene.clause(at.governor) if at.governor >= 0 else None
        if upper is None:
            return at
        at = upper
    return at


def root_tense(scene: Scene) -> str:
    """The tense of the sentence's main predicate; "none" where it has none."""
    root = next((t.index for t in scene.sentence.tokens if t.head < 0), -1)
    clause = scene.clause(root)
    return clause.tense if clause is not None else "none"


def _grammar(one: Draft, clause: Clause, top: Clause, lang: str) -> Iterator[str]:
    scene, tokens = one.scene, one.scene.sentence.tokens
    kind, rel = clause.kind + (".passive" if clause.passive else ""), tokens[clause.predicate].rel
    case, det = _word(scene, clause, "case", "mark"), _word(scene, clause, "det")
    yield f"rule={one.judged.status}"
    yield f"type={one.match.rule.type}"
    yield f"type={one.match.rule.type} {clause.kind}"
    yield f"tense={lang} {clause.tense} {clause.kind}"
    yield f"tense={clause.tense} {clause.link}"
    yield f"link={clause.kind} {clause.link}"
    yield f"rel={kind} {rel}"
    yield f"case={clause.kind} {case}"
    if clause.kind == "noun":
        yield f"det={det}"
        yield f"noun={rel} {det} {case}"
    yield f"top={lang} {top.tense}"
    yield f"top={top.tense} {clause.kind} {clause.link}"
    yield f"toplemma={top.lemma}" if top is not clause else "topself"
    yield f"toplink={top.link} {top.tense}"
    if any(fold(tokens[i].lemma) == "have" and tokens[i].feat("Tense") == "Pres" for i in clause.auxiliaries):
        yield "perfect"
    yield f"mark={_word(scene, top, 'mark')}"
    yield f"mark={_word(scene, clause, 'mark')} {clause.tense}"


def _word(scene: Scene, clause: Clause, *rels: str) -> str:
    return next((fold(t.lemma) for t in scene.tree.children(clause.predicate, *rels)), "")


def _chain(scene: Scene, clause: Clause) -> Iterator[str]:
    """Which kinds of clause the act stands in."""
    at: Clause | None = clause
    links = set()
    for _ in range(CLIMB):
        if at is None:
            break
        links.add(at.link)
        at = scene.clause(at.governor) if at.governor >= 0 else None
    for link in ("relative", "adverbial", "complement"):
        yield f"in {link}={link in links}"


def _said(one: Draft, clause: Clause) -> Iterator[str]:
    manner = one.saying.manner if one.saying else "no"
    yield f"said={manner}"
    yield f"said={manner} {clause.tense}"


# --- times ---


def _times(scene: Scene, clause: Clause, top: Clause, around: Setting) -> Iterator[str]:
    """Dates and time words of the act's own clause, and those beside it."""
    own = set(scene.tree.subtree(clause.predicate, APART))
    if clause.kind != "verb" or clause.tense in UNFINITE:
        own |= set(scene.tree.subtree(top.predicate, APART))
    yield from _time_words(scene, own, around.marks)
    tokens = scene.sentence.tokens
    near: list[str] = []
    beside: list[str] = []
    for time in scene.times:
        here = any(tokens[i].start < time.span.end and time.span.start < tokens[i].end for i in own)
        (near if here else beside).append(distance(time.value, around))
    for when in near or ["none"]:
        yield from (f"when={when}", f"when={when} {clause.tense}", f"when={when} {clause.kind}")
    yield from (f"beside={when}" for when in beside)
    if not near and not beside:
        yield "beside=none"
        if not around.alone:
            yield f"carried={_carried(scene, around)}"


def _time_words(scene: Scene, own: set[int], marks: Marks) -> Iterator[str]:
    forms = [fold(t.form) for t in scene.sentence.tokens]
    for name, phrases in sorted(marks.background.items()):
        for phrase in phrases:
            size = len(phrase)
            if phrase[0] not in forms:
                continue
            spots = [i for i in range(len(forms) - size + 1) if tuple(forms[i : i + size]) == phrase]
            if spots:
                where = "" if any(i in own for at in spots for i in range(at, at + size)) else " beside"
                yield f"{name}{where}" if name == "near" else f"{name}{where}={' '.join(phrase)}"


def _carried(scene: Scene, around: Setting) -> str:
    """The time last named before, in the sentence before or in the same paragraph."""
    here = scene.sentence
    for back in (1, 2):
        if here.index - back < 0:
            break
        before = around.scenes[here.index - back]
        if before.times and (back == 1 or before.sentence.paragraph == here.paragraph):
            return distance(before.times[0].value, around)
    return "none"


def _has_year(value: str) -> bool:
    return value[:4].isdigit() and len(value) >= 4


def distance(value: str, around: Setting) -> str:
    """How long before publication a date lies, in words; without a known day, what its year says."""
    start, _, end = value.partition("/")
    since, part = ("since ", start) if value.endswith("/") else ("", end or start)
    if not _has_year(part):
        return f"{since}day"
    if around.published is None or around.alone:
        return since + _among(part, around.years)
    return since + _before(part, around.published)


def _among(part: str, years: tuple[int, ...]) -> str:
    shape = {4: "year", 7: "month"}.get(len(part), "date")
    only = " only" if len(years) < 2 else ""
    return f"{shape}{' latest' if int(part[:4]) == years[-1] else ' past'}{only}"


def _before(part: str, published: date) -> str:
    years = published.year - int(part[:4])
    if len(part) == 4:
        return "ahead" if years < 0 else ("this year", "last year")[years] if years < 2 else "years"
    months = 12 * years + published.month - int(part[5:7])
    if len(part) == 7:
        named = ("this month", "last month")[months] if 0 <= months < 2 else "months"
        return "ahead" if months < 0 else named if months < 12 else "years"
    days = (published - date.fromisoformat(part)).days
    for limit, name in ((-1, "ahead"), (NEWS_DAYS, "now"), (WEEK, "week"), (MONTH, "month"), (YEAR, "months")):
        if days <= limit:
            return name
    return "years"


# --- place in the dispatch ---


def _place(scene: Scene, clause: Clause, top: Clause, around: Setting) -> Iterator[str]:
    """Where in the dispatch the sentence stands, and the tenses before it."""
    yield f"root={root_tense(scene)} {top.tense}"
    if around.alone:
        yield "alone"
        return
    at, size = scene.sentence.index, len(around.scenes)
    place = next((name for limit, name in PLACES if at <= limit), "8+")
    third = 3 * at // size
    before = root_tense(around.scenes[at - 1]) if at else ""
    yield from (f"place={place}", f"place={place} {clause.tense} {around.lang}")
    yield f"place={place} {clause.kind} {clause.link}"
    yield from (f"third={third}", f"third={third} {clause.kind}", f"last={at == size - 1}")
    yield from (f"lead={around.lead} {top.tense}", f"lead={around.lead} {clause.tense} {clause.kind}")
    yield f"before={before} {top.tense}"
    yield from _paragraph(scene, around)


def _paragraph(scene: Scene, around: Setting) -> Iterator[str]:
    """The paragraph an act stands in: how it opens, whether it is the last, and the times it names."""
    beside = [s for s in around.scenes if s.sentence.paragraph == scene.sentence.paragraph]
    yield f"opens={beside[0] is scene}"
    yield f"lastpar={beside[-1].sentence.index == len(around.scenes) - 1}"
    yield f"opening={root_tense(beside[0])} {root_tense(scene)}"
    yield from (f"paragraph={distance(t.value, around)}" for s in beside for t in s.times)
