"""Which mentions of a sentence are references: words that stand for somebody named elsewhere in the dispatch."""

from dragoman.finding.discourse import Discourse
from dragoman.lang.names import fold
from dragoman.lang.references import ReferenceWords
from dragoman.model.found import ActorMention
from dragoman.model.text import Sentence, Token
from dragoman.model.tree import Tree

DESCRIBED = ("office", "sector")
GIVEN = ("Art", "Dem", "Prs")
"""Kinds of determiners that a definite noun phrase may have."""
OPENING = "("


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
        and (m.via is not None or (m.guessed and m.codes in before))
        and not _defined(tree, m)
        and not _in_full(tree, m, words)
        and not (m.kind in DESCRIBED and _new(tree, m, words))
    ]


def _defined(tree: Tree, mention: ActorMention) -> bool:
    """A short name in brackets behind the full one is given, not used: "Organisation mondiale de la santé (OMS)"."""
    return mention.first > 0 and tree.tokens[mention.first - 1].form == OPENING and mention.kind in ("body", "group")


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
    told = [*tree.children(mention.head, "det", "nmod:poss")]
    given = [t for t in told if _given(t, words)]
    if given or any(t.form != t.lemma for t in tree.children(mention.head, "case")):
        return False
    return bool(told) or head.feat("Number") == "Plur" or mention.guessed


def _given(determiner: Token, words: ReferenceWords) -> bool:
    known = determiner.feat("PronType") in GIVEN or fold(determiner.form) in words.possessive
    return known and fold(determiner.lemma) not in words.indefinite
