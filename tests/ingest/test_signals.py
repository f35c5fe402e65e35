"""The words of wire copy count in slug, headline and first line only, and a kill in plain text is only a possible one."""

import json

import pytest

from dragoman.ingest.signals import kills, marked
from dragoman.model.text import Dispatch, Wire

BODY = "\n\nMUSCAT, May 3 (KW) - Oman received an envoy on Tuesday."


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("CORRECTED-UPDATE 2-Oman receives envoy", "correction"),
        ("UPDATE 2-Oman receives envoy", "update"),
        ("CORRECTIF - Mascate reçoit un émissaire", "correction"),
        ("CORRIGÉ: Mascate reçoit un émissaire", "correction"),
        ("ANNULE ET REMPLACE : Mascate reçoit", "correction"),
        ("ANNULATION - Mascate reçoit un émissaire", "possible-kill"),
        ("MANDATORY KILL: Oman envoy", "possible-kill"),
        ("KILL", "possible-kill"),
        ("MISE À JOUR - Mascate", "update"),
        ("RPT-Oman receives envoy", "repeat"),
        ("RÉPÉTITION: Mascate", "repeat"),
        ("REFILE-Oman receives envoy", "refile"),
        ("(Corrects spelling of name in paragraph 2)", "correction"),
        ("(Adds details)", "update"),
        ("(Recasts with quotes)", "update"),
        ("*** WITHDRAWN *** Oman", "possible-kill"),
        # what is no signal
        ("UPDATE OF TALKS IN MUSCAT", ""),
        ("Update: talks in Muscat", ""),
        ("ANNULATION DU SOMMET DE MASCATE", ""),
        ("Annulé, le sommet", ""),
        ("UPDATE 20 killed in blast", ""),
        ("KILLED: three men", ""),
        ("Oman receives envoy - CORRECTION", ""),
        ("CORRECTIONAL officers strike", ""),
        ("(Oman) talks", ""),
        ("ADDS UP", ""),
        ("", ""),
    ],
)
def test_first_line_and_headline(line, signal):
    assert marked(Dispatch(line + BODY)).wire.signal == signal
    assert marked(Dispatch(BODY.strip(), title=line)).wire.signal == signal


def test_not_further_down():
    assert marked(Dispatch("Oman receives envoy\nCORRECTION: the name" + BODY)).wire == Wire()


@pytest.mark.parametrize(
    ("slug", "signal"),
    [
        ("OMAN-ENVOY/CORRECTED", "correction"),
        ("CORR Oman", "correction"),
        ("oman-kill-envoy", ""),
        ("OMAN-KILL-ENVOY", ""),
        ("KILL-OMAN", "possible-kill"),
    ],
)
def test_slug(slug, signal):
    assert marked(Dispatch(BODY, extra=(("slug", json.dumps(slug)),))).wire.signal == signal


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 0600 GMT MAY 4",
        "EMBARGO: 4 mai 06h00",
        "SOUS EMBARGO jusqu'à mercredi",
        "(EMBARGOED UNTIL noon)",
    ],
)
def test_embargo_is_held(line):
    one = marked(Dispatch(line + BODY))
    assert one.wire.embargoed == "" and one.text == line + BODY


@pytest.mark.parametrize("line", ["EMBARGO: l'ONU vote", "EMBARGO SUR LES ARMES", "Embargo until May 4"])
def test_news_of_an_embargo_is_none(line):
    assert marked(Dispatch(line + BODY)).wire.embargoed is None


def test_note_to_editors():
    assert marked(Dispatch("(Eds: adds byline)" + BODY)).wire.note == "(Eds: adds byline)"


def test_a_feed_goes_before_the_words():
    given = Wire(signal="update", embargoed="2022-05-03T10:00:00Z", note="n")
    assert marked(Dispatch("KILL: EMBARGOED UNTIL 5" + BODY, wire=given)).wire == given
    plain = Dispatch("Oman receives envoy" + BODY)
    assert marked(plain) is plain


def test_a_plain_kill_is_only_possible(found):
    assert found["plain.txt"].wire == Wire(signal="possible-kill")


def test_words_of_killing():
    assert kills("kill") and kills("Retraction") and not kills("update") and not kills("killer")
