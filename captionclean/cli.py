"""The command line: arguments, streams, progress and exit codes. Wants typer: `pip install "captionclean[cli]"`."""

import sys
from concurrent.futures.process import BrokenProcessPool
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

try:
    import typer
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
except ImportError as error:
    raise ImportError('the captionclean command needs typer and rich: pip install "captionclean[cli]"') from error

from captionclean.batch import clean_files
from captionclean.clean import clean as clean_page
from captionclean.files import InputError, write_whole
from captionclean.terminal import harmless, wants_color

# What went wrong, as the exit code says it; 2 is typer's own for wrong arguments.
REJECTED, UNREADABLE, UNWRITABLE, WORKER_DIED, INTERRUPTED = 1, 3, 4, 5, 130

app = typer.Typer(add_completion=True, no_args_is_help=True, rich_markup_mode=None)

Texts = Annotated[list[Path] | None, typer.Argument(help="Files; none, or -, reads standard input.")]


def _show_version(value: bool) -> None:
    if value:
        typer.echo(version("captionclean"))
        raise typer.Exit


@app.callback()
def main(
    _: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Take captions, credits and gallery leftovers out of scraped news text, and keep the article whole."""


@app.command(name="clean")
def clean_command(
    files: Texts = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write here, whole or not at all.")] = None,
    field: Annotated[str, typer.Option(help="The field that holds the text, in JSON lines.")] = "text",
    jobs: Annotated[int, typer.Option(min=1, help="Worker processes, for JSON lines.")] = 1,
    rejects: Annotated[Path | None, typer.Option(help="Pass records that cannot be read here, untouched.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on after a kill.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress, no summary.")] = False,
) -> None:
    """Clean text files, or JSON lines (.jsonl, .jsonl.gz, .jsonl.zst).

    Examples:
    captionclean clean page.txt > clean.txt

    captionclean clean crawl.jsonl.gz -o clean.jsonl.gz --jobs 4 --rejects bad.jsonl
    """
    paths = [path for path in files or [] if str(path) != "-"]
    if paths and all(".jsonl" in path.name for path in paths):
        if output is None:
            raise typer.BadParameter("JSON lines want an output file: -o clean.jsonl")
        raise typer.Exit(_clean_lines(paths, output, field, jobs, rejects, resume, quiet))
    texts = [_read(path) for path in paths] or [sys.stdin.buffer.read().decode("utf-8")]
    cleaned = "\n\n".join(clean_page(text).text for text in texts)
    if output is None:
        sys.stdout.write(cleaned + "\n")
    else:
        write_whole(output, [cleaned.encode("utf-8") + b"\n"])


@app.command()
def explain(
    files: Texts = None,
    context: Annotated[int | None, typer.Option(help="Show this much body text around what was taken out.")] = None,
) -> None:
    """Say what is taken out of a text and why.

    Example: captionclean explain page.txt --context 40
    """
    for text in [_read(path) for path in files or [] if str(path) != "-"] or [sys.stdin.read()]:
        typer.echo(clean_page(text).explain(color=wants_color(), context=context))


@app.command()
def demo() -> None:
    """Show a bundled article before and after."""
    from captionclean.demo import main as show

    show([])


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        typer.echo(f"{path}: not UTF-8 at byte {error.start}: convert it first", err=True)
    except OSError as error:
        typer.echo(f"{path}: {error.strerror}", err=True)
    raise typer.Exit(UNREADABLE)


def _clean_lines(
    paths: list[Path], output: Path, field: str, jobs: int, rejects: Path | None, resume: bool, quiet: bool
) -> int:
    errors = Console(stderr=True)
    columns = (TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=quiet or not errors.is_terminal) as progress:
        task = progress.add_task("clean", total=None)

        def complain(problem: str) -> None:
            errors.print(harmless(problem), markup=False, highlight=False, soft_wrap=True)

        try:
            counts = clean_files(
                paths, output, field=field, jobs=jobs, rejects=rejects, resume=resume,
                tell=lambda n: progress.advance(task, n), complain=complain,
            )  # fmt: skip
        except (InputError, FileNotFoundError) as error:
            complain(str(error))
            return UNREADABLE
        except OSError as error:
            complain(f"{error.filename or output}: {error.strerror}")
            return UNWRITABLE
        except BrokenProcessPool:
            complain("a worker process died; the finished parts are kept: run again with --resume")
            return WORKER_DIED
        except KeyboardInterrupt:
            complain("interrupted; the finished parts are kept: run again with --resume")
            return INTERRUPTED
    if not quiet:
        share = counts["taken"] / counts["characters"] if counts["characters"] else 0.0
        complain(
            f"{counts['pages']} pages, {counts['rejected']} rejected, {counts['captions']} captions, "
            f"{counts['credits']} credits, {share:.1%} of the characters taken out"
        )
    return REJECTED if counts["rejected"] else 0


if __name__ == "__main__":
    app()
