"""The commands that look at pages: explain, why, report, media and diff. Requires typer: `captionclean[cli]`."""

import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

from captionclean.clean import clean as clean_page
from captionclean.config import PRESETS, Config
from captionclean.document import Document
from captionclean.extras import extra
from captionclean.io import differences
from captionclean.io import media as tables
from captionclean.io.cli_parts import (
    DIFFERENT,
    NOTHING_FOUND,
    REJECTED,
    ConfigFile,
    Files,
    Format,
    Name,
    Preset,
    Quiet,
    Record,
    TextColumn,
    complain,
    exit_codes,
    inputs,
    loaded,
    settings,
)
from captionclean.io.files import write_whole
from captionclean.io.pages import Source, read
from captionclean.io.trees import plural
from captionclean.views.terminal import BOLD, Bidi, harmless, paint, wants_color

with extra("cli"):
    import typer

Pages = Iterator[tuple[Source, Document]]


def _bidi() -> Bidi:
    return "auto" if sys.stdout.isatty() else "terminal"


def _headed(pages: Pages) -> Iterator[tuple[str, Document]]:
    """Yield each page with a heading line that names it; the line is empty if there is only one page."""
    first = list(islice(pages, 2))
    for source, doc in chain(first, pages):
        name = paint(harmless(source.name), *([BOLD] if wants_color() else []))
        yield (f"{name}\n" if len(first) > 1 else ""), doc


def explain(
    run: typer.Context,
    files: Files = None,
    context: Annotated[
        int | None,
        typer.Option(min=0, help="Hide the article except this many characters around each removal."),
    ] = None,
    form: Format = None,
    text_column: TextColumn = "text",
    record: Record = None,
    config: ConfigFile = None,
    preset: Preset = None,
) -> None:
    """Show the original pages with what is removed, and why.

    Examples:
    captionclean explain page.txt --context 40

    captionclean explain crawl.jsonl --text-column body --record 3
    """
    used = settings(run, config, preset)
    with exit_codes():
        pages = read(inputs(files, form), form=form, text_column=text_column, record=record)
        for head, doc in _headed((page, clean_page(page.text, used)) for page in pages):
            typer.echo(head + doc.explain(color=wants_color(), context=context, bidi=_bidi()))


def why(
    run: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file of any format; - reads standard input.")],
    text: Annotated[str | None, typer.Argument(help="The text to explain; its first occurrence counts.")] = None,
    at: Annotated[int | None, typer.Option(min=0, help="Or its offset, in characters from 0.")] = None,
    form: Format = None,
    text_column: TextColumn = "text",
    record: Record = None,
    config: ConfigFile = None,
    preset: Preset = None,
) -> None:
    """Show everything detected on one line, and what would change the outcome.

    With several records, the first one that contains the text counts, or the one that --record names. The exit code is
    1 if no record contains the text, or if nothing is at the offset.

    Example: captionclean why page.txt "A barge at dusk"
    """
    where = at if text is None else text
    if where is None or None not in (text, at):
        raise typer.BadParameter("name a text or a place, and not both")
    used = settings(run, config, preset)
    problem = "the input has no record"
    with exit_codes():
        for page in read(inputs([file], form), form=form, text_column=text_column, record=record):
            try:
                typer.echo(clean_page(page.text, used).why(where))
            except LookupError as error:
                problem = str(error.args[0])
                if isinstance(where, int):
                    break
            else:
                return
    complain(problem)
    raise typer.Exit(NOTHING_FOUND)


def report(
    run: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", help="A .html file for one page, or a folder for many.")],
    files: Files = None,
    form: Format = None,
    text_column: TextColumn = "text",
    record: Record = None,
    name: Name = None,
    title: Annotated[str | None, typer.Option(help="The heading of the report.")] = None,
    most: Annotated[int, typer.Option(min=1, help="Pages with their own file, largest removed share first.")] = 200,
    config: ConfigFile = None,
    preset: Preset = None,
) -> None:
    """Write an HTML report: what is removed from one page or many, and why. Requires captionclean[report].

    Examples:
    captionclean report page.txt -o page.html

    captionclean report crawl.jsonl.gz -o report/
    """
    from captionclean.io.reports import read_pages, write_report

    used = settings(run, config, preset)
    with exit_codes(output):
        pages = read_pages(
            inputs(files, form), form=form, text_column=text_column, name=name, record=record, config=used
        )
        written = str(write_report(pages, output, title=title, most=most))
    # Through a pipe the name must be the file's own, which typer.echo would change.
    print(harmless(written) if sys.stdout.isatty() else written)


def _known_table(value: str | None) -> str | None:
    if value is not None and value not in tables.TABLES:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(tables.TABLES)}")
    return value


def media(
    run: typer.Context,
    files: Files = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Output file (written atomically): .parquet, .csv or .jsonl.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", "-t", callback=_known_table, help="jsonl, csv or parquet; default: the output's suffix."),
    ] = None,
    form: Format = None,
    text_column: TextColumn = "text",
    name: Name = None,
    quiet: Quiet = False,
    config: ConfigFile = None,
    preset: Preset = None,
) -> None:
    """Write the pictures and videos of many pages as one table: one row each, with the name of its page.

    In CSV, cells that a spreadsheet would read as a formula get a leading apostrophe.

    Examples:
    captionclean media crawl.jsonl -o media.parquet

    captionclean media page.txt --to csv
    """
    used = settings(run, config, preset)
    counts = {"pages": 0, "media": 0, "rejected": 0}

    def refuse(problem: str) -> None:
        counts["rejected"] += 1
        complain(problem)

    def rows() -> Iterator[tables.Row]:
        for page in read(inputs(files, form), form=form, text_column=text_column, name=name, complain=refuse):
            counts["pages"] += 1
            for row in tables.rows_of(page.name, clean_page(page.text, used)):
                counts["media"] += 1
                yield row

    with exit_codes(output):
        tables.write(rows(), output or sys.stdout.buffer, to or (tables.table_of(output) if output else "jsonl"))
    if not quiet:
        pictures = plural(counts["media"], "picture or video", "pictures and videos")
        complain(f"{plural(counts['pages'], 'page')}, {counts['rejected']} rejected, {pictures}")
    raise typer.Exit(REJECTED if counts["rejected"] else 0)


Side = Annotated[str | None, typer.Option(help="A TOML file, or the name of a preset.")]


def _side(value: str | None, otherwise: Config) -> Config:
    if value is None:
        return otherwise
    return loaded(None, value) if value in PRESETS else loaded(Path(value))


def diff(
    run: typer.Context,
    files: Files = None,
    before: Side = None,
    after: Side = None,
    outputs: Annotated[
        bool, typer.Option("--outputs", help="Compare two cleaned files instead: first the old one, then the new one.")
    ] = False,
    html: Annotated[Path | None, typer.Option(help="Write the differences to this HTML file.")] = None,
    form: Format = None,
    text_column: Annotated[
        str | None,
        typer.Option("--text-column", "--field", help="The column with the text; with --outputs, the clean text."),
    ] = None,
    record: Record = None,
    quiet: Quiet = False,
    config: ConfigFile = None,
    preset: Preset = None,
) -> None:
    """Show page by page which paragraphs differ between two settings, or between the outputs of two versions.

    "-" marks a paragraph that only the first one has, "+" one that only the second one has, with the rule that removes
    it in the other. --before defaults to the default settings, --after to those of --config and --preset. The exit
    code is 1 if something differs.

    Examples:
    captionclean diff crawl.jsonl --after certain

    captionclean diff crawl.jsonl --before old.toml --after new.toml --html changes.html

    captionclean diff --outputs clean-0.1.jsonl clean-0.2.jsonl
    """
    if outputs and (len(files or []) != 2 or before or after):
        raise typer.BadParameter("--outputs compares two files: name the old one, then the new one, and no settings")
    sides = _side(before, Config()), _side(after, settings(run, config, preset))
    total, changed = 0, list[differences.Difference]()
    with exit_codes(html):
        for page in _differences(files, outputs, form, text_column, record, sides):
            total += 1
            if page.changes:
                changed.append(page)
                if html is None:
                    typer.echo(differences.shown(page, color=wants_color(), bidi=_bidi()) + "\n")
        if html is not None:
            write_whole(html, differences.html(changed, f"{len(changed)} of {plural(total, 'page')} different"))
    if not quiet:
        gone, come = (sum(each.sign == sign for page in changed for each in page.changes) for sign in "-+")
        complain(
            f"{len(changed)} of {plural(total, 'page')} different: {plural(gone, 'paragraph')} only before, "
            f"{plural(come, 'paragraph')} only after"
        )
    raise typer.Exit(DIFFERENT if changed else 0)


def _differences(
    files: list[Path] | None,
    outputs: bool,
    form: str | None,
    text_column: str | None,
    record: int | None,
    sides: tuple[Config, Config],
) -> Iterator[differences.Difference]:
    if not outputs:
        pages = read(inputs(files, form), form=form, text_column=text_column or "text", record=record)
        return differences.of_settings(pages, *sides)
    one, other = (
        read([path], form=form, text_column=text_column or "clean_text", record=record) for path in files or []
    )
    return differences.of_outputs(one, other)
