"""Clean data frames of pandas and Polars, through Narwhals: the same rows with clean text and media.

Requires Narwhals and pyarrow: `pip install "captionclean[pandas]"`, or `[polars]`.
"""

from functools import partial
from typing import Any, cast

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.extras import extra
from captionclean.io.columns import COLUMNS, attempt_row, table_layout
from captionclean.io.layout import ERROR, Layout, LayoutError, Rename

with extra("frames"):
    import narwhals as nw
    import pyarrow as pa
    from narwhals.typing import IntoFrameT

_SCHEMA = pa.schema([*COLUMNS, (ERROR, pa.string())])


def clean_frame(
    frame: IntoFrameT, text_column: str = "text", *, rename: Rename | None = None, config: Config | None = None
) -> IntoFrameT:
    r"""Return `frame` with `clean_text`, `media`, `residue_share` and `clean_error` added to its own columns.

    `frame` is a pandas or Polars DataFrame, a Polars LazyFrame, a pyarrow Table, or anything else that Narwhals can
    read as a whole; it is not changed. An index is kept. A null text, None or NaN gives nulls. The columns are those of
    `captionclean.arrow.clean_batch`; in pandas, `media` has an Arrow type, and its values are lists of dicts.

    `rename` gives output columns other names: `{"clean_text": "article"}`. If the frame was cleaned before, its output
    columns are replaced.

    Raises KeyError if the text column is missing, ValueError if an output column would replace another column or the
    text column has values other than text, TypeError for anything that is no such frame.

    >>> import polars
    >>> frame = polars.DataFrame({"body": ["The boats stay in port.\n\n(Photo: Ada Moran / AFP)", None]})
    >>> clean_frame(frame, "body")["clean_text"].to_list()
    ['The boats stay in port.', None]
    """
    found: Any = nw.from_native(frame)
    layout = table_layout(text_column, rename)
    if isinstance(found, nw.LazyFrame):
        return cast(IntoFrameT, _lazy(found, layout, config))
    return cast(IntoFrameT, _cleaned(found, layout, config).to_native())


def _cleaned(frame: "nw.DataFrame[Any]", layout: Layout, config: Config | None) -> "nw.DataFrame[Any]":
    if layout.text_column not in frame.columns:
        raise KeyError(f"no column {layout.text_column!r} to clean; there are {', '.join(frame.columns) or 'none'}")
    layout.check(frame.columns)
    cleaner = Cleaner(config)
    rows: list[dict[str, Any]] = []
    for text in _texts(frame, layout.text_column):
        got = attempt_row(cleaner, text)
        rows.append({ERROR: got} if isinstance(got, str) else got or {})
    return frame.with_columns(
        nw.new_series(layout.name(name), [row.get(name) for row in rows], kind, backend=frame.implementation)
        for name, kind in nw.Schema.from_arrow(_SCHEMA).items()
    )


def _texts(frame: "nw.DataFrame[Any]", text_column: str) -> list[str | None]:
    """Return the texts, with None for every kind of null; raises LayoutError if there are other values."""
    column = frame.get_column(text_column)
    texts: list[str | None] = []
    for number, (value, null) in enumerate(zip(column.to_list(), column.is_null().to_list(), strict=True), 1):
        # NaN is the only value that differs from itself; Polars does not count it as null.
        missing = null or value != value
        if not missing and not isinstance(value, str):
            raise LayoutError(
                f"column {text_column!r} holds {type(value).__name__} in row {number}, and cleaning requires strings"
            )
        texts.append(None if missing else value)
    return texts


def _lazy(frame: "nw.LazyFrame[Any]", layout: Layout, config: Config | None) -> Any:
    """Return a Polars lazy frame that cleans batch by batch if the engine streams."""
    if not frame.implementation.is_polars():
        raise TypeError(
            f"a lazy frame of {frame.implementation.name.lower()} is cleaned with captionclean.arrow.clean_batches, "
            "or collect it first"
        )
    import polars

    lazy = frame.to_native()
    clean = partial(_polars, layout=layout, config=config)
    schema = clean(polars.DataFrame(schema=lazy.collect_schema())).schema
    return lazy.map_batches(clean, schema=schema, streamable=True)


def _polars(frame: Any, layout: Layout, config: Config | None) -> Any:
    return _cleaned(nw.from_native(frame, eager_only=True), layout, config).to_native()
