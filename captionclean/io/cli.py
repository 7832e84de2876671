"""The command line program and its `clean` command. Requires typer and rich: `captionclean[cli]`."""

import os
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, cast

from captionclean.config import explain_config as explained
from captionclean.extras import extra
from captionclean.io import cli_look
from captionclean.io.batch import clean_files
from captionclean.io.cli_parts import (
    ERRORS,
    REJECTED,
    Bar,
    ConfigFile,
    Files,
    Format,
    Preset,
    Quiet,
    TextColumn,
    complain,
    exit_codes,
    in_bytes,
    inputs,
    loaded,
    named,
    renames,
    settings,
    size,
)
from captionclean.io.folders import clean_folder
from captionclean.io.reading import MOST
from captionclean.io.sniff import OUTPUTS, format_of
from captionclean.io.trees import plural
from captionclean.version import __version__
from captionclean.views.render import CAPTIONS, Captions

with extra("cli"):
    import typer

EXIT_CODES = """Exit codes: 0 success; 1 all is written except refused records, or the rest of an input that breaks off;
2 wrong arguments; 3 an input cannot be read, or no record can be cleaned, and nothing is written; 4 the output cannot
be written; 5 worker processes died; 130 interrupted."""

app: typer.Typer = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


def _show_version(value: bool) -> None:
    if value:
        typer.echo(__version__)
        raise typer.Exit


@app.callback(epilog="Example: captionclean clean page.txt > clean.txt", invoke_without_command=True)
def main(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    config: ConfigFile = None,
    preset: Preset = None,
    explain_config: Annotated[
        bool, typer.Option("--explain-config", help="Show every setting, its value and what it risks.")
    ] = False,
) -> None:
    """Remove captions, credits and gallery leftovers from scraped news text, and keep the article whole."""
    context.obj = loaded(config, preset)
    if explain_config:
        typer.echo(explained(context.obj))
    elif context.invoked_subcommand is None:
        raise typer.BadParameter("name a command, or --explain-config; --help lists them")


def _known_output(value: str | None) -> str | None:
    if value is not None and value not in OUTPUTS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(OUTPUTS)}")
    return value


def _known_captions(value: str) -> str:
    if value not in CAPTIONS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(CAPTIONS)}")
    return value


@app.command(name="clean", epilog=EXIT_CODES)
def clean_command(
    context: typer.Context,
    files: Files = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Output file (written atomically), or a folder.")
    ] = None,
    form: Format = None,
    to: Annotated[
        str | None,
        typer.Option("--to", "-t", callback=_known_output, help=f"Format of the output: {', '.join(OUTPUTS)}."),
    ] = None,
    text_column: TextColumn = "text",
    rename: Annotated[
        list[str] | None,
        typer.Option(help="Rename an output column, as in clean_text=article; can be repeated."),
    ] = None,
    captions: Annotated[
        str, typer.Option(callback=_known_captions, help="What to do with captions: drop, mark, or only.")
    ] = "drop",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")] = 1,
    rejects: Annotated[Path | None, typer.Option(help="Write refused records here, unchanged.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Resume an interrupted job.")] = False,
    max_record: Annotated[
        str, typer.Option(callback=size, help="Refuse records larger than this: 64MB, 500kB or 1GiB, for example.")
    ] = f"{MOST // 1_000_000}MB",
    quiet: Quiet = False,
    config: ConfigFile = None,
    preset: Preset = None,
) -> None:
    """Clean files, folders or standard input; names that end in .gz or .zst are read and written compressed.

    If the name does not show the format, the first bytes do: JSON, JSON lines, WARC, or else text. HTML, tables and
    other formats are refused, and the message says what to do.

    A text file is one page. JSON (an array of records, or one), JSON lines and Parquet hold records, which get the
    fields clean_text, media and residue_share in addition to their own. WARC is read as Common Crawl's WET: each page
    becomes a record with url, date, language and text.

    Examples:
    captionclean clean page.txt > clean.txt

    captionclean clean crawl/ -o clean/ -j 4

    captionclean clean crawl.jsonl.gz -o clean.jsonl.gz -j 4 --rejects bad.jsonl --resume

    captionclean clean CC-MAIN.warc.wet.gz -o clean.parquet

    zcat crawl.jsonl.gz | captionclean clean --format jsonl --text-column body > clean.jsonl
    """
    chosen = cast(Captions, captions)
    config_used = settings(context, config, preset)
    path = None if output is None else Path(output)
    with exit_codes(path), Bar(ERRORS, hidden=quiet) as bar:
        names = renames(rename or [])
        if path is not None and _is_folder(files, output or "", path):
            counts = clean_folder(
                named(files), path, form=form, to=to, text_column=text_column, rename=names, captions=chosen, jobs=jobs,
                rejects=rejects, resume=resume, max_record=in_bytes(max_record), tell=bar.tell, complain=complain,
                config=config_used,
            )  # fmt: skip
        else:
            counts = clean_files(
                inputs(files, form), path or sys.stdout.buffer, form=form, to=to, text_column=text_column, rename=names,
                captions=chosen, jobs=jobs, rejects=rejects, resume=resume, max_record=in_bytes(max_record),
                tell=bar.tell, complain=complain, config=config_used,
            )  # fmt: skip
    if not quiet:
        complain(_summary(counts))
    raise typer.Exit(REJECTED if counts["rejected"] else 0)


def _is_folder(files: list[Path] | None, output: str, path: Path) -> bool:
    """Return whether the output is a folder: it is one, ends with a slash, or is made from a folder."""
    if not output or not named(files):
        return False
    from_folder = any(each.is_dir() for each in named(files))
    new = not path.exists() and not path.is_symlink()
    return path.is_dir() or output.endswith((os.sep, "/")) or (from_folder and new and format_of(path) is None)


def _summary(counts: Counter[str]) -> str:
    share = counts["taken"] / counts["characters"] if counts["characters"] else 0.0
    failed = f" (cleaning failed on {counts['failed']})" if counts["failed"] else ""
    broken = f" (inputs that break off: {counts['broken']})" if counts["broken"] else ""
    files = f"{plural(counts['files'], 'file')}, " if counts["files"] else ""
    return (
        f"{files}{plural(counts['pages'], 'page')}, {counts['rejected']} rejected{failed}{broken}, "
        f"{plural(counts['media'], 'picture or video', 'pictures and videos')}, {plural(counts['credits'], 'credit')}, "
        f"{share:.1%} of the characters taken out"
    )


app.command()(cli_look.explain)
app.command()(cli_look.why)
app.command()(cli_look.report)
app.command()(cli_look.media)
app.command()(cli_look.diff)


@app.command()
def demo() -> None:
    """Show a bundled article before and after.

    Example: captionclean demo
    """
    from captionclean.demo import main as show

    show([])
