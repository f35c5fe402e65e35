"""What stands in the slots around one predicate word."""

from dragoman.lang.slots import Slots
from dragoman.model.clause import Filler
from dragoman.model.text import Token
from dragoman.model.tree import Tree

NOMINAL = ("obl", "nmod", "obl:agent")


class SlotTable:
    """Slot names to fillers, in the order they were found, none twice."""

    def __init__(self) -> None:
        self._slots: dict[str, list[Filler]] = {}

    def add(self, slot: str, *fillers: Filler) -> None:
        """Put fillers in a slot, leaving out a word that already stands there."""
        here = self._slots.setdefault(slot, [])
        here += [f for f in fillers if f.head not in {h.head for h in here}]

    def replace(self, slot: str, word: int, fillers: list[Filler]) -> None:
        """Put fillers in the place of one word that only stood for them."""
        self._slots[slot] = [f for f in self._slots.get(slot, []) if f.head != word]
        self.add(slot, *fillers)

    def has(self, slot: str) -> bool:
        """Whether anything fills the slot."""
        return bool(self._slots.get(slot))

    def get(self, slot: str) -> tuple[Filler, ...]:
        """The fillers of a slot."""
        return tuple(self._slots.get(slot, ()))

    def frozen(self) -> tuple[tuple[str, tuple[Filler, ...]], ...]:
        """The filled slots, sorted by name."""
        return tuple((name, tuple(f)) for name, f in sorted(self._slots.items()) if f)


def fill(tree: Tree, index: int, how: str, without: tuple[str, ...] = ()) -> list[Filler]:
    """One filler for the word and one for each word coordinated with it."""
    case = next((t.lemma.lower() for t in tree.children(index, "case")), "")
    found = []
    for n, head in enumerate(tree.conjuncts(index)):
        own = next((t.lemma.lower() for t in tree.children(head, "case")), case)
        told = how if n == 0 else f"{how}, shared by coordination"
        found.append(Filler(head, tuple(tree.subtree(head, ("conj", "cc", *without))), own, told))
    return found


def preposition_slot(tree: Tree, slots: Slots, index: int) -> str:
    """The slot that a phrase's preposition opens, "" where there is none or an unknown one."""
    for case in tree.children(index, "case"):
        for word in _case_words(tree, case):
            if slot := slots.prepositions.get(word):
                return slot
    return ""


def _case_words(tree: Tree, case: Token) -> list[str]:
    """The words of a preposition, the telling one last first ("en faveur de" -> faveur before en)."""
    below = tree.children(case.index, "fixed", "nmod", "obl")
    fixed = [w for t in below for w in (t.lemma.lower(), t.form.lower())]
    return [" ".join(t.form.lower() for t in (case, *below)), *fixed, case.lemma.lower(), case.form.lower()]


def verb_slots(tree: Tree, slots: Slots, index: int, passive: bool, table: SlotTable) -> None:
    """The slots a verb's own dependents fill."""
    for child in tree.children(index):
        rel = child.rel
        if (rel == "nsubj:pass" and passive) or (rel == "nsubj" and passive):
            table.add("object", *fill(tree, child.index, "subject of the passive"))
        elif rel in ("nsubj", "nsubj:pass", "csubj"):
            table.add("subject", *fill(tree, child.index, "subject"))
        elif rel == "obj":
            table.add("object", *fill(tree, child.index, "object"))
        elif rel == "iobj":
            table.add("to", *fill(tree, child.index, "indirect object"))
        elif rel == "obl:agent":
            table.add("subject", *fill(tree, child.index, "agent of the passive"))
        elif rel in ("obl", "nmod"):
            _oblique(tree, slots, child, passive, table)
        elif rel in ("xcomp", "ccomp"):
            _complement(tree, slots, child, table)
        elif rel == "advmod":
            table.add("adverb", *fill(tree, child.index, "adverb"))
        elif rel == "compound" and child.upos in ("ADP", "ADV", "PART"):
            table.add("particle", *fill(tree, child.index, "particle"))


def _complement(tree: Tree, slots: Slots, child: Token, table: SlotTable) -> None:
    """A complement clause; an infinitive's head, or a noun or adjective said of the object."""
    slot = "complement" if child.upos in ("VERB", "AUX") or tree.children(child.index, "cop", "mark") else "predicate"
    table.add(slot, *fill(tree, child.index, "complement"))
    table.add("complement", *fill(tree, child.index, "complement"))


def _oblique(tree: Tree, slots: Slots, child: Token, passive: bool, table: SlotTable) -> None:
    slot = preposition_slot(tree, slots, child.index)
    fillers = fill(tree, child.index, f"after the preposition ({slot})" if slot else "without preposition")
    if slot == "by" and passive:
        table.add("subject", *fillers)
    if slot or not tree.children(child.index, "case"):
        table.add(slot or "time", *fillers)


def noun_slots(tree: Tree, slots: Slots, index: int, table: SlotTable) -> None:
    """The slots a noun's own dependents fill."""
    for child in tree.children(index):
        if child.rel in NOMINAL or (child.rel == "appos" and tree.children(child.index, "case")):
            _noun_oblique(tree, slots, child, table)
        elif child.rel in ("amod", "compound", "nmod:poss") and child.upos != "ADP":
            table.add("adjective", *fill(tree, child.index, "adjective"))
        elif child.rel == "det" and (
            child.lemma.lower() in slots.possessives or child.form.lower() in slots.possessives
        ):
            table.add("possessive", *fill(tree, child.index, "possessive"))
        elif child.rel == "acl" and child.feat("VerbForm") != "Part":
            table.add("complement", *fill(tree, child.index, "complement"))


def _noun_oblique(tree: Tree, slots: Slots, child: Token, table: SlotTable) -> None:
    possessive = child.form.lower() in slots.possessives or any(
        c.form.lower() in ("'s", "’s", "'", "’") for c in tree.children(child.index, "case")
    )
    if possessive:
        fillers = fill(tree, child.index, "possessive")
        table.add("possessive", *fillers)
        table.add("of", *fillers)
        return
    slot = preposition_slot(tree, slots, child.index)
    if slot:
        table.add(slot, *fill(tree, child.index, f"after the preposition ({slot})"))
        if slot == "of":
            _hoist(tree, slots, child, table)
    elif not tree.children(child.index, "case"):
        table.add("adjective", *fill(tree, child.index, "noun before a noun"))


def adjective_slots(tree: Tree, slots: Slots, index: int, table: SlotTable) -> None:
    """The slots around an adjective: what it is said of, and its prepositional complements."""
    token = tree.tokens[index]
    verb_slots(tree, slots, index, False, table)
    if token.rel == "amod" and token.head >= 0:
        table.add("subject", *fill(tree, token.head, "the noun it is said of"))


HOISTED = ("against", "on", "by", "between", "with", "to")


def _hoist(tree: Tree, slots: Slots, child: Token, table: SlotTable) -> None:
    """ "l'attaque des talibans contre l'armée": the parser hangs the last phrase on the noun before it."""
    for below in tree.children(child.index, "nmod", "obl"):
        slot = preposition_slot(tree, slots, below.index)
        if slot in HOISTED:
            table.add(slot, *fill(tree, below.index, f"after the preposition ({slot}), hung on the noun before"))
