"""Words attributed without a verb: "selon", "according to", "reportedly"."""

from dragoman.coding.contents import quoted
from dragoman.coding.sayings import Saying
from dragoman.coding.speakers import named
from dragoman.lang.marks import Speech
from dragoman.lang.names import fold
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene
from dragoman.model.text import Token
from dragoman.model.tree import Tree

LESSER = ("acl:relcl", "acl", "advcl")
"""Relations of clauses within a sentence that may have a source of their own."""
NAMEABLE = ("person", "office", "sector", "group", "body")


class Attributed:
    """The work on one sentence."""

    def __init__(self, scene: Scene, speech: Speech) -> None:
        self.scene = scene
        self.speech = speech
        self.tree: Tree = scene.tree

    def run(self) -> list[Saying]:
        """The sayings without a verb, in text order within each kind."""
        return self._according() + self._hearsay() + self._misread()

    # --- verbs that the parse takes for something else ---

    def _misread(self) -> list[Saying]:
        """ "Téhéran nie vouloir ...": a form that the parse takes for no verb, right after whom it is said of."""
        found = []
        for token in self.tree.tokens:
            before = [m for m in self.scene.actors.values() if m.last == token.index - 1 and m.codes]
            if token.form in self.speech.misread and token.upos not in ("VERB", "AUX") and before:
                found += self._misread_here(token, tuple(before[-1:]))
        return found

    def _misread_here(self, token: Token, who: tuple[ActorMention, ...]) -> list[Saying]:
        """The denial that a misread word tells: what follows it, up to the next finite verb joined to it."""
        tokens = self.tree.tokens
        joined = (t.index for t in tokens[token.index + 1 :] if t.rel == "cc" and self._finite(t))
        end = next(joined, len(tokens))
        words = [t.index for t in tokens[token.index + 1 : end] if t.upos != "PUNCT"]
        if not words:
            return []
        cue = self.scene.words([token.index])
        says = f"'{cue.text}' reports what is said (object)"
        here = self.scene.sentence.index
        return [Saying(here, who, cue, self.scene.words(words), "indirect", "speech.object", says, token.index)]

    def _finite(self, token: Token) -> bool:
        """Whether a conjunction joins a finite verb."""
        return token.head >= 0 and self.tree.tokens[token.head].feat("VerbForm") == "Fin"

    # --- "reportedly" ---

    def _hearsay(self) -> list[Saying]:
        found = []
        for token in self.tree.tokens:
            if fold(token.form) not in self.speech.adverbs or quoted(self.scene, token.index):
                continue
            head = token.head if token.head >= 0 else token.index
            words = [
                i
                for i in self.tree.subtree(head, ("acl:relcl", "parataxis"))
                if i != token.index and self.tree.tokens[i].upos != "PUNCT"
            ]
            if words:
                found.append(self._hearsaid(token, words))
        return found

    def _hearsaid(self, token: Token, words: list[int]) -> Saying:
        cue = self.scene.words([token.index])
        says = f"'{cue.text}' tells that it is hearsay"
        here = self.scene.sentence.index
        return Saying(here, (), cue, self.scene.words(words), "impersonal", "speech.hearsay", says, token.index)

    # --- "selon", "according to" ---

    def _according(self) -> list[Saying]:
        found = []
        for token in self.tree.tokens:
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
        known = head in self.scene.actors and self.scene.actors[head].kind in NAMEABLE
        return (known or tokens[head].upos == "PROPN") and any(t.form == "," for t in tokens[last : last + 2])

    def _source_phrase(self, at: int, length: int) -> Saying | None:
        tokens = self.tree.tokens
        head = self._source_head(at, length)
        if head is None:
            return None
        phrase = set(self.tree.subtree(head)) | set(range(at, at + length))
        rest = [t for t in tokens if t.index not in phrase and t.upos != "PUNCT"]
        if not rest:
            return None
        heads = self.tree.conjuncts(self._antecedent(head))
        mention = [m for i in heads for m in named(self.scene, i, self.speech)]
        if not self._likely(at, length, head):
            return None
        cue = self.scene.words(list(range(at, at + length)))
        content = self.scene.words(self._below(head, phrase) or self._side(at, max(phrase), rest))
        how = "indirect" if mention else "impersonal"
        says = f"'{cue.text}' names whose word it is"
        here = self.scene.sentence.index
        return Saying(here, tuple(mention), cue, content, how, "speech.according", says, at, voice=head)

    def _antecedent(self, head: int) -> int:
        """The noun that a relative pronoun takes up ("le ministère, selon lequel ..."); any other word itself."""
        if self.tree.tokens[head].feat("PronType") != "Rel":
            return head
        clauses = (t for t in self.tree.ancestors(head) if t.rel == "acl:relcl")
        return next((t.head for t in clauses if t.head in self.scene.actors), head)

    def _below(self, head: int, phrase: set[int]) -> list[int]:
        """The words of the relative or participle clause that alone is attributed, [] where the sentence is."""
        verb = next((t for t in self.tree.ancestors(head) if t.upos in ("VERB", "AUX")), None)
        if verb is None or verb.rel not in LESSER or not min(phrase) > verb.index:
            return []
        if self.tree.tokens[min(phrase) - 1].form == "," and (verb.rel != "acl:relcl" or self._closes(phrase)):
            return []
        below = [i for i in self.tree.subtree(verb.index) if i not in phrase and self.tree.tokens[i].upos != "PUNCT"]
        return below if below and min(below) > 0 else []

    def _likely(self, at: int, length: int, head: int) -> bool:
        """Whether the phrase names a source: an actor, a proper name or a nameless source, or the learned head says so."""
        token = self.tree.tokens[head]
        chance = dict(self.scene.sentence.cues)
        known = head in self.scene.actors or token.upos == "PROPN" or fold(token.lemma) in self.speech.anonymous
        return known or any(i in chance for i in range(at, at + length))

    def _closes(self, phrase: set[int]) -> bool:
        """Whether nothing but punctuation follows."""
        return all(t.upos == "PUNCT" for t in self.tree.tokens[max(phrase) + 1 :])

    def _source_head(self, at: int, length: int) -> int | None:
        """The head word of whoever is named after the cue."""
        tokens = self.tree.tokens
        head = next((t.head for t in tokens[at : at + length] if t.head >= at + length), None)
        if head is not None:
            return head
        outer = [t for t in tokens[at : at + length] if t.head < at]
        below = [t.index for o in outer for t in self.tree.children(o.index) if t.index >= at + length]
        return below[0] if below else (at + length if at + length < len(tokens) else None)

    def _side(self, first: int, last: int, rest: list[Token]) -> list[int]:
        """The longer side of the sentence around the phrase; both sides where it stands within."""
        before = [t.index for t in rest if t.index < first]
        after = [t.index for t in rest if t.index > last]
        if not before or not after:
            return before or after
        return [before[0], after[-1]]
