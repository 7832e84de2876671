"""Many pages through one Cleaner, in threads and in processes: memory must stay flat and results must not change.

    python -m benchmarks.soak --minutes 60 [--workers 4]

Half of the time goes to threads, half to processes. Every result is compared with what one thread gave before. The
command prints the memory of the process, or of the workers together, once a tenth of the time, and fails where a
result differs or the last reading is more than a tenth above the third: by then the caches are full.
"""

import argparse
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

from benchmarks.articles import articles
from captionclean import Cleaner

PAGES = 400
READINGS = 10
MOST_GROWTH = 1.1
CLEANER = Cleaner()


def digest(text: str) -> str:
    """Return a digest of everything that cleaning `text` gives, the languages aside."""
    return hashlib.sha256(repr(CLEANER.clean(text).to_dict(languages=False)).encode("utf-8")).hexdigest()


def digests(texts: list[str]) -> tuple[int, list[str]]:
    """Return the worker's process id and the digests of several pages."""
    return os.getpid(), [digest(text) for text in texts]


def resident(pid: int) -> int:
    """Return the resident memory of a process in kilobytes, from /proc."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def batches(texts: list[str], workers: int) -> Iterator[list[str]]:
    """Yield every page once more, cut into several batches a worker, each time from another place on."""
    size = max(1, len(texts) // (4 * workers))
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def soak(name: str, pool: Executor, texts: list[str], expected: list[str], seconds: float, workers: int) -> bool:
    """Clean the pages again and again for `seconds`; return whether all went well."""
    begun, readings, pages, wrong = time.monotonic(), [], 0, 0
    while time.monotonic() - begun < seconds or not readings:
        answers = list(pool.map(digests, batches(texts, workers)))
        found = [one for _, many in answers for one in many]
        pages += len(found)
        wrong += sum(one != other for one, other in zip(found, expected, strict=True))
        if time.monotonic() - begun >= seconds * (len(readings) + 1) / READINGS:
            readings.append(sum(resident(pid) for pid in {pid for pid, _ in answers}) / 1024)
    grown = readings[-1] / readings[min(2, len(readings) - 1)]
    print(f"{name}: {pages} pages in {time.monotonic() - begun:.0f} s, {wrong} results differ, memory in MB:", end=" ")
    print(*(f"{reading:.0f}" for reading in readings), flush=True)
    return not wrong and grown < MOST_GROWTH


def main(arguments: list[str] | None = None) -> int:
    """Read the arguments, soak, and say whether all went well."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--minutes", type=float, default=60.0)
    ask.add_argument("--workers", type=int, default=4)
    args = ask.parse_args(arguments)
    texts = [article.text for article in articles(PAGES, traps=True)]
    expected = [digest(text) for text in texts]
    seconds = args.minutes * 30
    with ThreadPoolExecutor(args.workers) as threads:
        good = soak("threads", threads, texts, expected, seconds, args.workers)
    with ProcessPoolExecutor(args.workers) as processes:
        good &= soak("processes", processes, texts, expected, seconds, args.workers)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
