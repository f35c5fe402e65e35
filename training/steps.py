"""The steps from data to model folder, each of which leaves a file the next one reads."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from training import build, card, dispatches, export, learn, marked, measure, phrasing, sources, vocabulary
from training.anchoring import Anchored, anchored
from training.e5file import E5File
from training.e5file import read as read_e5
from training.labels import Labels, Numbers, of_trees
from training.read import OnnxRunner, Runner, TorchRunner
from training.samples import Sample
from training.sources import Folders

THRESHOLDS = (0.2, 0.3, 0.4, 0.5)
HALVES = ("development", "weighing")
"""Halves of the annotated news; what learned from one speaks of the other without having seen it."""
OWN = Path("gold")
Figures = dict[str, dict[str, float]]


@dataclass
class Workshop:
    """Where the data lies, where half-made models are kept, and where the finished one goes."""

    folders: Folders
    kept: Path
    out: Path
    threads: int

    @cached_property
    def e5(self) -> E5File:
        """The checked weight file."""
        return read_e5(sources.check(self.folders.e5, sources.table()["e5"]["sha256"]))

    @cached_property
    def recipe(self) -> dict[str, Any]:
        """How to learn."""
        return sources.recipe()

    @property
    def parser_file(self) -> Path:
        """What the first round leaves."""
        return self.kept / "parser.pt"

    @property
    def joint_file(self) -> Path:
        """What the second round leaves."""
        return self.kept / "joint.pt"

    @property
    def events_file(self) -> Path:
        """What the third round leaves."""
        return self.kept / "events.pt"

    def half_file(self, half: str) -> Path:
        """What the fourth round leaves of one half."""
        return self.kept / f"news-{half}.pt"

    @property
    def mean_file(self) -> Path:
        """The mean of the two."""
        return self.kept / "mean.pt"

    @property
    def finished_file(self) -> Path:
        """The finished reader."""
        return self.kept / "finished.pt"


def learn_parser(shop: Workshop) -> None:
    """Round one."""
    trees = sources.learned(shop.folders)
    labels = of_trees(trees, shop.folders.codebook)
    plan = learn.Round(**shop.recipe["parser"])
    learn.seed(plan.seed)
    layers = shop.recipe["shape"]["layers"]
    shape = build.Shape(layers, shared=layers, event_layers=0)
    reader = build.reader(shop.e5, labels, shape)
    numbers = Numbers(labels, build.tokenizer(shop.e5))
    learn.parser(reader, [numbers.tree(tree) for tree in trees], plan, shop.e5.pad)
    shop.kept.mkdir(parents=True, exist_ok=True)
    build.keep(shop.parser_file, reader, labels, shape)


def learning(shop: Workshop) -> list[Sample]:
    """The development half of the annotated dispatches, and the marked sentences."""
    found = list(dispatches.read(shop.folders.dispatches, shop.folders.news, "development"))
    return [*found, *marked.read(shop.folders.sentences)]


def samples(shop: Workshop, found: list[Sample]) -> list[Anchored]:
    """Sentences placed by the parser of round one."""
    first, labels, _ = build.restore(shop.parser_file, shop.e5)
    numbers = Numbers(labels, build.tokenizer(shop.e5))
    return list(anchored(found, TorchRunner(first, shop.e5.pad), numbers, labels))


def learn_events(shop: Workshop) -> None:
    """Round two: encoder and event heads learn together, on annotated and marked sentences."""
    plan = learn.Round(**shop.recipe["events"])
    learn.seed(plan.seed)
    reader, labels, shape = build.restore(shop.parser_file, shop.e5, shop.recipe["shape"]["event_layers"])
    numbers = Numbers(labels, build.tokenizer(shop.e5))
    trees = [numbers.tree(tree) for tree in sources.learned(shop.folders, warm=True)]
    items = [one.item for one in samples(shop, learning(shop))]
    learn.events(reader, items, trees, plan, shop.e5.pad)
    build.keep(shop.joint_file, reader, labels, shape)


def learn_branch(shop: Workshop) -> None:
    """Round three: the event heads move on to the parser of round one, which stays as it is; phrases come in."""
    shared = shop.recipe["shape"]["shared"]
    reader, labels, shape = build.branched(shop.e5, shop.parser_file, shop.joint_file, shared)
    found = [*learning(shop), *marked.read(sources.OWN_SENTENCES), *phrasing.sentences(**shop.recipe["phrases"])]
    items = [one.item for one in samples(shop, found)]
    learn.branch(reader, items, learn.Round(**shop.recipe["branch"]), shop.e5.pad)
    build.keep(shop.events_file, reader, labels, shape)


def learn_news(shop: Workshop) -> None:
    """Round four: the event heads learn on from each half of the annotated news, then, from the mean of both, from all."""
    beside = [*learning(shop), *dispatches.read(OWN / "dispatches", OWN / "texts", "development")]
    known = samples(shop, [*beside, *marked.read(sources.OWN_SENTENCES)])
    news = {h: samples(shop, list(dispatches.read(sources.ANNOTATED, shop.folders.news, h))) for h in HALVES}
    for half in HALVES:
        _learn_on(shop, shop.events_file, [*news[half], *known], "news", shop.half_file(half))
    build.mean(shop.mean_file, [shop.half_file(half) for half in HALVES])
    _learn_on(shop, shop.mean_file, [one for half in HALVES for one in news[half]] + known, "all", shop.finished_file)


def _learn_on(shop: Workshop, start: Path, found: list[Anchored], round_: str, out: Path) -> None:
    reader, labels, shape = build.restore(start, shop.e5)
    learn.branch(reader, [one.item for one in found], learn.Round(**shop.recipe[round_]), shop.e5.pad)
    build.keep(out, reader, labels, shape)


def write(shop: Workshop) -> None:
    """Writes graph, tokenizer and labels to the model folder, and the readers that the weighers learn from beside the rest."""
    _write(shop, shop.finished_file, shop.out)
    for name, file in (("neither", shop.events_file), *((half, shop.half_file(half)) for half in HALVES)):
        _write(shop, file, shop.kept / "readers" / name)
        card.bare(shop.kept / "readers" / name)


def _write(shop: Workshop, file: Path, out: Path) -> None:
    reader, labels, _ = build.restore(file, shop.e5)
    unigram = build.tokenizer(shop.e5).unigram
    rows = sources.table()["treebank"]
    paths = [shop.folders.ud / row["file"] for row in rows if row["use"] != "test"]
    keep = vocabulary.kept(shop.e5, unigram, paths, shop.recipe["vocabulary"])
    export.folder(out, reader, labels, shop.e5, unigram, keep)


def figures(shop: Workshop, whole: bool) -> Figures:
    """Every figure of the finished model on what it never learned from; of the float one where not `whole`."""
    if whole:
        shipped = OnnxRunner(shop.out, shop.threads)
        return _figures(shop, shipped, Numbers(shipped.labels, shipped.tokenizer), shipped.labels)
    reader, labels, _ = build.restore(shop.finished_file, shop.e5)
    return _figures(shop, TorchRunner(reader, shop.e5.pad), Numbers(labels, build.tokenizer(shop.e5)), labels)


def _figures(shop: Workshop, runner: Runner, numbers: Numbers, labels: Labels) -> Figures:
    out: Figures = {}
    for name, trees in sources.treebanks(shop.folders, "test").items():
        out[name.split("-ud")[0] + "_" + name.split("-")[-1].split(".")[0]] = measure.parsing(
            runner, [numbers.tree(tree) for tree in trees]
        )
    test = list(dispatches.read(shop.folders.dispatches, shop.folders.news, "test"))
    rows = list(anchored(test, runner, numbers, labels))
    outs, plain = [runner.run(row.item) for row in rows], [row.sample for row in rows]
    for threshold in THRESHOLDS:
        out[f"events_{threshold}"] = measure.events(outs, plain, labels["event"], threshold).figures()
        out[f"finding_{threshold}"] = measure.finding(outs, plain, labels["event"], threshold).figures()
    out["triggers"] = measure.words(outs, [row.item for row in rows])
    return out


def write_card(shop: Workshop) -> Figures:
    """Measures the finished model and writes `card.toml`; gives the figures."""
    found = figures(shop, whole=True)
    gold = sources.digest(path for path in shop.folders.gold.rglob("*") if path.is_file())
    (shop.out / "card.toml").write_text(card.text(shop.out, sources.table(), gold, found), encoding="utf-8")
    return found


def show(found: Figures) -> str:
    """Figures as JSON, one line a set."""
    return "\n".join(f"{name}: {json.dumps(values)}" for name, values in found.items()) + "\n"
