"""Turn JSON lines into one Parquet table: find the columns' types first, then write the rows in parts."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from captionclean.extras import extra
from captionclean.io.arrays import dumped
from captionclean.io.columns import COLUMNS
from captionclean.io.layout import Layout

with extra("arrow"):
    import pyarrow as pa
    import pyarrow.parquet as pq

# The minimum size of a row group, except the last, because small groups are slow to read.
GROUP_BYTES = 32_000_000
# The type of a field with values of several types: each value is written as JSON.
JSON_TEXT = None
Kinds = dict[str, "pa.DataType | None"]


def join_lines(parts: Iterable[Path], output: Path, layout: Layout) -> None:
    """Write parts, each of them JSON lines, into one Parquet file.

    A field gets the type that fits all its values. If none does (numbers and words, for example), it has JSON text.
    """
    paths = list(parts)
    kinds: Kinds = {layout.text_column: pa.string()}
    for path in paths:
        for name, values in _columns(_rows(path)).items():
            kinds[name] = _merged(kinds.get(name, pa.null()), _kind(values))
    kinds |= {layout.name(name): kind for name, kind in COLUMNS}
    schema = pa.schema([(name, _column_type(kind)) for name, kind in kinds.items()])
    write_groups((_table(_rows(path), kinds, schema) for path in paths), output, schema)


def write_groups(tables: Iterable["pa.Table"], output: Path, schema: "pa.Schema") -> None:
    """Write tables with one schema to a Parquet file, and combine small ones."""
    waiting: list[pa.Table] = []
    with pq.ParquetWriter(output, schema) as writer:
        for table in tables:
            waiting.append(table)
            if sum(each.nbytes for each in waiting) >= GROUP_BYTES:
                writer.write_table(pa.concat_tables(waiting))
                waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return the values of each field, in the order in which the fields first occur."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


def _kind(values: list[Any]) -> "pa.DataType | None":
    try:
        return pa.array(values).type
    except (pa.ArrowException, OverflowError):
        return JSON_TEXT


def _merged(one: "pa.DataType | None", other: "pa.DataType | None") -> "pa.DataType | None":
    """Return the type that fits values of both types."""
    if one is JSON_TEXT or other is JSON_TEXT:
        return JSON_TEXT
    try:
        schemas = [pa.schema([("field", kind)]) for kind in (one, other)]
        return pa.unify_schemas(schemas, promote_options="permissive").field(0).type
    except pa.ArrowException:
        return JSON_TEXT


def _column_type(kind: "pa.DataType | None") -> "pa.DataType":
    """Return the type for writing a column: Parquet has no structs without fields, and a column of nulls is text."""
    return pa.string() if kind is JSON_TEXT or pa.types.is_null(kind) or any(_empty(kind)) else kind


def _empty(kind: "pa.DataType") -> Iterator[bool]:
    """Yield, for a type and those inside it, whether it is a struct without fields."""
    yield pa.types.is_struct(kind) and kind.num_fields == 0
    for number in range(kind.num_fields):
        yield from _empty(kind.field(number).type)


def _table(rows: list[dict[str, Any]], kinds: Kinds, schema: "pa.Schema") -> "pa.Table":
    columns = []
    for field in schema:
        values = [row.get(field.name) for row in rows]
        kind = kinds[field.name]
        if kind is JSON_TEXT or kind != field.type:
            values = [None if value is None else dumped(value).decode() for value in values]
        columns.append(pa.array(values, type=field.type))
    return pa.Table.from_arrays(columns, schema=schema)
