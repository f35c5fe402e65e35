"""Bands of a text: records keep them, so the numbers may never change under one scheme."""

from dragoman.record.likeness import bands

TEXT = (
    "Le ministre des affaires étrangères du pays voisin a quitté la capitale hier soir "
    "après deux jours de pourparlers sans accord."
)


def test_numbers_are_those_of_the_scheme() -> None:
    assert len(bands(TEXT)) == 42
    assert bands(TEXT)[:2] == (10101444908542767249, 14951336426377190984)


def test_short_texts_have_none() -> None:
    assert bands("Trop court pour comparer.") == ()
