"""A page of errors to read: what was missed and what was found beyond the gold, with its sentence."""

from typing import Any

from dragoman.scoring.align import Aligned, Item
from dragoman.scoring.gold import GoldDispatch


def page(gold: GoldDispatch, sides: dict[str, Aligned]) -> str:
    """The errors of one dispatch, sentence by sentence; "" where there are none."""
    notes: dict[int, list[str]] = {}
    for layer, aligned in sides.items():
        for one in aligned.missed:
            notes.setdefault(one["sentence"], []).append(f"  MISSED {layer}: {_gold(layer, one)}")
        for one in aligned.beyond:
            notes.setdefault(one["at"], []).append(f"  BEYOND {layer}: {_found(layer, one)}")
        if layer == "events":
            for one, other in aligned.pairs:
                _differences(one, other, notes)
        if layer == "statements":
            for one, other in aligned.pairs:
                speaker = other["speaker"] if isinstance(other["speaker"], str) else other["speaker"]["code"]
                if speaker.split(":")[0] != one["speaker"].split(":")[0]:
                    notes.setdefault(one["sentence"], []).append(
                        f"  SPEAKER {speaker} instead of {one['speaker']} ({one.get('cue_words', '')})"
                    )
    out = []
    for index in sorted(notes):
        text = gold.text[slice(*gold.sentences[index])] if 0 <= index < len(gold.sentences) else ""
        out += [f"{gold.id} [{index}] {text}", *notes[index]]
    return "\n".join(out)


def _differences(one: Item, other: Item, notes: dict[int, list[str]]) -> None:
    said = other["source"]["code"] if other["source"] else None
    wrong = []
    for role in ("actors", "recipients"):
        codes = [r["code"] for r in other[role]]
        if sorted({c.split(":")[0] for c in codes}) != sorted({c.split(":")[0] for c in one[role]}):
            wrong.append(f"{role} {codes} for {one[role]}")
    if other["status"] != one["status"]:
        wrong.append(f"status {other['status']} for {one['status']}")
    if (said or "").split(":")[0] != (one.get("source") or "").split(":")[0]:
        wrong.append(f"source {said} for {one.get('source')}")
    if wrong:
        notes.setdefault(one["sentence"], []).append(
            f"  WRONG {one['type']} '{other['trigger']['text']}': {'; '.join(wrong)}"
        )


def _gold(layer: str, one: Item) -> str:
    if layer == "events":
        return f"{one['type']}.{one['mode']} {one['actors']}->{one['recipients']} {one['status']} '{one.get('words', one.get('trigger'))}'"
    if layer == "statements":
        return f"{one['speaker']} {one['manner']} '{one.get('cue_words', one.get('cue'))}': {one['content']}"
    if layer == "figures":
        return f"{one['low']}..{one['high']} {one['unit']} {one.get('text', '')}"
    return f"{one['subject']} {one['type']} {one['object']} ({one.get('what')})"


def _found(layer: str, one: dict[str, Any]) -> str:
    if layer == "events":
        codes = [[r["code"] for r in one[k]] for k in ("actors", "recipients")]
        return f"{one['type']}.{one['mode']} {codes[0]}->{codes[1]} {one['status']} '{one['trigger']['text']}' by {one['because'][0]['rule']}"
    if layer == "statements":
        return f"{one['speaker'] if isinstance(one['speaker'], str) else one['speaker']['code']} {one['manner']} '{one['cue']['text'] if one['cue'] else ''}' {one['because'][0]['rule']}"
    if layer == "figures":
        return f"{one['low']}..{one['high']} {one['unit']} '{one['mention']['text']}'"
    return f"{one['subject']} {one['type']} {one['object']} ({one['what']})"
