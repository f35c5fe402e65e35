"""Under which sector somebody acts: sentences of our own, coded whole."""

import pytest

from dragoman import Coder
from dragoman.coding import sectors

CODER = Coder()

ROLES = [
    ("fr", "Un homme de 40 ans a été arrêté mardi en Suisse.", "COERCE", "recipients", "CHE:CRM"),
    ("fr", "Les manifestants ont défilé mardi à Berne. Un homme a été arrêté.", "COERCE", "recipients", "CHE:CVL"),
    ("en", "Norway: a man stabbed two soldiers in Oslo on Monday.", "ASSAULT", "actors", "NOR:CRM"),
    ("fr", "Le candidat chilien Pablo Rojas a accusé la presse.", "ACCUSE", "actors", "CHL:PTY"),
    ("fr", "Un porte-parole de l'armée malienne a accusé les rebelles.", "ACCUSE", "actors", "MLI:MIL"),
    ("fr", "Au Pérou, le chef adjoint de la police a accusé le maire.", "ACCUSE", "actors", "PER:COP"),
    ("fr", "Un attentat a frappé Oslo mardi.", "ASSAULT", "recipients", "NOR:CVL"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "kind", "role", "code"), ROLES)
def test_sector(lang: str, text: str, kind: str, role: str, code: str) -> None:
    coded = CODER.code(text, lang=lang, date="2024-05-02")
    found = {r.code for e in coded.events if e.type == kind for r in getattr(e, role)}
    assert code in found, found


def test_former_office_holder_who_stands_is_of_a_party() -> None:
    text = "Le candidat François Fillon a réuni ses soutiens à Paris. Mardi, Fillon a accusé le gouvernement français."
    coded = CODER.code(text, lang="fr", date="2017-03-02")
    accused = next(e for e in coded.events if e.type == "ACCUSE")
    assert [r.code for r in accused.actors] == ["FRA:PTY"]


def test_emergency_is_no_country() -> None:
    coded = CODER.code("La Bolivie compte les morts. L'état d'urgence a été décrété.", lang="fr", date="2024-05-02")
    assert "état" not in {r.mention.text for r in coded.references}


def test_shares_keep_what_was_found_where_nothing_speaks() -> None:
    chances = sectors.shares((), "REL", {"": {sectors.KEPT: 2.0, "GOV": 1.0}})
    assert max(chances, key=lambda s: chances[s]) == "REL"
    assert sum(chances.values()) == pytest.approx(1.0)


def test_a_named_feature_makes_another_sector_of_it() -> None:
    known = {"": {sectors.KEPT: 1.0, "GOV": 0.0}, "word=maire": {sectors.KEPT: -1.0, "GOV": 2.0}}
    chances = sectors.shares(("word=maire",), "CVL", known)
    assert chances["GOV"] > sectors.SURE > chances["CVL"]
