"""What a meeting or a statement was about, with the programmes named in it."""

from dragoman.coding.match import fillers
from dragoman.coding.sayings import Saying
from dragoman.model.clause import Filler
from dragoman.model.coded import Event, Statement, Topic
from dragoman.model.ids import content_id
from dragoman.model.scene import Scene
from dragoman.model.text import Span

ABOUT = ("on", "about")
LONGEST = 60
"""Words in a topic; longer phrases are clauses gone astray."""


def of_event(scene: Scene, event: Event, dispatch: str) -> tuple[Topic, ...]:
    """The topics of a meeting: the phrases after "sur", "about" and the like."""
    if event.type != "CONSULT":
        return ()
    words = [i for i, t in enumerate(scene.sentence.tokens) if event.trigger.start <= t.start < event.trigger.end]
    clauses = [
        c
        for c in scene.clauses
        if c.predicate in words or any(f.head in words for s in ("object", "to") for f in c.slot(s))
    ]
    found = [f for c in clauses for slot in ABOUT for f in fillers(scene, c, slot)]
    return tuple(_topic(scene, f, event.id, dispatch) for f in _unique(found) if len(f.tokens) <= LONGEST)


def of_statement(scene: Scene, saying: Saying, statement: Statement, dispatch: str) -> tuple[Topic, ...]:
    """The topics of a statement that informs about something instead of saying it."""
    if not saying.rule.endswith("information"):
        return ()
    inside = [c for c in scene.clauses if saying.covers(scene.words([c.predicate]))]
    found = [f for c in inside[:3] for slot in ABOUT for f in fillers(scene, c, slot)]
    return tuple(_topic(scene, f, statement.id, dispatch) for f in _unique(found) if len(f.tokens) <= LONGEST)


def _unique(found: list[Filler]) -> list[Filler]:
    return list({f.head: f for f in found}.values())


def _topic(scene: Scene, filler: Filler, of: str, dispatch: str) -> Topic:
    drop = {t.index for t in scene.tree.children(filler.head, "case", "cc", "punct")}
    words = [i for i in filler.tokens if i not in drop]
    phrase = _trimmed(scene, words)
    programme = next((p.id for p in scene.programmes if p.span.overlaps(phrase)), None)
    return Topic(
        content_id("topic", dispatch, phrase.start, phrase.end), scene.sentence.index, phrase, programme, (of,)
    )


def _trimmed(scene: Scene, words: list[int]) -> Span:
    """The phrase without punctuation at its ends."""
    tokens = scene.sentence.tokens
    while len(words) > 1 and tokens[words[-1]].upos == "PUNCT":
        words = words[:-1]
    while len(words) > 1 and tokens[words[0]].upos in ("PUNCT", "ADP"):
        words = words[1:]
    return scene.words(words)
