"""Whether an act happened, is to come or is denied: sentences of our own, coded whole."""

import pytest

from dragoman import Coder
from dragoman.model.text import Dispatch

CODER = Coder()

STATUS = [
    ("fr", "Le Mali doit fermer ses écoles en raison de l'attaque des rebelles contre l'armée malienne.", "ASSAULT", "actual"),
    ("en", "Kenyan voters are expected to go to the polls following the resignation of President Ruto.", "RETREAT", "actual"),
    ("fr", "Les rebelles ont tenté de fuir avant d'être abattus par l'armée malienne.", "ASSAULT", "actual"),
    ("fr", "L'homme a tenté de poignarder un policier.", "ASSAULT", "actual"),
    ("fr", "L'armée syrienne compte encercler la ville.", "COERCE", "future"),
    ("en", "I would urge Iran to release the sailors, the minister said.", "REQUEST", "actual"),
    ("en", "Kenya's former minister is to be convicted in June.", "SANCTION", "future"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "kind", "status"), STATUS)
def test_a_status_is_told(lang: str, text: str, kind: str, status: str) -> None:
    """The act of the type has the status; news against background is left to the learned weights."""
    found = {e.status for e in CODER.dispatch(Dispatch(text, "x", None, "2022-02-15", lang)).events if e.type == kind}
    assert found and found <= ({status, "historical"} if status == "actual" else {status})
