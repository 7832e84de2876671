"""Dask: clean a partitioned frame, on two processes. On a cluster, connect a `distributed.Client` first.

pip install "captionclean[dask]"
python dask_frames.py
"""

from typing import Any

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa

from captionclean.arrow import clean_batch

PAGES = [
    """The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased.

6 View gallery

A barge at anchor in front of the harbour
(Photo: Oren Talmi / POOL / AFP)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures.""",
    """Der Hafenrat hat die Arbeiten am Montag vertagt, und die Besatzungen waren nicht zufrieden.

Ein Lastkahn in der Abenddämmerung. Foto: Ada Moran / dpa

Eine zweite Anhörung ist für das Ende des Monats geplant, und die Ingenieure rechnen bis dahin neu.""",
    None,  # The extractor returned nothing.
]


def clean_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Clean one partition."""
    table = pa.Table.from_pandas(frame)
    return clean_batch(table).to_pandas(types_mapper=pd.ArrowDtype)


def cleaned(frame: dd.DataFrame) -> dd.DataFrame:
    """Clean a frame, lazily."""
    return frame.map_partitions(clean_frame, meta=clean_frame(frame._meta))


def show(rows: list[dict[str, Any]]) -> None:
    """Print each page before and after."""
    for row in rows:
        print(f"BEFORE\n{row['text']}\n\nAFTER\n{row['clean_text']}\n")
        for picture in row["media"] or ():
            print(f"PICTURE {picture['caption']} | {picture['credit']['text']}\n")


if __name__ == "__main__":
    frame = pd.DataFrame({"id": range(len(PAGES)), "text": PAGES}).convert_dtypes(dtype_backend="pyarrow")
    done = cleaned(dd.from_pandas(frame, npartitions=2)).compute(scheduler="processes", num_workers=2)
    show(pa.Table.from_pandas(done).to_pylist())
