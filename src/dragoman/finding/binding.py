"""What the shape of a sentence says of a pronoun: whom it cannot stand for, and whom it most likely does."""

from dragoman.model.found import ActorMention
from dragoman.model.text import Token
from dragoman.model.tree import Tree

NOMINAL = ("obj", "iobj", "obl", "nmod", "conj")
"""Relations that keep a word within the clause of its governor."""
QUOTES = frozenset('"«»“”')


def subject_beside(tree: Tree, token: Token) -> int | None:
    """The subject of the clause in which a word is an object or a complement; None for a subject or a "himself"."""
    at = token
    while at.rel.partition(":")[0] in NOMINAL and at.head >= 0 and token.feat("Reflex") != "Yes":
        at = tree.tokens[at.head]
        subjects = tree.children(at.index, "nsubj")
        if subjects:
            return subjects[0].index if subjects[0].index != token.index else None
    return None


def teller(tree: Tree, token: Token) -> int | None:
    """The subject of the verb whose clause of content has this word for its subject: "X said that it would"."""
    if not token.rel.startswith("nsubj") or token.head < 0:
        return None
    verb = tree.tokens[token.head]
    while verb.rel == "conj" and verb.head >= 0:
        verb = tree.tokens[verb.head]
    if verb.rel != "ccomp" or verb.head < 0:
        return None
    subject = next((t.index for t in tree.children(verb.head, "nsubj") if t.index < token.index), None)
    quoted = any(t.form in QUOTES for t in tree.tokens[subject or 0 : token.index])
    return None if quoted else subject


def determiners(tree: Tree, index: int) -> list[Token]:
    """The articles, demonstratives and possessives of a noun; the parser may take a possessive for a complement."""
    return [
        t
        for t in tree.children(index, "det", "nmod")
        if t.rel in ("det", "nmod:poss") or (t.upos in ("PRON", "DET") and t.index < index)
    ]


def same(one: ActorMention, other: ActorMention) -> bool:
    """Whether two mentions may be of one actor: the same codes, and no two names."""
    return one.codes == other.codes and (one.name == other.name or None in (one.name, other.name))
