"""Acts told by a verb though nobody is named who does them; a noun alone tells none; plain words make none by themselves."""

import pytest

from dragoman.pipeline import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    """One coder for all the sentences."""
    return Coder()


def told(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    """Type and mode of every event of a French text."""
    return [(e.type, e.mode) for e in coder.code(text, lang="fr").events]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Une enquête a été ouverte lundi.", ("ACCUSE", "investigate")),
        ("Trois radars ont été incendiés dans la nuit.", ("PROTEST", "vandalize")),
        ("Deux dépôts pétroliers sont bloqués depuis mardi.", ("PROTEST", "obstruct")),
        ("Les gendarmes français ont délogé des manifestants du rond-point.", ("COERCE", "restrict")),
        ("La police belge recherche un suspect en fuite.", ("ACCUSE", "investigate")),
    ],
)
def test_told_without_a_doer(coder: Coder, text: str, act: tuple[str, str]) -> None:
    assert act in told(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Les chercheurs ont réussi à établir la date du fossile.",
        "Un coup de grisou a tué douze mineurs au fond de la galerie.",
        "Il avait été inculpé pour homicide involontaire après la chute du mur.",
    ],
)
def test_no_assault(coder: Coder, text: str) -> None:
    assert not [t for t in told(coder, text) if t[0] == "ASSAULT"]
