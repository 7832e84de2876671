"""Reads pages from files and writes their HTML report: of one page a file, of many a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.io.files import InputError, write_whole
from captionclean.io.records import RecordSource, parse
from captionclean.io.sniff import form_of, looked_at, told
from captionclean.views.overview import INDEX, Page, write_overview

# Parquet has no lines to name; it is cleaned, and reported on from JSON lines.
FORMATS = ("text", "json", "jsonl")
# Fields that name a record, the first one that it has.
NAMES = ("url", "id", "title")


def read_pages(
    inputs: list[Path] | IO[bytes],
    *,
    form: str | None = None,
    field: str = "text",
    name: str | None = None,
    config: Config | None = None,
) -> Iterator[Page]:
    """Clean the records of files, or of a stream, one after the other.

    `form` is one of `FORMATS`, told from each file's name when None; `field` holds the text, `name` what to call the
    page by (the first of `NAMES` that there is when None). Raises InputError where an input cannot be read.
    """
    cleaner = Cleaner(config)
    for source, own in _sources(inputs, form):
        for part in source.parts():
            for record in part:
                if record.problem:
                    raise InputError(record.problem)
                value = parse(record, own, field)
                if name is not None and name not in value:
                    raise InputError(f"{record.where}: no field {name!r} to name the page by")
                called = next((str(value[n]) for n in ([name] if name else NAMES) if value.get(n)), record.where)
                yield Page(called, cleaner.clean(value[field] or ""))


def _sources(inputs: list[Path] | IO[bytes], form: str | None) -> Iterator[tuple[RecordSource, str]]:
    if not isinstance(inputs, list):
        head, stream = looked_at(inputs)
        own = form or form_of(head, "standard input")
        yield RecordSource(stream, own), own
        return
    for path in inputs:
        own = form or told(path)
        if own not in FORMATS:
            raise InputError(f"{path}: no report is made of {own}; clean it to JSON lines first")
        yield RecordSource([path], own, guessed=form is None), own


def write_report(pages: Iterator[Page], output: Path, *, title: str | None = None, most: int = 200) -> Path:
    """Write the one page of `pages` to a file `output`.html, or all into a folder `output`; return what to open.

    Raises InputError where a file is asked for and there is not exactly one page, OSError where the output cannot
    be written.
    """
    if output.suffix != ".html":
        write_overview(pages, output, title=title or "Pages", most=most)
        return output / INDEX
    page = next(pages, None)
    if page is None or next(pages, None) is not None:
        raise InputError(
            f"{output}: one file holds one page, and there are {'more' if page else 'none'}: name a folder"
        )
    write_whole(output, [page.doc.to_html(title=title or page.name).encode("utf-8")])
    return output
