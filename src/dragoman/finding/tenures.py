"""Who held an office on a day, and who no longer does."""

from dragoman.lang.names import Tenure, fold
from dragoman.model.tree import Tree


def holder(tenures: tuple[Tenure, ...], day: str | None) -> tuple[str, str] | None:
    """Code and full name of a person by his or her tenures, as of a day (ISO); None without tenures."""
    if not tenures:
        return None
    if day is None:
        return tenures[-1].code, tenures[-1].name
    serving = [t for t in tenures if (not t.since or t.since <= day) and (not t.until or day <= t.until + "~")]
    if serving:
        return serving[-1].code, serving[-1].name
    before = [t for t in tenures if t.until and t.until < day]
    tenure = before[-1] if before else tenures[0]
    country = tenure.code.split(":")[0]
    former = before and ":" in tenure.code
    return (f"{country}:ELI" if former else tenure.code), tenure.name


def former(tree: Tree, head: int, code: str, words: frozenset[str]) -> str:
    """The code of an office-holder; of the elite, not of the government, where one of the `words` beside says "former"."""
    beside = [
        *tree.children(head, "amod", "compound", "advmod", "nmod"),
        *(tree.tokens[head - 1 : head] if head else ()),
    ]
    if ":" in code and any(fold(t.lemma) in words or fold(t.form).startswith(("ex-",)) for t in beside):
        return f"{code.split(':')[0]}:ELI"
    return code
