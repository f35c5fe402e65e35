"""Words that stand for somebody named elsewhere: `references.toml`."""

from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml
from dragoman.lang.names import phrase_words


@dataclass(frozen=True)
class ReferenceWords:
    """Pronouns, descriptions and both-sides phrases of one language, in lower case."""

    person_m: frozenset[str]
    person_f: frozenset[str]
    nearest: frozenset[str]
    """Forms that mean the last one named, subject or not ("ce dernier")."""
    plural: frozenset[str]
    clitics: frozenset[str]
    """Forms that are a pronoun beside a verb and an article beside a noun ("la", "les")."""
    speaker: frozenset[str]
    thing: frozenset[str]
    descriptions: dict[str, frozenset[str]]
    """head, minister, person, counterpart, country, neighbour, alliance, group to the words."""
    both: tuple[tuple[str, ...], ...]
    """Phrases for all sides, each as words, longest first."""
    several: tuple[frozenset[str], dict[str, int], frozenset[str]]
    """Determiners, numbers and nouns of "the three countries"."""
    states: dict[str, str]
    """Nouns of `both` and `several` that mean countries ("pays") to the sector they tell, "" for the country itself."""
    leaders: dict[str, str]
    """Those that mean persons ("dirigeants") to their sector."""
    called: dict[str, frozenset[str]]
    """Words for a country by what it is or where it lies ("île", "Nord") to the codes that are called so."""
    indefinite: frozenset[str]
    """Lemmas of articles that bring in somebody new."""
    impersonal: dict[str, frozenset[str]]
    """Verbs with an empty subject to the words of which one must stand beside them, none for any."""
    titles: dict[str, frozenset[str]]
    """Gender to the titles that tell it ("Mme", "Mr.")."""
    surname_first: frozenset[str]
    """Countries whose people are called by the first word of their name."""
    where: frozenset[str]
    """Prepositions of place."""
    former: frozenset[str]
    possessive: frozenset[str]
    of: frozenset[str]
    """Prepositions that join an office to the body it is held in ("un porte-parole de l'armée")."""
    campaign: frozenset[str]
    """Words of an election campaign."""
    stateless: dict[str, str]
    """Crowds and bodies of no one country to their codes ("ong": NGO), where the text names no country for them."""

    def other_kinds(self, word: str) -> tuple[str, ...]:
        """The kinds of mentions that a word for the other of two can mean ("hôte", "voisin"); () for other words."""
        if word in self.descriptions["neighbour"]:
            return ("country", "capital")
        return ("person", "office") if word in self.descriptions["counterpart"] else ()

    @cached_property
    def phrases(self) -> frozenset[str]:
        """The pronouns of two words."""
        return frozenset(w for w in self.person_m | self.person_f | self.plural if " " in w)

    def relative(self, word: str) -> bool:
        """Whether a word with a possessive means somebody named ("son homologue", "son pays"), not somebody new."""
        return any(word in self.descriptions[key] for key in ("counterpart", "neighbour", "country"))

    def empty(self, verb: str, beside: frozenset[str]) -> bool:
        """Whether a verb with these words beside it has an empty subject: "il s'agit", "il n'y a"."""
        needed = self.impersonal.get(verb)
        return needed is not None and (not needed or bool(needed & beside))

    def has(self, form: str) -> bool:
        """Whether a word is one of the pronouns as it stands ("celui-ci")."""
        return form in self.person_m or form in self.person_f or form in self.plural

    def gender(self, form: str) -> str:
        """Masc, Fem, or "" where the form says nothing of it."""
        return "Masc" if form in self.person_m else "Fem" if form in self.person_f else ""


def load(folder: Traversable) -> ReferenceWords:
    """The reference words of the pack in `folder`."""
    data = toml(folder / "references.toml")
    pronouns = {key: frozenset(words) for key, words in data["pronouns"].items()}
    both = [phrase_words(p) for p in data["both"]["phrases"]]
    return ReferenceWords(
        pronouns["person_m"],
        pronouns["person_f"],
        pronouns["nearest"],
        pronouns["plural"],
        pronouns["clitics"],
        pronouns["speaker"],
        pronouns["thing"],
        {key: frozenset(words) for key, words in data["descriptions"].items()},
        tuple(sorted(both, key=lambda p: (-len(p), p))),
        (
            frozenset(data["several"]["determiners"]),
            {word: int(n) for word, n in data["several"]["numbers"].items()},
            frozenset(data["several"]["nouns"]),
        ),
        dict(data["several"]["states"]),
        dict(data["several"]["leaders"]),
        {word: frozenset(codes) for word, codes in data["called"].items()},
        frozenset(data["articles"]["indefinite"]),
        {verb: frozenset(forms) for verb, forms in data["impersonal"].items()},
        {gender: frozenset(words) for gender, words in data["titles"].items()},
        frozenset(data["names"]["surname_first"]),
        frozenset(data["names"]["where"]),
        frozenset(data["former"]["words"]),
        frozenset(data["possessive"]["words"]),
        frozenset(data["names"]["of"]),
        frozenset(data["campaign"]["words"]),
        dict(data["stateless"]),
    )
