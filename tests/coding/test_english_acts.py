"""Kinds of English acts told by verb and object: sentences of our own, one a kind, with the type they must have or none."""

import pytest

from dragoman import Coder

CODER = Coder()

ACTS = [
    ("ACCUSE", "The Kenyan parliament held the Kenyan finance minister in contempt."),
    ("ACCUSE", "The Finnish opposition attacked the government's handling of the strike."),
    ("ACCUSE", "The Turkish president likened the Dutch government to fascists."),
    ("COERCE", "The Samoan government quarantined the town of Apia."),
    ("COERCE", "The Ugandan parliament outlawed same-sex marriage."),
    ("COERCE", "The Egyptian activist spent six years in prison."),
    ("COERCE", "Danish police foiled a plot against the Israeli embassy."),
    ("REQUEST", "The Spanish court ordered the Spanish government to publish the files."),
    ("REQUEST", "The Tongan government advised residents to stay away from the shore."),
    ("SANCTION", "Kazakhstan's top court upheld the sentence of the Kazakh journalist."),
    ("SANCTION", "The Danish queen stripped the general of his rank."),
    ("CONCEDE", "The Bolivian government dropped its bid to move the capital."),
    ("SUPPORT", "The Indian president offered her condolences to Nepal."),
    ("SUPPORT", "The Chilean senate approved a bill on school meals."),
    ("REJECT", "The Brazilian minister refused to testify before the committee."),
    ("COOPERATE", "The Japanese company is cooperating with the German government."),
    ("MOBILIZE", "The governor of Ohio activated the National Guard."),
]  # fmt: skip
NO_ACTS = [
    "The Italian chef put the dough under a cloth.",
    "The Dutch film received an award in Cannes.",
    "The Mongolian wrestler pinned his rival to the ground.",
]


@pytest.mark.parametrize(("kind", "text"), ACTS)
def test_act(kind: str, text: str) -> None:
    found = [e.type for e in CODER.code(text, lang="en", date="2024-05-02").events]
    assert kind in found, found


@pytest.mark.parametrize("text", NO_ACTS)
def test_no_act(text: str) -> None:
    assert not CODER.code(text, lang="en", date="2024-05-02").events
