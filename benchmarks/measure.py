"""Timing by ratios: contestants take turns, so what slows the machine slows them all alike."""

import gc
from collections.abc import Callable, Iterable, Mapping
from statistics import median
from time import process_time
from typing import TypeVar

Work = Callable[[], object]
Name = TypeVar("Name")


def interleaved(works: Mapping[Name, Work], repeats: int) -> dict[Name, list[float]]:
    """Run all `works` in turn, `repeats` times; return the CPU seconds of each run by name."""
    seconds: dict[Name, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            seconds[name].append(seconds_of(work))
    return seconds


def seconds_of(work: Work) -> float:
    """Return the CPU seconds of one run, with the garbage of others collected before it."""
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def ratio(one: Iterable[float], other: Iterable[float]) -> float:
    """Return the median of `one` / `other`, run by run."""
    return median(a / b for a, b in zip(one, other, strict=True))


def over(function: Callable[[str], object], texts: Iterable[str], first: Callable[[], None] | None = None) -> Work:
    """Return a run of `function` over all `texts`, after `first`."""
    pages = list(texts)

    def work() -> None:
        if first:
            first()
        for page in pages:
            function(page)

    return work
