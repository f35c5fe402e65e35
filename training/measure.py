"""Figures: parsing by treebank, events by type, status, saying, roles, reporting words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.batches import IGNORED, Item
from training.read import Outputs, Runner
from training.samples import Sample, Span, Told, inside

Found = tuple[int, str]
"""A word number and the event type found there."""


def parsing(runner: Runner, items: Sequence[Item]) -> dict[str, float]:
    """UAS, LAS and UPOS in percent, gold words, punctuation counted; each word takes its best head."""
    counts: Counter[str] = Counter()
    for one in items:
        out = runner.run(one)
        heads = out["arc"].argmax(1)
        right = heads == np.array(one.labels["head"])
        relations = out["rel"][np.arange(len(heads)), heads] == np.array(one.labels["rel"])
        counts["words"] += len(heads)
        counts["UAS"] += int(right.sum())
        counts["LAS"] += int((right & relations).sum())
        counts["UPOS"] += int((out["upos"] == np.array(one.labels["upos"])).sum())
    return {name: round(100 * counts[name] / counts["words"], 2) for name in ("UAS", "LAS", "UPOS")}


@dataclass
class Tally:
    """Right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, three digits."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.wanted, 1)
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        return {"P": round(precision, 3), "R": round(recall, 3), "F1": round(both, 3)}


def found_events(out: Outputs, types: Sequence[str], threshold: float) -> list[Found]:
    """Words whose probability of telling an event passes the threshold, with the likeliest type."""
    chances = out["event"]
    return [(n, types[1 + int(row[1:].argmax())]) for n, row in enumerate(chances) if 1 - row[0] > threshold]


def match(found: Sequence[Found], sample: Sample, tally: Tally, typed: bool = True) -> None:
    """Adds one sentence: events by type one to one, overlapping ones first; optional ones count for nothing."""
    spans, left = sample.spans(), list(found)
    open_ = [told for told in sample.events if not told.optional]
    tally.wanted += len(open_)
    for near in (True, False):
        for told in list(open_):
            hit = next((x for x in left if _same(x, told, spans, near, typed)), None)
            if hit:
                left.remove(hit)
                open_.remove(told)
                tally.right += 1
                tally.found += 1
    for told in (told for told in sample.events if told.optional):
        hit = next((x for x in left if x[1] == told.type or x[0] in inside(spans, told.span)), None)
        if hit:
            left.remove(hit)
    tally.found += len(left)


def _same(found: Found, told: Told, spans: Sequence[Span], near: bool, typed: bool) -> bool:
    return (not typed or found[1] == told.type) and (not near or found[0] in inside(spans, told.span))


def events(outs: Sequence[Outputs], samples: Sequence[Sample], types: Sequence[str], threshold: float) -> Tally:
    """Events by type over many sentences."""
    tally = Tally()
    for out, sample in zip(outs, samples, strict=True):
        match(found_events(out, types, threshold), sample, tally)
    return tally


def finding(outs: Sequence[Outputs], samples: Sequence[Sample], types: Sequence[str], threshold: float) -> Tally:
    """Events whatever their type."""
    tally = Tally()
    for out, sample in zip(outs, samples, strict=True):
        match(found_events(out, types, threshold), sample, tally, typed=False)
    return tally


def words(outs: Sequence[Outputs], items: Sequence[Item]) -> dict[str, float]:
    """Of the gold triggers, how often type, status and saying are right; F1 of reporting words and marked roles."""
    counts: Counter[str] = Counter()
    roles, cues = Tally(), Tally()
    for out, one in zip(outs, items, strict=True):
        for n in (n for n, label in enumerate(one.labels["event"]) if label > 0):
            counts["triggers"] += 1
            counts["type"] += int(1 + out["event"][n, 1:].argmax() == one.labels["event"][n])
            counts["status"] += int(out["status"][n].argmax() == one.labels["status"][n])
            counts["said"] += int((out["said"][n] > 0.5) == one.labels["said"][n])
        _count_roles(out, one, roles)
        gold = np.array(one.labels["cue"])
        said = (out["cue"] > 0.5) & (gold != IGNORED)
        cues = Tally(
            cues.right + int((said & (gold == 1)).sum()),
            cues.found + int(said.sum()),
            cues.wanted + int((gold == 1).sum()),
        )
    shares = {k: round(counts[k] / max(counts["triggers"], 1), 3) for k in ("type", "status", "said")}
    shares["cue F1"] = cues.figures()["F1"]
    return shares | ({"role F1": roles.figures()["F1"]} if roles.wanted else {})


def _count_roles(out: Outputs, one: Item, tally: Tally) -> None:
    """Adds the role arcs of the gold triggers."""
    for trigger, mention, role in one.roles:
        guess = int(out["role"][trigger, mention].argmax())
        tally.right += int(guess == role and role > 0)
        tally.found += int(guess > 0)
        tally.wanted += int(role > 0)
