"""Parts cleaned in order, in this process or several: bounded work in flight, and no page that ends the job.

A page can kill the process that cleans it: the system takes its memory, or compiled code crashes. So the parts that
were under way are tried again, each in a process of its own, and the page that kills that too is found and refused.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from typing import Any, NamedTuple

from captionclean.io.records import Done

# Parts handed to each worker before the first must be back.
AHEAD = 2
# More pages than these do not kill a process each: then the fault lies with the machine.
MOST_KILLERS = 5
KILLS = "ends the process that cleans it (memory, or a crash): please report it, with the page"

# What came of a part: only its counts, where it was done before.
Outcome = Done | dict[str, int]
Finished = Callable[[int], dict[str, int] | None]


class Work(NamedTuple):
    """What is done with parts, which are sequences of pages."""

    clean: Callable[[Any], Done]
    refused: Callable[[Any, int, str], Any]
    """From a part, the number of a page in it and a problem to the part that has this page refused."""
    name: Callable[[Any], str]
    """From a part to what to call it."""


class _Waiting(NamedTuple):
    number: int
    part: Any
    outcome: "Future[Done] | dict[str, int]"


def in_order(parts: Iterator[Any], work: Work, finished: Finished, jobs: int) -> Iterator[tuple[int, Outcome]]:
    """Yield each part's number and what came of it; raises BrokenProcessPool where workers die of no page.

    `finished` says what a part counted that was done before.
    """
    numbered = enumerate(parts)
    if jobs == 1:
        for number, part in numbered:
            yield number, finished(number) or work.clean(part)
        return
    rescue = _Rescue(work)
    waiting: deque[_Waiting] = deque()
    while True:
        try:
            yield from _with_pool(numbered, work, finished, jobs, waiting)
        except BrokenProcessPool:
            while waiting:
                number, part, outcome = waiting[0]
                yield number, rescue.outcome(part, outcome)
                waiting.popleft()
        else:
            return


def _with_pool(
    numbered: Iterator[tuple[int, Any]], work: Work, finished: Finished, jobs: int, waiting: deque[_Waiting]
) -> Iterator[tuple[int, Outcome]]:
    """Clean parts with one pool; where that breaks, `waiting` holds all that were taken and not yielded."""
    with _pool(jobs) as pool:
        for number, part in numbered:
            before = finished(number)
            # In the queue before it is handed over, which fails where the pool has just broken.
            waiting.append(_Waiting(number, part, before or Future()))
            if before is None:
                waiting[-1] = _Waiting(number, part, _submit(pool, work, part))
            if len(waiting) > AHEAD * jobs:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _first(waiting: deque[_Waiting]) -> tuple[int, Outcome]:
    number, _, outcome = waiting[0]
    result = outcome.result() if isinstance(outcome, Future) else outcome
    waiting.popleft()
    return number, result


class _Rescue:
    """Cleans the parts whose worker died, but for the pages that kill theirs."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._killers = 0

    def outcome(self, part: Any, outcome: "Future[Done] | dict[str, int]") -> Outcome:
        """Return what came of a part: what is known already, or else what comes of it now."""
        if not isinstance(outcome, Future):
            return outcome
        if outcome.done() and not outcome.cancelled() and outcome.exception() is None:
            return outcome.result()
        while (done := self._alone(part)) is None:
            killer = self._killer(part)
            self._killers += 1
            if self._killers > MOST_KILLERS:
                raise BrokenProcessPool(f"of more than {MOST_KILLERS} pages, the last in {self._work.name(part)}")
            part = self._work.refused(part, killer, KILLS)
        return done

    def _killer(self, part: Any) -> int:
        """Return the number of the page that kills the process that cleans it."""
        start, end = 0, len(part)
        while end - start > 1:
            middle = (start + end) // 2
            start, end = (start, middle) if self._alone(part[start:middle]) is None else (middle, end)
        if self._alone(part[start:end]) is not None:
            raise BrokenProcessPool(f"of {self._work.name(part)}, and of no single page of it")
        return start

    def _alone(self, part: Any) -> Done | None:
        """Clean a part in a process of its own; None where that process dies."""
        with _pool(1) as pool:
            # Where not even this comes back, no page is to blame.
            _started(pool)
            try:
                return _submit(pool, self._work, part).result()
            except BrokenProcessPool:
                return None


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    others = set(active_children())
    with _interruptible(), ProcessPoolExecutor(jobs, get_context("spawn"), _start_worker) as pool:
        try:
            yield pool
        except BrokenProcessPool:
            # The pool ends the workers it knows when one dies; one that just started would keep it waiting for ever.
            for worker in set(active_children()) - others:
                worker.kill()
            raise


def _started(pool: ProcessPoolExecutor) -> None:
    try:
        with _uninterrupted():
            started = pool.submit(int)
        started.result()
    except BrokenProcessPool as error:
        raise BrokenProcessPool("as soon as it started: is there memory, and is a script's start guarded?") from error


def _submit(pool: ProcessPoolExecutor, work: Work, part: Any) -> "Future[Done]":
    try:
        with _uninterrupted():
            return pool.submit(work.clean, part)
    except (ValueError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        # Starting a worker fails so where the pool closes its pipes because another died.
        raise BrokenProcessPool("a worker died while another was started") from error


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C be what ended a pool that was about to start, where closing it fails in other words."""
    try:
        yield
    except RuntimeError as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            raise error.__context__ from None
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C from a worker that is starting: Python's own start would print where it was interrupted."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
