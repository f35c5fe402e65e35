"""The numbers of the labels, and gold sentences as labelled items."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.batches import IGNORED, Item, item
from training.conllu import Tree, Word
from training.edits import edit
from training.samples import Sample, Told, anchor, inside
from training.unigram import Tokenizer

UPOS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"]
UPOS += ["PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]
STATUSES = ["actual", "historical", "future", "hypothetical", "negated"]
ROLES = ["none", "actor", "recipient"]
LEAST_USES = 3
Labels = dict[str, list[str]]
Parse = tuple[list[int], list[str]]
"""Heads (1-based, 0 the root) and parts of speech."""


def of_trees(trees: Sequence[Tree], codebook: Path) -> Labels:
    """Every label used at least three times in the treebanks, and the codebook's event types, in a fixed order."""
    words = [word for tree in trees for word in tree.words]
    counts = {
        "rel": Counter(w.rel for w in words),
        "feats": Counter(w.feats for w in words),
        "lemma": Counter(edit(w.form, w.lemma) for w in words),
    }
    often = {name: sorted(x for x, n in count.items() if n >= LEAST_USES) for name, count in counts.items()}
    types = sorted(json.loads(codebook.read_text(encoding="utf-8"))["types"])
    return {"upos": UPOS, **often, "event": ["none", *types], "status": STATUSES, "role": ROLES}


class Numbers:
    """Turns gold sentences into items."""

    def __init__(self, labels: Labels, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.index = {name: {x: n for n, x in enumerate(values)} for name, values in labels.items()}

    def _number(self, name: str, label: str) -> int:
        return self.index[name].get(label, IGNORED)

    def tree(self, tree: Tree) -> Item:
        """A treebank sentence."""
        words = tree.words
        labels = {
            "head": [w.head for w in words],
            "rel": [self._number("rel", w.rel) for w in words],
            "upos": [self._number("upos", w.upos) for w in words],
            "feats": [self._number("feats", w.feats) for w in words],
            "lemma": [self._number("lemma", edit(w.form, w.lemma)) for w in words],
        }
        return item(words, self.tokenizer, labels)

    def bare(self, words: Sequence[Word]) -> Item:
        """Words without labels."""
        return item(words, self.tokenizer, {})

    def sample(self, sample: Sample, parse: Parse) -> Item:
        """A sentence with events: each sits on the top word of its trigger, whose other words carry no loss."""
        spans, words = sample.spans(), sample.words()
        labels: dict[str, list[int]] = {
            "event": [0] * len(words),
            "status": [IGNORED] * len(words),
            "said": [IGNORED] * len(words),
            "cue": [0] * len(words),
        }
        for told in sample.events:
            for n in inside(spans, told.span):
                labels["event"][n] = IGNORED
        for at, told in anchors(sample, parse):
            labels["event"][at] = self._number("event", told.type)
            labels["status"][at] = self._number("status", told.status)
            labels["said"][at] = int(told.said)
        for cue in sample.cues:
            for n in inside(spans, cue):
                labels["cue"][n] = 1
        return item(words, self.tokenizer, labels, tuple(_roles(sample, parse)))


def anchors(sample: Sample, parse: Parse) -> list[tuple[int, Told]]:
    """The required events with the word that carries each."""
    spans = sample.spans()
    found = ((anchor(inside(spans, told.span), *parse), told) for told in sample.events if not told.optional)
    return [(at, told) for at, told in found if at is not None]


def _roles(sample: Sample, parse: Parse) -> list[tuple[int, int, int]]:
    """(trigger word, other word, role) for every pair that teaches something; empty where mentions are not marked."""
    if not sample.has_roles:
        return []
    spans = sample.spans()
    out = []
    for at, told in anchors(sample, parse):
        row = dict.fromkeys(range(len(spans)), 0)
        for span in [told.span, *(role.span for role in told.roles)]:
            for n in inside(spans, span):
                row[n] = IGNORED
        for role in told.roles:
            top = anchor(inside(spans, role.span), *parse)
            if top is not None and top != at:
                row[top] = role.role
        out += [(at, n, label) for n, label in row.items() if label != IGNORED]
    return out
