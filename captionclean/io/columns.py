"""The one batch function: Arrow rows in, the same rows with clean text and media out.

Spark, Hugging Face datasets, Ray, Dask, Polars and DuckDB all hand over Arrow batches, so each of them needs no
more than a call of `clean_batch`. Wants pyarrow: `pip install "captionclean[arrow]"`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.document import Document
from captionclean.extras import extra
from captionclean.io.attempts import attempt, in_words
from captionclean.io.rows import FIELDS, row

with extra("arrow"):
    import pyarrow as pa

Batch = TypeVar("Batch", bound="pa.RecordBatch | pa.Table")

CREDIT_TYPE = pa.struct(
    [
        ("text", pa.string()),
        ("creators", pa.list_(pa.string())),
        ("agencies", pa.list_(pa.string())),
        ("pool", pa.bool_()),
        ("courtesy", pa.bool_()),
        ("copyright_notice", pa.string()),
    ]
)
MEDIA_TYPE = pa.list_(
    pa.struct(
        [
            ("kind", pa.string()),
            ("caption", pa.string()),
            ("alt_text", pa.string()),
            ("credit", CREDIT_TYPE),
            ("gallery_size", pa.int32()),
            ("after_paragraph", pa.int32()),
            ("archive", pa.bool_()),
        ]
    )
)
COLUMNS: tuple[tuple[str, Any], ...] = (
    ("clean_text", pa.string()),
    ("media", MEDIA_TYPE),
    ("residue_share", pa.float32()),
)
ERROR = "clean_error"
"""The column that says why a row was not cleaned."""
_ROW_TYPE = pa.struct(COLUMNS)


def clean_batch(batch: Batch, *, text_column: str = "text", config: Config | None = None) -> Batch:
    r"""Return the rows of `batch`, in order, with `clean_text`, `media`, `residue_share` and `clean_error` appended.

    `batch` is a RecordBatch or a Table and is not changed. A null text gives nulls. `residue_share` is the part
    of the text's characters that was taken out, white space aside, from 0 to 1. The languages of captions are
    left out: telling languages of one script apart costs more than the cleaning. A text that is no UTF-8, or on
    which cleaning fails, gives nulls and its error in `clean_error`, which is null for all other rows.

    Raises KeyError where the text column is missing, and ValueError where a column to append is there already or
    the text column does not hold text.

    >>> table = pa.table({"text": ["The boats stay in port.\n\n(Photo: Ada Moran / AFP)", None]})
    >>> clean_batch(table).column("clean_text").to_pylist()
    ['The boats stay in port.', None]
    """
    _check(batch.schema, text_column)
    cleaner = Cleaner(config)
    rows = [_attempt(cleaner, text) for text in batch.column(text_column)]
    fields = [found if isinstance(found, dict) else {} for found in rows]
    errors = [{ERROR: found if isinstance(found, str) else None} for found in rows]
    return _append(_append(batch, fields, COLUMNS), errors, ((ERROR, pa.string()),))


def _attempt(cleaner: Cleaner, scalar: "pa.Scalar") -> dict[str, Any] | str | None:
    """Return the fields of a text, None for a null, or the error in words."""
    try:
        text = scalar.as_py()
        page = None if text is None else attempt(cleaner, text)
        if page is None or isinstance(page, str):
            return page
        # What Arrow cannot hold is the error of this row, not of the batch.
        pa.scalar(page.fields, type=_ROW_TYPE)
        return page.fields
    except Exception as error:
        return in_words(error)


def append(batch: Batch, docs: list[Document | None]) -> Batch:
    """Return `batch` with the `COLUMNS` of its documents appended."""
    return _append(batch, [{} if doc is None else row(doc) for doc in docs], COLUMNS)


def _append(batch: Batch, rows: list[dict[str, Any]], columns: tuple[tuple[str, Any], ...]) -> Batch:
    for name, kind in columns:
        column = pa.array([values.get(name) for values in rows], type=kind)
        batch = batch.append_column(pa.field(name, kind), column)
    return batch


def clean_batches(
    batches: Iterable[Batch], *, text_column: str = "text", config: Config | None = None
) -> Iterator[Batch]:
    """Clean one batch after the other, as Spark's `mapInArrow` wants it."""
    for batch in batches:
        yield clean_batch(batch, text_column=text_column, config=config)


def output_schema(schema: "pa.Schema", *, text_column: str = "text", errors: bool = True) -> "pa.Schema":
    """Return the schema that `clean_batch` gives rows of `schema`; raises as `clean_batch` does.

    Without `errors` it is what `append` gives them.
    """
    _check(schema, text_column)
    for name, kind in (*COLUMNS, *([(ERROR, pa.string())] if errors else [])):
        schema = schema.append(pa.field(name, kind))
    return schema


def _check(schema: "pa.Schema", text_column: str) -> None:
    if text_column not in schema.names:
        raise KeyError(f"no column {text_column!r} to clean; the batch has {', '.join(schema.names) or 'none'}")
    if schema.names.count(text_column) > 1:
        raise ValueError(f"{schema.names.count(text_column)} columns are named {text_column!r}: rename all but one")
    kind = schema.field(text_column).type
    if not _holds_text(kind):
        raise ValueError(f"column {text_column!r} holds {kind}, and cleaning wants strings")
    taken = [name for name in (*FIELDS, ERROR) if name in schema.names]
    if taken:
        raise ValueError(f"the batch has a column {taken[0]!r} already: rename it, or clean the batch once only")


def _holds_text(kind: "pa.DataType") -> bool:
    types = pa.types
    if types.is_dictionary(kind):
        return _holds_text(kind.value_type)
    return any(
        is_text(kind) for is_text in (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
    )
