"""Which of the parties named beside an act take part in it: sentences of our own, coded whole."""

import pytest

from dragoman import Coder
from dragoman.model.coded import Role

CODER = Coder()

PARTS = [
    ("fr", "A Lima, le ministre chilien Juan Sol a condamné une attaque.", "ACCUSE", "CHL", ""),
    ("fr", "Un homme a été arrêté au Chili et condamné à dix ans de prison.", "SANCTION", "CHL:JUD", "CHL:CRM"),
    ("fr", "Les polices chilienne et péruvienne ont arrêté un trafiquant.", "COERCE", "CHL:COP PER:COP", "CHL:CRM"),
    ("en", "The Chadian soldiers entered the town, according to a Libyan official.", "COERCE", "TCD:MIL", ""),
    ("en", "Kenya's president thanked the Chilean leader in a phone call.", "CONSULT", "CHL:GOV KEN:GOV", ""),
    ("en", "Kenya's president said in a call with his Chilean counterpart that it rained.", "CONSULT", "CHL:GOV KEN:GOV", ""),
    ("fr", "La Chine, le Chili et le Pérou négocient. La Chine a exhorté toutes les parties au calme.", "REQUEST", "CHN", "PER"),
    (
        "fr",
        "Le Mali, le Niger et le Tchad ont quitté la Cédéao. Les trois pays reprochent à la Cédéao de soutenir la France.",
        "ACCUSE",
        "MLI NER TCD",
        "ECOWAS",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "kind", "actors", "recipients"), PARTS)
def test_parts(lang: str, text: str, kind: str, actors: str, recipients: str) -> None:
    coded = CODER.code(text, lang=lang, date="2024-05-02")
    one = next((e for e in coded.events if e.type == kind), None)
    assert one is not None, coded.refusals
    assert _codes(one.actors, actors) == actors
    assert _codes(one.recipients, recipients) == recipients


def _codes(roles: tuple[Role, ...], wanted: str) -> str:
    """The codes of a role in order, sectors left out where none is wanted."""
    codes = {r.code if ":" in wanted else r.code.partition(":")[0] for r in roles}
    return " ".join(sorted(codes))
