"""`python -m training.roles --gold G --news N --out F`: learns the weights by which empty roles are filled.

Codes the annotated dispatches (development half) and the marked sentences with the rules as they stand, looks at every
act that both the rules and the annotators see, and learns for everybody named around it whether he is its actor, its
recipient or neither: a multinomial logistic regression over the named features of `dragoman.coding.evidence`, L2 10.
Prints the figures of a five-fold cross-validation by dispatch. Runs in the project's own environment with scipy.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dragoman.coding import events, weigh
from dragoman.coding.evidence import Around
from dragoman.model.coded import CodedDispatch
from dragoman.pipeline import Coder, _Coding
from dragoman.scoring.gold import GoldDispatch
from training.weights import L2, Coders, arguments, golds, held_out, numbered, sparse, touching

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One act seen by rules and annotators, and everybody who might take part."""

    dispatch: str
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    people: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Code, what the rules made of it ("actor", "recipient", "none", or "again:actor" ... for a country meant again), features."""


class _Seen(_Coding):
    """A coding that stops before the roles are filled and keeps what it saw."""

    around: Around
    drafts: tuple[events.Draft, ...]

    def _cast(self, drafts: Any, scenes: Any, said: Any) -> Any:
        self.around = self._around(drafts, scenes, said)
        self.drafts = drafts
        return drafts


def examples(coder: Coder, gold: GoldDispatch) -> Iterator[Example]:
    """The examples of one annotated dispatch."""
    coding = _Seen(coder, gold.dispatch(), gold.lang)
    _: CodedDispatch = coding.run()
    left = list(gold.events)
    for at, (act, draft) in enumerate(zip(coding.around.acts, coding.drafts, strict=True)):
        hit = next(touching(draft, left), None)
        if hit is not None:
            left.remove(hit)
            people = tuple(_person(act, c) for c in weigh.candidates(coding.around, at))
            yield Example(gold.id, act.match.rule.type, frozenset(hit["actors"]), frozenset(hit["recipients"]), people)


def _person(act: Any, one: weigh.Candidate) -> tuple[str, str, tuple[str, ...]]:
    ruled = "actor" if one.mention in act.cast.actors else "recipient" if one.mention in act.cast.recipients else "none"
    return one.mention.codes[0], f"again:{one.domestic}" if one.domestic else ruled, one.features


def wanted(example: Example, code: str, ruled: str) -> int:
    """0 for neither, 1 for actor, 2 for recipient; by the whole code where the country alone is in both roles."""
    if ruled.startswith("again:"):
        role = ruled.removeprefix("again:")
        return (
            1
            if role == "actor" and code in _bases(example.actors)
            else 2
            if role == "recipient" and code in _bases(example.recipients)
            else 0
        )
    acting, receiving = _base(code) in _bases(example.actors), _base(code) in _bases(example.recipients)
    if acting and receiving:
        acting, receiving = code in example.actors or code not in example.recipients, code in example.recipients
    return 1 if acting else 2 if receiving else 0


def _base(code: str) -> str:
    return code.partition(":")[0]


def _bases(codes: frozenset[str]) -> set[str]:
    return {_base(c) for c in codes}


def learn(given: list[Example]) -> dict[str, tuple[float, ...]]:
    """Feature to its three weights; "" is the bias."""
    found = [fs for e in given for _, _, fs in e.people]
    names = numbered(found)
    table = sparse(found, names)
    truth = np.eye(3)[[wanted(e, code, ruled) for e in given for code, ruled, _ in e.people]]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        """The penalised loss and its slope."""
        w = flat.reshape(len(names), 3)
        z = table @ w
        z -= z.max(1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(1, keepdims=True)
        penalty = w.copy()
        penalty[0] = 0
        value = -np.log((p * truth).sum(1)).sum() + L2 / 2 * (penalty**2).sum()
        return float(value), (table.T @ (p - truth) + L2 * penalty).ravel()

    best = minimize(loss, np.zeros(len(names) * 3), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {f: tuple(round(float(x), 3) for x in w) for f, w in zip(names, best.x.reshape(-1, 3), strict=True)}


def write(weights: dict[str, tuple[float, ...]], path: Path) -> None:
    """The table that `dragoman.coding.weigh` reads; features without weight left out."""
    kept = [f"{f}\t{a}\t{b}\t{c}" for f, (a, b, c) in weights.items() if not f or max(abs(a), abs(b), abs(c)) >= 0.01]
    head = "# made by `python -m training.roles`: named feature, weight for no role, for actor, for recipient; first row: bias"
    path.write_text("\n".join([head, "feature\tnone\tactor\trecipient", *kept]) + "\n", encoding="utf-8")


def figures(given: list[Example]) -> str:
    """Cross-validated role figures by country, with the rules alone and with empty roles filled."""
    lines = []
    sums: dict[str, Counter[str]] = {"rules": Counter(), "filled": Counter()}
    for rest, out in held_out(given, lambda e: e.dispatch, FOLDS):
        weights = learn(rest)
        for example in out:
            _count(sums["rules"], example, *_ruled(example))
            _count(sums["filled"], example, *_filled(example, weights))
    for name, n in sums.items():
        p, r = n["right"] / n["found"], n["right"] / n["wanted"]
        lines.append(f"{name}\tP {p:.3f}\tR {r:.3f}\tF1 {2 * p * r / (p + r):.3f}\twhole {n['whole'] / n['acts']:.3f}")
    return "\n".join(lines) + "\n"


def _ruled(example: Example) -> tuple[set[str], set[str]]:
    return (
        {_base(c) for c, r, _ in example.people if r == "actor"},
        {_base(c) for c, r, _ in example.people if r == "recipient"},
    )


def _filled(example: Example, weights: dict[str, tuple[float, ...]]) -> tuple[set[str], set[str]]:
    sides = _ruled(example)
    for column, side in enumerate(sides, 1):
        if not side:
            able = ("none", f"again:{('actor', 'recipient')[column - 1]}")
            free = [(weigh.shares(fs, weights)[column], _base(c)) for c, r, fs in example.people if r in able]
            best = max(free, default=(0.0, ""))
            side |= {best[1]} if best[0] >= weigh.FILL else set()
    return sides


def _count(n: Counter[str], example: Example, actors: set[str], recipients: set[str]) -> None:
    a, r = _bases(example.actors), _bases(example.recipients)
    n["right"] += len(actors & a) + len(recipients & r)
    n["found"] += len(actors) + len(recipients)
    n["wanted"] += len(a) + len(r)
    n["whole"] += actors == a and recipients == r
    n["acts"] += 1


def main() -> None:
    """Codes, learns, measures, writes."""
    given = arguments("training.roles", __doc__, "role_weights.tsv")
    coders, known = Coders(given.readers), golds(given.gold, given.news)
    found = [e for source, g in known for e in examples(coders.any(source, g), g)]
    sys.stdout.write(f"{len(known)} texts, {len(found)} acts\n" + figures(found))
    write(learn(found), given.out)


if __name__ == "__main__":
    main()
