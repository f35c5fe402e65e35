"""FollowTheMoney: entities as JSON lines; dispatches, who is mentioned, events, offices and memberships."""

from collections.abc import Iterator

from dragoman.export.actors import Actor, actor, parted
from dragoman.export.codes import Country, countries, languages, sectors
from dragoman.export.days import day, when
from dragoman.export.stories import Batch, Json, Story, roles
from dragoman.export.written import Files, json_lines
from dragoman.model.ids import content_id

Entity = Json


def write(batch: Batch) -> Files:
    """One line an entity; what several dispatches give is merged."""
    found: dict[str, Entity] = {}
    for story in batch.stories:
        for entity in _story(story):
            kept = found.setdefault(entity["id"], {**entity, "properties": {}})
            for name, values in entity["properties"].items():
                own = kept["properties"].setdefault(name, [])
                own += [v for v in values if v not in own]
    return {"": json_lines(found[id] for id in sorted(found))}


def _entity(schema: str, id: str, **properties: str | list[str | None] | None) -> Entity:
    """An entity with its properties as lists, without those that are empty."""
    lists = {k: [v] if isinstance(v, str) else [one for one in v or [] if one] for k, v in properties.items() if v}
    return {"id": id, "schema": schema, "properties": {k: v for k, v in lists.items() if v}}


def _story(story: Story) -> Iterator[Entity]:
    article = content_id("article", story.id)
    published = day(story.published)
    yield _entity(
        "Article",
        article,
        title=story.coded["title"],
        fileName=story.id,
        publishedAt=published.iso if published else None,
        publisher=story.source,
        language=languages().get(story.coded["lang"]),
        sourceUrl=story.url,
    )
    for event in story.events:
        yield from _event(story, event, article)
    for relation in story.coded["relations"]:
        yield from _relation(relation, article)


def _event(story: Story, event: Json, article: str) -> Iterator[Entity]:
    """An event, those who took part, and where they are mentioned."""
    people = {role: [actor(r) for name, r in roles(event) if name == role] for role in ("actor", "recipient")}
    known = when(event, story)
    place = event["place"]
    yield _entity(
        "Event",
        content_id("event", story.id, event["id"]),
        name=f"{event['codes']['plover']}: {event['trigger']['text']}",
        date=known.iso if known else None,
        location=place["name"] if place else None,
        country=_iso2(countries().get(place["country"])) if place else None,
        organizer=[_party_id(a) for a in people["actor"]],
        involved=[_party_id(a) for a in people["recipient"]],
        proof=article,
        summary=event["because"][0]["says"],
        recordId=event["id"],
    )
    for one in (*people["actor"], *people["recipient"]):
        yield from _party(one)
        id = content_id("mention", article, one.code, one.raw)
        yield _entity(
            "Mention", id, document=article, name=one.raw, resolved=_party_id(one), detectedSchema=_schema(one)
        )


def _schema(one: Actor) -> str | None:
    """PublicBody for states and their parts, Organization for bodies and groups; None for people not told apart."""
    sector = sectors().get(one.sector)
    if one.body:
        return "Organization"
    if sector:
        return sector.ftm or None
    return "PublicBody" if one.country else "Organization"


def _iso2(country: Country | None) -> str | None:
    """A country as FollowTheMoney writes it; None for those that are no more."""
    return country.iso2.lower() or None if country else None


def _party_id(one: Actor) -> str | None:
    """The id of whoever a code stands for; None where no entity is made of it."""
    return content_id("party", one.code) if _schema(parted(one.code)) else None


def _party(one: Actor) -> Iterator[Entity]:
    """Whoever a code stands for, if it tells anybody apart; persons acting for it are its holders of office, not it."""
    whole = parted(one.code)
    schema, id = _schema(whole), _party_id(whole)
    if schema is None or id is None:
        return
    country = _iso2(whole.country)
    yield _entity(schema, id, name=whole.name, country=country, notes=f"PLOVER {one.code}")


def _relation(relation: Json, article: str) -> Iterator[Entity]:
    """HOLDS is an Occupancy, MEMBER a Membership, the others an UnknownLink with a role."""
    dates = {"startDate": _day(relation["since"]), "endDate": _day(relation["until"])}
    kind, whole = relation["type"], parted(relation["object"])
    if not relation["object"] or not relation["subject"]:
        return
    yield from _party(whole)
    if kind == "HOLDS":
        yield from _office(relation, whole, article, dates)
        return
    subject = parted(relation["subject"])
    yield from _party(subject)
    id, ends = content_id("link", relation["id"]), (_party_id(subject), _party_id(whole))
    if None in ends:
        return
    if kind == "MEMBER":
        yield _entity("Membership", id, member=ends[0], organization=ends[1], proof=article, **dates)
    else:
        role = f"{kind.lower()} {relation['what']}".strip()
        yield _entity("UnknownLink", id, subject=ends[0], object=ends[1], role=role, proof=article, **dates)


def _office(relation: Json, whole: Actor, article: str, dates: dict[str, str | None]) -> Iterator[Entity]:
    """A person, the position, and the holding of it."""
    person = content_id("person", relation["subject"], whole.place or whole.code)
    post = content_id("position", relation["what"], relation["object"])
    country = _iso2(whole.country)
    yield _entity("Person", person, name=relation["subject"])
    name = f"{relation['what']}, {whole.name}"
    yield _entity("Position", post, name=name, country=country, organization=None if whole.bare else _party_id(whole))
    yield _entity("Occupancy", content_id("link", relation["id"]), holder=person, post=post, proof=article, **dates)


def _day(value: str | None) -> str | None:
    known = day(value)
    if known is None:
        return None
    return known.iso or (f"{known.year:04}-{known.month:02}" if known.month else f"{known.year:04}")
