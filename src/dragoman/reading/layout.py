"""A dispatch cut up without parsing: dateline, what is set aside, paragraphs, sentences, quotations."""

from collections.abc import Callable

from dragoman.lang.files import pack_folder
from dragoman.lang.text import sentence_pack
from dragoman.model.text import Dispatch, Layout, Sentence
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.quotes import quotes
from dragoman.reading.sentences import sentences

PlaceCountry = Callable[[str], str | None]
"""Gives the ISO3 code of the country a named place lies in, None where the name is unknown."""


def layout(dispatch: Dispatch, lang: str, place_country: PlaceCountry) -> Layout:
    """The dispatch cut up; sentences carry no words yet. Offsets are code points into `dispatch.text`."""
    text, parts = dispatch.text, paragraphs(dispatch.text)
    pack = sentence_pack(pack_folder(lang))
    places = [(n, a, b) for n, (start, end) in enumerate(parts) for a, b in sentences(text, start, end, pack)]
    found = tuple(Sentence(i, a, b, n) for i, (n, a, b) in enumerate(places))
    return Layout(lang, None, found, (), quotes(text, parts))
