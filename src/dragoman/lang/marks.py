"""What makes an act future, hypothetical, negated or past, and what makes a saying: `marks.toml`, `speech.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml
from dragoman.lang.names import phrase_words


@dataclass(frozen=True, slots=True)
class Marks:
    """The words and forms that decide a status."""

    governors: dict[str, frozenset[str]]
    """Status to the lemmas that give it to what hangs on them."""
    conjunctions: dict[str, frozenset[str]]
    adverbs: dict[str, frozenset[str]]
    hearsay: bool
    """Whether the bare conditional tells hearsay, as in French."""
    modal: frozenset[str]
    repeated_phrases: tuple[tuple[str, ...], ...]
    repeated_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speech:
    """The reporting words."""

    say: frozenset[str]
    quoted_only: frozenset[str]
    """Verbs that make a statement only with a reported clause or quoted words."""
    deny: frozenset[str]
    with_information: frozenset[str]
    according: frozenset[str]
    according_phrases: tuple[tuple[str, ...], ...]
    impersonal: frozenset[str]
    anonymous: frozenset[str]
    things: frozenset[str]
    """Verbs that report a thing ("reported 36 cases")."""
    opening: frozenset[str]
    """Prepositions that name a source at the start of a sentence ("Pour le ministre, ...")."""
    adverbs: frozenset[str]
    """Single words that tell it is hearsay ("reportedly")."""
    phrases: tuple[tuple[str, ...], ...]
    """Members of `say` of several words, each as words, longest first."""
    carry: frozenset[str]
    """Verbs that report only with a noun of `with_information` ("gave details")."""
    asking: frozenset[str]
    """Verbs of asking: a word or two in quotation marks make no statement of them."""
    about: dict[str, tuple[str, ...]]
    """Verb to the slots that hold what it reports ("warn of")."""
    judge: dict[str, frozenset[str]]
    """Verb that reports a judgement on its object to the words that lead to the judgement ("as"), none where none is needed."""
    alleging: frozenset[str]
    """Verbs whose infinitive or gerund tells what somebody is accused of."""
    oneself: frozenset[str]
    """Verbs that report how somebody calls himself ("se dire déçu")."""
    conjunctions: frozenset[str]
    """Words that open a reported clause."""
    joined: frozenset[str]
    """Words that make another conjunction of one that follows them ("alors que")."""
    misread: frozenset[str]
    """Forms of denying verbs that the parse takes for no verb ("nie")."""
    never_named: frozenset[str]
    """Nameless sources whatever place stands beside them ("a source in Algiers")."""
    people: frozenset[str]
    """Nouns for private persons who speak ("a shopkeeper"), of the country at hand."""
    unattached: frozenset[str]
    """Offices that name nobody without a country of their own ("several diplomats")."""


def load_marks(folder: Traversable) -> Marks:
    """The status marks of the pack in `folder`."""
    data = toml(folder / "marks.toml")
    tables = [{k: frozenset(v) for k, v in data[name].items()} for name in ("governors", "conjunctions", "adverbs")]
    phrases = tuple(sorted(phrase_words(p) for p in data["repeated"]["phrases"]))
    return Marks(
        tables[0],
        tables[1],
        tables[2],
        data["conditional"]["hearsay"],
        frozenset(data["conditional"]["modal"]),
        phrases,
        frozenset(data["repeated"]["verbs"]),
    )


def load_speech(folder: Traversable) -> Speech:
    """The reporting words of the pack in `folder`."""
    data = toml(folder / "speech.toml")
    verbs = data["verbs"]
    phrases = tuple(sorted((phrase_words(p) for p in data["according"]["phrases"]), key=lambda p: (-len(p), p)))
    return Speech(
        frozenset(verbs["say"]) | {" ".join(phrase_words(p)) for p in verbs["phrases"]},
        frozenset(verbs["quoted_only"]),
        frozenset(verbs["deny"]),
        frozenset(verbs["with_information"]),
        frozenset(data["according"]["words"]),
        phrases,
        frozenset(data["impersonal"]["pronouns"]),
        frozenset(data["anonymous"]["words"]),
        frozenset(verbs["things"]),
        frozenset(data["opening"]["words"]),
        frozenset(data["adverbs"]["words"]),
        tuple(sorted((phrase_words(p) for p in verbs["phrases"]), key=lambda p: (-len(p), p))),
        frozenset(verbs["carry"]),
        frozenset(verbs["asking"]),
        {verb: tuple(slots) for verb, slots in data["about"].items()},
        {verb: frozenset(words) for verb, words in data["judge"].items()},
        frozenset(verbs["alleging"]),
        frozenset(verbs["oneself"]),
        frozenset(data["conjunctions"]["words"]),
        frozenset(data["conjunctions"]["joined"]),
        frozenset(verbs["misread"]),
        frozenset(data["anonymous"]["never"]),
        frozenset(data["anonymous"]["people"]),
        frozenset(data["anonymous"]["unattached"]),
    )
