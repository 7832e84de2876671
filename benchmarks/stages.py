"""Where the time of a clean goes: CPU seconds by stage."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import thread_time
from unittest.mock import patch

from benchmarks.contestants import forget, full_clean
from captionclean import pipeline

# The functions that `pipeline.run` calls, by what they are to a reader.
STAGES = {
    "plain": "one form of spaces, quotes and hyphens",
    "split": "splitting lines",
    "signs_of": "signs of lines, and copies of neighbours",
    "rejoined": "joining cut lines",
    "page_of": "facts of the whole page",
    "resolve": "rules",
    "pieces": "cutting lines into pieces",
}


def shares(pages: Iterable[str]) -> dict[str, float]:
    """Return the share of the CPU time of cleaning `pages` that each stage takes; they add up to 1."""
    seconds: dict[str, float] = defaultdict(float)
    clean = full_clean()
    pages = list(pages)
    # The lexicon is compiled once in a process, and is no stage of a clean.
    clean(pages[0])
    forget()
    with _clocked(seconds):
        start = thread_time()
        for page in pages:
            clean(page)
        whole = thread_time() - start
    out = {name: seconds[name] / whole for name in STAGES.values()}
    return {**out, "second look, paragraphs, records, spans": 1 - sum(out.values())}


@contextmanager
def _clocked(seconds: dict[str, float]) -> Iterator[None]:
    clocked = {name: _clock(getattr(pipeline, name), seconds, stage) for name, stage in STAGES.items()}
    with patch.multiple(pipeline, **clocked):
        yield


def _clock(function: Callable[..., object], seconds: dict[str, float], stage: str) -> Callable[..., object]:
    def run(*args: object, **options: object) -> object:
        start = thread_time()
        result = function(*args, **options)
        seconds[stage] += thread_time() - start
        return result

    return run
