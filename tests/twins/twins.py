"""Twins: two short dispatches that differ in one thing that matters, and the fields that may differ for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Shape = dict[str, Any]

# French: "la Russie", "à la Russie", adjective; English: name, adjective.
COUNTRIES = {
    "RUS": {"fr": "la Russie", "fr_a": "russe", "en": "Russia", "en_a": "Russian"},
    "UKR": {"fr": "l'Ukraine", "fr_a": "ukrainien", "en": "Ukraine", "en_a": "Ukrainian"},
    "IRN": {"fr": "l'Iran", "fr_a": "iranien", "en": "Iran", "en_a": "Iranian"},
    "ISR": {"fr": "Israël", "fr_a": "israélien", "en": "Israel", "en_a": "Israeli"},
    "TUR": {"fr": "la Turquie", "fr_a": "turc", "en": "Turkey", "en_a": "Turkish"},
    "SYR": {"fr": "la Syrie", "fr_a": "syrien", "en": "Syria", "en_a": "Syrian"},
}
MASCULINE = {"IRN", "ISR"}
PAIRS = [("RUS", "UKR"), ("IRN", "ISR"), ("TUR", "SYR")]
HEAD = {"fr": "PARIS, 14 décembre 2021 (AFP) - ", "en": "LONDON, Dec 14 (Reuters) - "}


@dataclass(frozen=True)
class Template:
    """One kind in one language; {A} and {B} countries, {a} and {b} their adjectives, {e} agrees with {B}."""

    kind: str
    lang: str
    text: str
    changed: str
    fields: tuple[str, ...] = ()
    want: Shape = field(default_factory=dict)  # what the changed text must say, where the field alone is too weak


@dataclass(frozen=True)
class Twin:
    """A text, its changed text, the fields that must change; every other field must stay."""

    name: str
    kind: str
    lang: str
    text: str
    changed: str
    fields: tuple[str, ...]
    want: Shape


T = Template
TEMPLATES = [
    T("swap", "fr", "{H}{A} a accusé {B} lundi.", "{H}{B} a accusé {A} lundi.", ("actors", "recipients")),
    T("swap", "fr", "{H}{A} a bombardé {B} lundi.", "{H}{B} a bombardé {A} lundi.", ("actors", "recipients")),
    T("swap", "en", "{H}{A} accused {B} on Monday.", "{H}{B} accused {A} on Monday.", ("actors", "recipients")),
    T("swap", "en", "{H}{A} bombed {B} on Monday.", "{H}{B} bombed {A} on Monday.", ("actors", "recipients")),
    T(
        "dateline",
        "fr",
        "{H}{A} a condamné {B}.",
        "MOSCOU, 14 décembre 2021 (Interfax) - {A} a condamné {B}.",
        ("dateline.place", "dateline.agency"),
    ),
    T(
        "agency",
        "fr",
        "{H}{A} a condamné {B}.",
        "PARIS, 14 décembre 2021 (Reuters) - {A} a condamné {B}.",
        ("dateline.agency",),
        {"dateline.agency": "Reuters"},
    ),
    T(
        "dateline",
        "en",
        "{H}{A} condemned {B}.",
        "MOSCOW, Dec 14 (Interfax) - {A} condemned {B}.",
        ("dateline.place", "dateline.agency"),
    ),
    T(
        "agency",
        "en",
        "{H}{A} condemned {B}.",
        "LONDON, Dec 14 (AFP) - {A} condemned {B}.",
        ("dateline.agency",),
        {"dateline.agency": "AFP"},
    ),
    T(
        "future",
        "fr",
        "{H}Le ministre {a} a visité {B}.",
        "{H}Le ministre {a} visitera {B}.",
        ("status",),
        {"status": ["future"]},
    ),
    T("future", "fr", "{H}{A} a condamné {B}.", "{H}{A} condamnera {B}.", ("status",), {"status": ["future"]}),
    T(
        "future",
        "en",
        "{H}The {a} minister visited {B}.",
        "{H}The {a} minister will visit {B}.",
        ("status",),
        {"status": ["future"]},
    ),
    T("future", "en", "{H}{A} attacked {B}.", "{H}{A} will attack {B}.", ("status",), {"status": ["future"]}),
    T("deny", "fr", "{H}{A} a bombardé {B}.", "{H}{A} n'a pas bombardé {B}.", ("status",), {"status": ["negated"]}),
    T("deny", "en", "{H}{A} bombed {B}.", "{H}{A} did not bomb {B}.", ("status",), {"status": ["negated"]}),
    T(
        "claim",
        "fr",
        "{H}{A} a bombardé {B}.",
        "{H}{A} a bombardé {B}, a déclaré le ministre jordanien.",
        ("source", "statements"),
        {"source": ["JOR:GOV"], "statements": ["JOR:GOV"]},
    ),
    T(
        "claim",
        "en",
        "{H}{A} bombed {B}.",
        "{H}{A} bombed {B}, the Jordanian minister said.",
        ("source", "statements"),
        {"source": ["JOR:GOV"], "statements": ["JOR:GOV"]},
    ),
    T("passive", "fr", "{H}{A} a attaqué {B}.", "{H}{B} a été attaqué{e} par {A}."),
    T(
        "passive",
        "fr",
        "{H}Le président {a} a reçu le ministre {b}.",
        "{H}Le ministre {b} a été reçu par le président {a}.",
    ),
    T("passive", "en", "{H}{A} attacked {B}.", "{H}{B} was attacked by {A}."),
    T(
        "passive",
        "en",
        "{H}The {a} president condemned the {b} minister.",
        "{H}The {b} minister was condemned by the {a} president.",
    ),
    T(
        "bounds",
        "fr",
        "{H}{A} a tué plus de 20 soldats.",
        "{H}{A} a tué moins de 20 soldats.",
        ("figures",),
        {"figures": [(None, 20, False)]},
    ),
    T(
        "bounds",
        "en",
        "{H}{A} killed more than 20 soldiers.",
        "{H}{A} killed fewer than 20 soldiers.",
        ("figures",),
        {"figures": [(None, 20, False)]},
    ),
    T(
        "number",
        "fr",
        "{H}{A} a expulsé 12 diplomates de {B}.",
        "{H}{A} a expulsé 35 diplomates de {B}.",
        ("figures",),
        {"figures": [(35, 35, False)]},
    ),
    T(
        "number",
        "en",
        "{H}{A} expelled 12 {b} diplomats.",
        "{H}{A} expelled 35 {b} diplomats.",
        ("figures",),
        {"figures": [(35, 35, False)]},
    ),
    T(
        "place",
        "fr",
        "{H}Le président {a} a rencontré le ministre {b} à Genève.",
        "{H}Le président {a} a rencontré le ministre {b} à Vienne.",
        ("place",),
    ),
    T(
        "place",
        "en",
        "{H}The {a} president met the {b} minister in Geneva.",
        "{H}The {a} president met the {b} minister in Vienna.",
        ("place",),
    ),
    T("date", "fr", "{H}{A} a menacé {B} lundi.", "{H}{A} a menacé {B} dimanche.", ("date",), {"date": ["2021-12-12"]}),
    T(
        "date",
        "en",
        "{H}{A} threatened {B} on Monday.",
        "{H}{A} threatened {B} on Sunday.",
        ("date",),
        {"date": ["2021-12-12"]},
    ),
    T(
        "spokesman",
        "fr",
        "{H}Le ministre {a} des Affaires étrangères a condamné {B}.",
        "{H}Le porte-parole du ministère {a} des Affaires étrangères a condamné {B}.",
    ),
    T(
        "spokesman",
        "en",
        "{H}The {a} foreign minister condemned {B}.",
        "{H}The {a} foreign ministry spokesman condemned {B}.",
    ),
    T("weather", "fr", "{H}{A} a attaqué {B}.", "{H}{A} a attaqué {B}. Il a plu toute la journée sur la région."),
    T("weather", "en", "{H}{A} attacked {B}.", "{H}{A} attacked {B}. It rained all day across the region."),
    T("again", "fr", "{H}{A} a attaqué {B}.", "{H}{A} a de nouveau attaqué {B}.", ("repeated",), {"repeated": [True]}),
    T("again", "en", "{H}{A} attacked {B}.", "{H}{A} again attacked {B}.", ("repeated",), {"repeated": [True]}),
    T("hearsay", "fr", "{H}{A} a tiré sur {B}.", "{H}{A} aurait tiré sur {B}.", ("source",), {"source": ["unnamed"]}),
    T("hearsay", "en", "{H}{A} attacked {B}.", "{H}{A} reportedly attacked {B}.", ("source",), {"source": ["unnamed"]}),
    T(
        "swap",
        "fr",
        "{H}Le ministre {a} a menacé le ministre {b}.",
        "{H}Le ministre {b} a menacé le ministre {a}.",
        ("actors", "recipients"),
    ),
    T(
        "swap",
        "en",
        "{H}The {a} army shelled the {b} army.",
        "{H}The {b} army shelled the {a} army.",
        ("actors", "recipients"),
    ),
    T(
        "deny",
        "fr",
        "{H}Le ministre {a} a rencontré le ministre {b}.",
        "{H}Le ministre {a} n'a jamais rencontré le ministre {b}.",
        ("status",),
        {"status": ["negated"]},
    ),
    T(
        "deny",
        "en",
        "{H}The {a} minister met the {b} minister.",
        "{H}The {a} minister never met the {b} minister.",
        ("status",),
        {"status": ["negated"]},
    ),
    T(
        "claim",
        "fr",
        "{H}L'armée de {A} a attaqué {B}.",
        "{H}Selon le ministre jordanien, l'armée de {A} a attaqué {B}.",
        ("source", "statements"),
        {"source": ["JOR:GOV"]},
    ),
    T(
        "claim",
        "en",
        "{H}{A} attacked {B}.",
        "{H}According to the Jordanian minister, {A} attacked {B}.",
        ("source", "statements"),
        {"source": ["JOR:GOV"]},
    ),
    T(
        "bounds",
        "fr",
        "{H}Plus de 300 soldats ont été tués par l'armée de {A}.",
        "{H}Moins de 300 soldats ont été tués par l'armée de {A}.",
        ("figures",),
        {"figures": [(None, 300, False)]},
    ),
    T(
        "bounds",
        "en",
        "{H}At least 300 soldiers were killed by the {a} army.",
        "{H}At most 300 soldiers were killed by the {a} army.",
        ("figures",),
        {"figures": [(None, 300, False)]},
    ),
    T(
        "number",
        "fr",
        "{H}L'armée de {A} a tué une vingtaine de soldats.",
        "{H}L'armée de {A} a tué une trentaine de soldats.",
        ("figures",),
        {"figures": [(30, 30, True)]},
    ),
    T(
        "number",
        "en",
        "{H}The {a} army killed about twenty soldiers.",
        "{H}The {a} army killed about thirty soldiers.",
        ("figures",),
        {"figures": [(30, 30, True)]},
    ),
    T(
        "place",
        "fr",
        "{H}{A} et {B} ont signé un accord à Genève.",
        "{H}{A} et {B} ont signé un accord à Vienne.",
        ("place",),
    ),
    T(
        "place",
        "en",
        "{H}{A} and {B} signed an agreement in Geneva.",
        "{H}{A} and {B} signed an agreement in Vienna.",
        ("place",),
    ),
    T(
        "date",
        "fr",
        "{H}Le président {a} a visité {B} le 3 décembre.",
        "{H}Le président {a} a visité {B} le 5 décembre.",
        ("date",),
        {"date": ["2021-12-05"]},
    ),
    T(
        "date",
        "en",
        "{H}The {a} president visited {B} on December 3.",
        "{H}The {a} president visited {B} on December 5.",
        ("date",),
        {"date": ["2021-12-05"]},
    ),
    T(
        "again",
        "fr",
        "{H}Le ministre {a} a menacé {B}.",
        "{H}Le ministre {a} a menacé {B} une nouvelle fois.",
        ("repeated",),
        {"repeated": [True]},
    ),
    T(
        "again",
        "en",
        "{H}The {a} minister threatened {B}.",
        "{H}The {a} minister threatened {B} once again.",
        ("repeated",),
        {"repeated": [True]},
    ),
    T(
        "weather",
        "fr",
        "{H}Le président {a} a menacé {B}.",
        "{H}Le président {a} a menacé {B}. Un vent froid souffle sur le pays.",
    ),
    T(
        "weather",
        "en",
        "{H}The {a} president threatened {B}.",
        "{H}The {a} president threatened {B}. A cold wind is blowing across the country.",
    ),
    T(
        "hearsay",
        "fr",
        "{H}L'armée de {A} a bombardé {B}.",
        "{H}L'armée de {A} aurait bombardé {B}.",
        ("source",),
        {"source": ["unnamed"]},
    ),
    T(
        "hearsay",
        "en",
        "{H}The {a} army bombed {B}.",
        "{H}The {a} army allegedly bombed {B}.",
        ("source",),
        {"source": ["unnamed"]},
    ),
]


def fill(text: str, lang: str, first: str, second: str) -> str:
    """The template with its two countries, each sentence with a capital."""
    one, two = COUNTRIES[first], COUNTRIES[second]
    body = text.format(
        H="", A=one[lang], B=two[lang], a=one[f"{lang}_a"], b=two[f"{lang}_a"], e="" if second in MASCULINE else "e"
    )
    if text.startswith("{H}"):
        return HEAD[lang] + body[0].upper() + body[1:]
    head, _, rest = body.partition(" - ")
    return f"{head} - {rest[0].upper()}{rest[1:]}"


def twins() -> Iterator[Twin]:
    """Every template with every pair of countries."""
    seen: dict[tuple[str, str], int] = {}
    for row in TEMPLATES:
        nth = seen[row.kind, row.lang] = seen.get((row.kind, row.lang), 0) + 1
        for first, second in PAIRS:
            yield Twin(
                f"{row.kind}-{row.lang}-{nth}-{first}-{second}", row.kind, row.lang,
                fill(row.text, row.lang, first, second), fill(row.changed, row.lang, first, second),
                row.fields, row.want,
            )  # fmt: skip


def place_of(event: dict[str, Any]) -> Any:
    """The place without where it stands in the text."""
    place = event["place"]
    if not place:
        return None
    return place.get("code") or place.get("name") or place.get("text") or place["mention"]["text"]


def code_of(who: Any) -> Any:
    """The code of a source or speaker, or the word that stands for an unnamed one."""
    return who["code"] if isinstance(who, dict) else who


def shape(record: dict[str, Any]) -> Shape:
    """What of a record a twin is compared on."""
    line, events = record["dateline"] or {}, record["events"]
    return {
        "dateline.place": (line.get("place") or {}).get("text"),
        "dateline.agency": line.get("agency"),
        "dateline.date": line.get("date"),
        "type": [e["type"] for e in events],
        "mode": [e["mode"] for e in events],
        "status": [e["status"] for e in events],
        "actors": [sorted(str(a["code"]) for a in e["actors"]) for e in events],
        "recipients": [sorted(str(r["code"]) for r in e["recipients"]) for e in events],
        "source": [code_of(e["source"]) for e in events],
        "place": [place_of(e) for e in events],
        "date": [e["date"] and e["date"]["value"] for e in events],
        "repeated": [e["repeated"] for e in events],
        "statements": [code_of(s["speaker"]) for s in record["statements"]],
        "figures": [(f["low"], f["high"], f["approx"]) for f in record["figures"]],
    }


def faults(twin: Twin, before: Shape, after: Shape) -> list[str]:
    """What does not hold; empty when the twin holds."""
    out = [] if before["type"] else ["no event in the first text"]
    for name, old in before.items():
        new = after[name]
        if name in twin.fields and old == new:
            out.append(f"{name} stays {old}")
        if name not in twin.fields and old != new:
            out.append(f"{name} goes from {old} to {new}")
        if name in twin.want and new != twin.want[name]:
            out.append(f"{name} is {new}, not {twin.want[name]}")
    if twin.kind == "swap" and (before["actors"], before["recipients"]) != (after["recipients"], after["actors"]):
        out.append("the roles are not swapped")
    if twin.kind == "claim" and len(after["statements"]) != len(before["statements"]) + 1:
        out.append("not one more statement")
    return out
