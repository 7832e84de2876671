"""Clean files, in one process or several: bounded work in flight, so memory stays flat."""

import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from errno import ENOENT
from functools import partial
from importlib.metadata import version
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from typing import IO, Any, NamedTuple

from captionclean.config import Config
from captionclean.files import InputError, bare_suffix, check_no_folder, codec, is_stream, open_stream, target
from captionclean.locks import held, lock_of
from captionclean.records import Done, RecordSource, clean_records, join_records
from captionclean.sinks import Folder, Join, Sink, Stream, parts_of

SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
}
FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
# Parts handed to each worker before the first must be back.
AHEAD = 2

Inputs = list[Path] | IO[bytes]


class Progress(NamedTuple):
    """How far a job is."""

    pages: int
    """Records cleaned or refused so far."""
    position: int
    size: int | None
    """How much of how much is read, in bytes, or rows of Parquet; None where that cannot be known."""


class _Plan(NamedTuple):
    source: Any
    work: Callable[[Any], Done]
    join: Join


def clean_files(
    inputs: Inputs,
    output: Path | IO[bytes],
    *,
    form: str | None = None,
    to: str | None = None,
    field: str = "text",
    jobs: int = 1,
    rejects: Path | None = None,
    resume: bool = False,
    config: Config | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
    complain: Callable[[str], None] = lambda _: None,
) -> Counter[str]:
    """Clean files, or a stream, into one file or stream, and return what was counted.

    `form` and `to` are formats of `FORMATS`; None tells them from the names. Each record gets `rows.FIELDS`
    beside its own fields. The counts are "pages", "rejected" and `rows.COUNTS`. A record that cannot be read is
    named to `complain` and passed untouched to the file `rejects`. `tell` hears of each finished part.

    Of a link, the target is replaced; a file keeps its permissions; a device or a pipe is written to as it comes.

    Raises InputError where an input cannot be read or would be overwritten, OSError where the output cannot be
    written, BlockingIOError where another job writes it: then a file is as it was before, and `resume` goes on with
    the parts that are done. With more than one job, a script of your own that calls this must guard its start by
    `if __name__ == "__main__":`.
    """
    form, to = _formats(inputs, output, form, to)
    _check_paths(inputs, output, rejects)
    plan = _plan(inputs, output, form, to, field, config)
    job = {"field": field, "form": form, "to": to, "config": repr(config or Config())}
    total = 0
    counted: Counter[str] = Counter()
    with _sink(inputs, output, rejects, to, plan.join, job, resume) as sink:
        for number, done in _in_order(plan, jobs, sink):
            if isinstance(done, Done):
                sink.save(number, done)
                for problem in done.problems:
                    complain(problem)
            counted.update(done.counts if isinstance(done, Done) else done)
            tell(Progress(counted["pages"] + counted["rejected"], plan.source.position, plan.source.size))
            total = number + 1
        sink.close(total, rejects)
    return counted


def format_of(path: Path) -> str | None:
    """Return the format that a file's name tells.

    >>> format_of(Path("crawl.jsonl.gz")), format_of(Path("page"))
    ('jsonl', None)
    """
    return SUFFIXES.get(bare_suffix(path).lower())


def _formats(inputs: Inputs, output: Path | IO[bytes], form: str | None, to: str | None) -> tuple[str, str]:
    if form is None:
        told = {format_of(path) or "text" for path in inputs} if isinstance(inputs, list) else {"text"}
        if len(told) > 1:
            raise InputError(f"the inputs are of several formats, {' and '.join(sorted(told))}: clean them one by one")
        form = told.pop()
    to = to or (format_of(output) if isinstance(output, Path) else None) or form
    if (form == "parquet") != (to == "parquet"):
        raise InputError(f"{form} is not cleaned into {to}: Parquet goes into Parquet only")
    if form == "parquet" and not (isinstance(inputs, list) and isinstance(output, Path)):
        raise InputError("Parquet is read from files and written to a file: name them")
    return form, to


def _check_paths(inputs: Inputs, output: Path | IO[bytes], rejects: Path | None) -> None:
    """Raise where writing would harm what is read, or where a folder is named; nothing is written yet."""
    taken = {"the output": output, "the file of rejects": rejects}
    named = {what: path for what, path in taken.items() if isinstance(path, Path)}
    for path in named.values():
        check_no_folder(path)
    # A terminal, or the device that takes everything, may be all of them at once.
    written = {what: target(path) for what, path in named.items() if not path.is_char_device()}
    if len(set(written.values())) < len(written):
        raise InputError(f"{rejects}: is the output too: name another file for the rejects")
    read = inputs if isinstance(inputs, list) else []
    for path in read:
        for what, other in written.items():
            if Path(os.path.realpath(path)) == other:
                raise InputError(f"{path}: is read, and would be overwritten as {what}: name another file")
    own = [*map(lock_of, written.values()), *(parts_of(written[what]) for what in written if what == "the output")]
    _check_outside([*read, *named.values()], own)
    for path in written.values():
        if not path.parent.is_dir():
            raise FileNotFoundError(ENOENT, "there is no such folder to write to", str(path.parent))


def _check_outside(paths: list[Path], own: list[Path]) -> None:
    """Raise InputError where one of `paths` lies in one of `own`, which the job makes and removes itself."""
    for path in paths:
        for other in own:
            if Path(os.path.realpath(path)).is_relative_to(other):
                raise InputError(f"{path}: lies in {other}, which is for the job's own files: name another file")


def _plan(inputs: Inputs, output: Path | IO[bytes], form: str, to: str, field: str, config: Config | None) -> _Plan:
    if form == "parquet":
        from captionclean import parquet

        rows = parquet.RowSource(list(map(Path, inputs)), field)  # type: ignore[arg-type]
        return _Plan(
            rows,
            partial(parquet.clean_rows, field=field, config=config),
            partial(parquet.join_rows, schema=rows.output),
        )
    name = output if isinstance(output, Path) else Path()
    work = partial(clean_records, form=form, to=to, field=field, config=config)
    return _Plan(RecordSource(inputs, form), work, partial(join_records, form=to, name=name))


@contextmanager
def _sink(
    inputs: Inputs, output: Path | IO[bytes], rejects: Path | None, to: str, join: Join, job: dict[str, Any],
    resume: bool,
) -> Iterator[Sink]:  # fmt: skip
    """Open where the parts go, and keep other jobs from writing the same files until it is left."""
    with held({target(path) for path in (output, rejects) if isinstance(path, Path) and not is_stream(path)}):
        if not isinstance(output, Path) or is_stream(output):
            with _stream(output, to, resume) as sink:
                yield sink
        elif isinstance(inputs, list):
            files = [(str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns) for path in inputs]
            job = {**job, "inputs": files, "version": version("captionclean")}
            yield Folder(target(output), job, join, resume=resume)
        elif resume:
            raise InputError("only a job from files to a file can be resumed")
        else:
            yield Folder(target(output), job, join, resume=False)


@contextmanager
def _stream(output: Path | IO[bytes], to: str, resume: bool) -> Iterator[Sink]:
    if not isinstance(output, Path):
        if resume:
            raise InputError("only a job from files to a file can be resumed")
        yield Stream(output, to)
        return
    if to == "parquet":
        raise InputError(f"{output}: is no file but a device or a pipe, and Parquet is written to a file: name one")
    if resume:
        raise InputError(
            f"{output}: is no file but a device or a pipe: leave out --resume, there is nothing to go on from"
        )
    with open_stream(output) as out:
        yield Stream(out, to, codec(output).pack)


def _in_order(plan: _Plan, jobs: int, sink: Sink) -> Iterator[tuple[int, Done | dict[str, int]]]:
    """Yield each part's number and what came of it: only its counts, where it was done before."""
    numbered = enumerate(plan.source.parts())
    if jobs == 1:
        for number, part in numbered:
            yield number, sink.finished(number) or plan.work(part)
        return
    waiting: deque[tuple[int, Future[Done] | dict[str, int]]] = deque()
    others = set(active_children())
    with _interruptible(), ProcessPoolExecutor(jobs, get_context("spawn"), _start_worker) as pool:
        try:
            for number, part in numbered:
                waiting.append((number, sink.finished(number) or _submit(pool, plan, part)))
                if len(waiting) > AHEAD * jobs:
                    yield _result(*waiting.popleft())
            while waiting:
                yield _result(*waiting.popleft())
        except BrokenProcessPool:
            # The pool ends the workers it knows when one dies; one that just started would keep it waiting for ever.
            for worker in set(active_children()) - others:
                worker.kill()
            raise


def _submit(pool: ProcessPoolExecutor, plan: _Plan, part: Any) -> "Future[Done]":
    try:
        return pool.submit(plan.work, part)
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


def _result(number: int, done: "Future[Done] | dict[str, int]") -> tuple[int, Done | dict[str, int]]:
    return number, done.result() if isinstance(done, Future) else done


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
