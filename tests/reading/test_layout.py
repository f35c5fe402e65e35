"""Datelines, asides, quotations, languages."""

import time

import pytest

from dragoman.codebook.agencies import agencies
from dragoman.errors import PackError
from dragoman.model.text import Dispatch, Layout
from dragoman.reading.language import detect
from dragoman.reading.layout import layout

COUNTRIES = {
    "paris": "FRA",
    "bruxelles": "BEL",
    "brussels": "BEL",
    "bakou": "AZE",
    "baku": "AZE",
    "alger": "DZA",
    "tunis": "TUN",
    "rabat": "MAR",
    "kyiv": "UKR",
    "beijing": "CHN",
    "moscow": "RUS",
    "seoul": "KOR",
    "tehran": "IRN",
    "damascus": "SYR",
    "pyongyang": "PRK",
    "ankara": "TUR",
    "gaza city": "PSE",
    "new delhi": "IND",
    "n'djamena": "TCD",
    "bolivie": "BOL",
    "france": "FRA",
    "washington": "USA",
}
STORY = {"fr": "Le ministre est parti.", "en": "The minister left."}

DATELINES = [
    ("fr", "PARIS, 14 déc 2021 (AFP) - ", "PARIS", "FRA", "2021-12-14", "AFP"),
    ("fr", "Bruxelles, 14 décembre, AZERTAC\n\n", "Bruxelles", "BEL", "2021-12-14", "AZERTAC"),
    ("fr", "Bakou, 13 décembre, AZERTAC. ", "Bakou", "AZE", "12-13", "AZERTAC"),
    ("fr", "ALGER- ", "ALGER", "DZA", None, None),
    ("fr", "ALGER (APS) – ", "ALGER", "DZA", None, "APS"),
    ("fr", "TUNIS, 1er janv. 2020 (TAP)- ", "TUNIS", "TUN", "2020-01-01", "TAP"),
    ("fr", "Rabat - ", "Rabat", "MAR", None, None),
    ("fr", "AA / Ankara / Selin Demir\n\n", "Ankara", "TUR", None, "Anadolu"),
    ("fr", "URGENT - N'DJAMENA, 14/12/2021 (AFP) – ", "N'DJAMENA", "TCD", "2021-12-14", "AFP"),
    ("fr", "1er janvier 2016, 14h30. –\n\n", None, None, "2016-01-01", None),
    ("fr", "4 août 2016, Bolivie, vallée du Sud. –\n\n", "Bolivie", "BOL", "2016-08-04", None),
    ("en", "BRUSSELS, Dec 14 (Reuters) - ", "BRUSSELS", "BEL", "2021-12-14", "Reuters"),
    ("en", "KYIV, Ukraine (AP) — ", "KYIV", "UKR", None, "AP"),
    ("en", "BEIJING, Dec. 14 (Xinhua) -- ", "BEIJING", "CHN", "2021-12-14", "Xinhua"),
    ("en", "MOSCOW, December 14. /TASS/. ", "MOSCOW", "RUS", "2021-12-14", "TASS"),
    ("en", "SEOUL, Dec. 13 (Yonhap) -- ", "SEOUL", "KOR", "12-13", "Yonhap"),
    ("en", "Tehran, Dec 14, IRNA – ", "Tehran", "IRN", "2021-12-14", "IRNA"),
    ("en", "Damascus, SANA- ", "Damascus", "SYR", None, "SANA"),
    ("en", "Pyongyang, December 14 (KCNA) -- ", "Pyongyang", "PRK", "2021-12-14", "KCNA"),
    ("en", "New Delhi [India], Dec 14 (ANI): ", "New Delhi", "IND", "2021-12-14", "ANI"),
    ("en", "GAZA CITY — ", "GAZA CITY", "PSE", None, None),
    ("en", "Monday, January 4, 2019 – ", None, None, "2019-01-04", None),
]
NO_DATELINES = [
    ("fr", "Le 14 décembre 2016, le ministre est parti."),
    ("fr", "Paris et Bakou ont signé."),
    ("fr", "France – Bolivie : 2-1."),
    ("fr", "OTAN - Le sommet est clos."),
    ("fr", "PARIS : le ministre est parti."),
    ("en", "AP said so."),
    ("en", "Reuters reported on Monday."),
    ("en", "May 12 was calm."),
    ("en", "Paris and Baku signed."),
    ("en", "On Monday, January 4, 2019, the minister left."),
    ("fr", ""),
]


def laid(text: str, lang: str, title: str | None = None) -> Layout:
    return layout(Dispatch(text, title=title, date="2021-12-14"), lang, lambda name: COUNTRIES.get(name.lower()))


def told(text: str, found: Layout) -> list[str]:
    return [text[s.start : s.end] for s in found.sentences]


@pytest.mark.parametrize(("lang", "head", "place", "country", "date", "agency"), DATELINES)
def test_dateline(
    lang: str, head: str, place: str | None, country: str | None, date: str | None, agency: str | None
) -> None:
    text = head + STORY[lang]
    found = laid(text, lang)
    line = found.dateline
    assert line is not None
    assert (line.place.text if line.place else None, line.country, line.date, line.agency) == (
        place,
        country,
        date,
        agency,
    )
    assert line.place is None or text[line.place.start : line.place.end] == line.place.text
    assert told(text, found) == [STORY[lang]]


@pytest.mark.parametrize(("lang", "text"), NO_DATELINES)
def test_no_dateline(lang: str, text: str) -> None:
    found = laid(text, lang)
    assert found.dateline is None
    assert told(text, found) == ([text] if text else [])


def test_title_and_byline_before_the_dateline() -> None:
    text = "Le ministre à Paris\n\nPar Léa MARTIN\n\nPARIS, 14 déc 2021 (AFP) - Il est parti. (AFP)\n\nlm/jd/ab"
    found = laid(text, "fr")
    assert [a.kind for a in found.asides] == ["title", "byline", "tail", "tail"]
    assert told(text, found) == ["Il est parti."]


def test_given_title_repeated() -> None:
    text = "Minister leaves Baku\nThe minister left. He was calm."
    found = laid(text, "en", "Minister leaves Baku!")
    assert [a.kind for a in found.asides] == ["title"]
    assert len(found.sentences) == 2 and found.sentences[0].paragraph == 1


@pytest.mark.parametrize(
    ("lang", "part", "kind"),
    [
        ("fr", "Lire aussi : Un autre sujet", "related"),
        ("fr", "© 2021 AFP. Tous droits réservés.", "copyright"),
        ("fr", "AFP", "tail"),
        ("fr", "(AFP/TAP)", "tail"),
        ("fr", "Photo : le port, le soir. Crédit : A. B.", "caption"),
        ("fr", "— Léa Martin, maire de Nulle-Part", "attribution"),
        ("fr", "Abonnez-vous à notre lettre.", "subscribe"),
        ("en", "Read more: Another story", "related"),
        ("en", "Ships in port. Image: A. Person.", "caption"),
        ("en", "(Reporting by A. Person; Editing by B. Person)", "tail"),
        ("en", "(With agency inputs)", "tail"),
        ("en", "/jd", "story"),
        ("en", "By Friday, the toll had risen.", "story"),
        ("fr", "Par ailleurs, le port est clos.", "story"),
        ("en", "###", "tail"),
    ],
)
def test_asides(lang: str, part: str, kind: str) -> None:
    text = f"{STORY[lang]} {STORY[lang]}\n\n{part}"
    assert [a.kind for a in laid(text, lang).asides] == ([kind] if kind != "story" else [])


QUOTES = [
    ("« Nous partons », a-t-il dit.", ["Nous partons"]),
    ('Il a "salué" le "geste".', ["salué", "geste"]),
    ("« Il a dit “non” hier », note-t-elle.", ["Il a dit “non” hier", "non"]),
    ("« Un.\n\n« Deux », dit-il.", ["Un.\n\n« Deux"]),
    ("« Un.\n\nDeux.", ["Un."]),
    ("Rien.", []),
    ("» ”", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_quotes(text: str, expected: list[str]) -> None:
    found = laid("Le port est clos ce soir. " + text, "fr").quotes
    assert [q.text for q in found] == expected


def test_languages() -> None:
    assert detect("Le ministre des Affaires étrangères est arrivé à Bakou.") == ("fr", "")
    assert detect("The foreign minister arrived in Baku on Monday.") == ("en", "")
    assert detect("Le ministre est arrivé hier à Bakou avec son homologue.\n\nShe left.")[0] == "fr"
    lang, note = detect("OK")
    assert lang is None and "too few" in note
    assert detect("")[0] is None
    mixed = detect("Le ministre est arrivé hier à Bakou.\n\nThe minister came to Baku yesterday.")
    assert mixed[0] in ("fr", "en") and "two languages" in mixed[1]


def test_agencies() -> None:
    found = agencies()
    assert len(found) >= 80
    assert all(a.country is None or len(a.country) == 3 for a in found)
    assert next(a.country for a in found if a.name == "AZERTAC") == "AZE"


def test_unknown_language() -> None:
    with pytest.raises(PackError, match="no language pack"):
        laid("text", "xx")


@pytest.mark.parametrize("unit", ["a", "A ", '"', "« a » ", "Paris, ", "AFP/", "14 déc ", "mm/", "- ", "A\n\n"])
def test_linear(unit: str) -> None:
    begun = time.process_time()
    laid(unit * (100_000 // len(unit)), "fr")
    assert time.process_time() - begun < 3
