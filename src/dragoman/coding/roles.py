"""Who fills the roles of a matched rule, from the clause's slots."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.coding.match import Match, fillers
from dragoman.model.clause import Filler
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene

POSSESSIVE = "possessive"
LOCATIVE = ("in", "at", "near", "from", "during")
WHERE = ("in", "at", "near", "to", "on")
"""Slots in which a place below an actor's words says where."""
SITES = ("capital", "country", "house")
"""Kinds of mentions that may be where an attack struck."""
PLACES = ("capital", "country", "house", "demonym")
"""Kinds of mentions that may name a place alone."""
MEANWHILE = ("in", "during")
"""Slots of a verb in which a meeting stands where its doer takes part in it."""
BOTH = 2
FRONTED = ("capital", "country")
"""Kinds of mentions that before a verb's subject say where ("A Lima, le ministre a salué ...")."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The mentions in each role, with how each slot was filled."""

    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    how: tuple[str, ...]


def keys(mentions: Iterable[ActorMention]) -> set[str]:
    """The countries and bodies of mentions."""
    return {code.partition(":")[0] for m in mentions for code in m.codes}


def cast(scene: Scene, match: Match, mutual: bool, struck: frozenset[str] = frozenset()) -> Cast:
    """The actors and recipients of a match; in a mutual act everybody is an actor, one that is only announced has two sides.

    `struck` are the nouns of attacks whose place is theirs ("l'attentat de Berlin"): it does not act.
    """
    kind = "verb" if match.clause.kind == "verb" else "noun"
    slots = dict(match.rule.roles(kind))
    how: list[str] = []
    if mutual:
        everybody = _all(scene, match, (*slots.get("actor", ()), *slots.get("recipient", ())), how)
        everybody += _gathered(scene, match, everybody, how) if len(keys(everybody)) < BOTH else ()
        return Cast(_once(everybody), (), tuple(how))
    actors = _first(scene, match, slots.get("actor", ()), (), how, struck)
    recipients = _first(scene, match, slots.get("recipient", ()), actors, how)
    if match.rule.symmetric and not recipients:
        recipients = tuple(m for m in _all(scene, match, slots.get("actor", ()), how) if m not in actors)
    recipients = _apart(actors, recipients or _struck(scene, match, actors, struck, how))
    return Cast(_once(actors), _once(recipients), tuple(how))


def _gathered(scene: Scene, match: Match, known: tuple[ActorMention, ...], how: list[str]) -> tuple[ActorMention, ...]:
    """Whoever does something in a meeting that names one side or none ("said in a call with Kenya's president")."""
    above = scene.clause(match.clause.governor) if match.clause.kind == "noun" else None
    if above is None or above.kind != "verb":
        return ()
    if not any(f.head == match.clause.predicate for name in MEANWHILE for f in above.slot(name)):
        return ()
    return _all(scene, replace(match, clause=above), ("subject",) if known else ("subject", "object"), how)


def _once(mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """The mentions without a country's adjective beside those who act for that country ("ministres grec et turc")."""
    acting = {code.partition(":")[0] for m in mentions for code in m.codes if ":" in code}
    return tuple(m for m in mentions if m.kind != "demonym" or not acting & set(m.codes))


def _apart(actors: tuple[ActorMention, ...], recipients: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """The recipients without those who act: pronouns, one of several, and one of the parties that a word stands for."""
    acting, own = {c for m in actors for c in m.codes}, keys(actors)
    recipients = tuple(_without(m, own) for m in recipients)
    others = [m for m in recipients if not acting & set(m.codes)]
    return tuple(m for m in recipients if m in others or not (others or m.kind == "pronoun"))


def _without(mention: ActorMention, own: set[str]) -> ActorMention:
    """A mention of several parties without those of the countries and bodies given; one that is all theirs stays."""
    rest = tuple(c for c in mention.codes if c.partition(":")[0] not in own)
    return replace(mention, codes=rest) if rest and rest != mention.codes else mention


def _struck(
    scene: Scene, match: Match, actors: tuple[ActorMention, ...], struck: frozenset[str], how: list[str]
) -> tuple[ActorMention, ...]:
    """The place beside the noun of an attack that has no other sufferer ("l'attentat de Berlin")."""
    if match.clause.kind != "noun" or match.clause.lemma not in struck:
        return ()
    found = (_in_slot(scene, match, slot, actors) for slot in ("of", "adjective", "in", "at"))
    places = next((p for p in (tuple(m for m in f if m.kind in SITES) for f in found) if p), ())
    how += [f"place: {', '.join(m.span.text for m in places)}"] if places else []
    return places


def _first(
    scene: Scene,
    match: Match,
    slots: tuple[str, ...],
    taken: tuple[ActorMention, ...],
    how: list[str],
    struck: frozenset[str] | None = None,
) -> tuple[ActorMention, ...]:
    """Whom the first slot that names somebody names; `struck` is given for an actor."""
    for slot in slots:
        found = _in_slot(scene, match, slot, taken, struck)
        if found:
            how.append(f"{slot}: {', '.join(m.span.text for m in found)}")
            return found
    return ()


def _all(scene: Scene, match: Match, slots: tuple[str, ...], how: list[str]) -> tuple[ActorMention, ...]:
    found: tuple[ActorMention, ...] = ()
    for slot in slots:
        here = _in_slot(scene, match, slot, found)
        if here:
            how.append(f"{slot}: {', '.join(m.span.text for m in here)}")
        found += here
    return found


def _in_slot(
    scene: Scene,
    match: Match,
    slot: str,
    taken: tuple[ActorMention, ...],
    struck: frozenset[str] | None = None,
) -> tuple[ActorMention, ...]:
    found: dict[int, ActorMention] = {}
    for filler in _owned(fillers(scene, match.clause, slot), struck is not None):
        for mention in scene.actors_in(filler):
            usable = mention.codes and mention.head not in match.words and mention.head not in {m.head for m in taken}
            where = (slot in LOCATIVE and mention.kind == "capital") or (slot == "to" and _fronted(match, mention))
            where = where or _of_a_kind(scene, filler, mention)
            if usable and not where and not (struck is not None and _idle(scene, filler, mention, struck)):
                found[mention.head] = mention
    return tuple(found[i] for i in sorted(found))


def _owned(given: tuple[Filler, ...], acting: bool) -> tuple[Filler, ...]:
    """Of a possessive and a phrase after "of", the doer is the possessive and the sufferer the phrase ("son rejet de")."""
    own = tuple(f for f in given if f.how.startswith(POSSESSIVE))
    rest = tuple(f for f in given if f not in own)
    return given if not (own and rest) else own if acting else rest


def _fronted(match: Match, mention: ActorMention) -> bool:
    """Whether a place stands before a verb's subject, where it only says where."""
    first = min((f.head for f in match.clause.slot("subject")), default=match.clause.predicate)
    return match.clause.kind == "verb" and mention.kind in FRONTED and mention.head < min(first, match.clause.predicate)


def _of_a_kind(scene: Scene, filler: Filler, mention: ActorMention) -> bool:
    """Whether a mention only tells of what kind the thing above it is ("des manoeuvres militaires")."""
    return mention.kind == "sector" and mention.head != filler.head and scene.tree.tokens[mention.head].rel == "amod"


def _idle(scene: Scene, filler: Filler, mention: ActorMention, struck: frozenset[str]) -> bool:
    """Whether a mention in an actor's words only says where it was or of what kind: a place, "terrorist"."""
    token = scene.tree.tokens[filler.head]
    if mention.head == filler.head:
        above = scene.tree.tokens[token.head].lemma.lower() if token.head >= 0 else ""
        site = token.rel in ("nmod", "compound") and above in struck and mention.kind in SITES
        return (mention.kind == "sector" and token.rel == "amod") or (site and not _acts(mention, token.rel))
    if mention.kind not in PLACES:
        return False
    way = scene.tree.ways(mention.head, filler.head)[0]
    return token.lemma.lower() in struck or any(_says_where(scene, i) for i in way)


def _acts(mention: ActorMention, rel: str) -> bool:
    """Whether a country's name before the noun of an attack tells whose it is ("a US bombing")."""
    return rel == "compound" and mention.kind == "country"


def _says_where(scene: Scene, index: int) -> bool:
    """Whether the phrase of a word says where the noun above it is."""
    above = scene.clause(scene.tree.tokens[index].head)
    return above is not None and any(f.head == index for name in WHERE for f in above.slot(name))
