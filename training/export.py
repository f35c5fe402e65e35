"""Writes the reader as one int8 ONNX graph with its tokenizer and its labels.

The word vectors stay as they came, 4 bits each, and are unpacked inside the graph. Weight multiplications are dynamic
int8, one scale a column and 7 bits of range, safe on AVX2 without VNNI.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.batches import Item, tensors
from training.e5file import E5File
from training.labels import Labels
from training.network import Reader
from training.read import INPUTS, OUTPUTS, Whole
from training.unigram import Unigram

PAIRS = {"arc": "rooted", "rel": "rooted", "role": "word"}
OPSET = 17


class PackedWords(nn.Module):
    """The kept rows of the 4-bit word table: bytes and scales as they came."""

    def __init__(self, file: E5File, keep: Sequence[int]) -> None:
        super().__init__()
        blocks = file.blocks("emb.word").reshape(-1, file.shape["hidden"] // 32)[list(keep)]
        self.register_buffer("halves", torch.from_numpy(blocks["halves"].reshape(len(keep), -1).copy()))
        self.register_buffer("scale", torch.from_numpy(blocks["scale"].copy()))

    def forward(self, ids: Tensor) -> Tensor:
        """[sentence, piece, hidden]."""
        packed = self.halves[ids].float()
        packed = packed.view(*packed.shape[:2], -1, 16)
        high = torch.floor(packed / 16)
        values = torch.cat([packed - 16 * high, high], 3) - 8
        return (values * self.scale[ids].float()[..., None]).flatten(2)


def _write_pieces(path: Path, file: E5File, unigram: Unigram, keep: Sequence[int]) -> dict[int, int]:
    """Writes the tokenizer; gives each kept piece's new number."""
    new = {old: n for n, old in enumerate(keep)}
    known = len(file.pieces)
    table = {
        "bos": new[file.start],
        "pad": new[file.pad],
        "eos": new[file.end],
        "unk": new[file.unknown],
        "unk_score": unigram.unknown_score,
        "pieces": [file.pieces[n] if n < known else "" for n in keep],
        "scores": [round(file.scores[n], 4) if n < known else 0 for n in keep],
        "norm": file.replacements,
    }
    path.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return new


def _axes() -> dict[str, dict[int, str]]:
    axes = {name: {0: "sentence", 1: "piece" if name in ("ids", "mask") else "word"} for name in INPUTS}
    axes |= {name: {0: "sentence", 1: "word"} for name in OUTPUTS}
    for name, second in PAIRS.items():
        axes[name][2] = second
    return axes


def graph(reader: Reader, file: E5File, new: dict[int, int], path: Path) -> None:
    """Writes the float graph. The reader's word table is replaced by the packed one."""
    reader.encoder.word = PackedWords(file, sorted(new))  # type: ignore[assignment]
    start, end = new[file.start], new[file.end]
    example = [Item([start, 9, 10, 11, end], [1, 2], [1, 3]), Item([start, 12, end], [1], [1])]
    batch = tensors(example, new[file.pad])
    arguments = tuple(batch[name] for name in INPUTS)
    torch.onnx.export(
        Whole(reader.eval()),
        arguments,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=_axes(),
        opset_version=OPSET,
        dynamo=False,
    )


def folder(out: Path, reader: Reader, labels: Labels, file: E5File, unigram: Unigram, keep: Sequence[int]) -> None:
    """Writes `reader.onnx`, `pieces.json` and `labels.json`."""
    out.mkdir(parents=True, exist_ok=True)
    new = _write_pieces(out / "pieces.json", file, unigram, keep)
    text = json.dumps(labels, ensure_ascii=False, indent=0)
    (out / "labels.json").write_text(text, encoding="utf-8")
    full = out / "float.onnx"
    graph(reader, file, new, full)
    quantize_dynamic(
        full,
        out / "reader.onnx",
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
    )
    full.unlink()
