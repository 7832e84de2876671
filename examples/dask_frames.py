"""Dask: `python -m examples.dask_frames`. On a cluster, connect a `distributed.Client` first."""

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa

from captionclean.arrow import clean_batch
from examples.pages import pages, show


def clean_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Clean one partition."""
    table = pa.Table.from_pandas(frame)
    return clean_batch(table).to_pandas(types_mapper=pd.ArrowDtype)


def cleaned(frame: dd.DataFrame) -> dd.DataFrame:
    """Clean a frame, lazily."""
    return frame.map_partitions(clean_frame, meta=clean_frame(frame._meta))


if __name__ == "__main__":
    frame = pd.DataFrame(pages()).convert_dtypes(dtype_backend="pyarrow")
    done = cleaned(dd.from_pandas(frame, npartitions=4)).compute(scheduler="processes", num_workers=2)
    show(pa.Table.from_pandas(done).to_pylist())
