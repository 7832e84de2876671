"""Read and write Parquet in parts, so that memory use stays constant. Requires pyarrow: `captionclean[arrow]`."""

import datetime
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.document import Document
from captionclean.extras import extra
from captionclean.io.arrays import dumped
from captionclean.io.attempts import failure
from captionclean.io.columns import MEDIA_TYPE, append, schema_of
from captionclean.io.files import InputError, check_readable
from captionclean.io.layout import Layout
from captionclean.io.reading import MOST, too_large
from captionclean.io.records import FRAMES, Done
from captionclean.io.rows import COUNTS, REFUSED, counts, row
from captionclean.io.tables import write_groups

with extra("arrow"):
    import pyarrow as pa
    import pyarrow.parquet as pq

PART_ROWS = 1000


class RowSource:
    """The rows of Parquet files in batches, with the read position; reads only what each batch needs."""

    def __init__(self, paths: list[Path], layout: Layout) -> None:
        """Check all files; raises InputError if their columns differ or have no text."""
        self._paths = paths
        self.position: int = 0
        """How many rows have been read."""
        schemas = [_schema(path, layout) for path in paths]
        for path, own in zip(paths, schemas, strict=True):
            if not own.equals(schemas[0]):
                raise InputError(f"{path}: has other columns than {paths[0]}: clean them one by one")
        self.output: pa.Schema = schemas[0]
        """The schema of the cleaned rows."""
        self.size: int = sum(pq.read_metadata(path).num_rows for path in paths)
        """How many rows there are."""

    def parts(self) -> Iterator["Rows"]:
        """Yield the rows in batches; the rest of a damaged file is one batch with the problem."""
        for path in self._paths:
            number = 1
            try:
                with pq.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as file:
                    for batch in file.iter_batches(PART_ROWS):
                        self.position += batch.num_rows
                        yield Rows(str(path), number, batch)
                        number += batch.num_rows
            except (pa.ArrowException, OSError) as error:
                if isinstance(error, OSError) and error.errno is not None:
                    raise
                empty = pa.RecordBatch.from_pylist([], schema=pq.read_schema(path))
                yield Rows(str(path), number, empty, broken=f"{path}: cannot be read from row {number}: {error}")


def _schema(path: Path, layout: Layout) -> "pa.Schema":
    check_readable(path)
    try:
        return schema_of(pq.read_schema(path), layout)
    except (KeyError, ValueError) as error:
        raise InputError(f"{path}: {error.args[0]}") from error


@dataclass(frozen=True, slots=True)
class Rows:
    """Consecutive rows of a file."""

    name: str
    first: int
    """The number of the first row in the file, from 1."""
    batch: "pa.RecordBatch"
    problems: Mapping[int, str] = field(default_factory=dict)
    """Why rows are refused without cleaning, by their number in the batch."""
    broken: str = ""
    """Why the rest of the file is missing."""

    def __len__(self) -> int:
        return int(self.batch.num_rows)

    def __getitem__(self, which: slice) -> "Rows":
        start, stop, _ = which.indices(len(self))
        problems = {number - start: problem for number, problem in self.problems.items() if start <= number < stop}
        return replace(self, first=self.first + start, batch=self.batch.slice(start, stop - start), problems=problems)

    def record(self, number: int) -> dict[str, Any]:
        """Return the values of a row by column."""
        return {name: self.batch.column(name)[number].as_py() for name in self.batch.schema.names}

    def where(self, number: int) -> str:
        """Return the name of a row for messages."""
        return f"{self.name}: row {self.first + number}"


def name(rows: Rows) -> str:
    """Return the name of a part for messages."""
    return f"{rows.where(0)} to {rows.first + len(rows) - 1}"


def refused(rows: Rows, number: int, problem: str) -> Rows:
    """Return the rows, with one of them refused without cleaning."""
    return replace(rows, problems={**rows.problems, number: f"{rows.where(number)}: {problem}"})


def clean_rows(rows: Rows, layout: Layout, to: str, config: Config | None = None, most: int = MOST) -> Done:
    """Clean one part; a top-level function, so that it can be sent to a worker process."""
    cleaner = Cleaner(config)
    total = dict.fromkeys(("pages", *REFUSED, *COUNTS), 0)
    docs: dict[int, Document | None] = {}
    written: list[bytes] = []
    refusals: dict[int, str] = {}
    for number in range(len(rows)):
        try:
            doc = _cleaned(cleaner, rows, layout, number, most)
            counted = counts(doc) if doc else {}
            if to != "parquet":
                written.append(_written(rows, number, layout.row(doc), layout.name("clean_text"), to))
        except Exception as error:
            # If cleaning fails on one row, the other rows must still be cleaned.
            known = isinstance(error, InputError)
            refusals[number] = str(error) if known else failure(rows.where(number), error)
            total["failed"] += not known
        else:
            docs[number] = doc
            for name, count in counted.items():
                total[name] += count
    total |= {"pages": len(docs), "rejected": len(refusals) + bool(rows.broken), "broken": int(bool(rows.broken))}
    data = _packed(rows, docs, layout) if to == "parquet" else FRAMES[to][1].join(written)
    rejected = b"".join(_named(rows, number, problem) for number, problem in refusals.items())
    return Done(data, rejected, [*refusals.values(), *filter(None, [rows.broken])], total)


def _packed(rows: Rows, docs: Mapping[int, Document | None], layout: Layout) -> bytes:
    """Return the cleaned rows as a Parquet file."""
    kept = rows.batch if len(docs) == len(rows) else rows.batch.take(pa.array(list(docs), pa.int64()))
    out = BytesIO()
    pq.write_table(pa.Table.from_batches([append(kept, list(docs.values()), layout)]), out)
    return out.getvalue()


def _written(rows: Rows, number: int, added: Mapping[str, Any], clean_text: str, to: str) -> bytes:
    """Return a cleaned row as one line of JSON, or as text."""
    if to == "text":
        return str(added[clean_text] or "").encode()
    return dumped(as_json({**rows.record(number), **added}))


def as_json(value: Any) -> Any:
    """Return a value of a table for JSON: dates and times in ISO 8601, bytes in Base64, NaN and infinity as null.

    >>> as_json({"day": datetime.date(2026, 11, 30), "share": float("nan"), "raw": b"ab"})
    {'day': '2026-11-30', 'share': None, 'raw': 'YWI='}
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if isfinite(value) else None
        case dict():
            return {str(name): as_json(each) for name, each in value.items()}
        case list() | tuple():
            return [as_json(each) for each in value]
        case bytes():
            return b64encode(value).decode()
        case datetime.date() | datetime.time():
            return value.isoformat()
    # A decimal number or a duration.
    return str(value)


def _cleaned(cleaner: Cleaner, rows: Rows, layout: Layout, number: int, most: int) -> Document | None:
    """Clean one row; a null stays null. Raises InputError if the row is refused."""
    if number in rows.problems:
        raise InputError(rows.problems[number])
    try:
        text = rows.batch.column(layout.text_column)[number].as_py()
    except UnicodeDecodeError as error:
        raise InputError(f"{rows.where(number)}: not UTF-8 at byte {error.start} of its text") from error
    size = len(text.encode("utf-8", "surrogatepass")) if text else 0
    if size > most:
        raise InputError(too_large(rows.where(number), f"{size:,}", most))
    if text is None:
        return None
    doc = cleaner.clean(text)
    # A value that Arrow cannot store is an error of this row, not of the batch.
    pa.scalar(row(doc)["media"], type=MEDIA_TYPE)
    return doc


def _named(rows: Rows, number: int, problem: str) -> bytes:
    """Return the message for a refused row as one line of JSON; the row itself is still in its file."""
    return dumped({"file": rows.name, "row": rows.first + number, "problem": problem}) + b"\n"


def join_rows(parts: Iterable[Path], output: Path, schema: "pa.Schema") -> None:
    """Write the parts, each a Parquet file, into one file with that schema."""
    write_groups((pq.ParquetFile(part).read() for part in parts), output, schema)
