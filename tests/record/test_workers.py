"""Several processes give what one gives, in order; one that dies takes one dispatch only."""

import itertools
from time import sleep

import pytest
from deadly import work

from dragoman.cli.workers import AHEAD, spread
from dragoman.errors import UsageError
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside


def rows(*texts):
    return iter([(f"line {n}", Dispatch(text, f"d{n}")) for n, text in enumerate(texts)])


def told(results):
    return [(where, r.reason if isinstance(r, SetAside) else r) for where, r in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_order_and_named(jobs):
    texts = ["a", "bad", *"cdefghijkl"]
    found = told(spread(work, rows(*texts), jobs))
    assert found[1] == ("line 1", "line 1: bad")
    assert [r for _, r in found if len(r) == 1] == list("ACDEFGHIJKL")


def test_a_process_that_dies_takes_one_dispatch():
    found = told(spread(work, rows(*"ab", "die", *"cdef", "die", *"ghijklmnop"), 2))
    assert [r for _, r in found if len(r) == 1] == list("ABCDEFGHIJKLMNOP")
    assert [where for where, r in found if "ended the process" in r] == ["line 2", "line 7"]


def test_a_process_that_dies_while_more_is_handed_out_takes_one_dispatch():
    def slow():
        for n, text in enumerate(["a", "b", "die", *"cdefghijklmnop"]):
            sleep(0.2 if n >= 2 * AHEAD else 0)  # the death is known before the next is handed out
            yield f"line {n}", Dispatch(text, f"d{n}")

    found = told(spread(work, slow(), 2))
    assert [r for _, r in found if len(r) == 1] == list("ABCDEFGHIJKLMNOP")
    assert [where for where, r in found if "ended the process" in r] == ["line 2"]


def test_reads_only_a_little_ahead():
    taken = itertools.count()
    endless = ((f"line {n}", Dispatch("a", f"d{n}")) for n in taken)
    results = spread(work, endless, 2)
    for _ in range(5):
        next(results)
    results.close()
    assert next(taken) <= 5 + 2 * AHEAD + 1


def test_an_error_of_the_source_comes_through():
    def broken():
        yield "line 0", Dispatch("a", "d0")
        raise UsageError("no such file")

    with pytest.raises(UsageError):
        list(spread(work, broken(), 2))
