"""Statements from sayings: one for each speaker, reported speech inside reported speech linked."""

from dataclasses import replace

from dragoman.coding.sayings import Contents, Saying, within
from dragoman.model.coded import Speaker, Statement
from dragoman.model.ids import content_id
from dragoman.model.trace import Because


def spoken(dispatch: str, said: tuple[Saying, ...]) -> list[Statement]:
    """The statements of a dispatch, in the order of its sayings."""
    made = [_each(dispatch, one) for one in said]
    firsts = {id(one): here[0].id for one, here in zip(said, made, strict=True)}
    contents = Contents(said)
    outer = {
        id(one): within(one, contents.near(one.cue.start, one.cue.end)) if one.cue is not None else None for one in said
    }
    return [
        replace(s, inside=firsts[id(holder)] if (holder := outer[id(one)]) is not None else None)
        for one, here in zip(said, made, strict=True)
        for s in here
    ]


def _each(dispatch: str, one: Saying) -> list[Statement]:
    """One statement for each speaker of a saying, at least one."""
    reasons = (Because(one.rule, one.says, tuple(x for x in (one.cue,) if x)),)
    codes: dict[str, Speaker] = {}
    for mention in one.speakers:
        for code in mention.codes:
            codes.setdefault(code, Speaker(code, mention.name, mention.span))
    cue = one.cue.start if one.cue else None
    return [
        Statement(
            content_id("statement", dispatch, cue, one.content.start, speaker.code if speaker else None),
            one.sentence,
            speaker,
            one.cue,
            one.content,
            one.manner,
            None,
            reasons,
        )
        for speaker in (*codes.values(),) or (None,)
    ]
