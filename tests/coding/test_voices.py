"""Who speaks where no known name says so, and what nobody says: sentences of our own, coded whole."""

import pytest

from dragoman import Coder

CODER = Coder()

SPEAKERS = [
    ("en", "A fire broke out in Ohio on Monday. Analyst Kevin Marsh said the plant was old.", "said", "USA"),
    ("en", "A fire broke out in Ohio on Monday. The family said it would sue.", "said", "USA"),
    ("en", "A fire broke out in Ohio on Monday. Smithco said that output fell.", "said", "USA"),
    ("en", "A fire broke out in Ohio on Monday. Reports said two people died.", "said", "unnamed"),
    ("en", "According to the USGS, a quake followed in Peru.", "According to", "USA"),
    ("fr", "Le feu a pris lundi à Lyon. Une source judiciaire a confirmé que l'enquête est ouverte.", "a confirmé", "FRA"),
    ("fr", "Le feu a pris lundi à Lyon. Selon une étude, le quartier manque de places.", "Selon", "unnamed"),
    ("fr", "Le pape François a déclaré à Cracovie que la paix était possible.", "a déclaré", "VAT"),
]  # fmt: skip
UNSAID = [
    ("fr", "Le feu a pris lundi à Lyon. On dénombre trois blessés."),
    ("fr", "Le feu a pris lundi à Lyon. Notez que la rue est fermée."),
]


@pytest.mark.parametrize(("lang", "text", "cue", "country"), SPEAKERS)
def test_speaker(lang: str, text: str, cue: str, country: str) -> None:
    said = {s.cue.text: s.speaker for s in CODER.code(text, lang=lang, date="2024-05-02").statements if s.cue}
    assert cue in said, said
    speaker = said[cue]
    assert (speaker.code.split(":")[0] if speaker else "unnamed") == country


def test_a_pronoun_stands_for_the_unknown_one_who_spoke_last() -> None:
    text = (
        "Le maire de Lyon a reçu la presse. L'architecte Paul Vannier a salué « un lieu ouvert à tous les enfants ». "
        "Il estime que le quartier va changer."
    )
    said = [s.speaker for s in CODER.code(text, lang="fr", date="2024-05-02").statements]
    assert len(said) == 2
    assert said[0] is not None and said[1] is not None and said[0].code == said[1].code


@pytest.mark.parametrize(("lang", "text"), UNSAID)
def test_nobody_says_it(lang: str, text: str) -> None:
    assert not CODER.code(text, lang=lang, date="2024-05-02").statements
