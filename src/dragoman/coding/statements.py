"""Who says what: direct, indirect and impersonal speech, "selon", inverted subjects, long quotations."""

from dragoman.coding.sayings import Saying, merged, nearest
from dragoman.lang.marks import Speech
from dragoman.lang.names import fold
from dragoman.model.clause import Clause
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene
from dragoman.model.text import Span, Token, span
from dragoman.model.tree import Tree


def sayings(scenes: tuple[Scene, ...], speech: Speech, quotes: tuple[Span, ...]) -> tuple[Saying, ...]:
    """All acts of saying of a dispatch, in text order."""
    found: list[Saying] = []
    for scene in scenes:
        here = _Sentence(scene, speech, quotes).run()
        found += here
    return tuple(sorted(merged(found), key=lambda s: (s.content.start, s.content.end, s.cue.start if s.cue else -1)))


class _Sentence:
    """The work on one sentence."""

    def __init__(self, scene: Scene, speech: Speech, quotes: tuple[Span, ...]) -> None:
        self.scene = scene
        self.speech = speech
        self.quotes = tuple(q for q in quotes if q.start < scene.sentence.end and scene.sentence.start < q.end)
        self.tree: Tree = scene.tree

    def run(self) -> list[Saying]:
        """The sayings of the sentence."""
        found = [
            s for c in self.scene.clauses if c.kind == "verb" and not self._quoted(c.predicate) for s in self._verb(c)
        ]
        return nearest(found) + self._according() + self._hearsay()

    # --- verbs of saying ---

    def _verb(self, clause: Clause) -> list[Saying]:
        lemma = clause.lemma
        if lemma not in self.speech.say:
            return []
        if clause.negated and lemma not in self.speech.deny:
            return []
        content, how = self._content(clause)
        if content is None:
            return []
        speakers, impersonal = self._speakers(clause)
        manner = self._manner(content, how, impersonal)
        cue = self._cue(clause)
        says = f"'{cue.text}' reports {'quoted words' if manner == 'direct' else 'what is said'} ({how})"
        return [Saying(self.scene.sentence.index, speakers, cue, content, manner, f"speech.{how}", says)]

    def _content(self, clause: Clause) -> tuple[Span | None, str]:
        """What is said, and where it stands: a that-clause, quoted words, the sentence around the verb."""
        reported = [
            t
            for t in self.tree.children(clause.predicate, "ccomp", "csubj")
            if t.index > clause.predicate or self._quoted(t.index)
        ]
        quoted = self._near_quotes(clause)
        if reported and not (quoted and quoted[0].start <= self.scene.sentence.tokens[reported[0].index].start):
            words = self.tree.subtree(reported[0].index)
            words = [i for i in words if self.tree.tokens[i].upos != "PUNCT"] or words
            return self._that(words), "that-clause"
        if quoted:
            return span(self.scene.stored, quoted[0].start, quoted[-1].end), "quotation"
        if self._inserted(clause):
            return self._around(clause), "inserted"
        infinitive = [t for t in self.tree.children(clause.predicate, "xcomp") if t.upos == "VERB"]
        lemma = clause.lemma
        if infinitive and lemma not in self.speech.quoted_only:
            return self.scene.words(self.tree.subtree(infinitive[0].index)), "infinitive"
        objects = [
            f for f in clause.slot("object") if fold(self.tree.tokens[f.head].lemma) in self.speech.with_information
        ]
        if objects:
            return self.scene.words(list(objects[0].tokens)), "information"
        told = [f for f in clause.slot("object") if self.tree.tokens[f.head].upos in ("NOUN", "PROPN", "NUM")]
        if told and not clause.passive and clause.slot("subject") and lemma in self.speech.things:
            return self.scene.words(list(told[0].tokens)), "object"
        return None, ""

    def _that(self, words: list[int]) -> Span:
        """A that-clause without its conjunction; with the coordinated ones after it."""
        first = words[0]
        if self.tree.tokens[first].rel == "mark" and len(words) > 1:
            first = words[1]
        return self.scene.words([first, words[-1]])

    def _quoted(self, index: int) -> bool:
        token = self.tree.tokens[index]
        return any(q.start <= token.start < q.end for q in self.quotes)

    def _near_quotes(self, clause: Clause) -> list[Span]:
        """Quotations of this sentence that belong to the verb: those it stands beside, none that hold it."""
        token = self.tree.tokens[clause.predicate]
        if any(q.start <= token.start < q.end for q in self.quotes):
            return []
        long = [q for q in self.quotes if q.end - q.start > 12 and " " in q.text.strip()]
        if not long:
            return []
        under = set(self.tree.subtree(clause.predicate))
        top = clause.governor < 0 or self.tree.tokens[clause.predicate].rel in (
            "root",
            "parataxis",
            "ccomp",
            "conj",
            "advcl",
            "acl",
        )
        inside = [q for q in long if any(q.start <= self.tree.tokens[i].start < q.end for i in under)]
        return inside or (long if top else [])

    def _inserted(self, clause: Clause) -> bool:
        """ ", a déclaré le ministre": the verb is put in or after what is said."""
        token = self.tree.tokens[clause.predicate]
        if token.rel == "parataxis":
            return bool(clause.slot("subject"))
        before = [t for t in self.tree.tokens[: min(self.tree.subtree(clause.predicate))] if t.form == ","]
        parataxis = [
            t for t in self.tree.children(clause.predicate, "parataxis", "ccomp", "dep") if t.index < clause.predicate
        ]
        return bool(parataxis) and (bool(before) or any(t.form == "," for t in self.tree.tokens[: clause.predicate]))

    def _around(self, clause: Clause) -> Span:
        """The sentence without the inserted verb and what hangs on it."""
        token = self.tree.tokens[clause.predicate]
        inserted = (
            self.tree.subtree(clause.predicate, ("ccomp", "parataxis", "dep"))
            if token.rel != "parataxis"
            else self.tree.subtree(clause.predicate)
        )
        first, last = min(inserted), max(inserted)
        rest = [t for t in self.tree.tokens if t.index < first and t.upos != "PUNCT"]
        if not rest:
            rest = [t for t in self.tree.tokens if t.index > last and t.upos != "PUNCT"]
        if not rest:
            rest = list(self.tree.tokens)
        return self.scene.words([rest[0].index, rest[-1].index])

    def _speakers(self, clause: Clause) -> tuple[tuple[ActorMention, ...], bool]:
        slot = clause.slot("subject")
        impersonal = not slot and (clause.passive or bool(self.tree.children(clause.predicate, "expl")))
        named: list[ActorMention] = []
        for filler in slot:
            form = fold(self.tree.tokens[filler.head].form)
            if (
                form in self.speech.impersonal
                and self.tree.tokens[filler.head].feat("Person") != "1"
                and filler.head not in self.scene.actors
            ):
                impersonal = True
            named += [m for m in self.scene.actors_in(filler) if m.codes]
        if clause.passive and not named:
            impersonal = True
        return tuple(named), impersonal

    def _manner(self, content: Span, how: str, impersonal: bool) -> str:
        covered = sum(max(0, min(q.end, content.end) - max(q.start, content.start)) for q in self.quotes)
        if how == "quotation" or covered > (content.end - content.start) / 2:
            return "direct"
        return "impersonal" if impersonal else "indirect"

    def _cue(self, clause: Clause) -> Span:
        places = sorted(clause.auxiliaries)
        words, at = [clause.predicate], clause.predicate
        while at - 1 in places or (at - 1 >= 0 and self.tree.tokens[at - 1].rel == "advmod" and at - 2 in places):
            at -= 1
            words.append(at)
        return self.scene.words([i for i in words if self.tree.tokens[i].rel != "expl:subj"])

    # --- "reportedly" ---

    def _hearsay(self) -> list[Saying]:
        found = []
        for token in self.tree.tokens:
            if fold(token.form) not in self.speech.adverbs or self._quoted(token.index):
                continue
            head = token.head if token.head >= 0 else token.index
            words = [
                i
                for i in self.tree.subtree(head, ("acl:relcl", "parataxis"))
                if i != token.index and self.tree.tokens[i].upos != "PUNCT"
            ]
            if words:
                cue = self.scene.words([token.index])
                found.append(
                    Saying(
                        self.scene.sentence.index,
                        (),
                        cue,
                        self.scene.words(words),
                        "impersonal",
                        "speech.hearsay",
                        f"'{cue.text}' tells that it is hearsay",
                    )
                )
        return found

    # --- "selon", "according to" ---

    def _according(self) -> list[Saying]:
        found = []
        tokens = self.tree.tokens
        for token in tokens:
            length = self._cue_length(token.index)
            if length:
                one = self._source_phrase(token.index, length)
                found += [one] if one is not None else []
        return found

    def _cue_length(self, at: int) -> int:
        forms = [fold(t.form) for t in self.tree.tokens[at : at + 5]]
        if forms[0] in self.speech.opening and self._opens(at):
            return 1
        if forms[0] in self.speech.according or "".join(forms[:2]) in self.speech.according:
            return 1 if forms[0] in self.speech.according else 2
        return next((len(p) for p in self.speech.according_phrases if tuple(forms[: len(p)]) == p), 0)

    def _opens(self, at: int) -> bool:
        """Whether the preposition opens the sentence and its phrase names somebody and ends at a comma."""
        tokens = self.tree.tokens
        if (
            any(t.upos not in ("PUNCT", "CCONJ", "ADV") for t in tokens[:at])
            or tokens[at].upos != "ADP"
            or tokens[at].head <= at
        ):
            return False
        head = tokens[at].head
        last = max(self.tree.subtree(head, ("acl", "acl:relcl")))
        named = head in self.scene.actors and self.scene.actors[head].kind in (
            "person",
            "office",
            "sector",
            "group",
            "body",
        )
        return (named or tokens[head].upos == "PROPN") and any(t.form == "," for t in tokens[last : last + 2])

    def _source_phrase(self, at: int, length: int) -> Saying | None:
        tokens = self.tree.tokens
        head = next((t.head for t in tokens[at : at + length] if t.head >= at + length), None)
        if head is None:
            outer = [t for t in tokens[at : at + length] if t.head < at]
            below = [t.index for o in outer for t in self.tree.children(o.index) if t.index >= at + length]
            head = below[0] if below else (at + length if at + length < len(tokens) else None)
        if head is None:
            return None
        phrase = set(self.tree.subtree(head)) | set(range(at, at + length))
        rest = [t for t in tokens if t.index not in phrase and t.upos != "PUNCT"]
        if not rest:
            return None
        mention = [m for i in self.tree.conjuncts(head) for m in self._named(i)]
        cue = self.scene.words(list(range(at, at + length)))
        content = self.scene.words(self._side(at, max(phrase), rest))
        manner = "indirect" if mention else "impersonal"
        return Saying(
            self.scene.sentence.index,
            tuple(mention),
            cue,
            content,
            manner,
            "speech.according",
            f"'{cue.text}' names whose word it is",
        )

    def _named(self, head: int) -> tuple[ActorMention, ...]:
        if head in self.scene.actors:
            return (self.scene.actors[head],)
        if fold(self.tree.tokens[head].lemma) in self.speech.anonymous:
            return ()
        inside = [i for i in self.tree.subtree(head, ("acl:relcl", "conj", "advcl")) if i in self.scene.actors]
        return (self.scene.actors[inside[0]],) if inside else ()

    def _side(self, first: int, last: int, rest: list[Token]) -> list[int]:
        """The longer side of the sentence around the phrase; both sides where it stands within."""
        before = [t.index for t in rest if t.index < first]
        after = [t.index for t in rest if t.index > last]
        if not before or not after:
            return before or after
        return [before[0], after[-1]]
