"""Frames of pandas and Polars: rows, index, nulls, names, cleaning again, and what is refused."""

import pytest

from captionclean import Config
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

need_package("narwhals", "frames")
from captionclean.arrow import clean_batch  # noqa: E402
from captionclean.frames import clean_frame  # noqa: E402

OUTPUT = ["clean_text", "media", "residue_share", "clean_error"]


def pandas():
    need_package("pandas", "pandas")
    import pandas as pd

    return pd


def polars():
    need_package("polars", "polars")
    import polars as pl

    return pl


def frames(columns):
    """The same columns in every library."""
    yield polars().DataFrame(columns)
    yield pandas().DataFrame(columns)
    yield pandas().DataFrame(columns).convert_dtypes(dtype_backend="pyarrow")
    import pyarrow as pa

    yield pa.table(columns)


def values(frame, name):
    column = frame[name]
    found = column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()
    missing = pandas().isna
    return [None if not isinstance(value, list) and missing(value) else value for value in found]


@pytest.mark.parametrize("number", range(4), ids=["polars", "pandas", "pandas with Arrow types", "pyarrow"])
def test_every_frame_gets_the_same_columns(number):
    import pyarrow as pa

    columns = {"id": [1, 2, 3], "text": [PAGE, None, "Only prose."]}
    frame = list(frames(columns))[number]
    got = clean_frame(frame)
    wanted = clean_batch(pa.table(columns))
    assert type(got) is type(frame)
    assert list(getattr(got, "column_names", got.columns)) == ["id", "text", *OUTPUT]
    for name in ("clean_text", "media", "clean_error"):
        assert values(got, name) == wanted.column(name).to_pylist()
    assert values(got, "residue_share") == pytest.approx(wanted.column("residue_share").to_pylist())
    assert list(getattr(frame, "column_names", frame.columns)) == ["id", "text"]


@pytest.mark.parametrize("number", range(4))
def test_cleaning_again_replaces_the_columns(number):
    frame = clean_frame(list(frames({"text": [PAGE, None]}))[number])
    again = clean_frame(frame)
    assert list(getattr(again, "column_names", again.columns)) == ["text", *OUTPUT]
    assert values(again, "media") == values(frame, "media")


@pytest.mark.parametrize("number", range(4))
def test_columns_are_renamed_and_the_text_may_be_replaced(number):
    frame = list(frames({"body": [PAGE], "media": ["kept"]}))[number]
    got = clean_frame(frame, "body", rename={"clean_text": "body", "media": "pictures"})
    assert list(getattr(got, "column_names", got.columns)) == [
        "body", "media", "pictures", "residue_share", "clean_error",
    ]  # fmt: skip
    assert (values(got, "body"), values(got, "media")) == ([CLEAN], ["kept"])
    with pytest.raises(ValueError, match="'media' already, which would be lost"):
        clean_frame(frame, "body")


def test_every_null_of_pandas_passes_and_the_index_stays():
    pd = pandas()
    texts = [PAGE, None, float("nan"), pd.NA, pd.NaT, ""]
    frame = pd.DataFrame({"text": pd.Series(texts, dtype=object)}).set_index(pd.Index(["a", "a", 3, None, "b", "b"]))
    got = clean_frame(frame)
    assert values(got, "clean_text") == [CLEAN, None, None, None, None, ""]
    assert values(got, "media")[1:] == [None, None, None, None, []]
    assert got.index.equals(frame.index)
    assert got["media"].iloc[0][0]["credit"]["agencies"] == ["AFP"]


@pytest.mark.parametrize("texts", [[], [None], [float("nan")]])
def test_a_frame_without_a_text_has_the_columns(texts):
    got = clean_frame(pandas().DataFrame({"text": texts}))
    assert list(got.columns) == ["text", *OUTPUT]
    assert len(got) == len(texts)


def test_nan_in_polars_is_null():
    pl = polars()
    assert clean_frame(pl.DataFrame({"text": [float("nan"), None]}))["clean_text"].to_list() == [None, None]


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_lazy_frame_of_polars_stays_lazy(engine):
    pl = polars()
    lazy = clean_frame(pl.LazyFrame({"body": [PAGE, None]}), "body", config=Config(keep=("northern pier",)))
    assert isinstance(lazy, pl.LazyFrame)
    frame = lazy.collect(engine=engine)
    assert frame.schema == lazy.collect_schema()
    assert frame["clean_text"].to_list() == [PAGE, None]


def test_a_frame_becomes_a_file_of_parquet(tmp_path):
    import pyarrow.parquet as pq

    for number, frame in enumerate(frames({"text": [PAGE, None]})):
        got = clean_frame(frame)
        path = tmp_path / f"{number}.parquet"
        if hasattr(got, "to_parquet"):
            got.to_parquet(path)
        elif hasattr(got, "write_parquet"):
            got.write_parquet(path)
        else:
            pq.write_table(got, path)
        assert pq.read_table(path).column("media").to_pylist()[0][0]["credit"]["creators"] == ["Ada Moran"]


@pytest.mark.parametrize(
    ("columns", "error", "words"),
    [
        ({"body": ["a"]}, KeyError, "no column 'text' to clean; there are body"),
        ({"text": ["a", 7]}, ValueError, "holds int in row 2, and cleaning requires strings"),
        ({"text": ["a"], "clean_text": ["b"]}, ValueError, "'clean_text' already"),
    ],
)
def test_what_is_wrong_is_named(columns, error, words):
    with pytest.raises(error, match=words):
        clean_frame(pandas().DataFrame(columns))


def test_what_is_no_frame_is_refused():
    with pytest.raises(TypeError):
        clean_frame([PAGE])  # type: ignore[type-var]
