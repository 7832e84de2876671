"""Clean parts in order, in one or several processes, with bounded work in progress; no page can end the job.

A page can kill the process that cleans it: memory runs out, or compiled code crashes. So the parts in progress are
retried, each in a separate process, and a page that kills that process too is found and refused.
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

# Parts sent to each worker before the first result is awaited.
AHEAD = 2
# If more pages than this kill a process, the cause is the machine.
MOST_KILLERS = 5
KILLS = "ends the process that cleans it (memory, or a crash): please report it, with the page"

# The result of a part; if it was finished before, only its counts.
Outcome = Done | dict[str, int]
Finished = Callable[[int], dict[str, int] | None]


class Work(NamedTuple):
    """What to do with parts, which are sequences of pages."""

    clean: Callable[[Any], Done]
    refused: Callable[[Any, int, str], Any]
    """Takes a part, the number of a page in it and a problem; returns the part with this page refused."""
    name: Callable[[Any], str]
    """Returns the name of a part for messages."""


class _Waiting(NamedTuple):
    number: int
    part: Any
    outcome: "Future[Done] | dict[str, int]"


def in_order(parts: Iterator[Any], work: Work, finished: Finished, jobs: int) -> Iterator[tuple[int, Outcome]]:
    """Yield each part's number and result; raises BrokenProcessPool if workers die and no page is the cause.

    `finished` returns the counts of a part that was finished before.
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
    """Clean parts with one pool; if it breaks, `waiting` has all parts that were taken and not yielded."""
    with _pool(jobs) as pool:
        for number, part in numbered:
            before = finished(number)
            # Put it in the queue before it is submitted, because that fails if the pool has just broken.
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
    """Cleans the parts whose worker died, except the pages that killed it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._killers = 0

    def outcome(self, part: Any, outcome: "Future[Done] | dict[str, int]") -> Outcome:
        """Return the result of a part: the one it already has, or else from a new attempt."""
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
        """Clean a part in a separate process; None if that process dies."""
        with _pool(1) as pool:
            # If not even this returns, no page is the cause.
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
            # When a worker dies, the pool ends those it knows; it would wait forever for one that just started.
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
        # Starting a worker fails like this if the pool closes its pipes because another worker died.
        raise BrokenProcessPool("a worker died while another was started") from error


@contextmanager
def _interruptible() -> Iterator[None]:
    """Raise KeyboardInterrupt if Ctrl-C ended a pool that was starting, instead of the error from closing it."""
    try:
        yield
    except RuntimeError as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            raise error.__context__ from None
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Block Ctrl-C while a worker starts, because Python would print a traceback from its own startup."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    """Ignore Ctrl-C, which the parent handles, and exit when the parent ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
