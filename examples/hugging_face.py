"""Hugging Face datasets: `python -m examples.hugging_face`."""

from datasets import Dataset, Features

from captionclean.arrow import clean_batch, output_schema
from examples.pages import pages, show


def cleaned(dataset: Dataset, *, processes: int | None = None) -> Dataset:
    """Clean a dataset; datasets caches by the function's name, so pass `load_from_cache_file=False` after upgrades."""
    features = Features.from_arrow_schema(output_schema(dataset.features.arrow_schema))
    arrow = dataset.with_format("arrow")
    return arrow.map(clean_batch, batched=True, features=features, num_proc=processes).with_format(None)


if __name__ == "__main__":
    show(cleaned(Dataset.from_list(pages())).to_list())
