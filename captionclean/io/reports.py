"""Read pages from files and write their HTML report: one file for one page, a folder for many."""

from collections.abc import Iterator
from pathlib import Path

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.io.files import InputError, write_whole
from captionclean.io.layout import renamed
from captionclean.io.pages import Inputs, read
from captionclean.views.overview import INDEX, Page, write_overview


def read_pages(
    inputs: Inputs,
    *,
    form: str | None = None,
    text_column: str = "text",
    name: str | None = None,
    record: int | None = None,
    config: Config | None = None,
    field: str | None = None,
) -> Iterator[Page]:
    """Clean the records of files, or of a stream, one by one; see `pages.read` for the arguments.

    `field` is the old name of `text_column`, deprecated.
    """
    cleaner = Cleaner(config)
    text_column = renamed(text_column, field)
    for source in read(inputs, form=form, text_column=text_column, name=name, record=record):
        yield Page(source.name, cleaner.clean(source.text))


def write_report(pages: Iterator[Page], output: Path, *, title: str | None = None, most: int = 200) -> Path:
    """Write a single page to the file `output`, or all pages into the folder `output`; return the path to open.

    Raises InputError if `output` is a file and there is not exactly one page, OSError if the output cannot be
    written.
    """
    if output.suffix != ".html":
        write_overview(pages, output, title=title or "Pages", most=most)
        return output / INDEX
    page = next(pages, None)
    if page is None or next(pages, None) is not None:
        raise InputError(
            f"{output}: one file holds one page, and there are {'more' if page else 'none'}: "
            "name a folder, or one record with --record"
        )
    write_whole(output, [page.doc.to_html(title=title or page.name).encode("utf-8")])
    return output
