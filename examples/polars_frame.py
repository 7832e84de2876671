"""Polars: `python -m examples.polars_frame`."""

import polars as pl

from captionclean.arrow import clean_batch, output_schema
from examples.pages import pages, show


def clean_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """Clean a frame."""
    return pl.DataFrame(clean_batch(frame.to_arrow()))


def cleaned(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Clean a lazy frame, batch by batch where the engine streams."""
    empty = pl.DataFrame(schema=frame.collect_schema()).to_arrow()
    schema = pl.DataFrame(output_schema(empty.schema).empty_table()).schema
    return frame.map_batches(clean_frame, schema=schema, streamable=True)


if __name__ == "__main__":
    show(cleaned(pl.LazyFrame(pages())).collect(engine="streaming").to_dicts())
