"""Raw text to words."""

import time

import pytest

from dragoman.lang.files import pack_folder
from dragoman.lang.text import word_pack
from dragoman.reading.words import name_words, words

PACKS = {lang: word_pack(pack_folder(lang)) for lang in ("fr", "en")}

CASES = [
    ("fr", "L'ambassadeur n'a pas qu’une idée.", "L'|ambassadeur|n'|a|pas|qu’|une|idée|."),
    ("fr", "A-t-il signé aujourd'hui, demande-t-on ?", "A|-t-il|signé|aujourd'hui|,|demande|-t-on|?"),
    ("fr", "M. Dupont et Mme Kaya ont vu le Dr. Aliyev.", "M.|Dupont|et|Mme|Kaya|ont|vu|le|Dr.|Aliyev|."),
    ("fr", "20 000 soldats, 1 500 blindés et 3,5 millions", "20 000|soldats|,|1 500|blindés|et|3,5|millions"),
    ("fr", "1 234 567,8 euros", "1 234 567,8|euros"),
    ("fr", "à N'Djamena, n'est-ce pas", "à|N'Djamena|,|n'|est|-ce|pas"),
    ("fr", "dites-le-lui, peut-être, au rendez-vous", "dites|-le|-lui|,|peut-être|,|au|rendez-vous"),
    ("fr", "à 14h30 et à 9h", "à|14|h|30|et|à|9|h"),
    ("fr", "« Non... », dit-elle (l'ONU)", "«|Non|...|»|,|dit|-elle|(|l'|ONU|)"),
    ("fr", "vers 350 av. J.-C. selon lui", "vers|350|av.|J.-C.|selon|lui"),
    ("fr", "jusqu'à Saint-Denis, c'est-à-dire celui-ci", "jusqu'|à|Saint-Denis|,|c'est-à-dire|celui-ci"),
    ("fr", "voir https://example.org/a?b=c.", "voir|https://example.org/a?b=c|."),
    ("en", "Russia's envoy didn't and cannot leave.", "Russia|'s|envoy|did|n't|and|can|not|leave|."),
    ("en", "U.S. Gen. Mark Hale met Sen. J. Ruiz on Sept. 3.", "U.S.|Gen.|Mark|Hale|met|Sen.|J.|Ruiz|on|Sept.|3|."),
    ("en", "a Moscow-backed, anti-tank 10-year plan", "a|Moscow|-|backed|,|anti-tank|10|-|year|plan"),
    ("en", "$1.4bn at 10am, 1,500 dead, No. 7", "$|1.4|bn|at|10|am|,|1,500|dead|,|No.|7"),
    ("en", "the states' “we’ll go” on 9/11", "the|states|'|“|we|’ll|go|”|on|9/11"),
    ("en", "write to desk@example.org!!", "write|to|desk@example.org|!!"),
]


def cut(text: str, lang: str) -> list[str]:
    return [text[a:b] for a, b in words(text, 0, len(text), PACKS[lang])]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_words(lang: str, text: str, expected: str) -> None:
    assert cut(text, lang) == expected.split("|")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "e\u0301te\u0301 de\u0301ja\u0300",
        "ok 😀👍🏽 fin",
        "\u200fשלום\u200e dit",
        "\ufeffa\u200bb",
        "x\u0000y",
        "𝔘nicode 𐍈",
        "",
    ],
)
def test_nothing_visible_is_lost(lang: str, text: str) -> None:
    places = words(text, 0, len(text), PACKS[lang])
    assert all(a < b for a, b in places) and places == sorted(places)
    unseen = set("\u200b\u200e\u200f\ufeff")
    covered = {i for a, b in places for i in range(a, b)}
    assert all(i in covered or c.isspace() or c in unseen for i, c in enumerate(text))


def test_only_between_start_and_end() -> None:
    text = "Avant. L'ONU vote. Après."
    assert [text[a:b] for a, b in words(text, 7, 18, PACKS["fr"])] == ["L'", "ONU", "vote", "."]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "name", ["Côte d'Ivoire", "lʼONU", "cannot stay", "U.S. Army", "Al Chabab", "20 000 x", "²", ""]
)
def test_a_name_is_cut_as_a_text_is(lang: str, name: str) -> None:
    pack = PACKS[lang]
    assert name_words(name, pack) == tuple(name[a:b] for a, b in words(name, 0, len(name), pack))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "unit", ["a", "-", "'", ".", "1", " ", "é\u0301", "a.", "l'", "n't", "a@", "1,", "000 ", "-t-il", "www."]
)
def test_linear(lang: str, unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.process_time()
    words(text, 0, len(text), PACKS[lang])
    assert time.process_time() - begun < 3
