"""Clean files in one or several processes. The work in progress is bounded, so memory use stays constant."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import ENOENT
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

from captionclean.config import Config
from captionclean.io import records
from captionclean.io.files import InputError, check_no_folder, codec, is_stream, open_stream, target
from captionclean.io.layout import Layout, Rename, renamed
from captionclean.io.locks import held, lock_of
from captionclean.io.reading import MOST
from captionclean.io.records import Done, RecordSource, clean_records, join_records
from captionclean.io.rows import REFUSED
from captionclean.io.sinks import Folder, Join, Sink, Stream, parts_of
from captionclean.io.sniff import OUTPUTS, check_output, form_of, format_of, looked_at, told
from captionclean.io.workers import Work, in_order
from captionclean.version import __version__
from captionclean.views.render import Captions

# If this many records are refused for each one that is cleaned, the rest is not tried.
HOPELESS = 100_000
MANY = "one text file would hold several pages without a boundary: write JSON lines (--to jsonl), or into a folder"

Inputs = list[Path] | IO[bytes]


class Progress(NamedTuple):
    """The progress of a job."""

    pages: int
    """Records cleaned or refused so far."""
    position: int
    size: int | None
    """The total, of which `position` is read, in bytes or rows of Parquet; None if unknown."""


class _Job(NamedTuple):
    """What to do with every record."""

    form: str
    to: str
    layout: Layout
    config: Config | None
    most: int
    """How many bytes a record may have."""
    guessed: bool
    """Whether the format of the input was not specified."""

    def described(self) -> dict[str, Any]:
        """Return the settings that identify the job and its parts, ready for JSON."""
        return {
            "form": self.form,
            "to": self.to,
            "layout": repr(self.layout),
            "config": repr(self.config or Config()),
            "max_record": self.most,
        }


class _Plan(NamedTuple):
    source: Any
    work: Work
    join: Join
    single: bool
    """Whether the output can hold only one page."""


def clean_files(
    inputs: Inputs,
    output: Path | IO[bytes],
    *,
    form: str | None = None,
    to: str | None = None,
    text_column: str = "text",
    rename: Rename | None = None,
    captions: Captions = "drop",
    jobs: int = 1,
    rejects: Path | None = None,
    resume: bool = False,
    max_record: int = MOST,
    config: Config | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
    complain: Callable[[str], None] = lambda _: None,
    field: str | None = None,
) -> Counter[str]:
    """Clean files, or a stream, into one file or stream, and return the counts.

    `form` is one of `sniff.FORMATS` and `to` one of `sniff.OUTPUTS`; with None they are found from the names, or the
    first bytes. Each record gets `rows.FIELDS` in addition to its own fields, renamed according to `rename`; they are
    replaced in a record that was cleaned before. `text_column` has the text; `captions` is as in `Document.render`.
    `field` is the old name of `text_column`, deprecated.

    A record that cannot be read, has more than `max_record` bytes, or on which cleaning fails is reported to `complain`
    and written unchanged to the file `rejects`, except if it is too large. The same happens to an input that breaks
    off, and the records before the break are cleaned. The counts are "pages", `rows.REFUSED` and `rows.COUNTS`. `tell`
    is called after each part.

    The target of a link is replaced, a file keeps its permissions, and a device or a pipe is written to directly.

    Raises InputError if an input cannot be read or would be overwritten, no record at all can be cleaned, `HOPELESS`
    records are refused for each that is cleaned, or several pages would go into one text; LayoutError for invalid
    columns; BrokenProcessPool if workers die without a page that causes it; OSError if the output cannot be written;
    BlockingIOError if another job writes it. After an error a file is as it was before, and `resume` continues from
    the finished parts. With more than one job, a script that calls this must guard its start with
    `if __name__ == "__main__":`.
    """
    layout = Layout(renamed(text_column, field), rename or {}, captions)
    _check_paths(inputs, output, rejects)
    guessed = form is None
    if guessed and not isinstance(inputs, list):
        head, inputs = looked_at(inputs)
        form = form_of(head, "standard input")
    job = _Job(*_formats(inputs, output, form, to), layout, config, max_record, guessed)
    plan = _plan(inputs, output, job)
    with _sink(inputs, output, rejects, plan.join, job, resume) as sink:
        return _run(plan, sink, jobs, rejects, tell, complain)


def _run(
    plan: _Plan,
    sink: Sink,
    jobs: int,
    rejects: Path | None,
    tell: Callable[[Progress], None],
    complain: Callable[[str], None],
) -> Counter[str]:
    total = 0
    first = ""
    counted: Counter[str] = Counter(dict.fromkeys(("pages", *REFUSED), 0))
    for number, done in in_order(plan.source.parts(), plan.work, sink.finished, jobs):
        counted.update(done.counts if isinstance(done, Done) else done)
        if plan.single and counted["pages"] > 1:
            sink.discard(number, None)
            raise InputError(MANY)
        if isinstance(done, Done):
            sink.save(number, done)
            for problem in done.problems:
                complain(problem)
                first = first or problem
        tell(Progress(counted["pages"] + counted["rejected"], plan.source.position, plan.source.size))
        total = number + 1
        if _hopeless(counted):
            break
    if _hopeless(counted) or (counted["rejected"] and not counted["pages"]):
        sink.discard(total, rejects)
        few = f"only {counted['pages']:,}" if counted["pages"] else "none"
        read = f"{counted['pages'] + counted['rejected']:,} records"
        raise InputError(f"{few} of {read} can be cleaned, so nothing is written; the first refused: {first}")
    sink.close(total, rejects)
    return counted


def _hopeless(counted: Counter[str]) -> bool:
    return counted["rejected"] >= HOPELESS * (counted["pages"] + 1)


def _formats(inputs: Inputs, output: Path | IO[bytes], form: str | None, to: str | None) -> tuple[str, str]:
    if form is None:
        forms = {told(path) for path in inputs} if isinstance(inputs, list) else {"text"}
        if len(forms) > 1:
            raise InputError(f"the inputs are of several formats, {' and '.join(sorted(forms))}: clean them one by one")
        form = forms.pop()
    if to is None and isinstance(output, Path):
        check_output(output)
    to = to or (format_of(output) if isinstance(output, Path) else None) or (form if form in OUTPUTS else "jsonl")
    if form == "parquet" and not isinstance(inputs, list):
        raise InputError("Parquet is read from files: name them")
    if to == "parquet" and not isinstance(output, Path):
        raise InputError("Parquet is written to a file: name it, or say another format with --to")
    if to == "text" and isinstance(inputs, list) and len(inputs) > 1:
        raise InputError(MANY)
    return form, to


def _check_paths(inputs: Inputs, output: Path | IO[bytes], rejects: Path | None) -> None:
    """Raise if writing would overwrite an input, or if a folder is named; nothing is written yet."""
    taken = {"the output": output, "the file of rejects": rejects}
    named = {what: path for what, path in taken.items() if isinstance(path, Path)}
    for path in named.values():
        check_no_folder(path)
    # A terminal or the null device may be used for all of them at once.
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
    """Raise InputError if one of `paths` is inside one of `own`, which the job creates and removes itself."""
    for path in paths:
        for other in own:
            if Path(os.path.realpath(path)).is_relative_to(other):
                raise InputError(f"{path}: lies in {other}, which is for the job's own files: name another file")


def _plan(inputs: Inputs, output: Path | IO[bytes], job: _Job) -> _Plan:
    form, to, layout, config, most, guessed = job
    name = output if isinstance(output, Path) else Path()
    join: Join = partial(join_records, form=to, name=name)
    source: Any
    if to == "parquet" and form != "parquet":
        from captionclean.io import tables

        join = partial(tables.join_lines, layout=layout)
    if form == "parquet":
        from captionclean.io import parquet

        source = parquet.RowSource(list(map(Path, inputs)), layout)  # type: ignore[arg-type]
        clean_rows = partial(parquet.clean_rows, layout=layout, to=to, config=config, most=most)
        work = Work(clean_rows, parquet.refused, parquet.name)
        join = partial(parquet.join_rows, schema=source.output) if to == "parquet" else join
    else:
        clean = partial(clean_records, form=form, to=to, layout=layout, config=config)
        source = RecordSource(inputs, form, most=most, guessed=guessed)
        work = Work(clean, records.refused, records.name)
    return _Plan(source, work, join, single=to == "text")


@contextmanager
def _sink(
    inputs: Inputs, output: Path | IO[bytes], rejects: Path | None, join: Join, job: _Job, resume: bool
) -> Iterator[Sink]:
    """Open the sink for the parts, and lock its files against other jobs until the context ends."""
    with held({target(path) for path in (output, rejects) if isinstance(path, Path) and not is_stream(path)}):
        if not isinstance(output, Path) or is_stream(output):
            with _stream(output, job.to, resume) as sink:
                yield sink
        elif isinstance(inputs, list):
            files = [(str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns) for path in inputs]
            described = {**job.described(), "inputs": files, "version": __version__}
            yield Folder(target(output), described, join, resume=resume)
        elif resume:
            raise InputError("only a job from files to a file can be resumed")
        else:
            yield Folder(target(output), job.described(), join, resume=False)


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
