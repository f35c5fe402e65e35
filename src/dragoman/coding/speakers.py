"""Who speaks: the actors a phrase names, none where it only tells of nameless sources."""

from dragoman.coding.inserted import Frame
from dragoman.lang.marks import Speech
from dragoman.lang.names import fold
from dragoman.model.clause import Clause
from dragoman.model.found import ActorMention
from dragoman.model.scene import Scene
from dragoman.model.tree import Tree

Speakers = tuple[ActorMention, ...]
NO_PART = ("acl:relcl", "acl", "conj", "parataxis", "advcl")
"""Relations of what stands below a person's name but tells of something else."""
OWN = ("amod", "compound", "nmod", "nmod:poss", "flat", "appos")


def named(scene: Scene, head: int, speech: Speech) -> Speakers:
    """Whom a phrase names by its head, else by what hangs below it; () for nameless sources."""
    if nameless(scene, head, speech):
        return owners(scene, head)
    if head in scene.actors:
        return (scene.actors[head],) if scene.actors[head].codes else ()
    inside = [i for i in scene.tree.subtree(head, ("acl:relcl", "conj", "advcl")) if i in scene.actors]
    inside = [i for i in inside if scene.actors[i].codes]
    return (scene.actors[inside[0]],) if inside else ()


def nameless(scene: Scene, head: int, speech: Speech) -> bool:
    """Whether a phrase tells of somebody without a name and of no one country: "a source", "several diplomats"."""
    word = fold(scene.tree.tokens[head].lemma)
    mention = scene.actors.get(head)
    if word in speech.anonymous and (mention is None or word in speech.never_named):
        return True
    if mention is None or word not in speech.unattached or not (mention.guessed or mention.via is not None):
        return False
    determiners = scene.tree.children(head, "det")
    return not any(t.feat("Definite") == "Def" or t.feat("PronType") == "Dem" for t in determiners)


def owners(scene: Scene, head: int) -> Speakers:
    """Whose the nameless source is, where its own phrase says so: "U.N. figures", "des experts de l'ONU"."""
    for token in scene.tree.children(head, *OWN):
        mention = scene.actors.get(token.index)
        cases = scene.tree.children(token.index, "case")
        whose = all(fold(t.lemma) in ("de", "of", "'s", "by", "du", "from") for t in cases)
        if mention is not None and mention.codes and whose and mention.kind != "pronoun":
            return (mention,)
    agents = [a for t in scene.tree.children(head, "acl") for a in scene.tree.children(t.index, "obl:agent")]
    heads = [i for a in agents for i in scene.tree.conjuncts(a.index) if i in scene.actors]
    return tuple(scene.actors[i] for i in heads if scene.actors[i].codes)


def document(scene: Scene, head: int, speech: Speech) -> bool:
    """Whether a noun is a paper of one author: "the statement", "l'étude"."""
    token = scene.tree.tokens[head]
    return fold(token.lemma) in speech.documents and token.feat("Number") != "Plur"


def official(scene: Scene, head: int, speech: Speech) -> bool:
    """Whether a nameless source is of the authorities at hand: "une source policière", "official figures"."""
    return any(
        fold(t.lemma) in speech.official or fold(t.form) in speech.official
        for t in scene.tree.children(head, "amod", "compound")
    )


def comments(scene: Scene, voice: int, speech: Speech) -> bool:
    """Whether the subject is a fact just told, which nobody says (", ce qui indique que ...")."""
    tokens = scene.tree.tokens
    near = [i for i in (voice - 1, voice) if voice >= 0 and 0 < i < len(tokens) - 1]
    facts = [i for i in near if fold(tokens[i].form) in speech.facts and tokens[i - 1].form == ","]
    return any(tokens[i + 1].feat("PronType") == "Rel" for i in facts)


def affiliation(scene: Scene, head: int, speech: Speech) -> ActorMention | None:
    """The body, firm or university that a person's own words put him in ("X, of the Y Institute"); None where none is told."""
    tokens = scene.tree.tokens
    for index in sorted(scene.tree.subtree(head, NO_PART)):
        mention = scene.actors.get(index)
        if mention is None or index <= head or not mention.codes or mention.kind not in ("body", "group", "house"):
            continue
        cases = [fold(t.lemma) for t in scene.tree.children(index, "case")]
        if cases and cases[-1] in speech.belonging and tokens[index].rel.split(":")[0] in ("nmod", "obl", "appos"):
            return mention
    return None


def at_home(scene: Scene, head: int, home: str | None) -> str | None:
    """The country that a speaker's own words put him in, else the one the dispatch is about; None where neither is known."""
    words = scene.tree.subtree(head, ("acl:relcl", "acl", "conj", "parataxis"))
    return next((p.country for p in scene.places if p.head in words and p.country), home)


def speakers(scene: Scene, clause: Clause, frame: Frame | None, speech: Speech) -> tuple[Speakers, bool]:
    """The speakers of a reporting verb, and whether it is impersonal."""
    pronoun = frame is not None and fold(scene.tree.tokens[frame.subject].form).rpartition("-")[2] in speech.impersonal
    if frame is not None and pronoun and frame.subject not in scene.actors:
        found = at_place(scene, clause, speech)
        return found, not found
    if frame is not None:
        heads = scene.tree.conjuncts(frame.subject)
        return tuple(m for i in heads for m in named(scene, i, speech)), False
    return _subjects(scene, clause, speech)


def _subjects(scene: Scene, clause: Clause, speech: Speech) -> tuple[Speakers, bool]:
    """The speakers that the verb's subject names, and whether it is impersonal."""
    slot = clause.slot("subject")
    impersonal = not slot and (clause.passive or bool(scene.tree.children(clause.predicate, "expl")))
    found: list[ActorMention] = []
    for filler in slot:
        token = scene.tree.tokens[filler.head]
        pronoun = fold(token.form) in speech.impersonal and token.feat("Person") != "1"
        impersonal = impersonal or (pronoun and filler.head not in scene.actors)
        if nameless(scene, filler.head, speech):
            found += owners(scene, filler.head)
        else:
            found += [m for m in scene.actors_in(filler) if m.codes]
    found = [m for m in found if not any(n.kind == "person" and n.first == m.last + 1 for n in found)]
    if not found and slot:
        found = _possessor(scene, slot[0].head)
    return tuple(found), impersonal or (clause.passive and not found)


def _possessor(scene: Scene, head: int) -> list[ActorMention]:
    """Whose the speaker is, where only a possessive tells: "sa Commission"."""
    own = [t for t in scene.tree.children(head, "det", "nmod") if t.index in scene.actors]
    return [m for t in own for m in (scene.actors[t.index],) if m.kind == "pronoun" and m.codes][:1]


def beside(scene: Scene, first: int) -> Speakers:
    """Whom the words right before a cue name, with those joined to them, for a verb whose subject the parse has lost."""
    tokens = scene.tree.tokens
    found = [m for m in scene.actors.values() if m.last == first - 1 and m.codes and m.kind != "pronoun"][:1]
    while found and tokens[found[0].head].rel == "conj" and tokens[found[0].head].head in scene.actors:
        found.insert(0, scene.actors[tokens[found[0].head].head])
    return () if any(scene.tree.children(m.head, "case") for m in found) else tuple(m for m in found if m.codes)


def at_place(scene: Scene, clause: Clause, speech: Speech) -> Speakers:
    """The house or body where an impersonal saying is said: "a-t-on indiqué au Kremlin"."""
    fillers = [f for slot in ("to", "in") for f in clause.slot(slot)]
    found = [m for f in fillers for m in scene.actors_in(f) if m.kind in ("house", "body", "person", "office")]
    return tuple(found[:1])


def hangs_on(tree: Tree, clause: Clause) -> bool:
    """Whether a reporting word has no subject of its own: a participle or a further verb ("..., adding that ...")."""
    token = tree.tokens[clause.predicate]
    own = tree.children(clause.predicate, "nsubj")
    if token.rel == "conj" and not own:
        return True
    return not own and token.feat("VerbForm") in ("Part", "Ger") and not clause.auxiliaries
