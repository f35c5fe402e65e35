"""Every pack loads, keeps its floors of size, and most rows keep their own promises; the misses are counted, never hidden."""

import tomllib
from pathlib import Path

import pytest

from dragoman.lang.files import languages
from dragoman.packcheck import Report, check

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module", params=languages())
def report(request: pytest.FixtureRequest) -> Report:
    """The check of one pack."""
    return check(request.param)


def test_there_are_packs() -> None:
    assert languages() == ("en", "fr")


def test_breadth(report: Report) -> None:
    assert sum(report.lemmas.values()) >= FLOORS["lemmas"]
    assert len(report.lemmas) == 16
    assert min(report.lemmas.values()) >= FLOORS["lemmas_of_a_type"]


def test_rows_keep_their_promises(report: Report) -> None:
    kinds = {kind: [f for f in report.findings if f.kind == kind] for kind in ("example", "roles", "near miss")}
    floors = FLOORS[report.lang]
    for kind, found in kinds.items():
        kept = 1 - len(found) / report.rules
        told = "\n".join(f"{f.rule}: {f.told}" for f in found[:10])
        assert kept >= floors[kind.replace(" ", "_")], f"{kind}: {kept:.3f}\n{told}"
