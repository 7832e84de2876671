"""Read records of every format one by one, for commands that inspect pages instead of writing them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from captionclean.io.files import InputError
from captionclean.io.layout import Layout
from captionclean.io.records import RecordSource, parse
from captionclean.io.sniff import form_of, looked_at, told

# Fields that name a record; the first one it has is used.
NAMES = ("url", "id", "title")
Inputs = list[Path] | IO[bytes]
Read = tuple[str, dict[str, Any]]


class Source(NamedTuple):
    """A record as it was read."""

    where: str
    """The file, and the line or number of the record in it."""
    name: str
    """The name of the page: its URL, id or title, or else `where`."""
    record: dict[str, Any]
    text: str
    """The page's text; empty if it is null."""


def read(
    inputs: Inputs,
    *,
    form: str | None = None,
    text_column: str = "text",
    name: str | None = None,
    record: int | None = None,
    complain: Callable[[str], None] | None = None,
) -> Iterator[Source]:
    """Yield the records of files or of a stream, or only one: `record` counts from 1 over all files.

    `form` is one of `sniff.FORMATS`; with None it is found from each file's name or first bytes. `name` is the field to
    name pages by; with None it is the first of `NAMES` in the record. Raises InputError if an input cannot be read or
    there is no such record. Records that cannot be read are reported to `complain` and skipped; without it, they raise.
    """
    layout = Layout(text_column, outputs=())
    number = 0
    for number, (where, found) in enumerate(_all(inputs, form, layout, complain), 1):
        if record is None or number == record:
            if name is not None and name not in found:
                raise InputError(f"{where}: no field {name!r} to name the page by")
            called = next((str(found[n]) for n in ([name] if name else NAMES) if found.get(n)), where)
            yield Source(where, called, found, found[text_column] or "")
        if number == record:
            return
    if record is not None:
        raise InputError(f"there is no record {record}: the input has {number}")


def _all(inputs: Inputs, form: str | None, layout: Layout, complain: Callable[[str], None] | None) -> Iterator[Read]:
    if not isinstance(inputs, list):
        head, stream = looked_at(inputs)
        own = form or form_of(head, "standard input")
        if own == "parquet":
            raise InputError("Parquet is read from files: name one")
        yield from _records(RecordSource(stream, own), own, layout, complain)
        return
    for path in inputs:
        own = form or told(path)
        if own == "parquet":
            yield from _rows(path, layout, complain)
        else:
            yield from _records(RecordSource([path], own, guessed=form is None), own, layout, complain)


def _records(source: RecordSource, form: str, layout: Layout, complain: Callable[[str], None] | None) -> Iterator[Read]:
    for part in source.parts():
        for record in part:
            try:
                if record.problem:
                    raise InputError(record.problem)
                value = parse(record, form, layout)
            except InputError as error:
                if complain is None:
                    raise
                complain(str(error))
            else:
                yield record.where, value


def _rows(path: Path, layout: Layout, complain: Callable[[str], None] | None) -> Iterator[Read]:
    # Its package comes with an extra.
    from captionclean.io.parquet import RowSource

    for rows in RowSource([path], layout).parts():
        problems = [rows.broken] if rows.broken else []
        for number in range(len(rows)):
            try:
                value = rows.record(number)
            except ValueError as error:
                problems.append(f"{rows.where(number)}: cannot be read: {error}")
            else:
                yield rows.where(number), value
        for problem in problems:
            if complain is None:
                raise InputError(problem)
            complain(problem)
