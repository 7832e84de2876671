"""The command line: arguments, streams, progress and exit codes. Wants typer and rich: `captionclean[cli]`."""

import re
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from captionclean.clean import clean as clean_page
from captionclean.config import Config, ConfigError
from captionclean.config import explain_config as explained
from captionclean.document import Document
from captionclean.extras import extra
from captionclean.io.batch import Progress, clean_files
from captionclean.io.files import InputError
from captionclean.io.reading import MOST
from captionclean.io.sniff import FORMATS
from captionclean.version import __version__
from captionclean.views.terminal import Bidi, harmless, wants_color

with extra("cli"):
    import rich.progress as bars
    import typer
    from rich.console import Console

# What went wrong, as the exit code says it; 2 is typer's own for wrong arguments.
REJECTED, UNREADABLE, UNWRITABLE, WORKER_DIED, INTERRUPTED = 1, 3, 4, 5, 130
EXIT_CODES = """Exit codes: 0 all well; 1 all is written but records that were refused, or what is behind an input's
break; 2 wrong arguments; 3 an input, or any record, cannot be read, and nothing is written; 4 the output cannot be
written; 5 worker processes died; 130 interrupted."""
ERRORS: Console = Console(stderr=True)
GO_ON = "the finished parts are kept: run again with --resume"

app: typer.Typer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Files = Annotated[list[Path] | None, typer.Argument(help="Files; none, or -, reads standard input.")]


def _show_version(value: bool) -> None:
    if value:
        typer.echo(__version__)
        raise typer.Exit


@app.callback(epilog="Example: captionclean clean page.txt > clean.txt", invoke_without_command=True)
def main(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say the version.")
    ] = False,
    config: Annotated[Path | None, typer.Option(help="Settings and words of your own: a TOML file.")] = None,
    explain_config: Annotated[
        bool, typer.Option("--explain-config", help="Say every setting, its value and what it risks.")
    ] = False,
) -> None:
    """Take captions, credits and gallery leftovers out of scraped news text, and keep the article whole."""
    try:
        context.obj = Config() if config is None else Config.from_toml(config)
    except (ConfigError, OSError) as error:
        _complain(f"{config}: {error.strerror}" if isinstance(error, OSError) else str(error))
        raise typer.Exit(UNREADABLE) from error
    if explain_config:
        typer.echo(explained(context.obj))
    elif context.invoked_subcommand is None:
        raise typer.BadParameter("name a command, or --explain-config; --help lists them")


def _known(value: str | None) -> str | None:
    if value is not None and value not in FORMATS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(FORMATS)}")
    return value


_SIZE_RE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:([kmg])(i?))?b?", re.I)
_UNITS = ("", "k", "m", "g")


def _size(value: str) -> str:
    """Check a size such as "64MB"; it is told in bytes by `_bytes`."""
    if not _SIZE_RE.fullmatch(value.strip()) or not _bytes(value):
        raise typer.BadParameter(f"{value!r} is no size such as 64MB, 500kB, 1GiB or 2000000")
    return value


def _bytes(value: str) -> int:
    found = _SIZE_RE.fullmatch(value.strip())
    number, unit, binary = found.groups() if found else ("0", "", "")
    return int(float(number) * (1024 if binary else 1000) ** _UNITS.index((unit or "").lower()))


@app.command(name="clean", epilog=EXIT_CODES)
def clean_command(
    context: typer.Context,
    files: Files = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write here, whole or not at all.")] = None,
    form: Annotated[
        str | None, typer.Option("--format", callback=_known, help="text, json, jsonl or parquet; told from the name.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(callback=_known, help="Format of the output; told from its name, or as the input.")
    ] = None,
    field: Annotated[str, typer.Option(help="The field or column that holds the text.")] = "text",
    jobs: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 1,
    rejects: Annotated[Path | None, typer.Option(help="Pass records that are refused here, untouched.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with what a killed job had finished.")] = False,
    max_record: Annotated[
        str, typer.Option(callback=_size, help="Refuse records with more bytes, as 64MB, 500kB or 1GiB.")
    ] = f"{MOST // 1_000_000}MB",
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress, no summary.")] = False,
) -> None:
    """Clean files or standard input; .gz and .zst are read and written as the names say.

    Where a name does not tell the format, the first bytes do: JSON, JSON lines, or else text. HTML, WARC, tables
    and other formats are refused, with what to do.

    Text is one page a file. JSON (an array of records, or one), JSON lines and Parquet are records, which get the
    fields clean_text, media and residue_share beside their own.

    Examples:
    captionclean clean page.txt > clean.txt

    captionclean clean page.txt --to json

    zcat crawl.jsonl.gz | captionclean clean --format jsonl --field body > clean.jsonl

    captionclean clean crawl.jsonl.gz -o clean.jsonl.gz --jobs 4 --rejects bad.jsonl --resume

    captionclean clean crawl.parquet -o clean.parquet
    """
    with _exit_codes(output), _Bar(ERRORS, hidden=quiet) as bar:
        counts = clean_files(
            _paths(files) or sys.stdin.buffer, output or sys.stdout.buffer, form=form, to=to, text_column=field,
            jobs=jobs, rejects=rejects, resume=resume, max_record=_bytes(max_record), tell=bar.tell,
            complain=_complain, config=context.obj,
        )  # fmt: skip
    if not quiet:
        share = counts["taken"] / counts["characters"] if counts["characters"] else 0.0
        failed = f" (cleaning failed on {counts['failed']})" if counts["failed"] else ""
        broken = f" (inputs that break off: {counts['broken']})" if counts["broken"] else ""
        _complain(
            f"{counts['pages']} pages, {counts['rejected']} rejected{failed}{broken}, {counts['captions']} captions, "
            f"{counts['credits']} credits, {share:.1%} of the characters taken out"
        )
    raise typer.Exit(REJECTED if counts["rejected"] else 0)


def _complain(problem: str) -> None:
    if ERRORS.is_terminal:
        # Rich would read "[red]" and ":100:" in a name or a line number as its own signs; `out` takes text as it is.
        ERRORS.out(harmless(problem), highlight=False)
    else:
        print(harmless(problem), file=sys.stderr)


@contextmanager
def _exit_codes(output: Path | None) -> Iterator[None]:
    """Say what went wrong inside, and end with its exit code."""
    try:
        yield
    except (InputError, ImportError) as error:
        _complain(str(error))
        raise typer.Exit(UNREADABLE) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        _complain(f"{error.filename or output}: {error.strerror}")
        raise typer.Exit(UNWRITABLE) from error
    except BrokenProcessPool as error:
        _complain(f"a worker process died {error}; {GO_ON}")
        raise typer.Exit(WORKER_DIED) from error
    except KeyboardInterrupt as error:
        _complain(f"interrupted; {GO_ON}")
        raise typer.Exit(INTERRUPTED) from error


class _Bar(bars.Progress):
    """Pages, pages a second, and time left; only on a terminal."""

    def __init__(self, console: Console, *, hidden: bool) -> None:
        columns = (bars.BarColumn(), bars.TaskProgressColumn(), bars.TextColumn("{task.fields[told]}", markup=False))
        super().__init__(
            *columns, bars.TimeRemainingColumn(), console=console, transient=True,
            disable=hidden or not console.is_terminal,
        )  # fmt: skip
        self._task = self.add_task("clean", total=None, told="")

    def stop(self) -> None:
        """End the line that was shown; before version 15, rich ends one that was not."""
        if not self.disable:
            super().stop()

    def tell(self, progress: Progress) -> None:
        """Show how far the job is."""
        elapsed = self.tasks[0].elapsed
        rate = f", {progress.pages / elapsed:,.0f} a second" if elapsed else ""
        self.update(
            self._task, completed=progress.position, total=progress.size, told=f"{progress.pages:,} pages{rate}"
        )


@app.command()
def explain(
    run: typer.Context,
    files: Files = None,
    context: Annotated[
        int | None, typer.Option(min=0, help="Fold the article but for this many characters around what was taken out.")
    ] = None,
) -> None:
    """Show a text as it came, with what is taken out, and why.

    Example: captionclean explain page.txt --context 40
    """
    bidi: Bidi = "auto" if sys.stdout.isatty() else "terminal"
    for doc in _documents(files, run.obj):
        typer.echo(doc.explain(color=wants_color(), context=context, bidi=bidi))


@app.command()
def why(
    run: typer.Context,
    file: Annotated[Path, typer.Argument(help="A text file; - reads standard input.")],
    text: Annotated[str | None, typer.Argument(help="Text to ask about: its first place counts.")] = None,
    at: Annotated[int | None, typer.Option(min=0, help="Or the place, in characters from 0.")] = None,
) -> None:
    """Say all that was seen on one line, and what would have another outcome.

    Example: captionclean why page.txt "A barge at dusk"
    """
    where = at if text is None else text
    if where is None or None not in (text, at):
        raise typer.BadParameter("name a text or a place, and not both")
    for doc in _documents([file], run.obj):
        try:
            typer.echo(doc.why(where))
        except LookupError as error:
            raise typer.BadParameter(str(error)) from error


@app.command()
def report(
    run: typer.Context,
    output: Annotated[Path, typer.Option("-o", "--output", help="A name.html for one page, or a folder for many.")],
    files: Files = None,
    form: Annotated[
        str | None, typer.Option("--format", callback=_known, help="text, json or jsonl; told from the name.")
    ] = None,
    field: Annotated[str, typer.Option(help="The field that holds the text.")] = "text",
    name: Annotated[str | None, typer.Option(help="The field to name pages by; url, id or title by default.")] = None,
    title: Annotated[str | None, typer.Option(help="What heads the report.")] = None,
    most: Annotated[int, typer.Option(min=1, help="Pages with a file of their own, the largest share first.")] = 200,
) -> None:
    """Write an HTML report to look at: what is taken out of one page or many, and why. Wants captionclean[report].

    Examples:
    captionclean report page.txt -o page.html

    captionclean report crawl.jsonl.gz -o report/
    """
    from captionclean.io.reports import read_pages, write_report

    pages = read_pages(_paths(files) or sys.stdin.buffer, form=form, text_column=field, name=name, config=run.obj)
    with _exit_codes(output):
        written = str(write_report(pages, output, title=title, most=most))
    # Through a pipe the name must be the file's own, which typer.echo would change.
    print(harmless(written) if sys.stdout.isatty() else written)


@app.command()
def demo() -> None:
    """Show a bundled article before and after.

    Example: captionclean demo
    """
    from captionclean.demo import main as show

    show([])


def _paths(files: list[Path] | None) -> list[Path]:
    return [path for path in files or [] if str(path) != "-"]


def _documents(files: list[Path] | None, config: Config) -> Iterator[Document]:
    """Clean one text a file, or that of standard input; ends the program where one cannot be read."""
    reads = {str(path): path.read_bytes for path in _paths(files)} or {"standard input": sys.stdin.buffer.read}
    for name, read in reads.items():
        try:
            yield clean_page(read().decode("utf-8-sig"), config)
        except UnicodeDecodeError as error:
            _complain(f"{name}: not UTF-8 at byte {error.start}: convert it first")
            raise typer.Exit(UNREADABLE) from error
        except OSError as error:
            _complain(f"{name}: {error.strerror}")
            raise typer.Exit(UNREADABLE) from error
