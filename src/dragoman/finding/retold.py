"""Which mentions of a sentence are references: words that stand for somebody named elsewhere in the dispatch."""

from dragoman.finding.binding import determiners
from dragoman.finding.discourse import Discourse
from dragoman.lang.names import fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Sentence, Token
from dragoman.model.tree import Tree

DESCRIBED = ("office", "sector", "person", "institution")
CROWD = ":CVL"
GIVEN = ("Art", "Dem", "Prs")
"""Kinds of determiners that a definite noun phrase may have."""
OPENING = "("
ELIDED = ("'", "’")
CONTRACTED = 3
"""Letters of the longest preposition with an article in it ("aux", "des")."""


def retold(
    sentence: Sentence, mentions: tuple[ActorMention, ...], discourse: Discourse, words: ReferenceWords
) -> list[ActorMention]:
    """The references among the `mentions` of a sentence; `discourse` holds those of the sentences before."""
    tree = Tree.of(sentence)
    before = {m.codes for m in discourse.mentions}
    return [
        m
        for m in mentions
        if m.codes
        and not m.possessive
        and (m.via is not None or (m.guessed and m.codes in before and _named_so(tree, m)))
        and not _defined(tree, m)
        and not _in_full(tree, m, words)
        and not (_described(tree, m) and _new(tree, m, words))
    ]


def _named_so(tree: Tree, mention: ActorMention) -> bool:
    """Whether a description of a country only guessed may stand for somebody: no crowd, and a noun of its own."""
    head = tree.tokens[mention.head]
    return head.upos == "NOUN" and head.rel not in ("amod", "compound") and not mention.codes[0].endswith(CROWD)


def _defined(tree: Tree, mention: ActorMention) -> bool:
    """Whether a short name is given, not used ("Organisation mondiale de la santé (OMS)"), or part of the first."""
    if mention.kind not in ("body", "group"):
        return False
    part = mention.via is not None and mention.span.text in mention.via.text.split()
    return part or (mention.first > 0 and tree.tokens[mention.first - 1].form == OPENING)


def _described(tree: Tree, mention: ActorMention) -> bool:
    return mention.kind in DESCRIBED and tree.tokens[mention.head].upos == "NOUN" and mention.person is None


def _in_full(tree: Tree, mention: ActorMention, words: ReferenceWords) -> bool:
    """Whether a mention gives first and last name of a person, without a title like "Mme"."""
    if mention.kind != "person":
        return False
    if mention.person is not None:
        return " " in mention.person.text
    inside = tree.tokens[max(0, mention.first - 1) : mention.last + 1]
    titled = any(fold(t.form) in titles for t in inside for titles in words.titles.values())
    return not titled and sum(t.upos == "PROPN" for t in tree.tokens[mention.first : mention.last + 1]) > 1


def _new(tree: Tree, mention: ActorMention, words: ReferenceWords) -> bool:
    """Whether a description is of somebody not told of before: "un diplomate", "plusieurs soldats", "local officials"."""
    head = tree.tokens[mention.head]
    told = [*determiners(tree, mention.head), *tree.children(mention.head, "nummod")]
    if any(fold(t.form) in words.possessive for t in told):
        return not words.relative(fold(head.lemma))
    if any(_given(t, words) for t in told) or any(_contracted(t) for t in tree.children(mention.head, "case")):
        return any(t.rel == "nummod" for t in told)
    return bool(told) or head.feat("Number") == "Plur" or mention.guessed


def _given(determiner: Token, words: ReferenceWords) -> bool:
    return determiner.feat("PronType") in GIVEN and fold(determiner.lemma) not in words.indefinite


def _contracted(case: Token) -> bool:
    """Whether a preposition holds an article ("du", "aux")."""
    return (
        not case.form.endswith(ELIDED)
        and case.upos == "ADP"
        and fold(case.form) != fold(case.lemma)
        and len(case.form) <= CONTRACTED
    )
