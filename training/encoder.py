"""The encoder: plain BERT (word + position + type, norm; each layer adds, then normalises), read from the e5 file."""

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from training.e5file import E5File


class Layer(nn.Module):
    """Self-attention and an inner GELU layer; query, key and value are one multiplication."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.qkv, self.ao = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`bias` is added to the attention scores: a large negative number where there is only padding."""
        batch, length, hidden = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        scale = (hidden // self.heads) ** -0.5
        seen = torch.softmax((query * scale) @ key.transpose(2, 3) + bias, -1) @ value
        seen = self.ao(seen.transpose(1, 2).reshape(batch, length, hidden))
        x = self.aln(x + F.dropout(seen, self.drop, self.training))
        inner = self.fo(F.gelu(self.fi(x)))
        return self.oln(x + F.dropout(inner, self.drop, self.training))


class Encoder(nn.Module):
    """Piece numbers to one vector a piece. The word vectors stay frozen."""

    def __init__(self, file: E5File, layers: Sequence[int], drop: float = 0.1) -> None:
        super().__init__()
        hidden = file.shape["hidden"]
        self.drop = drop
        self.word = nn.Embedding(file.shape["vocabulary"], hidden)
        self.position = nn.Embedding(file.shape["positions"], hidden)
        self.segment = nn.Parameter(torch.zeros(hidden))
        self.norm = nn.LayerNorm(hidden, file.epsilon)
        self.layers = nn.ModuleList(layer_of(file, n, drop) for n in layers)
        _put(self.word.weight, file.matrix("emb.word", hidden))
        _put(self.position.weight, file.floats("emb.pos"))
        _put(self.segment, file.floats("emb.type")[:hidden])
        _put(self.norm.weight, file.floats("emb.ln.w"))
        _put(self.norm.bias, file.floats("emb.ln.b"))
        self.word.weight.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor, branch: int) -> tuple[Tensor, Tensor]:
        """[sentence, piece, hidden] twice: after the first `branch` layers, and after all."""
        x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]] + self.segment)
        x = F.dropout(x, self.drop, self.training)
        low = through(self.layers[:branch], x, mask)
        return low, through(self.layers[branch:], low, mask)


def through(layers: nn.ModuleList, x: Tensor, mask: Tensor) -> Tensor:
    """Runs layers one after the other."""
    bias = (1.0 - mask.float())[:, None, None, :] * -1e4
    for layer in layers:
        x = layer(x, bias)
    return x


def layer_of(file: E5File, number: int, drop: float) -> Layer:
    """One of the file's layers, counted from 0."""
    hidden, inner = file.shape["hidden"], file.shape["inner"]
    layer = Layer(hidden, file.shape["heads"], inner, file.epsilon, drop)
    parts = [f"l{number}.{name}" for name in "qkv"]
    _put(layer.qkv.weight, np.concatenate([file.matrix(part + ".w", hidden) for part in parts]))
    _put(layer.qkv.bias, np.concatenate([file.floats(part + ".b") for part in parts]))
    for name, columns in (("ao", hidden), ("fi", hidden), ("fo", inner)):
        _put(getattr(layer, name).weight, file.matrix(f"l{number}.{name}.w", columns))
        _put(getattr(layer, name).bias, file.floats(f"l{number}.{name}.b"))
    for name in ("aln", "oln"):
        _put(getattr(layer, name).weight, file.floats(f"l{number}.{name}.w"))
        _put(getattr(layer, name).bias, file.floats(f"l{number}.{name}.b"))
    return layer


def _put(parameter: Tensor, values: NDArray[np.float32]) -> None:
    with torch.no_grad():
        parameter.copy_(torch.from_numpy(np.array(values, dtype=np.float32)).view_as(parameter))
