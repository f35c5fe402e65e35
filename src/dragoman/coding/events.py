"""Events from matches: roles, status, source, place, date, and one event for one act."""

from dataclasses import dataclass, replace

from dragoman.codebook.book import Book
from dragoman.coding import domains
from dragoman.coding.denial import Judged
from dragoman.coding.match import Match
from dragoman.coding.qualify import qualify, repeated
from dragoman.coding.roles import Cast, cast
from dragoman.coding.sayings import Saying
from dragoman.lang.marks import Marks
from dragoman.lang.names import fold
from dragoman.model.coded import Event, EventDate, EventPlace, Role, Source
from dragoman.model.found import ActorMention
from dragoman.model.ids import content_id
from dragoman.model.scene import Scene
from dragoman.model.text import Span, Token
from dragoman.model.trace import Because, Refusal

NEEDS_NOBODY = ("ASSAULT", "PROTEST", "COERCE")
NEEDS_NOBODY_AS_VERB = (("ACCUSE", "investigate"), ("SANCTION", "convict"))
"""Types and modes that a verb tells though nobody is named: "an inquiry was opened", "was sentenced to ten years"."""
UNKNOWN_HANDS = "UAF"
PROMISED = "AGREE"
ANNOUNCED = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
AGAIN = "an act told before is only named again"
TOLD_NOUNS = ("nsubj", "nsubj:pass", "obj", "root", "obl", "obl:agent", "conj", "appos", "ccomp", "advcl")
"""Relations in which a noun tells an act rather than qualifies another noun."""

Telling = tuple[str, str | None, str, tuple[str, ...]]
"""Type, mode, status and everybody's codes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A match with everything judged about it, before sameness is settled."""

    scene: Scene
    match: Match
    cast: Cast
    ruled: Cast
    """The roles that rules alone filled."""
    judged: Judged
    saying: Saying | None
    accusers: tuple[ActorMention, ...] | None = None
    """Who alleges it, where it is what somebody is accused of; () where nobody is named, None where it is no such thing."""
    chance: float | None = None
    """Probability that it is an act told here, by learned weights; None where they were not asked."""
    doubt: tuple[str, str] | None = None
    """Kind and words of what makes it doubtful that it is an event."""


def draft(scene: Scene, match: Match, marks: Marks, sayings: tuple[Saying, ...]) -> Draft:
    """Judge one match: who, what status, who says so."""
    saying = innermost(sayings, scene, match)
    judged = qualify(scene, match, marks)
    mutual = match.rule.symmetric and not (judged.status == "future" and match.rule.type in ANNOUNCED)
    ruled = cast(scene, match, mutual, marks.struck)
    return Draft(scene, match, ruled, ruled, judged, saying)


def innermost(sayings: tuple[Saying, ...], scene: Scene, match: Match) -> Saying | None:
    """The narrowest saying whose content holds the trigger and whose cue is not the trigger itself."""
    trigger = scene.words(match.words)
    holding = [s for s in sayings if s.covers(trigger) and not (s.cue is not None and s.cue.overlaps(trigger))]
    return min(holding, key=lambda s: (s.content.end - s.content.start, s.content.start)) if holding else None


def alleged(drafts: tuple[Draft, ...], verbs: frozenset[str]) -> tuple[Draft, ...]:
    """The same drafts; those told as what somebody is accused of ("accused X of arming Y") know who accuses."""
    charges = [d for d in drafts if d.match.rule.type == "ACCUSE" and d.match.clause.lemma in verbs]
    return tuple(
        replace(d, accusers=charge.cast.actors) if (charge := _charge(d, charges)) is not None else d for d in drafts
    )


def _charge(one: Draft, charges: list[Draft]) -> Draft | None:
    """The accusation whose infinitive or gerund tells the act, the nearest."""
    tokens = one.scene.tree.tokens
    path = [tokens[one.match.clause.predicate], *one.scene.tree.ancestors(one.match.clause.predicate)]
    for at, token in enumerate(path[1:], 1):
        here = next((c for c in charges if c.scene is one.scene and c.match.clause.predicate == token.index), None)
        if here is not None:
            unreal = [t for t in path[:at] if t.feat("VerbForm") in ("Inf", "Ger", "Part") or _gerund(t)]
            return here if unreal and not any(t.rel == "acl:relcl" for t in path[:at]) else None
    return None


def _gerund(token: Token) -> bool:
    return token.upos == "VERB" and token.feat("VerbForm") != "Fin"


def refuse(one: Draft) -> tuple[str, str] | None:
    """Why a draft may be no event: nobody acts and nobody is acted upon, and the type wants somebody."""
    if one.cast.actors or one.cast.recipients:
        return None
    sure = _needs_nobody(one) and one.judged.status in ("actual", "historical")
    return None if sure and _told(one) else ("nobody", "nobody is named who does it or to whom")


def _needs_nobody(one: Draft) -> bool:
    """Whether the type is told without anybody named; some only by a verb."""
    rule, verb = one.match.rule, one.match.clause.kind == "verb"
    return rule.type in NEEDS_NOBODY or (verb and (rule.type, rule.mode) in NEEDS_NOBODY_AS_VERB)


def _told(one: Draft) -> bool:
    """Whether the trigger tells an act by itself: a verb, or a noun that is no mere topic or complement."""
    token = one.scene.sentence.tokens[one.match.clause.predicate]
    return one.match.clause.kind == "verb" or token.rel in TOLD_NOUNS


def event(dispatch: str, one: Draft, book: Book, marks: Marks) -> Event:
    """The event a settled draft becomes."""
    scene, match = one.scene, one.match
    trigger = scene.words(match.words)
    rule = match.rule
    kind = kind_of(one)
    mode = None if promised(one) else rule.mode
    actors = _roles(one.cast.actors, one)
    if not actors and rule.type == "ASSAULT" and one.judged.status in ("actual", "historical"):
        actors = (Role(UNKNOWN_HANDS, None, trigger, None),)
    reasons = [Because(rule.id, rule.says, (trigger, *(m.span for m in (*one.cast.actors, *one.cast.recipients))))]
    reasons.append(
        Because(f"status.{one.judged.status}", one.judged.why, tuple(scene.words([i]) for i in one.judged.words))
    )
    reasons += [Because("role", how, ()) for how in one.cast.how]
    if one.chance is not None:
        reasons.append(Because("belief", f"an act told here by learned weights ({one.chance:.2f})", ()))
    if kind != rule.type:
        reasons.append(Because("promised", f"an announced {rule.type} is {PROMISED}", (trigger,)))
    return Event(
        id=content_id("event", dispatch, trigger.start, trigger.end, kind),
        sentence=scene.sentence.index,
        trigger=trigger,
        type=kind,
        mode=mode,
        contexts=rule.contexts,
        actors=actors,
        recipients=_roles(one.cast.recipients, one),
        status=one.judged.status,
        source=source(one),
        place=place(scene, match),
        date=date(scene, match),
        repeated=repeated(scene, match.clause, marks),
        topics=(),
        figures=(),
        statement=None,
        same_as=(),
        codes=book.codes(kind, mode),
        because=tuple(reasons),
    )


def kind_of(one: Draft) -> str:
    """The type that a draft has as an event."""
    return PROMISED if promised(one) else one.match.rule.type


def promised(one: Draft) -> bool:
    """Whether an act of cooperation is only announced: the codebook makes it AGREE."""
    return one.judged.status == "future" and one.match.rule.type in ANNOUNCED


def _roles(mentions: tuple[ActorMention, ...], one: Draft) -> tuple[Role, ...]:
    found: dict[str, Role] = {}
    for mention in mentions:
        for code in mention.codes:
            found.setdefault(code, Role(code, mention.name, mention.span, mention.via))
    return tuple(found.values())


def source(one: Draft) -> Source | None:
    """Who says so; None where the agency itself does."""
    saying = one.saying
    if one.accusers is not None:
        first = one.accusers[0] if one.accusers else None
        return Source(first.codes[0] if first else "unnamed", first.span if first else None, None)
    if saying is None:
        return Source("unnamed", None, None) if one.judged.hearsay else None
    if not saying.speakers:
        return Source("unnamed", None, saying.cue)
    first = saying.speakers[0]
    return Source(first.codes[0], first.span, saying.cue)


def place(scene: Scene, match: Match) -> EventPlace | None:
    """The place named in the act's own clause, else none."""
    below = set(scene.tree.subtree(match.clause.predicate, ("acl:relcl", "advcl", "parataxis", "ccomp", "conj")))
    light = match.clause.governor if match.clause.kind == "noun" and match.clause.link == "argument" else -1
    if light >= 0:
        below |= {
            i for t in scene.tree.children(light, "obl", "nmod") for i in scene.tree.subtree(t.index, ("acl:relcl",))
        }
    for one in scene.places:
        if one.head in below and _locative(scene, one.head) and not _in_a_name(scene, one.span):
            return EventPlace(one.name, one.country, one.lat, one.lon, one.span)
    return None


def _in_a_name(scene: Scene, where: Span) -> bool:
    """Whether a place name is part of a body's or group's name ("Conseil de l'Atlantique Nord")."""
    return any(m.kind in ("body", "group") and m.span.overlaps(where) for m in scene.actors.values())


def _locative(scene: Scene, head: int) -> bool:
    """Whether a place name stands after a preposition (it says where), not as a subject or object."""
    return bool(scene.tree.children(head, "case")) or scene.tree.tokens[head].rel in (
        "obl",
        "nmod",
        "appos",
        "conj",
        "flat",
    )


def date(scene: Scene, match: Match) -> EventDate | None:
    """The date named in the act's own clause, else none."""
    below = scene.tree.subtree(match.clause.predicate, ("acl:relcl", "advcl", "parataxis", "ccomp"))
    if match.clause.kind == "noun" and match.clause.governor >= 0:
        below = sorted(
            {*below, *scene.tree.subtree(match.clause.governor, ("acl:relcl", "advcl", "parataxis", "ccomp", "conj"))}
        )
    tokens = scene.sentence.tokens
    for one in scene.times:
        if any(tokens[i].start < one.span.end and one.span.start < tokens[i].end for i in below):
            return EventDate(one.value, one.span)
    return None


def linked(found: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events of the dispatch that tell the same act again point at each other."""
    alike: dict[Telling, list[str]] = {}
    for one in found:
        alike.setdefault(_act(one), []).append(one.id)
    return tuple(replace(one, same_as=tuple(i for i in alike[_act(one)] if i != one.id)) for one in found)


def _act(one: Event) -> Telling:
    """What two tellings of one act share."""
    return one.type, one.mode, one.status, tuple(sorted(r.code for r in (*one.actors, *one.recipients)))


def doubted(drafts: tuple[Draft, ...], marks: Marks, about: domains.Held) -> tuple[Draft, ...]:
    """The same drafts, each with what makes it doubtful that it is an event, if anything."""
    told: set[str] = set()
    out = []
    for one in drafts:
        again = mentioned(one, marks) and one.match.rule.type in told
        elsewhere = domains.refuse(one.match.rule.type, one.ruled, about)
        doubt = ("named again", AGAIN) if again else ("elsewhere", elsewhere) if elsewhere else refuse(one)
        out.append(replace(one, doubt=doubt))
        if doubt is None:
            told.add(one.match.rule.type)
    return tuple(out)


def mentioned(one: Draft, marks: Marks) -> bool:
    """Whether a noun only names an act: "the attack" with nobody beside it who does or suffers it."""
    articles = one.scene.tree.children(one.match.clause.predicate, "det")
    known = bool(articles) and not any(fold(t.form) in marks.indefinite for t in articles)
    return one.match.clause.kind == "noun" and known and not one.ruled.actors and not one.ruled.recipients


def refusal(one: Draft, why: str) -> Refusal:
    """A draft that is no event, and why."""
    where = one.scene.words(one.match.words)
    return Refusal(one.scene.sentence.index, where, one.match.rule.type, f"{why} ({one.match.rule.id})")
