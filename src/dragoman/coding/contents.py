"""What a reporting verb reports and where it stands: a clause, quoted words, the sentence around it, a noun phrase."""

from collections.abc import Callable

from dragoman.coding.cues import Cue, bare
from dragoman.coding.inserted import Frame, around
from dragoman.lang.marks import Speech
from dragoman.lang.names import fold
from dragoman.model.clause import Clause, Filler
from dragoman.model.scene import Scene
from dragoman.model.text import Span, span
from dragoman.model.tree import Tree

TOLD = ("NOUN", "PROPN", "NUM")
HANGING = ("root", "parataxis", "ccomp", "conj", "advcl", "acl")
ASKED_WORDS = 3
"""Fewest quoted words that make a statement of an asking."""
PART = 0.8
"""Share of the words around an inserted saying from which a quotation is all that is said."""
THAT_REACH = 14
"""How many words after a cue its conjunction is looked for where the parse has none."""

Found = tuple[Span | None, str]
NOTHING: Found = (None, "")


def content(scene: Scene, clause: Clause, cue: Cue, frame: Frame | None, speech: Speech) -> Found:
    """What is said and how it stands; (None, "") where nothing is."""
    return _Content(scene, clause, cue, frame, speech).run()


def quoted(scene: Scene, index: int) -> bool:
    """Whether a word stands in a quotation."""
    token = scene.tree.tokens[index]
    return any(q.start <= token.start < q.end for q in scene.quotes)


class _Content:
    """The work on one reporting clause."""

    def __init__(self, scene: Scene, clause: Clause, cue: Cue, frame: Frame | None, speech: Speech) -> None:
        self.scene, self.clause, self.cue, self.frame, self.speech = scene, clause, cue, frame, speech
        self.tree: Tree = scene.tree
        self.plain = cue.sure or cue.name not in speech.quoted_only
        token = self.tree.tokens[clause.predicate]
        self.finite = token.feat("VerbForm") == "Fin" or bool(clause.auxiliaries) or bare(token, clause)

    def run(self) -> Found:
        """The first of the ways in which something is said."""
        ways: list[Callable[[], Found]] = [self._clause, self._spoken, self._infinitive, self._that, self._information]
        ways += [self._about, self._judged, self._self, self._thing, self._rest]
        if self.cue.name in self.speech.carry:
            ways = [self._information]
        for way in ways:
            where, how = way()
            if where is not None:
                return where, how
        return NOTHING

    # --- clauses ---

    def _clause(self) -> Found:
        if not self.finite and not self.plain:
            return NOTHING
        reported = [
            t
            for i in self.cue.own
            for t in self.tree.children(i, "ccomp", "csubj", *(("acl",) if i != self.clause.predicate else ()))
            if (t.index > i or quoted(self.scene, t.index)) and t.index not in self.cue.own
        ]
        if self.frame is not None or not reported:
            return NOTHING
        below = set(self.tree.subtree(reported[0].index))
        near = [q for q in self._quotes() if self._head(q) in below or self._straight(self._head(q))]
        if near and near[0].start <= self.tree.tokens[reported[0].index].start:
            return NOTHING
        words = self.tree.subtree(reported[0].index)
        words = [i for i in words if self.tree.tokens[i].upos != "PUNCT" and i not in self.cue.own] or words
        words = self._before_next(words, reported[0].index)
        return self._without_mark(words), "that-clause"

    def _before_next(self, words: list[int], top: int) -> list[int]:
        """The words before a further act of the speaker that the parse hangs on what is said ("said X and promised Y")."""
        for token in self.tree.children(top, "conj"):
            clause = self.scene.clause(token.index)
            own = self.tree.children(token.index, "nsubj", "nsubj:pass", "mark", "expl")
            if clause is None or clause.kind != "verb" or own or clause.lemma not in self.speech.say:
                continue
            first = min(i for i in self.tree.subtree(token.index) if i > top)
            kept = [i for i in words if i < first]
            return (kept[:-1] if self.tree.tokens[kept[-1]].rel == "cc" else kept) or words
        return words

    def _without_mark(self, words: list[int]) -> Span:
        """A that-clause without its conjunction."""
        first = words[1] if self.tree.tokens[words[0]].rel == "mark" and len(words) > 1 else words[0]
        return self.scene.words([first, words[-1]])

    def _that(self) -> Found:
        """A conjunction soon after the cue that the parse has not tied to it."""
        at = self.cue.last + 1
        for token in self.tree.tokens[at : at + THAT_REACH]:
            if token.form == "," or token.upos == "VERB":
                break
            before = self.tree.tokens[token.index - 1].form.lower()
            joined = before in self.speech.joined or (self.clause.passive and not self.plain)
            if token.form.lower() in self.speech.conjunctions and token.upos == "SCONJ" and not joined:
                return self._to_end(token.index + 1), "that-clause"
        return NOTHING

    def _infinitive(self) -> Found:
        found = [t for t in self.tree.children(self.cue.own[-1], "xcomp") if t.upos == "VERB"]
        if not found or self.cue.name in self.speech.quoted_only or found[0].index < self.cue.last:
            return NOTHING
        if any(self.cue.last < f.head < found[0].index for f in self._objects()):
            return NOTHING
        return self._phrase(self.tree.subtree(found[0].index)), "infinitive"

    # --- quotations ---

    def _spoken(self) -> Found:
        """Quoted words beside the verb or the sentence around it; the sentence where the quoted words are but a part of it."""
        words, how = self._quotation()
        around_it, inserted = self._inserted()
        if words is None or around_it is None:
            return (around_it, inserted) if words is None else (words, how)
        held = around_it.start <= words.start and words.end <= around_it.end
        part = words.end - words.start < PART * (around_it.end - around_it.start)
        return (around_it, inserted) if held and part else (words, how)

    def _quotation(self) -> Found:
        near = self._quotes()
        return (span(self.scene.stored, near[0].start, near[-1].end), "quotation") if near else NOTHING

    def _quotes(self) -> list[Span]:
        """Quotations that belong to the verb: those below it or beside it, none that hold it or only tell how."""
        if quoted(self.scene, self.clause.predicate):
            return []
        under = set(self.tree.subtree(self.clause.predicate))
        told = [q for q in self.scene.quotes if self._tells(q)]
        long = [q for q in told if q.end - q.start > 12 and " " in q.text.strip()]
        inside = [q for q in told if q in long or self.cue.name not in self.speech.asking]
        inside = [q for q in inside if self._head(q) in under and (q in long or self._straight(self._head(q)))]
        top = self.clause.governor < 0 or self.tree.tokens[self.clause.predicate].rel in HANGING
        return inside or (long if top else [])

    def _tells(self, quote: Span) -> bool:
        """Whether a quotation tells what is said, not how ("in the strongest terms") nor why ("because ...")."""
        head = self._head(quote)
        if head < 0:
            return False
        words = self._within(quote)
        if self.cue.name in self.speech.asking and len(words) < ASKED_WORDS and not self._beside(quote):
            return False
        token = self.tree.tokens[head]
        if token.head != self.clause.predicate:
            return True
        first = self.tree.tokens[words[0]]
        manner = first.upos == "ADP" and token.rel.split(":")[0] in ("obl", "advmod")
        reason = first.rel == "mark" and token.rel == "advcl" and self.cue.name in self.speech.quoted_only
        return not manner and not reason

    def _straight(self, index: int) -> bool:
        """Whether no other verb stands between a word and the cue."""
        for token in self.tree.ancestors(index):
            if token.index in self.cue.own:
                return True
            if token.upos == "VERB":
                return False
        return False

    def _beside(self, quote: Span) -> bool:
        """Whether only punctuation stands between the cue and a quotation after it."""
        end = self.tree.tokens[self.cue.last].end
        return end <= quote.start and not any(c.isalnum() for c in self.scene.stored[end : quote.start])

    def _within(self, quote: Span) -> list[int]:
        return [t.index for t in self.tree.tokens if quote.start <= t.start < quote.end and t.upos != "PUNCT"]

    def _head(self, quote: Span) -> int:
        """The word of a quotation in this sentence that governs the others, -1 where it has none."""
        words = self._within(quote)
        return next((i for i in words if self.tree.tokens[i].head not in words), words[0] if words else -1)

    # --- around the verb ---

    def _inserted(self) -> Found:
        if self.frame is not None:
            words = around(self.scene, self.frame.first, self.frame.last)
            return (self.scene.words(words), "inserted") if words else NOTHING
        token = self.tree.tokens[self.clause.predicate]
        if not self.plain and not self.scene.quotes:
            return NOTHING
        before = [
            t for t in self.tree.children(token.index, "parataxis", "ccomp", "dep") if t.index < self.clause.predicate
        ]
        commas = any(t.form == "," for t in self.tree.tokens[: self.clause.predicate])
        own = self.tree.children(token.index, "nsubj:pass", "expl")
        named = self.clause.slot("subject") or any(t.upos == "PRON" for t in own)
        if (token.rel == "parataxis" and named) or (before and commas):
            inserted = self.tree.subtree(token.index, ("ccomp", "parataxis", "dep"))
            words = around(self.scene, min(inserted), max(inserted))
            return self.scene.words(words or [t.index for t in self.tree.tokens]), "inserted"
        return NOTHING

    # --- noun phrases ---

    def _objects(self) -> list[Filler]:
        """Objects of the cue that are nouns, the words of the cue itself left out."""
        found = [f for i in self.cue.own for c in (self.scene.clause(i),) if c for f in c.slot("object")]
        return [f for f in found if f.head not in self.cue.own and self.tree.tokens[f.head].upos in TOLD]

    def _own_act(self, told: Filler) -> bool:
        """Whether the object is an act of the speaker's own, done by telling it ("annonce sa démission")."""
        owned = self.tree.children(told.head, "det", "nmod", "nmod:poss")
        mine = any(t.upos in ("DET", "PRON") and t.feat("PronType") == "Prs" for t in owned)
        return mine and fold(self.tree.tokens[told.head].lemma) in self.speech.own_acts

    def _information(self) -> Found:
        wanted = self.speech.with_information
        found = [f for f in self._objects() if fold(self.tree.tokens[f.head].lemma) in wanted]
        return (self.scene.words(list(found[0].tokens)), "information") if found else NOTHING

    def _about(self) -> Found:
        """ "warned of a war", "fait état de deux morts"."""
        for slot in self.speech.about.get(self.cue.name, ()):
            for i in self.cue.own:
                clause = self.scene.clause(i)
                fillers = [f for f in clause.slot(slot) if f.head > self.cue.last] if clause else []
                if fillers:
                    return self._to_end(min(fillers[0].tokens), max(fillers[0].tokens)), "about"
        return self._after() if self.cue.name in self.speech.about else NOTHING

    def _after(self) -> Found:
        """The phrase right after a cue that ends in its noun ("fait état de ...")."""
        nxt = self.tree.tokens[self.cue.last + 1 : self.cue.last + 2]
        if len(self.cue.own) > 1 and nxt and nxt[0].upos == "ADP":
            return self._to_end(self.cue.last + 2), "about"
        return NOTHING

    def _judged(self) -> Found:
        """An object and what it is called: "qualified the text as a provocation", "called it a capitulation"."""
        if self.cue.name not in self.speech.judge or not (self.clause.slot("object") or self.clause.slot("predicate")):
            return NOTHING
        if not self.finite or not (self.cue.sure or self.clause.slot("subject")) or not self._called():
            return NOTHING
        return self._to_end(self.cue.last + 1), "judgement"

    def _called(self) -> bool:
        """Whether the object is called something: a word such as "as" after it, or a second complement of a verb of naming."""
        after = self.tree.tokens[self.cue.last + 1 :]
        led = self.speech.judge[self.cue.name]
        if led:
            return any(fold(t.form) in led for t in after)
        return any(
            t.rel in ("xcomp", "ccomp") or t.upos == "ADJ" or (t.rel == "obj" and t.upos == "NOUN") for t in after
        )

    def _self(self) -> Found:
        """ "s'est dit déçu": a judgement on oneself."""
        if self.cue.name not in self.speech.oneself:
            return NOTHING
        below = [
            t for t in self.tree.children(self.clause.predicate, "xcomp", "obj", "ccomp") if t.index > self.cue.last
        ]
        return (self._phrase(self.tree.subtree(below[0].index)), "judgement") if below else NOTHING

    def _thing(self) -> Found:
        told = self._objects()
        if not told and self.cue.name in self.speech.deny:
            return self._before()
        if (
            not told
            or self._own_act(told[0])
            or not self.finite
            or (not self.clause.slot("subject") and not self.cue.sure)
        ):
            return NOTHING
        known = self.cue.name in self.speech.things and not self.clause.passive
        if known or self.cue.name in self.speech.deny:
            return self.scene.words(list(told[0].tokens)), "object"
        return NOTHING

    def _before(self) -> Found:
        """What a denial at the end takes up again: the words before its comma ("..., ce qu'il nie")."""
        tokens = self.tree.tokens
        comma = next((i for i in range(self.cue.first, 0, -1) if tokens[i].form == ","), 0)
        words = [t.index for t in tokens[:comma] if t.upos != "PUNCT"]
        relative = any(t.feat("PronType") in ("Rel", "Int") or t.rel == "obj" for t in tokens[comma : self.cue.first])
        return (self.scene.words([words[0], words[-1]]), "object") if words and relative else NOTHING

    def _rest(self) -> Found:
        """What stands below a word that the learned head takes for reporting."""
        if not self.cue.sure:
            return NOTHING
        told = self._objects()
        if told:
            return NOTHING if self._own_act(told[0]) else (self.scene.words(list(told[0].tokens)), "object")
        below = [
            t
            for t in self.tree.children(self.clause.predicate, "obl", "xcomp", "acl", "advcl")
            if t.index > self.cue.last
        ]
        if below:
            return self._to_end(min(self.tree.subtree(below[0].index))), "rest"
        return self._sides()

    def _sides(self) -> Found:
        """What stands after the cue, where a finite verb is there, else what stands before it or after its comma."""
        tokens = self.tree.tokens
        after = [t.index for t in tokens[self.cue.last + 1 :] if t.upos != "PUNCT"]
        before = [t.index for t in tokens[: self.cue.first] if t.upos != "PUNCT"]
        if any(tokens[i].feat("VerbForm") == "Fin" for i in after):
            return self.scene.words([after[0], after[-1]]), "rest"
        comma = any(t.form == "," for t in tokens[: self.cue.first])
        return (self.scene.words([before[0], before[-1]]), "rest") if before and comma else NOTHING

    # --- stretches ---

    def _phrase(self, words: list[int]) -> Span:
        kept = [i for i in words if self.tree.tokens[i].upos != "PUNCT"] or words
        return self.scene.words(kept)

    def _to_end(self, first: int, least: int = 0) -> Span:
        """From a word to the end of what hangs below the cue from there on."""
        tokens = self.tree.tokens
        below = {i for i in self.tree.subtree(self.clause.predicate) if i >= first}
        last = max([least, *(i for i in below if tokens[i].upos != "PUNCT")], default=len(tokens) - 1)
        return self.scene.words([min(first, len(tokens) - 1), max(first, last)])


def manner(scene: Scene, where: Span, how: str, impersonal: bool) -> str:
    """Direct where most of it stands in quotation marks; impersonal where nobody is named."""
    covered = sum(max(0, min(q.end, where.end) - max(q.start, where.start)) for q in scene.quotes)
    if how == "quotation" or covered > (where.end - where.start) / 2:
        return "direct"
    return "impersonal" if impersonal else "indirect"
