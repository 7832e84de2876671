"""Clean JSON lines, in one process or several: bounded work in flight, so memory stays flat."""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from captionclean.clean import Cleaner
from captionclean.files import PART_RECORDS, InputError, Parts, Record, parse, records

# Parts handed to each worker before the first must be back.
AHEAD = 2


class Done(NamedTuple):
    """One part, cleaned."""

    cleaned: list[bytes]
    rejected: list[bytes]
    problems: list[str]
    counts: dict[str, int]


def clean_files(
    inputs: list[Path],
    output: Path,
    *,
    field: str = "text",
    jobs: int = 1,
    rejects: Path | None = None,
    resume: bool = False,
    tell: Callable[[int], None] = lambda _: None,
    complain: Callable[[str], None] = lambda _: None,
) -> Counter[str]:
    """Clean JSON lines files into one, and return what was counted.

    The counts are "pages", "rejected", "captions", "credits", "characters" and "taken" (characters). Each record
    gets `clean_text` and `media` beside its own fields. A record that cannot be read is passed to `complain` and,
    untouched, to the file `rejects`. `tell` hears how many records each finished part had. Raises InputError where
    an input breaks off, OSError where the output cannot be written: then the output is as it was before, and
    `resume` goes on with the parts that are done.
    """
    job = {
        "inputs": [[str(path), path.stat().st_size] for path in inputs],
        "field": field,
        "part": PART_RECORDS,
    }
    parts = Parts(output, job, resume=resume)
    total = 0
    counts: Counter[str] = Counter()
    for number, done in _in_order(_numbered(inputs), field, jobs, parts):
        if done is not None:
            parts.save(number, done.cleaned, done.rejected, done.counts)
            for problem in done.problems:
                complain(problem)
        found = parts.counts(number)
        counts.update(found)
        tell(found["pages"] + found["rejected"])
        total = number + 1
    parts.join(total, rejects)
    return counts


def clean_part(part: list[Record], field: str) -> Done:
    """Clean one part; top-level, so that a worker process can be handed it."""
    cleaner = Cleaner()
    done = Done([], [], [], {"pages": 0, "rejected": 0, "captions": 0, "credits": 0, "characters": 0, "taken": 0})
    for record in part:
        try:
            value = parse(record, field)
        except InputError as error:
            done.rejected.append(record.raw)
            done.problems.append(str(error))
            done.counts["rejected"] += 1
            continue
        doc = cleaner.clean(value[field] or "")
        value["clean_text"] = None if value[field] is None else doc.text
        value["media"] = [media.to_dict(languages=False) for media in doc.media]
        done.cleaned.append(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        done.counts["pages"] += 1
        done.counts["captions"] += sum(1 for media in doc.media if media.caption or media.alt_text)
        done.counts["credits"] += len(doc.credits)
        done.counts["characters"] += len(doc.source)
        done.counts["taken"] += sum(b - a for a, b, role, _, _ in doc.cuts if role not in ("body", "separator"))
    return done


def _numbered(inputs: list[Path]) -> Iterator[tuple[int, list[Record]]]:
    lines = chain.from_iterable(map(records, inputs))
    number = 0
    while part := list(islice(lines, PART_RECORDS)):
        yield number, part
        number += 1


def _in_order(
    numbered: Iterable[tuple[int, list[Record]]], field: str, jobs: int, parts: Parts
) -> Iterator[tuple[int, Done | None]]:
    """Yield each part's number and what came of it, None where it was done before."""
    if jobs == 1:
        for number, part in numbered:
            yield number, None if parts.done(number) else clean_part(part, field)
        return
    waiting: deque[tuple[int, Future[Done] | None]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        for number, part in numbered:
            waiting.append((number, None if parts.done(number) else pool.submit(clean_part, part, field)))
            if len(waiting) > AHEAD * jobs:
                yield _wait(*waiting.popleft())
        while waiting:
            yield _wait(*waiting.popleft())


def _wait(number: int, future: "Future[Done] | None") -> tuple[int, Done | None]:
    return number, None if future is None else future.result()
