"""Runs a reader (torch or ONNX) on one sentence at a time, as it is used."""

import json
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray

from training.batches import Item, tensors
from training.network import Reader
from training.unigram import Tokenizer, Unigram

Outputs = dict[str, NDArray[np.generic]]
INPUTS = ("ids", "mask", "first", "last", "wmask")
OUTPUTS = ("arc", "rel", "upos", "feats", "lemma", "event", "status", "said", "role", "cue")


class Whole(torch.nn.Module):
    """The reader as it is shipped: best labels for the parse, probabilities for events."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """`INPUTS` to `OUTPUTS`."""
        batch = dict(zip(INPUTS, inputs, strict=True))
        read, low = self.reader.parse_words(batch)
        heads, arcs = self.reader.parser, self.reader.parser.arcs(read)
        scores = self.reader.told(batch, low, arcs)
        best = [getattr(heads, name)(read.words).argmax(2).to(torch.int32) for name in ("upos", "feats", "lemma")]
        told = [torch.softmax(scores[name], -1) for name in ("event", "status")]
        said, cue = (torch.softmax(scores[name], -1)[..., 1] for name in ("said", "cue"))
        return arcs, heads.relations(read), *best, *told, said, torch.softmax(scores["role"], -1), cue


class Runner(Protocol):
    """Gives the outputs for one sentence."""

    def run(self, item: Item) -> Outputs:
        """By name, without the sentence axis."""
        ...


class TorchRunner:
    """The reader in full precision."""

    def __init__(self, reader: Reader, pad: int) -> None:
        self.whole, self.pad = Whole(reader.eval()), pad

    def run(self, item: Item) -> Outputs:
        """By name, without the sentence axis."""
        batch = tensors([Item(item.ids, item.first, item.last)], self.pad)
        with torch.no_grad():
            out = self.whole(*(batch[name] for name in INPUTS))
        return {name: value[0].numpy() for name, value in zip(OUTPUTS, out, strict=True)}


class OnnxRunner:
    """A model folder as it is shipped; its piece numbers are its own, so it has its own tokenizer."""

    def __init__(self, folder: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        path = str(folder / "reader.onnx")
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.names = [output.name for output in self.session.get_outputs()]
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        table = json.loads((folder / "pieces.json").read_text(encoding="utf-8"))
        unigram = Unigram(table["pieces"], table["scores"], table["norm"], table["unk"])
        unigram.unknown_score = table["unk_score"]
        self.tokenizer = Tokenizer(unigram, table["bos"], table["eos"], table["pad"])

    def run(self, item: Item) -> Outputs:
        """By name, without the sentence axis."""
        batch = tensors([Item(item.ids, item.first, item.last)], 0)
        out = self.session.run(None, {name: batch[name].numpy() for name in INPUTS})
        return {name: value[0] for name, value in zip(self.names, out, strict=True)}
