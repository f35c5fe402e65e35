"""What both learners of weights share: their command line, the gold they learn from, and folds by dispatch."""

import argparse
import hashlib
from pathlib import Path

from dragoman.scoring.gold import GoldDispatch, read
from training.marked import gold_dispatches

OWN = Path("gold")


def arguments(program: str, description: str | None, out: str) -> argparse.Namespace:
    """`gold`, `news` and `out` as given; `out` names a table of the codebook."""
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("--gold", type=Path, required=True, help="folder with dispatches/ and sentences/")
    parser.add_argument("--news", type=Path, required=True, help="folder of the dispatches' texts (*.jsonl)")
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/codebook") / out)
    return parser.parse_args()


def golds(gold: Path, news: Path) -> list[tuple[str, GoldDispatch]]:
    """The development halves and the marked sentences, each with its source: shared, marked, own."""
    found = [("shared", g) for g in read(gold / "dispatches", news, "development")]
    found += [("marked", g) for g in gold_dispatches(gold / "sentences")]
    return found + [("own", g) for g in read(OWN, None, "development")]


def fold(dispatch: str, folds: int) -> int:
    """The fold a dispatch is held out in."""
    return int(hashlib.sha256(dispatch.encode()).hexdigest(), 16) % folds
