"""The order of the steps: a dispatch in, a coded dispatch out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, cached_property

from dragoman.codebook.book import Book, book
from dragoman.coding import (
    background,
    belief,
    counts,
    decide,
    domains,
    firstperson,
    recast,
    sameness,
    sectors,
    suspects,
    telling,
    topics,
    weigh,
)
from dragoman.coding import events as coding_events
from dragoman.coding.evidence import Act, Around
from dragoman.coding.grounds import Story
from dragoman.coding.match import matches
from dragoman.coding.relations import RelationCoder
from dragoman.coding.sayings import Contents, Saying, extended, standing
from dragoman.coding.spoken import spoken
from dragoman.coding.statements import sayings
from dragoman.engine import Reader
from dragoman.errors import DispatchError
from dragoman.finding import figures, home, places, programmes, references, retold, times
from dragoman.finding.actors import ActorFinder
from dragoman.finding.discourse import Discourse
from dragoman.finding.named import named
from dragoman.given import printed_date, readable
from dragoman.lang.files import languages, pack_folder
from dragoman.lang.names import Cut, fold
from dragoman.lang.pack import Pack, pack
from dragoman.lang.text import word_pack
from dragoman.model.coded import CodedDispatch, Event, Figure, Reference, SentenceSpan, Statement, Topic
from dragoman.model.found import ProgrammeMention
from dragoman.model.scene import Scene
from dragoman.model.text import Dispatch, Layout, Sentence, Token
from dragoman.model.trace import Outcome, Refusal
from dragoman.model.tree import Tree
from dragoman.reading.clauses import clauses
from dragoman.reading.language import detect
from dragoman.reading.layout import layout
from dragoman.reading.parse import Parser
from dragoman.reading.words import name_words
from dragoman.settings import Settings
from dragoman.version import __version__


class Coder:
    """Codes dispatches; one coder may be used for many, in any order, with the same bytes."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._parsers: dict[str, Parser] = {}

    @cached_property
    def reader(self) -> Reader:
        """The model, opened at first use; raises ModelError where it is absent or altered."""
        return Reader.open(threads=self.settings.threads)

    def code(
        self,
        text: str,
        *,
        date: str | None = None,
        title: str | None = None,
        lang: str | None = None,
        id: str | None = None,
    ) -> CodedDispatch:
        """One text coded; raises DispatchError saying why where it cannot be."""
        return self.dispatch(Dispatch(text, id or "", title, date, lang))

    def code_many(self, dispatches: Iterable[Dispatch]) -> Iterator[CodedDispatch]:
        """Each dispatch coded, in the order given; raises DispatchError at the first that cannot be."""
        return map(self.dispatch, dispatches)

    def dispatch(self, dispatch: Dispatch) -> CodedDispatch:
        """One dispatch coded; raises DispatchError saying why where it cannot be."""
        given = readable(dispatch, self.settings)
        return _Coding(self, given, self._language(given)).run()

    def _language(self, dispatch: Dispatch) -> str:
        lang = dispatch.lang.split("-")[0].lower() if dispatch.lang else None
        if lang is None:
            lang, note = detect(dispatch.text)
            if lang is None:
                raise DispatchError(f'{dispatch.id}: {note}; say the language with "lang"')
        if lang not in languages():
            raise DispatchError(
                f"{dispatch.id}: no pack for the language '{lang}'; packs here: {', '.join(languages())}"
            )
        return lang

    def parser(self, lang: str) -> Parser:
        """The parser of a language, made once."""
        if lang not in self._parsers:
            self._parsers[lang] = Parser(lang, self.reader, self.settings)
        return self._parsers[lang]


def _cutter(lang: str) -> Cut:
    """What parts a name into words as texts of the language are parted."""
    words_pack = word_pack(pack_folder(lang))

    def cut(text: str) -> tuple[str, ...]:
        """The words of a name."""
        return name_words(text, words_pack)

    return cut


@cache
def loaded(lang: str) -> Pack:
    """The pack of a language, loaded once a process; raises PackError for a faulty one."""
    return pack(lang, _cutter(lang))


class _Coding:
    """The work on one dispatch."""

    def __init__(self, coder: Coder, dispatch: Dispatch, lang: str) -> None:
        self.coder = coder
        self.given = dispatch
        self.pack: Pack = loaded(lang)
        self.book: Book = book()
        self.refusals: list[Refusal] = []
        self.references: list[Reference] = []
        self.home: str | None = None
        self.published: date | None = None

    def run(self) -> CodedDispatch:
        """The coded dispatch."""
        where = layout(self.given, self.pack.lang, self._country)
        published = self.given.date or self._printed() or (where.dateline.date if where.dateline else None)
        parser = self.coder.parser(self.pack.lang)
        sentences = tuple(parser.sentence(self.given.text, s) for s in where.sentences)
        scenes = self._scenes(where, sentences, published)
        said = extended(sayings(scenes, self.pack.speech, self.home), scenes, where.quotes)
        said = standing(said, scenes, where.quotes)
        self.references += firstperson.references(scenes, said, self.pack.references.speaker)
        statements = spoken(self.given.id, said)
        counted = {s.sentence.index: counts.figures(self.given.id, s) for s in scenes}
        found, about = self._events(scenes, said, statements, counted)
        relations = RelationCoder(self.given.id, self.pack.relations, said)
        return CodedDispatch(
            id=self.given.id,
            lang=self.pack.lang,
            title=self.given.title,
            text=self.given.text,
            dateline=where.dateline,
            date=self.given.date,
            sentences=tuple(SentenceSpan(s.index, s.start, s.end) for s in sentences),
            events=found,
            statements=tuple(statements),
            figures=tuple(f for here in counted.values() for f in here),
            relations=tuple(r for s in scenes for r in relations.code(s)),
            topics=about,
            references=tuple(sorted(self.references, key=lambda r: (r.mention.start, r.mention.end))),
            refusals=tuple(sorted(self.refusals, key=lambda r: (r.sentence, r.mention.start, r.would_be, r.why))),
            made_by=(
                ("dragoman", __version__),
                ("reader", self.coder.reader.hash),
                (f"pack:{self.pack.lang}", self.pack.version),
            ),
            extra=self.given.extra,
        )

    def _country(self, name: str) -> str | None:
        """The country a dateline's place lies in."""
        for one in self.pack.names.by_first.get(name.lower().split()[0] if name.split() else "", ()):
            if " ".join(one.words).lower() == name.lower() and one.kind in ("capital", "country"):
                return one.code.split(":")[0]
        return self.pack.places.countries.get(name.lower().replace("’", "'"))

    # --- finding ---

    def _scenes(self, where: Layout, sentences: tuple[Sentence, ...], published: str | None) -> tuple[Scene, ...]:
        stored, day = self.given.text, times.day(published)
        self.published = day
        spots = {s.index: places.find(s, self.pack.places, stored) for s in sentences}
        countries = {n: {p.head: p.country for p in found} for n, found in spots.items()}
        names = {s.index: named(s.tokens, self.pack.names) for s in sentences}
        title = named(self._title, self.pack.names)
        self.home = home.home(title, names, where.dateline, self.pack.names, countries)
        discourse = Discourse(stored, self.home, home.campaign(sentences, self.pack.references.campaign))
        finder = ActorFinder(self.pack.names, self.pack.references, day.isoformat() if day else None)
        scenes = []
        mission: ProgrammeMention | None = None
        for sentence in sentences:
            own = finder.find(sentence, names[sentence.index], discourse, countries[sentence.index])
            meant = references.resolve(sentence, discourse, own, self.pack.references)
            self.refusals += meant.refused
            by_head = {m.head: m for m in (*own, *meant.kept)}
            everybody = tuple(by_head[i] for i in sorted(by_head))
            again = retold.retold(sentence, everybody, discourse, self.pack.references)
            self.references += [Reference(m.span, m.codes) for m in again]
            discourse.mentions += [m for m in everybody if m.kind != "pronoun"]
            dates = times.find(sentence, self.pack.times, stored, day)
            counted = figures.find(sentence, self.pack.figures, stored, tuple(t.span for t in dates))
            self.refusals += counted.refused
            missions = programmes.find(sentence, self.pack.relations.programmes, stored)
            missions += programmes.again(sentence, missions, mission, self.pack.relations.again, stored)
            mission = missions[-1] if missions else mission
            quotes = tuple(q for q in where.quotes if q.start < sentence.end and sentence.start < q.end)
            scene = Scene(
                stored,
                sentence,
                Tree.of(sentence),
                clauses(sentence, self.pack.slots),
                {m.head: m for m in everybody},
                spots[sentence.index],
                dates,
                counted.kept,
                quotes,
                missions,
            )
            scenes.append(scene)
        return tuple(scenes)

    @cached_property
    def _title(self) -> tuple[Token, ...]:
        return self._line(self.given.title).tokens if self.given.title else ()

    def _line(self, text: str) -> Sentence:
        """A line that stands beside the text, parsed as one sentence."""
        return self.coder.parser(self.pack.lang).sentence(text, Sentence(-1, 0, len(text), 0))

    def _printed(self) -> str | None:
        """The day of publication as the page prints it ("Friday, January 4, 2019"), given under `PRINTED`; None for none."""
        printed = printed_date(self.given)
        if printed is None:
            return None
        if times.day(printed[:10]) is not None:
            return printed[:10]
        told = times.find(self._line(printed), self.pack.times, printed, None)
        return next((t.value for t in told if times.day(t.value) is not None), None)

    # --- coding ---

    def _events(
        self,
        scenes: tuple[Scene, ...],
        said: tuple[Saying, ...],
        statements: list[Statement],
        counted: dict[int, tuple[Figure, ...]],
    ) -> tuple[tuple[Event, ...], tuple[Topic, ...]]:
        found: list[Event] = []
        about: list[Topic] = []
        first = {(s.content, s.cue): s for s in reversed(statements)}
        ruled = self._placed(self._settled(scenes, said), scenes)
        about_what = domains.held(scenes, self.pack.domains)
        proposed = coding_events.doubted(self._cast(ruled, scenes, said), self.pack.marks, about_what)
        believed = self._believed(proposed, about_what, len(scenes))
        self.refusals += believed.refused
        for one in sectors.meant(believed.kept, sectors.story(proposed, scenes, self.home)):
            scene = one.scene
            event = coding_events.event(self.given.id, one, self.book, self.pack.marks)
            statement = first[x.content, x.cue].id if (x := one.saying) else None
            subjects = topics.of_event(scene, event, self.given.id)
            about += subjects
            numbers = tuple(f.id for f in counted[scene.sentence.index] if counts.belongs(scene, f, event))
            found.append(replace(event, statement=statement, topics=tuple(t.id for t in subjects), figures=numbers))
        for saying in said:
            about += topics.of_statement(
                scenes[saying.sentence], saying, first[saying.content, saying.cue], self.given.id
            )
        return coding_events.linked(tuple(found)), tuple(about)

    def _settled(self, scenes: tuple[Scene, ...], said: tuple[Saying, ...]) -> tuple[coding_events.Draft, ...]:
        """The acts of the dispatch with the roles that rules fill, in text order."""
        kept: list[coding_events.Draft] = []
        contents = Contents(said)
        for scene in scenes:
            near = contents.near(scene.sentence.start, scene.sentence.end)
            settled = sameness.candidates(self._drafts(scene, near))
            self.refusals += settled.refused
            kept += settled.kept
        return tuple(kept)

    def _placed(
        self, drafts: tuple[coding_events.Draft, ...], scenes: tuple[Scene, ...]
    ) -> tuple[coding_events.Draft, ...]:
        """The same acts, those told as done parted into news and background."""
        around = telling.setting(scenes, self.pack.marks, self.pack.lang, self.published)
        return tuple(background.placed(d, around) for d in drafts)

    def _cast(
        self, drafts: tuple[coding_events.Draft, ...], scenes: tuple[Scene, ...], said: tuple[Saying, ...]
    ) -> tuple[coding_events.Draft, ...]:
        """The same acts with their empty roles filled from their surroundings."""
        around = self._around(drafts, scenes, said)
        filled = tuple(replace(d, cast=weigh.filled(around, i)) for i, d in enumerate(drafts))
        cast = tuple(map(recast.settled, suspects.told(filled)))
        return coding_events.alleged(cast, self.pack.speech.alleging)

    def _believed(
        self, drafts: tuple[coding_events.Draft, ...], held: domains.Held, sentences: int
    ) -> Outcome[coding_events.Draft]:
        """The drafts likely enough to be acts told here."""
        return belief.believed(self._story(drafts, held, sentences))

    def _story(self, drafts: tuple[coding_events.Draft, ...], held: domains.Held, sentences: int) -> Story:
        title = frozenset(fold(t.lemma) for t in self._title)
        return Story(self.pack.lang, title, held, sentences, self.home, self.pack.marks, drafts)

    def _around(
        self, drafts: tuple[coding_events.Draft, ...], scenes: tuple[Scene, ...], said: tuple[Saying, ...]
    ) -> Around:
        acts = tuple(Act(d.scene, d.match, d.cast, d.judged.status) for d in drafts)
        speaking = frozenset((m.sentence, m.head) for s in said for m in s.speakers)
        return Around(acts, self.home, speaking, len(scenes) == 1)

    def _drafts(self, scene: Scene, said: tuple[Saying, ...]) -> tuple[coding_events.Draft, ...]:
        """What rows and heads propose together, rows first."""
        ruled = matches(scene, self.pack.rules)
        found = (*ruled, *decide.proposed(scene, ruled, self.pack.unlearned))
        return tuple(coding_events.draft(scene, m, self.pack.marks, said) for m in found)
