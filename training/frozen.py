"""Learning on top of an encoder that stays as it is: what it says of each sentence is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.batches import Item, groups, tensors
from training.network import FAR, Reader

PIECES = 1500
"""Pieces in a batch while remembering."""


@dataclass(frozen=True)
class Memory:
    """A sentence's pieces' vectors where the event heads branch off, and its arcs, in half precision."""

    low: Tensor
    arcs: Tensor


def remember(reader: Reader, items: Sequence[Item], pad: int) -> dict[int, Memory]:
    """By the `id` of each item."""
    reader.eval()
    out = {}
    for group in groups(items, PIECES, None):
        batch = tensors(group, pad)
        with torch.no_grad():
            read, low = reader.parse_words(batch)
            arcs = reader.parser.arcs(read)
        for n, one in enumerate(group):
            pieces, words = len(one.ids), len(one.first)
            out[id(one)] = Memory(low[n, :pieces].half().clone(), arcs[n, :words, : words + 1].half().clone())
    return out


def recalled(memory: dict[int, Memory], group: Sequence[Item], batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """The vectors and arcs of a batch, padded."""
    known = [memory[id(one)] for one in group]
    (size, pieces), words = batch["ids"].shape, batch["first"].shape[1]
    low = torch.zeros(size, pieces, known[0].low.shape[1])
    arcs = torch.full((size, words, words + 1), FAR)
    for n, one in enumerate(known):
        low[n, : len(one.low)] = one.low.float()
        arcs[n, : one.arcs.shape[0], : one.arcs.shape[1]] = one.arcs.float()
    return low, arcs
