"""Our own gold, scored layer by layer and language by language: no figure falls under its floor, and floors only rise.

Raise them with `python scripts/raise_floors.py` after a gain.
"""

import tomllib
from pathlib import Path

import pytest

from dragoman.model.wire import to_json
from dragoman.pipeline import Coder
from dragoman.scoring.gold import read
from dragoman.scoring.layers import Counts, counts
from dragoman.scoring.report import table

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


def figures() -> dict[tuple[str, str], dict[str, float]]:
    """Half and language to layer to F1 or accuracy, over the project's own gold."""
    coder = Coder()
    rows: dict[tuple[str, str], list[Counts]] = {}
    for one in read(ROOT / "gold", None, None):
        coded = to_json(coder.dispatch(one.dispatch()))
        rows.setdefault((one.half, one.lang), []).append(counts(one, coded)[0])
    return {k: {f.name: f.value for f in table(here[:], ()) if f.value is not None} for k, here in sorted(rows.items())}


@pytest.fixture(scope="module")
def measured() -> dict[tuple[str, str], dict[str, float]]:
    return figures()


@pytest.mark.parametrize(("half", "lang"), [(h, lang) for h in FLOORS for lang in FLOORS[h]])
def test_no_layer_falls(half: str, lang: str, measured: dict[tuple[str, str], dict[str, float]]) -> None:
    under = {
        layer: (measured[half, lang].get(layer), floor)
        for layer, floor in FLOORS[half][lang].items()
        if measured[half, lang].get(layer, 0.0) < floor
    }
    assert not under, under


def test_every_layer_has_a_floor() -> None:
    layers = {"events", "roles.country", "roles.whole", "whole", "status", "source"}
    layers |= {"statements", "speakers", "figures", "relations", "references"}
    assert all(set(FLOORS[half][lang]) == layers for half in ("development", "test") for lang in ("fr", "en"))
