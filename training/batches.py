"""Sentences as piece numbers, and batches of like length."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import torch
from torch import Tensor

from training.unigram import Tokenizer

IGNORED = -100
"""The label of what carries no loss."""


class Form(Protocol):
    """A word as the cutter needs it."""

    @property
    def form(self) -> str: ...
    @property
    def spaced(self) -> bool: ...


@dataclass(frozen=True)
class Item:
    """A sentence in pieces: `first` and `last` piece of each word; `labels` word by word; `roles` as triples."""

    ids: list[int]
    first: list[int]
    last: list[int]
    labels: dict[str, list[int]] = field(default_factory=dict)
    roles: tuple[tuple[int, int, int], ...] = ()


def item(
    words: Sequence[Form],
    tokenizer: Tokenizer,
    labels: dict[str, list[int]],
    roles: tuple[tuple[int, int, int], ...] = (),
) -> Item:
    """A sentence cut into pieces."""
    ids, first, last = [tokenizer.start], [], []
    for word in words:
        first.append(len(ids))
        ids += tokenizer.unigram.word(word.form, word.spaced)
        last.append(len(ids) - 1)
    return Item([*ids, tokenizer.end], first, last, labels, roles)


def groups(items: Sequence[Item], size: int, shaken: random.Random | None) -> list[list[Item]]:
    """Batches of like length, at most `size` pieces with the padding; `shaken` shuffles."""
    order = sorted(items, key=lambda i: len(i.ids) + (shaken.random() * 6 if shaken else 0))
    out: list[list[Item]] = [[]]
    longest = 0
    for one in order:
        longest = max(longest, len(one.ids))
        if out[-1] and (len(out[-1]) + 1) * longest > size:
            out.append([])
            longest = len(one.ids)
        out[-1].append(one)
    if shaken:
        shaken.shuffle(out)
    return out


def tensors(group: Sequence[Item], pad: int) -> dict[str, Tensor]:
    """One batch, padded; labels are padded with IGNORED."""
    pieces, words = max(len(i.ids) for i in group), max(len(i.first) for i in group)
    batch = {
        "ids": _filled([i.ids for i in group], pieces, pad),
        "mask": _filled([[1] * len(i.ids) for i in group], pieces, 0),
        "first": _filled([i.first for i in group], words, 0),
        "last": _filled([i.last for i in group], words, 0),
        "wmask": _filled([[1] * len(i.first) for i in group], words, 0),
    }
    for name in group[0].labels:
        batch[name] = _filled([i.labels[name] for i in group], words, IGNORED)
    if "event" in group[0].labels:
        batch["role"] = _roles(group, words)
    return batch


def _filled(rows: list[list[int]], size: int, value: int) -> Tensor:
    return torch.tensor([row + [value] * (size - len(row)) for row in rows])


def _roles(group: Sequence[Item], words: int) -> Tensor:
    labels = torch.full((len(group), words, words), IGNORED)
    for n, one in enumerate(group):
        for trigger, mention, role in one.roles:
            labels[n, trigger, mention] = role
    return labels
