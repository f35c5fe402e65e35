"""A dispatch cut up without parsing: dateline, what is set aside, paragraphs, sentences, quotations."""

from collections.abc import Sequence
from functools import lru_cache

from dragoman.lang.files import pack_folder
from dragoman.lang.text import AsideKind, SentencePack, aside_kinds, dateline_pack, sentence_pack
from dragoman.model.text import Aside, Dateline, Dispatch, Layout, Sentence
from dragoman.reading.asides import asides, is_closed, without
from dragoman.reading.dateline import DatelineFinder, PlaceCountry
from dragoman.reading.paragraphs import paragraphs
from dragoman.reading.quotes import quotes
from dragoman.reading.sentences import sentences
from dragoman.reading.words import Place

DEEPEST_DATELINE = 4
"""Paragraphs in which the dateline is looked for; what stands before it is title and byline."""
LONGEST_BEFORE = 300
"""A longer paragraph before the dateline is story, so that what follows is no dateline."""


def layout(dispatch: Dispatch, lang: str, place_country: PlaceCountry) -> Layout:
    """The dispatch cut up; sentences carry no words yet. Offsets are code points into `dispatch.text`.

    `place_country` gives the ISO3 code of the country a named place lies in. Raises PackError for an unknown `lang`.
    """
    return _rules(lang).cut(dispatch, place_country)


@lru_cache(maxsize=16)
def _rules(lang: str) -> "_Rules":
    return _Rules(lang)


class _Rules:
    """How one language lays out its dispatches."""

    def __init__(self, lang: str) -> None:
        folder = pack_folder(lang)
        self.lang = lang
        self.sentences: SentencePack = sentence_pack(folder)
        self.kinds: tuple[AsideKind, ...] = aside_kinds(folder)
        self.datelines = DatelineFinder(dateline_pack(folder))

    def cut(self, dispatch: Dispatch, place_country: PlaceCountry) -> Layout:
        """The layout of one dispatch."""
        text, parts = dispatch.text, paragraphs(dispatch.text)
        aside = asides(text, parts, dispatch.title, self.kinds, self.datelines.agency)
        dateline, head, story = self._dateline(dispatch, parts, aside, place_country)
        aside = sorted([a for a in aside if a.start >= story or a.kind != "title"] + head, key=lambda a: a.start)
        left = [(n, max(a, story), b) for n, part in enumerate(parts) for a, b in without(part, aside) if b > story]
        places = [(n, a, b) for n, start, end in left for a, b in sentences(text, start, end, self.sentences)]
        found = tuple(Sentence(i, a, b, n) for i, (n, a, b) in enumerate(places))
        return Layout(self.lang, dateline, found, tuple(aside), quotes(text, [(a, b) for _, a, b in left]))

    def _dateline(
        self, dispatch: Dispatch, parts: Sequence[Place], aside: Sequence[Aside], place_country: PlaceCountry
    ) -> tuple[Dateline | None, list[Aside], int]:
        """The dateline, what before it is set aside for its sake, and where the story begins."""
        text, before = dispatch.text, list[Aside]()
        set_aside = {(a.start, a.end): a.kind for a in aside}
        for start, end in parts[:DEEPEST_DATELINE]:
            if set_aside.get((start, end), "title") != "title":
                continue
            found = self.datelines.find(text, start, end, place_country, dispatch.date)
            if found and (start == parts[0][0] or found[0].date or (found[0].agency and found[0].place)):
                if not found[0].agency and any(is_closed(text[a.start : a.end]) for a in before):
                    return found[0], [Aside(start, found[1], "dateline")], 0
                return found[0], before, found[1]
            if end - start > LONGEST_BEFORE:
                break
            before.append(Aside(start, end, "title"))
        return None, [], 0
