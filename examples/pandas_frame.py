"""pandas: `python -m examples.pandas_frame`."""

import pandas as pd
import pyarrow as pa

from captionclean.arrow import clean_batch
from examples.pages import pages, show


def cleaned(frame: pd.DataFrame) -> pd.DataFrame:
    """Clean a frame; its index and columns stay, and the new columns are Arrow's."""
    texts = pa.Table.from_pandas(frame[["text"]], preserve_index=False)
    added = clean_batch(texts).to_pandas(types_mapper=pd.ArrowDtype)
    return frame.assign(**{name: added[name].array for name in added if name != "text"})


if __name__ == "__main__":
    show(pa.Table.from_pandas(cleaned(pd.DataFrame(pages())), preserve_index=False).to_pylist())
