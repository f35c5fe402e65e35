"""Which preposition opens which slot, and which words carry grammar: `slots.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml


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
    )
