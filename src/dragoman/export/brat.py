"""brat standoff: a .txt and an .ann for each dispatch, and one annotation.conf."""

from collections import Counter
from collections.abc import Iterator

from dragoman.codebook.book import book
from dragoman.export.marks import LABELS, STATEMENT, Link, Mark, Marking, marking
from dragoman.export.offsets import BREAKS, fragments
from dragoman.export.stories import Batch, Story
from dragoman.export.written import Files, file_name, plain

RELATIONS = ("HOLDS", "MEMBER", "PARTICIPATES", "SUPPLIES")
ATTRIBUTES = ("status", "mode", "manner")
ROLES = "Actor*:Actor, Recipient*:Actor, Place*:Place, Date*:Date, Figure*:Figure, Topic*:Topic"
SAID = "Content:Content, Speaker*:Actor, Topic*:Topic"


def write(batch: Batch) -> Files:
    """The files of every dispatch and the configuration they need."""
    files = {"annotation.conf": plain(_conf())}
    for story in batch.stories:
        name = file_name(story.id)
        files[f"{name}.txt"] = plain(story.text)
        files[f"{name}.ann"] = plain("".join(f"{line}\n" for line in _lines(story)))
    return files


def _lines(story: Story) -> Iterator[str]:
    """T lines for the marks, E lines for events and statements, A lines for their values, notes for the rest."""
    found = marking(story)
    marks = {m.key: m for m in found.marks if fragments(story.text, m.start, m.end)}
    names = {key: f"T{n}" for n, key in enumerate(marks, 1)}
    whole = [m for m in marks.values() if m.label == STATEMENT or m.label in book().types]
    events = {m.key: f"E{n}" for n, m in enumerate(whole, 1)}
    for key, mark in marks.items():
        yield f"{names[key]}\t{mark.label} {_spans(story, mark)}"
    for mark in whole:
        yield f"{events[mark.key]}\t{mark.label}:{names[mark.key]}{_arguments(found, mark, names)}"
    pairs = [(m, name) for m in whole for name in ATTRIBUTES if m.value(name)]
    for n, (mark, name) in enumerate(pairs, 1):
        yield f"A{n}\t{name.capitalize()} {events[mark.key]} {mark.value(name)}"
    noted = [(events.get(m.key, names[m.key]), _note(m)) for m in marks.values()]
    for n, (id, note) in enumerate(((id, note) for id, note in noted if note), 1):
        yield f"#{n}\tAnnotatorNotes {id}\t{note}"


def _spans(story: Story, mark: Mark) -> str:
    """Offsets and words; a stretch over several lines in pieces, parted by a blank in the words."""
    found = fragments(story.text, mark.start, mark.end)
    return f"{';'.join(f'{a} {b}' for a, b in found)}\t{' '.join(story.text[a:b] for a, b in found)}"


def _arguments(found: Marking, mark: Mark, names: dict[str, str]) -> str:
    """The roles of an event; the second of a kind is numbered."""
    seen: Counter[str] = Counter()
    out = ""
    for link in _own(found, mark):
        if link.target in names:
            seen[link.label] += 1
            count = seen[link.label]
            out += f" {link.label.capitalize()}{count if count > 1 else ''}:{names[link.target]}"
    return out


def _own(found: Marking, mark: Mark) -> list[Link]:
    return [link for link in found.links if link.source == mark.key]


def _note(mark: Mark) -> str:
    """Everything that is no attribute, on one line."""
    said = "; ".join(f"{k}={v}" for k, v in mark.values if k not in ATTRIBUTES)
    return BREAKS.sub(" ", said)


def _conf() -> str:
    """The types that the .ann files use."""
    types, modes = sorted(book().types), sorted({m for t in book().types.values() for m in t.modes})
    lines = ["[entities]", *(label for label in LABELS if label != STATEMENT), *RELATIONS, "", "[relations]", ""]
    lines += ["[events]", *(f"{t}\t{ROLES}" for t in types), f"{STATEMENT}\t{SAID}", "", "[attributes]"]
    lines += [f"Status\tArg:<EVENT>, Value:{'|'.join(book().statuses)}", f"Mode\tArg:<EVENT>, Value:{'|'.join(modes)}"]
    lines += ["Manner\tArg:<EVENT>, Value:direct|indirect|impersonal"]
    return "\n".join(lines) + "\n"
