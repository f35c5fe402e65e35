"""Speakers of sayings that name nobody known: whoever spoke before, else somebody of the country the dispatch is about."""

from dataclasses import replace

from dragoman.coding.sayings import Saying
from dragoman.coding.speakers import at_home, document, hangs_on, nameless, official
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
            who = found[n].speakers or self._who(found[n])
            out[n] = replace(found[n], speakers=who, manner=_manner(found[n], who))
            self.spoken += [out[n]] if who else []
        return out

    def _who(self, one: Saying) -> tuple[ActorMention, ...]:
        """Who says it; () where nobody is meant or nothing tells who."""
        scene = self.scenes[one.sentence]
        if one.voice < 0:
            clause = scene.clause(one.word)
            follows = clause is not None and hangs_on(scene.tree, clause)
            return self._before(one, 0) if follows else ()
        token = scene.tree.tokens[one.voice]
        if token.upos == "PRON":
            personal = self._personal(token)
            return (self._before(one, BACK) or self._somebody(scene, one.voice)) if personal else ()
        if document(scene, one.voice, self.speech) and self._known(scene, one.voice):
            named = any(t.upos == "PROPN" for t in scene.tree.children(one.voice, "nmod", "flat", "appos", "compound"))
            return (() if named else self._before(one, BACK)) or self._somebody(scene, one.voice)
        if nameless(scene, one.voice, self.speech):
            return self._somebody(scene, one.voice) if official(scene, one.voice, self.speech) else ()
        known = token.upos == "PROPN" or self._known(scene, one.voice) or fold(token.lemma) in self.speech.people
        return self._somebody(scene, one.voice) if known else ()

    def _personal(self, token: Token) -> bool:
        """Whether a pronoun stands for somebody: no "on" nor an empty "il", nobody who is speaking to the reader."""
        return token.feat("Person") == "3" and not token.rel.startswith("expl") and self._form(token) != "on"

    def _form(self, token: Token) -> str:
        return fold(token.form).rpartition("-")[2] or fold(token.form)

    def _known(self, scene: Scene, head: int) -> bool:
        """Whether the determiner of a noun tells that the reader knows who or what is meant."""
        determiners = scene.tree.children(head, "det", "nmod:poss")
        return any(t.feat("PronType") in POINTING and t.feat("Definite") != "Ind" for t in determiners)

    def _before(self, one: Saying, back: int) -> tuple[ActorMention, ...]:
        """Who spoke last in this sentence or the `back` sentences before it."""
        near = [s for s in self.spoken if one.sentence - back <= s.sentence]
        return near[-1].speakers[:1] if near else ()

    def _somebody(self, scene: Scene, head: int) -> tuple[ActorMention, ...]:
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
