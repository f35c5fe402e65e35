"""Who says what: direct, indirect and impersonal speech, "selon", inserted verbs, long quotations."""

from dataclasses import replace

from dragoman.coding.attributed import Attributed
from dragoman.coding.contents import content, manner, quoted
from dragoman.coding.cues import Cue, cue
from dragoman.coding.inserted import frame
from dragoman.coding.sayings import Saying, merged, nearest, within
from dragoman.coding.speakers import beside, hangs_on, nameless, speakers
from dragoman.coding.unsaid import told
from dragoman.coding.voices import voiced
from dragoman.lang.marks import Speech
from dragoman.model.clause import Clause
from dragoman.model.scene import Scene
from dragoman.model.text import Span

NEEDS_SPEAKER = ("quotation", "judgement", "object", "about")
"""Ways of saying that a passive without an agent does not have."""
SHORT = 10
"""Most words from a source phrase to the reporting verb it stands before."""


def sayings(scenes: tuple[Scene, ...], speech: Speech, home: str | None) -> tuple[Saying, ...]:
    """All acts of saying of a dispatch, in text order; `home` is the country it is about, for speakers of no other."""
    found = [s for scene in scenes for s in _of_sentence(scene, speech)]
    found = told(voiced(tuple(merged(found)), scenes, home, speech), scenes, speech)
    return tuple(sorted(found, key=lambda s: (s.content.start, s.content.end, s.cue.start if s.cue else -1)))


def _of_sentence(scene: Scene, speech: Speech) -> list[Saying]:
    """The sayings of one sentence."""
    found: list[Saying] = []
    for clause in scene.clauses:
        if clause.kind == "verb" and not quoted(scene, clause.predicate):
            one = _verb(scene, clause, speech)
            found += [one] if one is not None else []
    found = [s for s in found if not s.weak or within(s, tuple(found)) is None]
    verbs = _continued(scene, nearest(found))
    return _joined(scene, verbs, Attributed(scene, speech).run())


def _verb(scene: Scene, clause: Clause, speech: Speech) -> Saying | None:
    """What one verb reports; None where it reports nothing."""
    word = cue(scene, clause, speech)
    if word is None or (clause.negated and word.name not in speech.deny):
        return None
    inserted = frame(scene, word, speech)
    where, how = content(scene, clause, word, inserted, speech)
    if where is None:
        return None
    who, impersonal = speakers(scene, clause, inserted, speech)
    anonymous = any(nameless(scene, f.head, speech) for f in clause.slot("subject"))
    lost = word.sure and not impersonal and inserted is None and not anonymous
    who = who or (beside(scene, word.first) if lost else ())
    if how == "inserted" and inserted is None and _far(scene, clause, word):
        who = beside(scene, word.first) or who
    heads = [inserted.subject] if inserted else [f.head for f in clause.slot("subject")] or _empty(scene, clause)
    if clause.passive and not who and not word.sure and how in NEEDS_SPEAKER:
        return None
    kind = manner(scene, where, how, impersonal)
    words = _words(scene, word)
    says = f"'{words.text}' reports {'quoted words' if kind == 'direct' else 'what is said'} ({how})"
    here = scene.sentence.index
    weak = word.name in speech.quoted_only and not word.sure and how == "quotation"
    return Saying(here, who, words, where, kind, f"speech.{how}", says, clause.predicate, weak, *heads[:1])


def _empty(scene: Scene, clause: Clause) -> list[int]:
    """A subject that the parse takes for an empty one: no active verb of saying has such ("Il estime que ...")."""
    own = scene.tree.children(clause.predicate, "expl:subj", "expl")
    found = [t.index for t in own if t.feat("PronType") == "Prs" and t.feat("Reflex") != "Yes"]
    return [] if clause.passive else found[:1]


def _far(scene: Scene, clause: Clause, word: Cue) -> bool:
    """Whether a comma parts the verb of an inserted saying from the subject that the parse gives it."""
    heads = [f.head for f in clause.slot("subject")]
    return bool(heads) and any(t.form == "," for t in scene.tree.tokens[max(heads) : word.first])


def _words(scene: Scene, word: Cue) -> Span:
    return scene.words([word.first, word.last])


def _continued(scene: Scene, found: list[Saying]) -> list[Saying]:
    """The same sayings; a participle after another saying ("he said, adding that ...") has that one's speakers."""
    ordered = sorted(found, key=lambda s: s.word)
    out: list[Saying] = []
    for one in ordered:
        clause = scene.clause(one.word)
        before = [s for s in out if s.speakers and s.cue and one.cue and s.cue.end <= one.cue.start]
        if before and clause is not None and hangs_on(scene.tree, clause) and not _inside(before[-1], one):
            one = replace(one, speakers=before[-1].speakers)
        out.append(one)
    return out


def _inside(outer: Saying, one: Saying) -> bool:
    """Whether a saying is told within what another says."""
    return one.cue is not None and (outer.covers(one.cue) or outer.covers(one.content))


def _joined(scene: Scene, verbs: list[Saying], others: list[Saying]) -> list[Saying]:
    """Verbs and the rest; a source phrase that belongs to a reporting verb ("a-t-on indiqué de source ...") is no saying of its own."""
    kept = list(verbs)
    out: list[Saying] = []
    for one in others:
        holder = next((v for v in kept if _tells_source(scene, v, one)), None)
        if holder is None:
            out.append(one)
        elif not holder.speakers and one.speakers:
            kept[kept.index(holder)] = replace(holder, speakers=one.speakers)
    return [*kept, *out]


def _tells_source(scene: Scene, verb: Saying, source: Saying) -> bool:
    """Whether a source phrase stands right after a reporting verb, no comma between, and not in what is said."""
    if source.rule == "speech.hearsay":
        return scene.tree.tokens[source.word].head == verb.word
    if _between(scene, verb, source):
        return True
    if verb.cue is None or source.cue is None or source.cue.start < verb.cue.end or verb.covers(source.cue):
        return False
    between = scene.stored[verb.cue.end : source.cue.start]
    return len(between.split()) <= 3 and "," not in between


def _between(scene: Scene, verb: Saying, source: Saying) -> bool:
    """Whether a source phrase stands between a speaker and the reporting verb ("Witnesses, according to X, said ...")."""
    if verb.cue is None or source.cue is None or source.cue.end > verb.cue.start:
        return False
    subjects = [t.index for t in scene.tree.children(verb.word, "nsubj") if t.index < source.word]
    words = scene.tree.tokens[source.word : verb.word]
    return bool(subjects) and verb.word - source.word < SHORT and any(t.form == "," for t in words)
