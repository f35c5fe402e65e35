"""The promises of the first dispatch, told in our own words (samples/fr-01.txt), come out with their characters."""

from pathlib import Path
from typing import Any

import pytest

from dragoman.model.wire import to_json
from dragoman.pipeline import Coder

TEXT = (Path(__file__).parents[2] / "samples" / "fr-01.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def coded() -> dict[str, Any]:
    """The sample, coded once."""
    return to_json(Coder().code(TEXT, date="2021-12-14", lang="fr"))


def test_dateline(coded: dict[str, Any]) -> None:
    line = coded["dateline"]
    assert (line["place"]["text"], line["country"], line["date"], line["agency"]) == (
        "Bruxelles",
        "BEL",
        "2021-12-14",
        "AZERTAC",
    )


def test_evacuation_figure(coded: dict[str, Any]) -> None:
    assert any(f["low"] == 120000 and f["high"] is None and f["unit"] == "civils" for f in coded["figures"])
    assert any(f["high"] == 20 and f["approx"] for f in coded["figures"])


def test_who_holds_and_who_speaks(coded: dict[str, Any]) -> None:
    assert any((r["type"], r["subject"], r["object"]) == ("HOLDS", "Ilham Aliyev", "AZE") for r in coded["relations"])
    chief = next(
        s
        for s in coded["statements"]
        if s["speaker"] != "unnamed" and s["speaker"]["mention"]["text"] == "Le chef de l'Etat"
    )
    assert chief["speaker"]["code"] == "AZE:GOV"
    assert any(s["manner"] == "impersonal" and s["speaker"] == "unnamed" for s in coded["statements"])


def test_support_is_repeated(coded: dict[str, Any]) -> None:
    assert any(e["type"] == "SUPPORT" and "AZE" in [r["code"] for r in e["recipients"]] for e in coded["events"])


def test_every_span_is_its_characters(coded: dict[str, Any]) -> None:
    seen = list(_spans(coded))
    assert len(seen) > 40
    assert all(coded["text"][s["start"] : s["end"]] == s["text"] for s in seen)


def test_without_a_date_no_year_is_invented() -> None:
    coded = to_json(Coder().code(TEXT, lang="fr"))
    assert coded["dateline"]["date"] == "12-14"


def _spans(value: Any) -> Any:
    """Every span of a JSON value."""
    if isinstance(value, dict):
        if set(value) == {"text", "start", "end"}:
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)
