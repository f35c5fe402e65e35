"""Who is meant, and who plays which part: sentences of our own, coded whole."""

import pytest

from dragoman import Coder
from dragoman.coding import weigh
from dragoman.nearest import nearest
from dragoman.pipeline import loaded

CODER = Coder()

REFERENCES = [
    ("fr", "Le président turc a reçu la ministre chilienne Ana Sol. Cette dernière a quitté Ankara mardi.", "dernière", "CHL"),
    ("fr", "Le M23 a pris la ville de Goma. Le mouvement dit vouloir négocier.", "mouvement", "M23"),
    ("fr", "Le Mali, le Niger et le Tchad ont signé l'accord. Les trois pays le saluent.", "Les trois pays", "MLI+NER+TCD"),
    ("fr", "La Cédéao a levé les sanctions. Elle a salué un progrès.", "Elle", "ECOWAS"),
    ("en", "Israel and Hezbollah agreed to a truce. Both sides have since accused each other.", "Both sides", "HEZBOLLAH+ISR"),
    ("en", "Peru's president Ana Sol met the envoy. She left on Monday.", "She", "PER"),
    ("en", "The International Criminal Court opened a probe. The court is based in the Netherlands.", "court", "ICC"),
    ("fr", "Les régimes du Tchad, du Togo et du Bénin ont annoncé leur retrait. Les trois gouvernements ont signé un accord.", "Les trois gouvernements", "BEN+TCD+TGO"),
    ("fr", "L'ONU a salué l'accord signé par Ryad et l'Iran. Les deux pays ont rouvert leurs ambassades.", "Les deux pays", "IRN+SAU"),
    ("fr", "Le président Emmanuel Macron a reçu à Paris le chancelier Olaf Scholz. Il a remercié son hôte.", "hôte", "DEU"),
    ("en", "Chinese President Xi Jinping welcomed Serbian President Aleksandar Vucic. He thanked his guest.", "guest", "SRB"),
    ("fr", "Séoul a tiré un missile mardi. La Corée du Nord a protesté. Le Sud a condamné le Nord.", "Nord", "PRK"),
    ("fr", "Le ministre malien a rencontré le président chilien. Celui-ci a dénoncé un complot.", "Celui-ci", "CHL"),
    ("en", "Peru signed the treaty with Chile. Bolivia said it would sue the company.", "it", "BOL"),
    ("fr", "« Nous avons refusé cet accord », a déclaré le ministre tchadien Idriss Zen.", "Nous", "TCD"),
    ("en", '"We refused to sign," Kenyan spokesman Amos Keller told reporters.', "We", "KEN"),
]  # fmt: skip
NO_REFERENCES = [
    ("fr", "L'Organisation mondiale de la santé (OMS) a averti Tunis.", "OMS"),
    ("fr", "Le président malien a quitté Bamako. Il s'agit d'un complot.", "Il"),
    ("fr", "Le Rwanda a envoyé des soldats. Plusieurs diplomates ont critiqué le pays.", "Plusieurs diplomates"),
    ("en", "The army of Chad shelled the town. Sudan denounced it on Monday.", "it"),
]  # fmt: skip
ACTORS = [
    ("fr", "La ministre péruvienne s'est entretenue avec son homologue chilien.", {"CHL"}),
    ("en", "Kenya's president met his Ugandan counterpart in Kampala.", {"KEN", "UGA"}),
    ("en", "The Indian and Pakistani ministers met in Doha.", {"IND", "PAK"}),
    ("fr", "L'ONU, l'Union africaine et Washington ont exigé un cessez-le-feu.", {"UN", "AU", "USA"}),
    ("en", "Chadian President Amos Keller congratulated Niger.", {"TCD"}),
]


@pytest.mark.parametrize(("lang", "text", "words", "codes"), REFERENCES)
def test_reference(lang: str, text: str, words: str, codes: str) -> None:
    coded = CODER.code(text, lang=lang, date="2024-05-02")
    found = {r.mention.text: r.stands_for for r in coded.references}
    assert words in found, found
    assert "+".join(sorted({c.split(":")[0] for c in found[words]})) == codes


@pytest.mark.parametrize(("lang", "text", "words"), NO_REFERENCES)
def test_no_reference(lang: str, text: str, words: str) -> None:
    coded = CODER.code(text, lang=lang, date="2024-05-02")
    assert words not in {r.mention.text for r in coded.references}


@pytest.mark.parametrize(("lang", "text", "countries"), ACTORS)
def test_actors(lang: str, text: str, countries: set[str]) -> None:
    coded = CODER.code(text, lang=lang, date="2024-05-02")
    assert coded.events, coded.refusals
    everybody = {r.code.split(":")[0] for r in (*coded.events[0].actors, *coded.events[0].recipients)}
    assert countries <= everybody


def test_names_go_with_their_countries() -> None:
    text = (
        "Les ministres chilienne et péruvien des Affaires étrangères, Ana Sol et Luis Mar, se sont rencontrés à Lima."
    )
    held = {r.subject: r.object for r in CODER.code(text, lang="fr").relations if r.type == "HOLDS"}
    assert held == {"Ana Sol": "CHL", "Luis Mar": "PER"}


def test_a_filled_role_says_so_and_keeps_what_rules_found() -> None:
    text = "Chad said it had arrested a spy. The army of Chad fired on protesters in Moundou on Friday."
    coded = CODER.code(text, lang="en", date="2024-05-02")
    for event in coded.events:
        says = " ".join(b.says for b in event.because)
        for role in (*event.actors, *event.recipients):
            assert role.mention.text == text[role.mention.start : role.mention.end]
        if "learned weights" in says:
            assert any(c.isdigit() for c in says)


def test_shares_add_up() -> None:
    assert sum(weigh.shares(("ruled=none", "kind=country ASSAULT"), weigh.weights())) == pytest.approx(1.0)


def test_nearest_examples_are_of_the_type() -> None:
    pack = loaded("en")
    found = nearest(pack, "SUPPORT", "Oslo thanked the chancellor for the shipments.")
    assert found
    kinds = {r.id: r.type for r in pack.rules.rules}
    assert {kinds[rule] for rule, _ in found} == {"SUPPORT"}


def test_a_dispatch_about_sport_tells_no_act_of_force() -> None:
    text = (
        "Le club de Lens a battu celui de Nice en finale de la coupe samedi. Les attaques des Lensois ont surpris le "
        "gardien. L'entraîneur a salué son équipe. Le championnat reprend mardi, a dit le sélectionneur."
    )
    coded = CODER.code(text, lang="fr", date="2024-05-02")
    assert not [e for e in coded.events if e.type in ("ASSAULT", "SUPPORT")], coded.events
    assert any("tells of sport" in r.why for r in coded.refusals) or not coded.events


def test_a_war_told_beside_a_match_is_still_told() -> None:
    text = "The Iraqi army shelled Mosul on Friday. Rebels killed three soldiers. A football match was put off."
    types = [e.type for e in CODER.code(text, lang="en", date="2024-05-02").events]
    assert "ASSAULT" in types


def test_what_is_called_for_is_not_told_as_done() -> None:
    events = CODER.code("The UN called on Israel to withdraw its troops.", lang="en", date="2024-05-02").events
    assert [e.type for e in events if e.status == "actual"] == ["REQUEST"]


PLACES = [
    ("fr", "L'attentat de Berlin a fait douze morts.", {"UAF"}, {"DEU"}),
    ("fr", "Un attentat à Kaboul, dans une mosquée chiite de la capitale afghane, a tué douze civils.", {"UAF"}, {"AFG"}),
    ("fr", "Un attentat terroriste a eu lieu à Stockholm.", {"UAF"}, {"SWE"}),
    ("fr", "L'attentat de Daech à Kirkouk a fait douze morts.", {"ISIS"}, {"IRQ"}),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "actors", "recipients"), PLACES)
def test_the_place_of_an_attack_does_not_act(lang: str, text: str, actors: set[str], recipients: set[str]) -> None:
    told = [e for e in CODER.code(text, lang=lang, date="2024-05-02").events if e.type == "ASSAULT"]
    assert told
    for one in told:
        assert {r.code.split(":")[0] for r in one.actors} == actors
        assert {r.code.split(":")[0] for r in one.recipients} <= recipients


def test_an_attack_told_with_its_place_and_its_victims_is_one() -> None:
    events = CODER.code("L'attentat de Berlin a fait douze morts.", lang="fr", date="2024-05-02").events
    assert [e.type for e in events] == ["ASSAULT"]


def test_a_pronoun_acts_without_those_its_antecedent_stands_beside() -> None:
    text = (
        "Dans le même temps, l'armée turque et les rebelles syriens qu'elle soutient tentent d'avancer dans la ville."
    )
    backed = [e for e in CODER.code(text, lang="fr", date="2024-05-02").events if e.type == "SUPPORT"]
    assert [r.code for e in backed for r in e.actors] == ["TUR:MIL"]
    assert "TUR:MIL" not in {r.code for e in backed for r in e.recipients}
