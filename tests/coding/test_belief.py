"""Acts are weighed: what is proposed, believed or refused says why."""

from dragoman import Coder
from dragoman.coding import belief

CODER = Coder()
MATCH = (
    "Le club a battu son rival dimanche à Lille. L'attaque lilloise a fait plier la défense adverse. "
    "L'entraîneur a salué la victoire de ses joueurs. Le buteur a frappé deux fois avant la pause."
)
RAID = (
    "Des hommes armés ont attaqué un village du nord du Mali lundi, tuant douze civils, a annoncé l'armée malienne. "
    "Le gouvernement malien a condamné l'attaque. L'Union africaine a appelé les groupes armés à déposer les armes."
)


def test_a_raid_is_believed_and_says_how_likely() -> None:
    coded = CODER.code(RAID, lang="fr", date="2024-05-02")
    assert {"ASSAULT", "ACCUSE", "REQUEST"} <= {e.type for e in coded.events}
    for event in coded.events:
        said = [b.says for b in event.because if b.rule == "belief"]
        assert len(said) == 1 and "learned weights" in said[0]


def test_a_match_tells_no_act_and_the_refusals_say_why() -> None:
    coded = CODER.code(MATCH, lang="fr", date="2024-05-02")
    assert not coded.events
    assert any("probability" in r.why for r in coded.refusals)


def test_a_sentence_alone_is_believed() -> None:
    coded = CODER.code("La France a condamné la Russie.", lang="fr", date="2024-05-02")
    assert [e.type for e in coded.events] == ["ACCUSE"]


def test_odds_add_up() -> None:
    known = belief.weights()
    name = max(known, key=lambda f: abs(known[f]))
    assert belief.odds((name, "never seen")) == known[""] + known[name]
    assert {"own>=0.5 row", "doubt=nobody"} <= set(known)
