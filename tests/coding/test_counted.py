"""What counts as a figure, with its bounds, and who holds an office."""

import pytest

from dragoman.model.text import Dispatch
from dragoman.pipeline import Coder

FIGURES = [
    ("fr", "Les réparations dureront 48 heures, soit trois fois plus que prévu.", [(48, 48), (3, 3)]),
    ("fr", "La baisse atteint -0,4 % en mai (- 1,2 % en avril).", [(-0.4, -0.4), (-1.2, -1.2)]),
    ("fr", "Le mur de trois mètres et demi est tombé.", [(3.5, 3.5)]),
    ("fr", "Cinq personnes au moins sont mortes.", [(5, None)]),
    ("fr", "Marie Dupont (84 ans) a fui vers 8 heures sur l'autoroute 83.", []),
    ("fr", "Tous deux ont fui et tous les trois sont morts.", []),
    ("en", "He made a 25-year career with a two-thirds majority.", [(25, 25), (0.667, 0.667)]),
    ("en", "A Category 4 storm hit a 19-year-old man on Interstate 12.", []),
    ("en", "Two to three hundred cars cost over half a million dollars.", [(200, 300), (500000, None)]),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("lang", "text", "bounds"), FIGURES)
def test_figures(coder: Coder, lang: str, text: str, bounds: list[tuple[float | None, float | None]]) -> None:
    found = coder.dispatch(Dispatch(text, "x", None, "2022-06-15", lang)).figures
    assert [(f.low, f.high) for f in found] == bounds


def test_former_holders_hold_and_candidates_do_not(coder: Coder) -> None:
    text = "Former prime minister Tony Miller of Australia met candidate Anna Brown."
    found = coder.dispatch(Dispatch(text, "x", None, "2022-06-15", "en")).relations
    assert [(r.subject, r.object) for r in found] == [("Tony Miller", "AUS")]
