"""Dictionary forms, also where the network invents them."""

import pytest

from dragoman.lang.files import pack_folder
from dragoman.lang.lemmas import lemma_pack
from dragoman.reading.lemmas import Lemmas, edited

TABLES = {lang: Lemmas(lemma_pack(pack_folder(lang))) for lang in ("fr", "en")}

CASES = [
    ("fr", "conviendra", "VERB", "convenir"),
    ("fr", "bloquaient", "VERB", "bloquer"),
    ("fr", "établi", "VERB", "établir"),
    ("fr", "promis", "VERB", "promettre"),
    ("fr", "aide", "VERB", "aider"),
    ("fr", "sont", "AUX", "être"),
    ("fr", "ont", "AUX", "avoir"),
    ("fr", "Etaient", "AUX", "être"),
    ("fr", "rejette", "VERB", "rejeter"),
    ("fr", "accélère", "VERB", "accélérer"),
    ("fr", "limitée", "ADJ", "limité"),
    ("fr", "mises", "ADJ", "mis"),
    ("fr", "privée", "ADJ", "privé"),
    ("fr", "sud-coréenne", "ADJ", "sud-coréen"),
    ("fr", "azerbaïdjanaises", "ADJ", "azerbaïdjanais"),
    ("fr", "pourparlers", "NOUN", "pourparlers"),
    ("fr", "travaux", "NOUN", "travail"),
    ("fr", "Etat", "NOUN", "état"),
    ("fr", "elles", "PRON", "il"),
    ("fr", "s’", "PRON", "se"),
    ("fr", "aux", "ADP", "à"),
    ("fr", "des", "DET", "un"),
    ("fr", "e\u0301leve", "VERB", "élever"),
    ("en", "tells", "VERB", "tell"),
    ("en", "vowed", "VERB", "vow"),
    ("en", "hoping", "VERB", "hope"),
    ("en", "staged", "VERB", "stage"),
    ("en", "struck", "VERB", "strike"),
    ("en", "re-elected", "VERB", "re-elect"),
    ("en", "authorities", "NOUN", "authority"),
    ("en", "allies", "NOUN", "ally"),
    ("en", "people", "NOUN", "people"),
    ("en", "'s", "AUX", "be"),
    ("en", "wo", "AUX", "will"),
    ("en", "larger", "ADJ", "large"),
]


@pytest.mark.parametrize(("lang", "form", "upos", "lemma"), CASES)
def test_lemma(lang: str, form: str, upos: str, lemma: str) -> None:
    network = "be" if form == "'s" else "invented"
    assert TABLES[lang].lemma(form, upos, network) == lemma


def test_the_network_speaks_where_the_tables_are_silent() -> None:
    assert TABLES["fr"].lemma("Bakou", "PROPN", "Bakou") == "Bakou"
    assert TABLES["en"].lemma("xyzzy", "VERB", "xyzz") == "xyzz"
    assert TABLES["fr"].lemma("", "NOUN", "") == ""


def test_edits() -> None:
    assert edited("Ministres", "low 1 ") == "ministre"
    assert edited("PARIS", "cap 0 ") == "Paris"
    assert edited("a", "low 5 avoir") == "avoir"
