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
    ("en", "A fire broke out in Ohio on Monday. Biologist Ann Marsh of Oxford University said the smoke was toxic.", "said", "GBR"),
    ("fr", "Le feu a pris lundi à Lyon. « La fumée est toxique », a déclaré Anna Marsin, de l'université de Genève.", "a déclaré", "CHE"),
    ("fr", "Le feu a pris lundi à Lyon. Ali Ghazi, le patron de la compagnie Flydubai, a annoncé que le vol partirait.", "a annoncé", "ARE"),
    ("fr", "Le pape François a déclaré à Cracovie que la paix était possible.", "a déclaré", "VAT"),
]  # fmt: skip
UNSAID = [
    ("fr", "Le feu a pris lundi à Lyon. On dénombre trois blessés."),
    ("fr", "Le feu a pris lundi à Lyon. Notez que la rue est fermée."),
    ("fr", "Le feu a pris lundi à Lyon. La rue est vide, ce qui indique que les habitants sont partis."),
    ("fr", "Le feu a pris lundi à Lyon. Le maire a annoncé sa démission."),
    ("en", "A fire broke out in Ohio on Monday. Kim announced his candidacy."),
    ("fr", "Le feu a pris lundi à Lyon. Un livre titré « La fin de la paix longue » a brûlé."),
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


def test_a_participle_after_quoted_words_goes_on_with_their_speaker() -> None:
    text = (
        'Minister Marcelo Ebrard said, "It is the first case of this kind", adding, "For Mexico, this man is a killer".'
    )
    said = CODER.code(text, lang="en", date="2024-05-02").statements
    assert {s.speaker.code if s.speaker else None for s in said} == {"MEX:GOV"} and len(said) == 2


@pytest.mark.parametrize(("lang", "text"), UNSAID)
def test_nobody_says_it(lang: str, text: str) -> None:
    assert not CODER.code(text, lang=lang, date="2024-05-02").statements
