"""A language pack held to its own promises: every rule codes its example and not its near miss."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from dragoman.lang.rules import Rule
from dragoman.model.coded import CodedDispatch, Event
from dragoman.pipeline import Coder, loaded


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule whose example or near miss does not come out as it says."""

    rule: str
    kind: str
    """example, roles or near miss."""
    told: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found."""

    lang: str
    rules: int
    lemmas: Counter[str]
    """Type to the number of its trigger lemmas and phrases."""
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether every example and near miss comes out."""
        return not self.findings

    def lines(self, verbose: bool) -> list[str]:
        """The report in lines."""
        kinds = Counter(f.kind for f in self.findings)
        out = [
            f"pack {self.lang}: {self.rules} rules, {sum(self.lemmas.values())} trigger lemmas and phrases",
            ", ".join(f"{t} {n}" for t, n in sorted(self.lemmas.items())),
        ]
        for kind in ("example", "roles", "near miss"):
            out.append(f"{kind}: {self.rules - kinds[kind]} of {self.rules} come out as the row says")
        return out + ([f"  {f.rule}: {f.kind}: {f.told}" for f in self.findings] if verbose else [])


def check(lang: str) -> Report:
    """Run the pack's own examples; raises PackError for a pack that cannot be loaded."""
    found, coder = loaded(lang), Coder()
    findings = [f for rule in found.rules.rules for f in findings_of(rule, coder, lang)]
    lemmas: Counter[str] = Counter()
    for rule in found.rules.rules:
        lemmas[rule.type] += len(rule.verbs) + len(rule.nouns) + len(rule.adjectives) + len(rule.phrases)
    return Report(lang, len(found.rules.rules), lemmas, tuple(findings))


def findings_of(rule: Rule, coder: Coder, lang: str) -> list[Finding]:
    """What is wrong with one rule's example and near miss."""
    coded = coder.code(rule.example["text"], lang=lang)
    own = [e for e in coded.events if e.because[0].rule == rule.id]
    found: list[Finding] = []
    if not own and not any(e.type == rule.type for e in coded.events):
        found.append(Finding(rule.id, "example", f"'{rule.example['text']}' gives {_events(coded)}"))
    elif wrong := _roles(rule.example, [e for e in coded.events if e.type == rule.type]):
        found.append(Finding(rule.id, "roles", f"'{rule.example['text']}' gives {wrong}"))
    missed = coder.code(rule.near_miss["text"], lang=lang)
    if any(e.because[0].rule == rule.id for e in missed.events):
        found.append(Finding(rule.id, "near miss", f"'{rule.near_miss['text']}' is coded by it all the same"))
    return found


def _roles(example: dict[str, Any], events: list[Event]) -> str:
    """ "" where one of the events has the example's actors and recipients, else what they are."""
    for event in events:
        actors, recipients = ({r.code for r in roles} for roles in (event.actors, event.recipients))
        if all(set(example[k]) <= have for k, have in (("actor", actors), ("recipient", recipients)) if example.get(k)):
            return ""
    return _listed(events)


def _events(coded: CodedDispatch) -> str:
    return _listed(list(coded.events))


def _listed(events: list[Event]) -> str:
    return (
        "; ".join(
            f"{e.type} {[r.code for r in e.actors]}->{[r.code for r in e.recipients]} by {e.because[0].rule}"
            for e in events
        )
        or "nothing"
    )
