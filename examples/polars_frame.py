"""Polars: clean a column of a lazy frame.

pip install "captionclean[polars]"
python polars_frame.py
"""

from typing import Any

import polars as pl

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


def cleaned(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Clean a lazy frame, batch by batch if the engine streams; a DataFrame is cleaned by the same call."""
    return clean_frame(frame, "text")


def show(rows: list[dict[str, Any]]) -> None:
    """Print each page before and after."""
    for row in rows:
        print(f"BEFORE\n{row['text']}\n\nAFTER\n{row['clean_text']}\n")
        for picture in row["media"] or ():
            print(f"PICTURE {picture['caption']} | {picture['credit']['text']}\n")


if __name__ == "__main__":
    show(cleaned(pl.LazyFrame({"id": range(len(PAGES)), "text": PAGES})).collect(engine="streaming").to_dicts())
