"""Relations that stand: who supplies, takes part, is a member, holds an office."""

from dragoman.coding.match import fillers
from dragoman.coding.sayings import Saying
from dragoman.lang.names import fold
from dragoman.lang.relations import RelationPack, RelationRule
from dragoman.model.clause import Clause, Filler
from dragoman.model.coded import Relation, Source
from dragoman.model.found import ActorMention
from dragoman.model.ids import content_id
from dragoman.model.scene import Scene
from dragoman.model.text import Span
from dragoman.model.trace import Because


class RelationCoder:
    """Codes the relations of one dispatch; an office is told once a person."""

    def __init__(self, dispatch: str, pack: RelationPack, sayings: tuple[Saying, ...]) -> None:
        self.dispatch = dispatch
        self.pack = pack
        self.sayings = sayings
        self.held: set[tuple[str, str]] = set()

    def code(self, scene: Scene) -> tuple[Relation, ...]:
        """The relations of one sentence, none twice."""
        found = [*self._holds(scene), *self._among(scene)]
        for clause in scene.clauses:
            for rule in self.pack.rules:
                found += self._ruled(scene, clause, rule)
        unique = {(r.type, r.subject, r.object, r.what): r for r in reversed(found) if r.subject != r.object}
        return tuple(sorted(unique.values(), key=lambda r: (r.mention.start, r.id)))

    def _relation(
        self,
        scene: Scene,
        kind: str,
        subject: str,
        object_: str,
        what: str,
        mention: Span,
        rule: str,
        says: str,
        since: str | None = None,
        until: str | None = None,
    ) -> Relation:
        saying = next((s for s in self.sayings if s.covers(mention)), None)
        source = None
        if saying is not None:
            first = saying.speakers[0] if saying.speakers else None
            source = Source(first.codes[0] if first else "unnamed", first.span if first else None, saying.cue)
        return Relation(
            content_id("relation", self.dispatch, mention.start, mention.end, kind, subject, object_, what),
            scene.sentence.index,
            kind,
            subject,
            object_,
            what,
            since,
            until,
            mention,
            source,
            (Because(rule, says, (mention,)),),
        )

    # --- HOLDS ---

    def _holds(self, scene: Scene) -> list[Relation]:
        found = []
        for index in sorted(scene.actors):
            mention = scene.actors[index]
            if mention.person is None or mention.office is None or not mention.codes:
                continue
            object_ = mention.codes[0].split(":")[0]
            last = fold(mention.person.text.split()[-1])
            if (last, object_) not in self.held and not self._no_office(mention.office):
                self.held.add((last, object_))
                found.append(
                    self._relation(
                        scene,
                        "HOLDS",
                        mention.person.text,
                        object_,
                        mention.office,
                        mention.span,
                        "HOLDS.office",
                        "A person named with an office holds it.",
                    )
                )
        return found

    def _no_office(self, office: str) -> bool:
        """Whether a role is none that is held: a candidate, a suspect, a member."""
        return not self.pack.no_office.isdisjoint(fold(office).split())

    # --- "4 pays de l'Alliance, dont la Turquie" ---

    def _among(self, scene: Scene) -> list[Relation]:
        found = []
        tokens = scene.sentence.tokens
        for token in tokens:
            if fold(token.form) not in self.pack.among:
                continue
            body = self._body_before(scene, token.index)
            member = next(
                (
                    scene.actors[i]
                    for i in range(token.index + 1, min(token.index + 5, len(tokens)))
                    if i in scene.actors
                ),
                None,
            )
            if body is not None and member is not None and member.kind == "country":
                for index in scene.tree.conjuncts(member.head):
                    one = scene.actors.get(index)
                    if one is not None and one.kind == "country":
                        found.append(
                            self._relation(
                                scene,
                                "MEMBER",
                                one.codes[0],
                                body.codes[0],
                                body.span.text,
                                one.span,
                                "MEMBER.among",
                                "Who is named among the members of a body is one.",
                            )
                        )
        return found

    def _body_before(self, scene: Scene, at: int) -> ActorMention | None:
        before = [
            scene.actors[i]
            for i in sorted(scene.actors)
            if at - 5 <= i < at and scene.actors[i].kind in ("body", "description")
        ]
        counted = any(scene.sentence.tokens[i].lemma.lower() in self.pack.members for i in range(max(0, at - 7), at))
        return before[-1] if before and counted and before[-1].codes and before[-1].kind == "body" else None

    # --- rows ---

    def _ruled(self, scene: Scene, clause: Clause, rule: RelationRule) -> list[Relation]:
        words = rule.verbs if clause.kind == "verb" else rule.nouns if clause.kind == "noun" else frozenset()
        if clause.lemma not in words or clause.negated:
            return []
        what = self._what(scene, clause, rule)
        if rule.wants in ("goods", "programme") and what is None:
            return []
        subjects = self._codes(scene, clause, rule.subject, ())
        objects = self._objects(scene, clause, rule, what, subjects)
        trigger = scene.words([clause.predicate])
        since, until = self._dates(scene, clause)
        return [
            self._relation(scene, rule.type, s, o, _named(scene, what), trigger, rule.id, rule.says, since, until)
            for s in subjects
            for o in objects
        ]

    def _what(self, scene: Scene, clause: Clause, rule: RelationRule) -> Span | None:
        for slot in rule.what:
            for filler in fillers(scene, clause, slot):
                if rule.wants == "programme":
                    hit = next(
                        (p for p in scene.programmes if p.first in filler.tokens or p.last in filler.tokens), None
                    )
                    if hit is not None:
                        return hit.span
                elif scene.sentence.tokens[filler.head].lemma.lower() in self.pack.goods:
                    return scene.words([filler.head])
        return None

    def _objects(
        self, scene: Scene, clause: Clause, rule: RelationRule, what: Span | None, subjects: tuple[str, ...]
    ) -> tuple[str, ...]:
        if rule.object and rule.object[0] == "@programme":
            programme = next((p for p in scene.programmes if p.span == what), None)
            if programme is not None and programme.of:
                return (programme.of,)
        found = self._codes(scene, clause, tuple(s for s in rule.object if s != "@programme"), subjects)
        if rule.wants == "body":
            bodies = {m.codes[0] for m in scene.actors.values() if m.kind == "body" and m.codes}
            return tuple(c for c in found if c in bodies)
        return found

    def _codes(self, scene: Scene, clause: Clause, slots: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
        for slot in slots:
            here = [
                m for f in self._fillers(scene, clause, slot) for m in (*scene.actors_in(f), *self._included(scene, f))
            ]
            codes = [c.split(":")[0] for m in here for c in m.codes]
            codes = [c for c in dict.fromkeys(codes) if c not in taken and c != "UAF"]
            if codes:
                return tuple(codes)
        return ()

    def _included(self, scene: Scene, filler: Filler) -> list[ActorMention]:
        """Who is named as one of a filler: "4 pays de l'Alliance, dont la Turquie"."""
        tokens = scene.sentence.tokens
        at = next((i for i in filler.tokens if fold(tokens[i].form) in self.pack.among), None)
        return [] if at is None else [m for i, m in scene.actors.items() if i > at and i in filler.tokens]

    def _fillers(self, scene: Scene, clause: Clause, slot: str) -> tuple[Filler, ...]:
        """A slot of the clause; below the good itself too ("du gaz de l'Azerbaïdjan")."""
        own = fillers(scene, clause, slot)
        if slot not in ("of", "from"):
            return own
        objects = [scene.clause(f.head) for f in clause.slot("object")]
        return own + tuple(f for o in objects if o is not None for f in fillers(scene, o, slot))

    def _dates(self, scene: Scene, clause: Clause) -> tuple[str | None, str | None]:
        below = scene.tree.subtree(clause.predicate, ("acl:relcl", "advcl", "conj"))
        for one in scene.times:
            inside = any(
                scene.sentence.tokens[i].start >= one.span.start and scene.sentence.tokens[i].end <= one.span.end
                for i in below
            )
            if inside and "/" in one.value:
                since, _, until = one.value.partition("/")
                return since or None, until or None
        return None, None


def _named(scene: Scene, what: Span | None) -> str:
    """The words of what is supplied or taken part in; a mission told by "cette mission" by its name."""
    if what is None:
        return ""
    mission = next((p for p in scene.programmes if p.span == what and p.via is not None), None)
    return mission.via.text if mission is not None and mission.via is not None else what.text
