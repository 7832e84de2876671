"""pandas: clean a column of a frame.

pip install "captionclean[pandas]"
python pandas_frame.py
"""

from typing import Any

import pandas as pd
import pyarrow as pa

from captionclean.frames import clean_frame

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


def cleaned(frame: pd.DataFrame) -> pd.DataFrame:
    """Clean a frame. Its index and columns stay; `rename={"clean_text": "article"}` would rename a new column."""
    return clean_frame(frame, "text")


def show(rows: list[dict[str, Any]]) -> None:
    """Print each page before and after."""
    for row in rows:
        print(f"BEFORE\n{row['text']}\n\nAFTER\n{row['clean_text']}\n")
        for picture in row["media"] or ():
            print(f"PICTURE {picture['caption']} | {picture['credit']['text']}\n")


if __name__ == "__main__":
    frame = pd.DataFrame({"id": range(len(PAGES)), "text": PAGES})
    show(pa.Table.from_pandas(cleaned(frame), preserve_index=False).to_pylist())
