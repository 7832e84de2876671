"""Hugging Face datasets: clean a column of a dataset.

pip install "captionclean[datasets]"
python hugging_face.py
"""

from typing import Any

from datasets import Dataset, Features

from captionclean.arrow import clean_batch, output_schema

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


def cleaned(dataset: Dataset, *, processes: int | None = None) -> Dataset:
    """Clean a dataset.

    datasets caches the result under the function's name: pass `load_from_cache_file=False` to `map` after an upgrade.
    """
    features = Features.from_arrow_schema(output_schema(dataset.features.arrow_schema))
    arrow = dataset.with_format("arrow")
    return arrow.map(clean_batch, batched=True, features=features, num_proc=processes).with_format(None)


def show(rows: list[dict[str, Any]]) -> None:
    """Print each page before and after."""
    for row in rows:
        print(f"BEFORE\n{row['text']}\n\nAFTER\n{row['clean_text']}\n")
        for picture in row["media"] or ():
            print(f"PICTURE {picture['caption']} | {picture['credit']['text']}\n")


if __name__ == "__main__":
    show(cleaned(Dataset.from_dict({"id": range(len(PAGES)), "text": PAGES})).to_list())
