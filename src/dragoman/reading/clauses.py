"""Text levelled to clauses: passives, relatives, infinitives, light verbs and coordination become plain slots."""

from dragoman.lang.slots import Slots
from dragoman.model.clause import Clause, Filler
from dragoman.model.text import Sentence, Token
from dragoman.model.tree import Tree
from dragoman.reading.fillers import SlotTable, adjective_slots, fill, noun_slots, verb_slots
from dragoman.reading.tense import Verbal, verbal

KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


def clauses(sentence: Sentence, slots: Slots) -> tuple[Clause, ...]:
    """Every verb, noun and adjective of a parsed sentence as a clause with named slots, in text order."""
    return _Levelling(Tree.of(sentence), slots).run()


class _Levelling:
    """The work on one sentence: each predicate once, governors before what hangs on them."""

    def __init__(self, tree: Tree, slots: Slots) -> None:
        self.tree = tree
        self.slots = slots
        self.tables: dict[int, SlotTable] = {}
        self.forms: dict[int, Verbal] = {}

    def run(self) -> tuple[Clause, ...]:
        """The clauses of the sentence."""
        order = sorted(self._predicates(), key=lambda t: (sum(1 for _ in self.tree.ancestors(t.index)), t.index))
        for token in order:
            self._level(token)
        return tuple(self._clause(t) for t in sorted(order, key=lambda t: t.index))

    def _predicates(self) -> list[Token]:
        return [t for t in self.tree.tokens if t.upos in KINDS and t.rel not in ("aux", "aux:pass", "cop")]

    def _level(self, token: Token) -> None:
        table = self.tables[token.index] = SlotTable()
        form = self.forms[token.index] = verbal(self.tree, self.slots, token.index)
        kind = KINDS[token.upos]
        if kind == "verb":
            verb_slots(self.tree, self.slots, token.index, form.passive, table)
            self._inherit(token, form, table)
        elif kind == "noun":
            noun_slots(self.tree, self.slots, token.index, table)
            self._said_of(token, table)
            self._participles(token, table)
            self._lend(token, table)
        else:
            adjective_slots(self.tree, self.slots, token.index, table)

    def _said_of(self, token: Token, table: SlotTable) -> None:
        """A noun after "be" takes the verb's own dependents."""
        if self.tree.children(token.index, "cop"):
            verb_slots(self.tree, self.slots, token.index, False, table)

    def _participles(self, token: Token, table: SlotTable) -> None:
        """A light participle after a noun lends its phrases ("un siège imposé par X à Y")."""
        for verb in self.tree.children(token.index, "acl"):
            if verb.lemma in self.slots.light and verb.feat("VerbForm") == "Part":
                lent = SlotTable()
                verb_slots(self.tree, self.slots, verb.index, True, lent)
                for slot in ("subject", "to", "against", "with", "in", "on", "by"):
                    table.add(slot, *lent.get(slot))

    def _inherit(self, token: Token, form: Verbal, table: SlotTable) -> None:
        """Slots that grammar leaves out and the sentence gives elsewhere."""
        if token.head < 0:
            return
        if token.rel == "conj":
            self._from_conjunct(token, form, table)
        elif token.rel == "acl:relcl":
            self._from_antecedent(token, form, table)
        elif token.rel == "acl":
            self._from_noun(token, form, table)
        elif token.rel in ("xcomp", "ccomp", "advcl", "parataxis"):
            self._from_governor(token, form, table)

    def _give_subject(self, form: Verbal, table: SlotTable, fillers: tuple[Filler, ...], how: str) -> None:
        """The understood subject; of a passive it is the patient."""
        slot = "object" if form.passive else "subject"
        if not table.has(slot):
            table.add(slot, *(Filler(f.head, f.tokens, f.preposition, how) for f in fillers))

    def _from_conjunct(self, token: Token, form: Verbal, table: SlotTable) -> None:
        first = self.tables.get(token.head)
        if first is None:
            return
        given = first.get("object") if self.forms[token.head].passive else first.get("subject")
        self._give_subject(form, table, given, "shared with the verb before")
        if not first.has("object") and self.tree.tokens[token.head].upos == "VERB":
            first.add(
                "object",
                *(Filler(f.head, f.tokens, f.preposition, "shared with the verb after") for f in table.get("object")),
            )

    def _relative_word(self, token: Token) -> Token | None:
        words = [t for t in self.tree.children(token.index) if t.form.lower() in self.slots.relatives]
        return words[0] if words else None

    def _from_antecedent(self, token: Token, form: Verbal, table: SlotTable) -> None:
        antecedent = fill(self.tree, token.head, "what the relative clause is said of", ("acl:relcl",))[:1]
        word = self._relative_word(token)
        if word is None:
            self._give_subject(form, table, tuple(antecedent), "what the relative clause is said of")
            return
        slot = {"nsubj": "subject", "nsubj:pass": "object", "obj": "object"}.get(word.rel) or self.slots.relatives[
            word.form.lower()
        ]
        if form.passive and slot == "subject":
            slot = "object"
        table.replace(slot, word.index, antecedent)

    def _from_noun(self, token: Token, form: Verbal, table: SlotTable) -> None:
        if token.feat("VerbForm") == "Inf":
            noun = self.tables.get(token.head)
            given = (noun.get("subject") or noun.get("possessive") or noun.get("of")) if noun else ()
            self._give_subject(form, table, given, "who the noun belongs to")
            return
        noun_itself = fill(self.tree, token.head, "the noun it is said of", ("acl",))[:1]
        self._give_subject(form, table, tuple(noun_itself), "the noun it is said of")

    def _from_governor(self, token: Token, form: Verbal, table: SlotTable) -> None:
        governor = self.tables.get(token.head)
        finite = self.tree.children(token.index, "nsubj", "nsubj:pass", "expl")
        if governor is None or finite or (token.rel == "ccomp" and token.feat("VerbForm") == "Fin"):
            return
        given = governor.get("subject")
        if token.rel == "xcomp" or token.rel == "ccomp":
            given = self._controller(token.head, governor)
        elif self.forms[token.head].passive:
            given = governor.get("object")
        self._give_subject(form, table, given, f"whoever does '{self.tree.tokens[token.head].form}'")

    def _controller(self, head: int, governor: SlotTable) -> tuple[Filler, ...]:
        if self.tree.tokens[head].lemma in self.slots.object_control:
            for slot in ("object", "to", "on", "for"):
                if governor.has(slot):
                    return governor.get(slot)
        return governor.get("object") if self.forms[head].passive else governor.get("subject")

    def _lend(self, token: Token, table: SlotTable) -> None:
        """A light verb lends its subject and its phrases to the noun that tells the act."""
        verb = self._light_verb(token)
        if verb is None:
            return
        lent, form = self.tables[verb.index], self.forms[verb.index]
        for slot in (
            "subject",
            "to",
            "with",
            "against",
            "in",
            "on",
            "for",
            "from",
            "about",
            "by",
            "between",
            "time",
            "during",
        ):
            if slot == "subject" and token.rel in ("nsubj", "nsubj:pass") and not form.passive:
                continue
            table.add(slot, *(f for f in lent.get(slot) if token.index not in f.tokens))

    def _light_verb(self, token: Token) -> Token | None:
        if token.head < 0 or token.head not in self.tables:
            return None
        verb = self.tree.tokens[token.head]
        if verb.upos == "NOUN" and token.rel == "conj":
            return self._light_verb(verb)
        if verb.upos != "VERB":
            return None
        light = token.rel in ("obj", "nsubj:pass", "obl", "nsubj") and verb.lemma in self.slots.light
        happening = token.rel in ("nsubj", "nsubj:pass") and verb.lemma in self.slots.happening
        return verb if light or happening else None

    def _clause(self, token: Token) -> Clause:
        form = self.forms[token.index]
        governor, link = self._governor(token)
        return Clause(
            self.tree.sentence.index,
            token.index,
            self._lemma(token),
            KINDS[token.upos],
            self.tables[token.index].frozen(),
            form.passive,
            form.negated,
            form.tense,
            form.mood,
            form.auxiliaries,
            governor,
            link,
        )

    def _lemma(self, token: Token) -> str:
        """The lemma; a French reflexive carries its "se"."""
        words = self.tree.children(token.index, "expl", "obj", "iobj", "aux:pass", "dep")
        reflexive = any(t.form.lower() in self.slots.reflexive for t in words)
        lemma = token.lemma.lower()
        if not reflexive or token.upos not in ("VERB", "AUX"):
            return lemma
        return f"s'{lemma}" if lemma[:1] in "aeéèêiouyhâîô" else f"se {lemma}"

    def _governor(self, token: Token) -> tuple[int, str]:
        links = {
            "xcomp": "infinitive",
            "ccomp": "complement",
            "acl:relcl": "relative",
            "advcl": "adverbial",
            "conj": "coordinate",
            "acl": "relative",
            "parataxis": "parataxis",
            "obj": "argument",
            "nsubj": "argument",
            "obl": "argument",
            "nmod": "argument",
        }
        for above in self.tree.ancestors(token.index):
            if above.index in self.tables:
                return above.index, links.get(token.rel, "argument")
        return -1, ""
