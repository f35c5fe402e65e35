"""Paragraphs to sentences."""

import time

import pytest

from dragoman.lang.files import pack_folder
from dragoman.lang.text import sentence_pack
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.sentences import sentences

PACKS = {lang: sentence_pack(pack_folder(lang)) for lang in ("fr", "en")}

CASES = [
    ("fr", "M. Diallo est parti. | Mme Ba reste à 3,5 km."),
    ("fr", "« Nous partons ! » a lancé le colonel. | Il pleuvait."),
    ("fr", "Le plan, etc., sera voté. | L'ONU attend..."),
    ("fr", "Il a dit : « C'est fini. » | Puis il est sorti."),
    ("fr", "Selon le gén. Ibrahim, tout va. | À midi, rien."),
    ("fr", "Qui vote ? | Personne. | 20 000 voix manquent."),
    ("fr", "Le texte date de 350 av. J.-C. | Il est à Paris."),
    ("fr", "C'est écrit sur www.example.org. | Il le sait."),
    ("en", "The U.S. President met Gen. Hale. | He left at 5 p.m. | They stayed."),
    ("en", 'He said "no." | She said "Stop!" | Nobody moved.'),
    ("en", '"Never!" President Okoro said. | The crowd left.'),
    ("en", "It cost $1.5 million. | “We paid,” he said. | No. 7 won."),
    ("en", "Acme Inc. said so. | Dr. J. R. Ruiz agreed in Washington, D.C. | The vote is on Sept. 3."),
    ("en", "He waited ... and left. | Was it true?! | Yes."),
    ("en", "It was noted.[1] | Then it ended."),
]


@pytest.mark.parametrize(("lang", "marked"), CASES)
def test_sentences(lang: str, marked: str) -> None:
    text = marked.replace(" | ", " ")
    assert [text[a:b] for a, b in sentences(text, 0, len(text), PACKS[lang])] == marked.split(" | ")


def test_a_lost_blank_parts_even_so() -> None:
    text = "Le vote est clos.Le ministre part."
    assert len(sentences(text, 0, len(text), PACKS["fr"])) == 2


def test_paragraphs_by_blank_lines_and_bullets() -> None:
    text = "Un titre\n\nPremier point.\n- deux\n- trois\r\n\r\nFin."
    assert [text[a:b] for a, b in paragraphs(text)] == ["Un titre", "Premier point.", "- deux", "- trois", "Fin."]


def test_wrapped_lines_go_on() -> None:
    text = (
        "The ministers of both countries met on Friday in the\ncapital and agreed to meet before the end of the\nyear."
    )
    assert len(paragraphs(text)) == 1


def test_empty() -> None:
    assert paragraphs("") == [] == paragraphs(" \n\n\t\n")
    assert sentences("   ", 0, 3, PACKS["fr"]) == []


@pytest.mark.parametrize("unit", ["a", ".", '"', "« ", "a. ", "M. ", '." ', "!" * 5 + " A", "\n", "A\n\n"])
def test_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.perf_counter()
    for start, end in paragraphs(text):
        sentences(text, start, end, PACKS["fr"])
    assert time.perf_counter() - begun < 3
