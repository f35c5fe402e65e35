"""Which preposition opens which slot, and which words carry grammar: `slots.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml


@dataclass(frozen=True, slots=True)
class Tenses:
    """The words and endings that carry tense."""

    future_auxiliaries: frozenset[str]
    conditional_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    going_auxiliaries: frozenset[str]
    """Verbs that tell the future before an infinitive ("va dépêcher")."""
    due_auxiliaries: frozenset[str]
    due_marks: frozenset[str]
    """Auxiliaries and marks that tell the future together ("is to leave")."""
    future_endings: frozenset[str]
    conditional_endings: frozenset[str]
    """Endings after the infinitive or a stem of its own."""
    future_stems: dict[str, str]
    """Infinitive to the stem of its future, where it has its own."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The grammar words of one language."""

    prepositions: dict[str, str]
    """Lemma or form of a preposition to its slot."""
    object_control: frozenset[str]
    """Verbs whose infinitive is done by their object ("ask somebody to")."""
    light: frozenset[str]
    """Verbs whose object tells the act ("hold talks")."""
    happening: frozenset[str]
    """Verbs whose subject tells the act ("talks took place")."""
    unaccusative: frozenset[str]
    """Verbs that take the passive's auxiliary without being passive ("sont descendus")."""
    reflexive: frozenset[str]
    modal: frozenset[str]
    negation: frozenset[str]
    negation_particles: frozenset[str]
    only: frozenset[str]
    possessives: frozenset[str]
    relatives: dict[str, str]
    """Relative word to the slot its antecedent fills."""
    tenses: Tenses


def load(folder: Traversable) -> Slots:
    """The grammar words of the pack in `folder`."""
    data = toml(folder / "slots.toml")
    verbs, tenses = data["verbs"], data["tenses"]
    return Slots(
        prepositions={w: slot for slot, words in data["prepositions"].items() for w in words},
        object_control=frozenset(verbs["object_control"]),
        light=frozenset(verbs["light"]),
        happening=frozenset(verbs["happening"]),
        unaccusative=frozenset(verbs["unaccusative"]),
        reflexive=frozenset(verbs["reflexive"]),
        modal=frozenset(tenses["modal"]),
        negation=frozenset(tenses["negation"]),
        negation_particles=frozenset(tenses["negation_particles"]),
        only=frozenset(tenses["only"]),
        possessives=frozenset(data["possessives"]["words"]),
        relatives={w: slot for slot, words in data["relatives"].items() for w in words},
        tenses=_tenses(tenses, data["future_stems"]),
    )


def _tenses(words: dict[str, list[str]], stems: dict[str, str]) -> Tenses:
    return Tenses(
        frozenset(words["future_auxiliaries"]),
        frozenset(words["conditional_auxiliaries"]),
        frozenset(words["perfect_auxiliaries"]),
        frozenset(words["going_auxiliaries"]),
        frozenset(words["due_auxiliaries"]),
        frozenset(words["due_marks"]),
        frozenset(words["future_endings"]),
        frozenset(words["conditional_endings"]),
        stems,
    )
