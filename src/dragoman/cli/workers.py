"""Work on many dispatches side by side: results in the order given, and a process that dies takes one dispatch only."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Generic, TypeVar

from dragoman.errors import DispatchError
from dragoman.ingest.item import Read
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside
from dragoman.pipeline import Coder

Made = TypeVar("Made")
AHEAD = 4
"""Dispatches handed out for each process; the rest waits unread."""
_coders: list[Coder] = []
"""The coder of this process; made at first use, never shared."""


def coder() -> Coder:
    """The coder of this process."""
    if not _coders:
        _coders.append(Coder())
    return _coders[0]


def guarded(work: Callable[[str, Dispatch], Made], given: Read) -> tuple[str, Made | SetAside]:
    """One dispatch worked on, or set aside with the reason."""
    where, dispatch = given
    if isinstance(dispatch, SetAside):
        return where, dispatch
    try:
        return where, work(where, dispatch)
    except DispatchError as error:
        said = str(error)  # begins with the id; one made from the text tells a reader nothing
        why = said.removeprefix(f"{dispatch.id}: ") if dispatch.id else said.partition(": ")[2]
        return where, SetAside(where, f"{where}: {why}")
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, MemoryError) as error:
        return where, SetAside(
            where, f"{where}: could not be coded ({type(error).__name__}: {error}); please report it with the text"
        )


def spread(
    work: Callable[[str, Dispatch], Made], given: Iterator[Read], jobs: int
) -> Iterator[tuple[str, Made | SetAside]]:
    """Results in input order, by one process or several; the bytes are the same."""
    if jobs <= 1:
        return (guarded(work, one) for one in given)
    return _Window(work, jobs).over(given)


class _Window(Generic[Made]):
    """A stretch of the input that several processes work on."""

    def __init__(self, work: Callable[[str, Dispatch], Made], jobs: int) -> None:
        self.work = work
        self.jobs = jobs
        self.pool = self._pool(jobs)
        self.waiting: deque[tuple[Read, Future[tuple[str, Made | SetAside]]]] = deque()

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, get_context("spawn"), _end_with_parent)

    def over(self, given: Iterator[Read]) -> Iterator[tuple[str, Made | SetAside]]:
        """The results, as they come due."""
        try:
            self._fill(islice(given, self.jobs * AHEAD))
            while self.waiting:
                yield from self._next()
                self._fill(islice(given, self.jobs * AHEAD - len(self.waiting)))
        finally:
            self.pool.shutdown(cancel_futures=True)

    def _fill(self, given: Iterator[Read]) -> None:
        for one in given:
            self.waiting.append((one, self._handed_out(one)))

    def _handed_out(self, one: Read) -> Future[tuple[str, Made | SetAside]]:
        """A process may die while the next dispatches are handed out: these wait as broken ones do."""
        try:
            return self.pool.submit(guarded, self.work, one)
        except BrokenProcessPool as broken:
            never: Future[tuple[str, Made | SetAside]] = Future()
            never.set_exception(broken)
            return never

    def _next(self) -> Iterator[tuple[str, Made | SetAside]]:
        _, future = self.waiting[0]
        try:
            done = future.result()
        except BrokenProcessPool:
            yield from self._one_by_one()
            return
        self.waiting.popleft()
        yield done

    def _one_by_one(self) -> Iterator[tuple[str, Made | SetAside]]:
        """After a process died: what was handed out again, each alone, so that the one that kills is known."""
        again = [one for one, _ in self.waiting]
        self.waiting.clear()
        self.pool.shutdown()
        self.pool = self._pool(1)
        for one in again:
            try:
                yield self.pool.submit(guarded, self.work, one).result()
            except BrokenProcessPool:
                self.pool = self._pool(1)
                yield one[0], SetAside(one[0], f"{one[0]}: ended the process that coded it; please report it")
        self.pool.shutdown()
        self.pool = self._pool(self.jobs)


def _end_with_parent() -> None:
    """A process whose parent was killed ends too."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_outlive, args=(parent.sentinel,), daemon=True).start()


def _outlive(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
