"""The demo: a bundled, invented article before and after cleaning, and its media as a table."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import get_args

from captionclean.clean import clean
from captionclean.document import Document
from captionclean.model import Media, Role
from captionclean.views.terminal import (
    BLUE,
    BOLD,
    CYAN,
    DIM,
    GREEN,
    MAGENTA,
    YELLOW,
    Bidi,
    harmless,
    ordered,
    paint,
    wants_color,
    width,
    wrapped,
)

COLORS: dict[Role, str] = {
    "caption": GREEN,
    "alt_text": CYAN,
    "credit": MAGENTA,
    "gallery": YELLOW,
    "interface": BLUE,
}
# The width if standard output has none, and the least width in which the table is readable.
COLUMNS, MIN_COLUMNS = 100, 60
TITLES = ("kind", "after \N{PILCROW SIGN}", "of", "caption", "alt text", "credit")
# The widths of the first three columns; the other three share the rest.
NARROW = (12, 7, 3)
GAP = "  "
LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"


@dataclass(frozen=True, slots=True)
class Page:
    """Where the demo is printed: width, colour, who puts right-to-left text in order, and whether it is a terminal."""

    columns: int
    color: bool
    bidi: Bidi
    terminal: bool

    def line(self, text: str, *codes: str) -> str:
        """Return one line, ready to print."""
        shown = ordered(harmless(text), self.bidi)
        return paint(shown, *codes) if self.color else shown

    def cell(self, text: str, cells: int) -> str:
        """Return one line of a cell, padded; the mark prevents right-to-left cells from changing places."""
        mark = LEFT_TO_RIGHT_MARK if self.terminal and not text.isascii() else ""
        return self.line(text) + mark + " " * (cells - width(text))


def article() -> str:
    """Return the bundled article."""
    return files("captionclean").joinpath("demo_article.txt").read_text(encoding="utf-8")


def before(doc: Document, page: Page) -> Iterator[str]:
    """Yield the lines of the input, each in the colour of its role."""
    at = 0
    for line in doc.source.splitlines(keepends=True):
        at += len(line)
        # The role of a line is that of the span at its middle.
        middle = at - len(line) // 2 - 1
        role = next(span.role for span in doc.spans if span.start <= middle < span.end)
        codes = (COLORS[role],) if role in COLORS else ()
        for part in wrapped(line.rstrip(), page.columns):
            yield page.line(part, *codes)


def after(doc: Document, page: Page) -> Iterator[str]:
    """Yield the lines of the clean paragraphs, with a blank line between paragraphs."""
    for index, paragraph in enumerate(doc.paragraphs):
        if index:
            yield ""
        for part in wrapped(paragraph, page.columns):
            yield page.line(part)


def row(media: Media) -> tuple[str, ...]:
    """Return the cells of one picture; unknown values are empty."""
    credit = media.credit
    place = f"{media.after_paragraph + 1}" if media.after_paragraph >= 0 else "-"
    said = "" if credit is None else f"{credit.text}{' (pool)' if credit.pool else ''}"
    return (
        media.kind,
        place,
        str(media.gallery_size or ""),
        media.caption or "",
        media.alt_text or "",
        said,
    )


def table(media: Sequence[Media], page: Page) -> Iterator[str]:
    """Yield the lines of the media table, with wrapped cells."""
    share = (page.columns - sum(NARROW) - len(GAP) * (len(TITLES) - 1)) // 3
    widths = (*NARROW, share, share, share)
    heads = (title.ljust(cells) for title, cells in zip(TITLES, widths, strict=True))
    yield page.line(GAP.join(heads).rstrip(), BOLD)
    for picture in media:
        columns = [wrapped(text, cells) for text, cells in zip(row(picture), widths, strict=True)]
        yield page.line("\N{BOX DRAWINGS LIGHT HORIZONTAL}" * page.columns, DIM)
        for height in range(max(map(len, columns))):
            parts = (column[height] if height < len(column) else "" for column in columns)
            cells = (page.cell(part, size) for part, size in zip(parts, widths, strict=True))
            yield GAP.join(cells).rstrip()


def legend(page: Page) -> str:
    """Return the names of the roles, each in its colour."""
    return ", ".join(page.line(role.replace("_", " "), code) for role, code in COLORS.items())


def show(doc: Document, page: Page) -> Iterator[str]:
    """Yield every line of the demo."""
    yield page.line("BEFORE", BOLD)
    if page.color:
        yield f"{legend(page)}; the rest is the article"
    yield from ("", *before(doc, page), "")
    yield page.line("AFTER", BOLD)
    yield from ("", *after(doc, page), "")
    yield page.line(f"MEDIA ({len(doc.media)})", BOLD)
    yield from ("", *table(doc.media, page))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the demo's arguments."""
    made = argparse.ArgumentParser(prog="captionclean demo", description="Show an article before and after.")
    made.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: on a terminal")
    made.add_argument(
        "--bidi",
        choices=get_args(Bidi),
        default="auto",
        help="who puts right-to-left text in order: the terminal or python-bidi; default: what the terminal says",
    )
    return made


def page_for(color: str, bidi: Bidi) -> Page:
    """Return the page for standard output: piped text stays plain and in logical order."""
    on_terminal = sys.stdout.isatty()
    if bidi == "auto" and not on_terminal:
        bidi = "terminal"
    columns = shutil.get_terminal_size((COLUMNS, 24)).columns if on_terminal else COLUMNS
    colored = wants_color() if color == "auto" else color == "always"
    return Page(max(MIN_COLUMNS, min(columns, 2 * COLUMNS)), colored, bidi, on_terminal)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the demo; return the exit status."""
    options = parser().parse_args(arguments)
    lines = show(clean(article()), page_for(options.color, options.bidi))
    try:
        print(*lines, sep="\n", flush=True)
    except BrokenPipeError:
        # The reader (`head`, a closed pager) has stopped reading. Without this the interpreter prints an error at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
