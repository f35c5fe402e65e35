"""Speakers of sayings that name nobody known: whoever spoke before, else somebody of the country the dispatch is about."""

from dataclasses import replace

from dragoman.coding.sayings import Saying
from dragoman.coding.speakers import affiliation, at_home, comments, document, hangs_on, nameless, official
from dragoman.lang.marks import Speech
from dragoman.lang.names import fold
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene
from dragoman.model.text import Token

BACK = 2
"""How many sentences back a pronoun or a document looks for who spoke last, at most."""
POINTING = ("Art", "Dem", "Prs")
"""Determiners of somebody or something known to the reader."""


def voiced(found: tuple[Saying, ...], scenes: tuple[Scene, ...], home: str | None, speech: Speech) -> list[Saying]:
    """The same sayings, in the order given, each with a speaker where one can be told."""
    return _Voices(scenes, home, speech).run(found)


class _Voices:
    """The work on one dispatch."""

    def __init__(self, scenes: tuple[Scene, ...], home: str | None, speech: Speech) -> None:
        self.scenes = {s.sentence.index: s for s in scenes}
        self.home, self.speech = home, speech
        self.spoken: list[Saying] = []

    def run(self, found: tuple[Saying, ...]) -> list[Saying]:
        """The sayings with their speakers, worked through in the order of their cues."""
        order = sorted(range(len(found)), key=lambda n: (found[n].sentence, found[n].word, n))
        out = list(found)
        for n in order:
            who = self._nearer(found[n]) or found[n].speakers or self._who(found[n])
            out[n] = replace(found[n], speakers=who, manner=_manner(found[n], who))
            self.spoken += [out[n]] if who else []
        return out

    def _nearer(self, one: Saying) -> tuple[ActorMention, ...]:
        """Somebody of no known name who spoke after the one whom a pronoun was resolved to; () where nobody did."""
        last = self.spoken[-1] if self.spoken else None
        if last is None or last.sentence < one.sentence - 1 or len(one.speakers) != 1:
            return ()
        mention, other = one.speakers[0], last.speakers[0]
        earlier = mention.kind == "pronoun" and mention.via is not None and mention.via.start < other.span.start
        return last.speakers[:1] if earlier and other.guessed and not mention.plural else ()

    def _who(self, one: Saying) -> tuple[ActorMention, ...]:
        """Who says it; () where nobody is meant or nothing tells who."""
        scene = self.scenes[one.sentence]
        if one.voice < 0:
            clause = scene.clause(one.word)
            follows = clause is not None and hangs_on(scene.tree, clause)
            return self._before(one, 0) if follows else ()
        token = scene.tree.tokens[one.voice]
        if comments(scene, one.voice, self.speech):
            return ()
        if token.upos == "PRON" and self._personal(token):
            return self._before(one, BACK) or self._somebody(scene, one.voice)
        called = () if token.upos == "PRON" else self._called(one, scene) or self._written(one, scene)
        return called or self._goes_on(one, scene)

    def _goes_on(self, one: Saying, scene: Scene) -> tuple[ActorMention, ...]:
        """Who spoke before a participle that the parse hangs on another word than the saying (", adding, ...")."""
        clause = scene.clause(one.word)
        follows = clause is not None and hangs_on(scene.tree, clause) and scene.tree.tokens[one.word].rel == "advcl"
        return self._before(one, 0) if follows else ()

    def _called(self, one: Saying, scene: Scene) -> tuple[ActorMention, ...]:
        """Somebody with a name, or somebody the reader knows."""
        head, token = one.voice, scene.tree.tokens[one.voice]
        word = fold(token.lemma)
        proper = token.upos in ("PROPN", "X") or (token.form[0].isupper() and token.lemma[0].isupper() and head > 0)
        if word not in self.speech.never_named and (proper or self._with_name(scene, head)):
            return self._somebody(scene, head)
        if nameless(scene, head, self.speech):
            return self._somebody(scene, head) if official(scene, head, self.speech) else ()
        return self._somebody(scene, head) if word in self.speech.people or self._known(scene, head) else ()

    def _written(self, one: Saying, scene: Scene) -> tuple[ActorMention, ...]:
        """Whoever spoke before a paper that the reader knows."""
        if not document(scene, one.voice, self.speech) or not self._known(scene, one.voice):
            return ()
        return self._before(one, BACK) or self._somebody(scene, one.voice)

    def _with_name(self, scene: Scene, head: int) -> bool:
        """Whether a proper name stands beside a noun or tells whose it is: "analyst Ana Sol", "the X data"."""
        beside = scene.tree.children(head, "flat", "appos", "compound", "nmod", "nmod:poss")
        bare = [t for t in beside if t.upos == "PROPN" and not scene.tree.children(t.index, "case")]
        return any(t.index not in scene.actors or scene.actors[t.index].codes for t in bare if self._no_day(scene, t))

    def _no_day(self, scene: Scene, token: Token) -> bool:
        return not any(s.span.start <= token.start < s.span.end for s in scene.times)

    def _personal(self, token: Token) -> bool:
        """Whether a pronoun stands for somebody: no "on", nobody who is speaking to the reader."""
        return token.feat("Person") == "3" and token.feat("PronType") in ("Prs", "Dem")

    def _known(self, scene: Scene, head: int) -> bool:
        """Whether the determiner of a noun tells that the reader knows who or what is meant."""
        determiners = scene.tree.children(head, "det", "nmod:poss")
        pointing = [t for t in determiners if t.feat("PronType") in POINTING and t.feat("Definite") != "Ind"]
        return any(fold(t.lemma) not in self.speech.indefinite for t in pointing)

    def _before(self, one: Saying, back: int) -> tuple[ActorMention, ...]:
        """Who spoke last in this sentence or the `back` sentences before it."""
        near = [s for s in self.spoken if one.sentence - back <= s.sentence]
        return near[-1].speakers[:1] if near else ()

    def _somebody(self, scene: Scene, head: int) -> tuple[ActorMention, ...]:
        body = affiliation(scene, head, self.speech)
        if body is not None:
            return (body,)
        country = at_home(scene, head, self.home)
        return () if country is None else (somebody(scene, head, country),)


def somebody(scene: Scene, head: int, country: str) -> ActorMention:
    """A speaker of whom only the country is guessed."""
    words = [head, *(t.index for t in scene.tree.children(head, "flat"))]
    why = "an unknown speaker, taken for one of the country at hand"
    here, where = scene.sentence.index, scene.words(words)
    return ActorMention(
        here, head, min(words), max(words), (f"{country}:CVL",), None, where, None, "person", why, guessed=True
    )


def _manner(one: Saying, who: tuple[ActorMention, ...]) -> str:
    return "indirect" if who and one.manner == "impersonal" else one.manner
