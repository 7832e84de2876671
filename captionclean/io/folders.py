"""Clean whole folders: each file into one of the same name and path in another folder.

Text files are distributed to the workers, many at a time; every other file is a separate `clean_files` job. A journal
in the output folder records what is finished, so that a job can be resumed.
"""

import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from captionclean.config import Config
from captionclean.io.batch import Progress, clean_files
from captionclean.io.files import InputError, check_no_folder, write_whole
from captionclean.io.layout import Layout, Rename
from captionclean.io.locks import held
from captionclean.io.reading import MOST
from captionclean.io.records import Done, Framing, RecordSource, clean_records
from captionclean.io.rows import REFUSED
from captionclean.io.trees import Pair, files_in, left_out, pairs
from captionclean.io.workers import Work, in_order
from captionclean.version import __version__
from captionclean.views.render import Captions

JOURNAL = ".captionclean-job.jsonl"
PART_FILES = 50
Tell = Callable[[Progress], None]
Complain = Callable[[str], None]


class _Page(NamedTuple):
    """A text file, its output, and its path if it is refused."""

    pair: Pair
    rejects: Path | None
    problem: str = ""


def clean_folder(
    inputs: list[Path],
    output: Path,
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
    tell: Tell = lambda _: None,
    complain: Complain = lambda _: None,
) -> Counter[str]:
    """Clean the files of folders into the folder `output`, which keeps their names and structure.

    Each file keeps its format, or gets the format `to`; WARC becomes JSON lines. `rejects` is a folder too. `complain`
    also receives the number of files of other formats that were left out. The other arguments are those of
    `clean_files`. The counts are those of `clean_files`, and "files".

    Raises InputError if there is no file to clean, two outputs would have the same name, or nothing at all can be
    cleaned; otherwise the same errors as `clean_files`.
    """
    layout = Layout(text_column, rename or {}, captions)
    found, others = files_in(inputs, form, leave_out=[output, *([rejects] if rejects else [])])
    todo = pairs(found, output, to)
    output.mkdir(parents=True, exist_ok=True)
    settings: dict[str, Any] = {
        "text_column": text_column, "rename": rename, "captions": captions, "max_record": max_record, "config": config
    }  # fmt: skip
    with held({output.resolve()}):
        journal = _Journal(output / JOURNAL, repr((__version__, settings, config or Config())), resume=resume)
        run = _Run(journal, rejects, jobs, tell, complain, sum(each.path.stat().st_size for each in found))
        run.texts(
            list(filter(_is_page, todo)),
            Work(partial(_clean_texts, layout=layout, config=config, most=max_record), _refused, _name),
        )
        for pair in todo:
            if not _is_page(pair):
                run.records(pair, settings, resume)
        if others:
            complain(left_out(others))
        if run.counted["rejected"] and not run.counted["pages"]:
            raise InputError(f"none of {run.counted['rejected']:,} records can be cleaned: nothing is written")
        journal.path.unlink()
    return run.counted


class _Run:
    """A running job, file by file."""

    def __init__(
        self, journal: "_Journal", rejects: Path | None, jobs: int, tell: Tell, complain: Complain, size: int
    ) -> None:
        self.counted: Counter[str] = Counter(dict.fromkeys(("files", "pages", *REFUSED), 0))
        self._journal, self._rejects, self._jobs = journal, rejects, jobs
        self._tell, self._complain = tell, complain
        self._position, self._size = 0, size

    def texts(self, todo: list[Pair], work: Work) -> None:
        """Clean text files, one page each."""
        left = [pair for pair in todo if not self._done_before(pair)]
        pages = [_Page(pair, self._rejects and self._rejects / pair.found.inside) for pair in left]
        parts = [pages[at : at + PART_FILES] for at in range(0, len(pages), PART_FILES)]
        for number, done in in_order(iter(parts), work, lambda _: None, self._jobs):
            if isinstance(done, Done):
                for problem in done.problems:
                    self._complain(problem)
                self._finish([page.pair for page in parts[number]], done.counts)

    def records(self, pair: Pair, settings: dict[str, Any], resume: bool) -> None:
        """Clean one file of records."""
        if self._done_before(pair):
            return
        pair.output.parent.mkdir(parents=True, exist_ok=True)
        rejects = self._rejects and self._rejects / pair.found.inside
        if rejects is not None:
            rejects.parent.mkdir(parents=True, exist_ok=True)
        before = self.counted["pages"] + self.counted["rejected"]
        try:
            counts: Counter[str] = clean_files(
                [pair.found.path], pair.output, form=pair.found.form, to=pair.to, jobs=self._jobs, rejects=rejects,
                resume=resume, complain=self._complain, tell=lambda told: self._told(before + told.pages), **settings,
            )  # fmt: skip
        except InputError as error:
            self._complain(str(error))
            counts = Counter({"rejected": 1})
        if rejects is not None and not counts["rejected"]:
            rejects.unlink(missing_ok=True)
        self._finish([pair], counts)

    def _done_before(self, pair: Pair) -> bool:
        counts = self._journal.finished(pair)
        if counts is not None:
            self._count([pair], counts)
        return counts is not None

    def _finish(self, done: list[Pair], counts: dict[str, int]) -> None:
        self._journal.add(done, counts)
        self._count(done, counts)

    def _count(self, done: list[Pair], counts: dict[str, int]) -> None:
        self.counted.update(counts)
        self.counted["files"] += len(done)
        self._position += sum(pair.found.path.stat().st_size for pair in done)
        self._told(self.counted["pages"] + self.counted["rejected"])

    def _told(self, pages: int) -> None:
        self._tell(Progress(pages, self._position, self._size))


class _Journal:
    """A record of what is finished: one line for the job, and one for every part."""

    def __init__(self, path: Path, job: str, *, resume: bool) -> None:
        """Open the journal; with `resume`, raises InputError if it belongs to another job."""
        self.path = path
        self._counts: dict[str, dict[str, int]] = {}
        check_no_folder(path)
        if resume and path.exists():
            # The last line is incomplete if the job was killed while writing it.
            lines = path.read_text(encoding="utf-8").split("\n")[:-1]
            if lines[:1] != [json.dumps(job)]:
                raise InputError(f"{path}: is the journal of another job: remove it, or leave out --resume")
            for line in lines[1:]:
                done = json.loads(line)
                self._counts |= {key: {} for key in done["files"]} | {done["files"][0]: done["counts"]}
        write_whole(path, [f"{json.dumps(job)}\n".encode(), *map(self._line, self._counts.items())])

    def _line(self, done: tuple[str, dict[str, int]]) -> bytes:
        return f"{json.dumps({'files': [done[0]], 'counts': done[1]})}\n".encode()

    def finished(self, pair: Pair) -> dict[str, int] | None:
        """Return the counts of a finished file, else None; the first file of a part has the counts of the part."""
        return self._counts.get(_mark(pair))

    def add(self, done: list[Pair], counts: dict[str, int]) -> None:
        """Record that files are done."""
        with self.path.open("ab") as out:
            out.write(f"{json.dumps({'files': list(map(_mark, done)), 'counts': counts})}\n".encode())


def _is_page(pair: Pair) -> bool:
    """Return whether a file is one page of text; a worker gets many of these at a time."""
    return pair.found.form == "text" and pair.to != "parquet"


def _mark(pair: Pair) -> str:
    """Return the identity of a file; it changes if the file does."""
    found = pair.found.path.stat()
    return json.dumps([str(pair.found.path.resolve()), str(pair.output), pair.to, found.st_size, found.st_mtime_ns])


def _clean_texts(part: list[_Page], layout: Layout, config: Config | None, most: int) -> Done:
    """Clean and write text files; a top-level function, so that it can be sent to a worker process."""
    total: Counter[str] = Counter()
    problems: list[str] = []
    for page in part:
        (found, to, output), rejects, problem = page
        records = [record for some in RecordSource([found.path], "text", most=most).parts() for record in some]
        records = [record._replace(problem=problem) if problem else record for record in records]
        done = clean_records(records, "text", to, layout, config)
        total.update(done.counts)
        problems += done.problems
        if done.counts["pages"]:
            framing = Framing(to)
            _write(output, framing.add(done.data) + framing.close())
        elif rejects is not None and done.rejected:
            _write(rejects, done.rejected.removesuffix(b"\n"))
    return Done(b"", b"", problems, dict(total))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, [data])


def _refused(part: list[_Page], number: int, problem: str) -> list[_Page]:
    page = part[number]
    return [*part[:number], page._replace(problem=f"{page.pair.found.path}: {problem}"), *part[number + 1 :]]


def _name(part: list[_Page]) -> str:
    return f"{part[0].pair.found.path} to {part[-1].pair.found.path}"
