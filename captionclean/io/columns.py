"""The one batch function: Arrow rows in, the same rows with clean text and media out.

Spark, Hugging Face datasets, Ray, Dask, Polars and DuckDB all hand over Arrow batches, so each of them needs no
more than a call of `clean_batch`. Requires pyarrow: `pip install "captionclean[arrow]"`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.document import Document
from captionclean.extras import extra
from captionclean.io.attempts import attempt, in_words
from captionclean.io.layout import ERROR, Layout, LayoutError, Rename
from captionclean.io.rows import FIELDS, row
from captionclean.model import Credit, Media
from captionclean.shape import data_fields

with extra("arrow"):
    import pyarrow as pa

Batch = TypeVar("Batch", bound="pa.RecordBatch | pa.Table")


def _arrow_type(kind: Any) -> "pa.DataType":
    """Return the Arrow type of a type annotation of the records."""
    scalars = {str: pa.string(), int: pa.int32(), bool: pa.bool_()}
    origin, parts = get_origin(kind), get_args(kind)
    if kind in scalars:
        return scalars[kind]
    if is_dataclass(kind):
        return _struct(kind)
    if origin is Literal:
        return pa.string()
    # Of a list its items, of a number with a least value the number, of a value or None the value.
    inner = _arrow_type(parts[0])
    return pa.list_(inner) if origin is tuple else inner


def _struct(kind: Any, *without: str) -> "pa.DataType":
    """Return the Arrow type of a record; every value may be null."""
    hints = get_type_hints(kind, include_extras=True)
    names = [each.name for each in data_fields(kind) if each.name not in without]
    return pa.struct([(name, _arrow_type(hints[name])) for name in names])


CREDIT_TYPE = _struct(Credit)
# The spans that a picture's indexes refer to are not part of a table.
MEDIA_TYPE = pa.list_(_struct(Media, "spans"))
Columns = tuple[tuple[str, Any], ...]
COLUMNS: Columns = (
    ("clean_text", pa.string()),
    ("media", MEDIA_TYPE),
    ("residue_share", pa.float32()),
)
_ROW_TYPE = pa.struct(COLUMNS)


def media_schema() -> "pa.Schema":
    """Return the schema of a table with a row for every picture and video; see `captionclean.io.media`."""
    page = [("page", pa.string()), ("number", pa.int32())]
    media = [(field.name, field.type) for field in MEDIA_TYPE.value_type if field.name != "credit"]
    credit = [("credit" if field.name == "text" else field.name, field.type) for field in CREDIT_TYPE]
    return pa.schema([*page, *media[:3], *credit, *media[3:]])


def media_table(rows: list[dict[str, Any]]) -> "pa.Table":
    """Return rows of that schema as a table."""
    return pa.Table.from_pylist(rows, schema=media_schema())


def clean_batch(
    batch: Batch, *, text_column: str = "text", rename: Rename | None = None, config: Config | None = None
) -> Batch:
    r"""Return the rows of `batch`, in order, with `clean_text`, `media`, `residue_share` and `clean_error` appended.

    `batch` is a RecordBatch or a Table and is not changed. A null text gives nulls. `residue_share` is the part
    of the text's characters that was taken out, white space aside, from 0 to 1. The languages of captions are
    left out: telling languages of one script apart costs more than the cleaning. A text that is no UTF-8, or on
    which cleaning fails, gives nulls and its error in `clean_error`, which is null for all other rows.

    `rename` gives output columns other names: `{"clean_text": "article"}`. A batch that was cleaned before gets its
    output columns replaced.

    Raises KeyError where the text column is missing, and ValueError where an output column would replace another
    one or the text column does not hold text.

    >>> table = pa.table({"text": ["The boats stay in port.\n\n(Photo: Ada Moran / AFP)", None]})
    >>> clean_batch(table).column("clean_text").to_pylist()
    ['The boats stay in port.', None]
    """
    layout = table_layout(text_column, rename)
    _check(batch.schema, layout)
    cleaner = Cleaner(config)
    rows = [_attempt(cleaner, text) for text in batch.column(text_column)]
    fields = [found if isinstance(found, dict) else {} for found in rows]
    errors = [{ERROR: found if isinstance(found, str) else None} for found in rows]
    return _put(_put(batch, fields, COLUMNS, layout), errors, ((ERROR, pa.string()),), layout)


def table_layout(text_column: str, rename: Rename | None) -> Layout:
    """Return the layout of a table, which has `ERROR` among its output columns."""
    return Layout(text_column, rename or {}, outputs=(*FIELDS, ERROR))


def _attempt(cleaner: Cleaner, scalar: "pa.Scalar") -> dict[str, Any] | str | None:
    try:
        text = scalar.as_py()
    except Exception as error:
        return in_words(error)
    return attempt_row(cleaner, text)


def attempt_row(cleaner: Cleaner, text: str | None) -> dict[str, Any] | str | None:
    """Return the fields of a text, None for a null, or the error in words."""
    page = None if text is None else attempt(cleaner, text)
    if page is None or isinstance(page, str):
        return page
    try:
        # What Arrow cannot hold is the error of this row, not of the batch.
        pa.scalar(page.fields, type=_ROW_TYPE)
    except Exception as error:
        return in_words(error)
    return page.fields


def append(batch: Batch, docs: list[Document | None], layout: Layout) -> Batch:
    """Return `batch` with the `COLUMNS` of its documents."""
    rows = [{} if doc is None else row(doc, layout.captions) for doc in docs]
    return _put(batch, rows, COLUMNS, layout)


def _put(batch: Batch, rows: list[dict[str, Any]], columns: Columns, layout: Layout) -> Batch:
    """Return `batch` with columns appended, or in the place of those of the same name."""
    for name, kind in columns:
        field = pa.field(layout.name(name), kind)
        values = pa.array([values.get(name) for values in rows], type=kind)
        at = batch.schema.get_field_index(field.name)
        batch = batch.append_column(field, values) if at < 0 else batch.set_column(at, field, values)
    return batch


def clean_batches(
    batches: Iterable[Batch],
    *,
    text_column: str = "text",
    rename: Rename | None = None,
    config: Config | None = None,
) -> Iterator[Batch]:
    """Clean one batch after the other, as Spark's `mapInArrow` requires it."""
    for batch in batches:
        yield clean_batch(batch, text_column=text_column, rename=rename, config=config)


def output_schema(
    schema: "pa.Schema", *, text_column: str = "text", rename: Rename | None = None, errors: bool = True
) -> "pa.Schema":
    """Return the schema that `clean_batch` gives rows of `schema`; raises as `clean_batch` does.

    Without `errors` it lacks `clean_error`.
    """
    layout = table_layout(text_column, rename) if errors else Layout(text_column, rename or {})
    return schema_of(schema, layout)


def schema_of(schema: "pa.Schema", layout: Layout) -> "pa.Schema":
    """Return the schema of cleaned rows; raises as `clean_batch` does."""
    _check(schema, layout)
    for name, kind in (*COLUMNS, *([(ERROR, pa.string())] if ERROR in layout.outputs else [])):
        field = pa.field(layout.name(name), kind)
        at = schema.get_field_index(field.name)
        schema = schema.append(field) if at < 0 else schema.set(at, field)
    return schema


def _check(schema: "pa.Schema", layout: Layout) -> None:
    text_column = layout.text_column
    if text_column not in schema.names:
        raise KeyError(f"no column {text_column!r} to clean; there are {', '.join(schema.names) or 'none'}")
    if schema.names.count(text_column) > 1:
        raise LayoutError(f"{schema.names.count(text_column)} columns are named {text_column!r}: rename all but one")
    kind = schema.field(text_column).type
    if not _holds_text(kind):
        raise LayoutError(f"column {text_column!r} holds {kind}, and cleaning requires strings")
    layout.check(schema.names)


def _holds_text(kind: "pa.DataType") -> bool:
    types = pa.types
    if types.is_dictionary(kind):
        return _holds_text(kind.value_type)
    return any(
        is_text(kind) for is_text in (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
    )
