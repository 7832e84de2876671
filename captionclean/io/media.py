"""The pictures and videos of many pages as one table, one row each, as Parquet, CSV or JSON lines."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from captionclean.document import Document
from captionclean.io.arrays import dumped
from captionclean.io.files import InputError, bare_suffix, beside, check_no_folder, is_stream, put, target, write_whole
from captionclean.model import Credit, Media
from captionclean.shape import data_fields

TABLES = ("jsonl", "csv", "parquet")
_OF_CREDIT = tuple(each.name for each in data_fields(Credit) if each.name != "text")
_OF_MEDIA = tuple(each.name for each in data_fields(Media) if each.name != "spans")
_AFTER = _OF_MEDIA.index("credit") + 1
# The fields of a record, with those of its credit after the credit.
FIELDS = ("page", "number", *_OF_MEDIA[:_AFTER], *_OF_CREDIT, *_OF_MEDIA[_AFTER:])
# A spreadsheet reads a cell that starts with one of these as a formula, which may send data to a server.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ROWS = 1000
Row = dict[str, Any]


def rows_of(page: str, doc: Document) -> Iterator[Row]:
    r"""Yield the `FIELDS` of each picture and video; `page` is the name of the page, `number` counts from 1.

    >>> from captionclean import clean
    >>> (row,) = rows_of("a", clean("The boats stay in port.\n\n(Photo: Ada Moran / AFP)"))
    >>> row["page"], row["number"], row["credit"], row["creators"]
    ('a', 1, 'Ada Moran / AFP', ['Ada Moran'])
    """
    for number, media in enumerate(doc.media, 1):
        found = media.to_dict(languages=False)
        credit = found["credit"] or {}
        row = {"page": page, "number": number, **found, **credit, "credit": credit.get("text")}
        yield {name: row.get(name) for name in FIELDS}


def table_of(path: Path) -> str:
    """Return the format of a file by its name; raises InputError if it is none of `TABLES`."""
    form = bare_suffix(path).lower().lstrip(".")
    if form not in TABLES:
        raise InputError(f"{path}: name it .jsonl, .csv or .parquet, or say the format with --to")
    return form


def write(rows: Iterable[Row], output: Path | IO[bytes], to: str) -> None:
    """Write rows as one of `TABLES`; a file is written atomically, a stream directly.

    In CSV, lists are joined by semicolons, and a cell that a spreadsheet would read as a formula gets a leading
    apostrophe. Raises InputError if Parquet would be written to a stream.
    """
    if to == "parquet":
        if not isinstance(output, Path) or is_stream(output):
            raise InputError("Parquet is written to a file: name it, or say another format with --to")
        _write_parquet(iter(rows), output)
        return
    chunks = _csv(rows) if to == "csv" else (dumped(row) + b"\n" for row in rows)
    if isinstance(output, Path):
        write_whole(output, chunks)
    else:
        for chunk in chunks:
            output.write(chunk)
        output.flush()


def _csv(rows: Iterable[Row]) -> Iterator[bytes]:
    yield _line(FIELDS)
    for row in rows:
        yield _line([_cell(value) for value in row.values()])


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    # A lone surrogate, which UTF-8 cannot encode, is written as its escape.
    return out.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Any) -> str:
    """Return a value as a cell.

    >>> _cell(["Ada Moran", "Ivo Pelling"]), _cell(None), _cell(True), _cell("=1+1"), _cell(-1)
    ('Ada Moran; Ivo Pelling', '', 'true', "'=1+1", '-1')
    """
    if value is None or isinstance(value, bool | int):
        return "" if value is None else str(value).lower()
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _write_parquet(rows: Iterator[Row], output: Path) -> None:
    # Its package comes with an extra.
    from captionclean.io.columns import media_schema, media_table
    from captionclean.io.tables import write_groups

    check_no_folder(output)
    batches = iter(lambda: list(islice(rows, _ROWS)), [])
    found = target(output)
    temporary = beside(found)
    try:
        write_groups(map(media_table, batches), temporary, media_schema())
        put(temporary, found)
    finally:
        temporary.unlink(missing_ok=True)
