"""What makes an act future, hypothetical, negated or past, and what makes a saying: `marks.toml`, `speech.toml`."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from dragoman.codebook.files import toml
from dragoman.lang.names import fold, phrase_words


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
    reported: frozenset[str]
    """Auxiliaries that under a past verb of saying tell what is to come ("said he would"); empty: any conditional."""
    conditions: frozenset[str]
    """Words that make a conditional of the same sentence a mere condition."""
    leading: dict[str, tuple[tuple[str, ...], ...]]
    """Status to the phrases that give it to the act right after them."""
    negators: frozenset[str]
    """Determiners and pronouns of a subject that is nobody."""
    nobody: tuple[tuple[str, ...], ...]
    """Phrases of such a subject."""
    accords: frozenset[str]
    """What AGREE tells as reached; the rest of it is promised."""
    own: frozenset[str]
    """Words that themselves tell an act as to come ("is expected to", "s'apprête à")."""
    voting: frozenset[str]
    bills: frozenset[str]
    """Verbs of voting, and what is voted before it is in force."""
    done: frozenset[str]
    """Governors that in a compound past tell the act as done."""
    indefinite: frozenset[str]
    """Articles of what is told for the first time."""
    carriers: frozenset[str]
    """Verbs whose denial denies the act their noun tells."""
    struck: frozenset[str]
    """Nouns of attacks whose place suffers them ("l'attentat de Berlin") and never acts."""
    background: dict[str, tuple[tuple[str, ...], ...]]
    """Time words by name: "near" for those of the day's news, "past" for those that may tell background."""
    repeated_phrases: tuple[tuple[str, ...], ...]
    repeated_verbs: frozenset[str]
    intending: frozenset[str]
    """Verbs that make acts future by their infinitive alone ("compte partir", not "compte trois attaques")."""
    insistent: frozenset[str]
    """Verbs whose denial tells the act as done ("did not hesitate to")."""
    granted: tuple[tuple[str, ...], ...]
    """Phrases that name an act as a cause, an occasion or an obstacle, so that it happened."""
    in_turn: frozenset[str]
    """Words under which one act follows or precedes another ("avant de", "after")."""
    concessive: bool
    """Whether the word of a condition with the compound past concedes a fact, as in French."""


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
    documents: frozenset[str]
    """Papers of one author, who is known where the paper is ("the statement")."""
    indefinite: frozenset[str]
    """Articles of somebody the reader does not know."""
    common: frozenset[str]
    """Verbs that report nothing where nobody in particular is their subject ("on dénombre")."""
    official: frozenset[str]
    """Adjectives that make a nameless source one of the authorities at hand ("une source policière")."""
    belonging: frozenset[str]
    """Prepositions between a person and the body he or she is of ("X, of the Y Institute")."""
    facts: frozenset[str]
    """Pronouns that before a relative one stand for a whole fact (", ce qui indique que ...")."""
    own_acts: frozenset[str]
    """Nouns for acts of the speaker's own that are announced by doing them ("annonce sa démission"): nothing is said of them."""


def load_marks(folder: Traversable) -> Marks:
    """The status marks of the pack in `folder`."""
    data = toml(folder / "marks.toml")
    tables = [{k: frozenset(v) for k, v in data[name].items()} for name in ("governors", "conjunctions", "adverbs")]
    lists = {
        name: frozenset(data[name]["lemmas"])
        for name in ("accords", "own", "voting", "bills", "done", "carriers", "struck")
    }
    conditional = data["conditional"]
    return Marks(
        tables[0],
        tables[1],
        tables[2],
        conditional["hearsay"],
        frozenset(conditional["modal"]),
        frozenset(conditional["reported"]),
        frozenset(conditional["conditions"]),
        {status: _phrases(given) for status, given in data["leading"].items()},
        frozenset(data["negators"]["words"]),
        _phrases(data["negators"]["phrases"]),
        lists["accords"],
        lists["own"],
        lists["voting"],
        lists["bills"],
        lists["done"],
        frozenset(data["articles"]["indefinite"]),
        lists["carriers"],
        lists["struck"],
        {name: _phrases(given) for name, given in data["background"].items()},
        _phrases(data["repeated"]["phrases"]),
        frozenset(data["repeated"]["verbs"]),
        frozenset(data["intending"]["lemmas"]),
        frozenset(data["insistent"]["lemmas"]),
        _phrases(data["granted"]["phrases"]),
        frozenset(data["granted"]["in_turn"]),
        conditional["concessive"],
    )


def _phrases(given: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(phrase_words(p) for p in given))


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
        frozenset(data["anonymous"]["documents"]),
        frozenset(data["anonymous"]["indefinite"]),
        frozenset(data["impersonal"]["common"]),
        frozenset(data["anonymous"]["official"]),
        frozenset(fold(w) for w in data["belonging"]["words"]),
        frozenset(data["impersonal"]["facts"]),
        frozenset(fold(w) for w in verbs["own_acts"]),
    )
