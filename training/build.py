"""Makes a reader from the e5 file, keeps it in a file, and reads it back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.e5file import E5File
from training.encoder import Encoder, layer_of
from training.labels import Labels
from training.network import EventHeads, ParserHeads, Reader, Sizes
from training.unigram import Tokenizer, Unigram


@dataclass(frozen=True)
class Shape:
    """Layers of the encoder, how many of these the event heads share, and how many they have of their own."""

    layers: int
    shared: int
    event_layers: int


def tokenizer(file: E5File) -> Tokenizer:
    """The weight file's tokenizer."""
    unigram = Unigram(file.pieces, file.scores, file.replacements, file.unknown)
    return Tokenizer(unigram, file.start, file.end, file.pad)


def reader(file: E5File, labels: Labels, shape: Shape) -> Reader:
    """A reader that has learned nothing yet beyond e5."""
    sizes = Sizes(hidden=file.shape["hidden"])
    encoder = Encoder(file, range(shape.layers))
    own = nn.ModuleList(layer_of(file, shape.shared + n, encoder.drop) for n in range(shape.event_layers))
    events = EventHeads(own, len(labels["event"]), len(labels["status"]), sizes)
    return Reader(encoder, ParserHeads(labels, sizes), events, shape.shared, sizes.drop)


def keep(path: Path, model: Reader, labels: Labels, shape: Shape) -> None:
    """Writes what was learned; the frozen word vectors are in the e5 file already."""
    state = {name: value for name, value in model.state_dict().items() if name != "encoder.word.weight"}
    torch.save({"state": state, "labels": labels, **asdict(shape)}, path)


def restore(path: Path, file: E5File, event_layers: int | None = None) -> tuple[Reader, Labels, Shape]:
    """A reader read back. Given `event_layers`, its event heads begin anew, with so many layers."""
    kept: dict[str, Any] = torch.load(path, weights_only=True)
    own = kept["event_layers"] if event_layers is None else event_layers
    shape = Shape(kept["layers"], kept.get("shared", kept["layers"]), own)
    model, state = reader(file, kept["labels"], shape), kept["state"]
    if event_layers is not None:
        state = {name: value for name, value in state.items() if not name.startswith("events.")}
    model.load_state_dict(state, strict=False)
    return model.eval(), kept["labels"], shape


def branched(file: E5File, parser: Path, events: Path, shared: int) -> tuple[Reader, Labels, Shape]:
    """The parser of one file with the event heads of another.

    The latter's encoder layers above the first `shared` become the event heads' own; below, the parser's are read.
    """
    labels: Labels = torch.load(parser, weights_only=True)["labels"]
    told, _, old = restore(events, file)
    shape = Shape(old.layers, shared, old.layers - shared + old.event_layers)
    model = reader(file, labels, shape)
    model.load_state_dict(torch.load(parser, weights_only=True)["state"], strict=False)
    told.events.layers = nn.ModuleList([*list(told.encoder.layers)[shared:], *told.events.layers])
    model.events.load_state_dict(told.events.state_dict())
    return model.eval(), labels, shape


def mean(path: Path, files: Sequence[Path]) -> None:
    """Writes the mean of several readers that began as one."""
    kept: list[dict[str, Any]] = [torch.load(file, weights_only=True) for file in files]
    states = [one["state"] for one in kept]
    state = {name: sum(one[name] for one in states) / len(states) for name in states[0]}
    torch.save({**kept[0], "state": state}, path)
