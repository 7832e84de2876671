"""Each engine, the real one, through its example: the same rows, in order, with nulls, in more than one batch."""

import importlib

import pytest

from captionclean.io.rows import FIELDS
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

pytestmark = pytest.mark.engine

ROWS = [{"id": number, "text": None if number % 3 == 2 else PAGE} for number in range(8)]


def example(name, *packages):
    for package in (*packages, "pyarrow"):
        need_package(package.partition(".")[0], package)
    return importlib.import_module(f"examples.{name}")


def check(rows, columns=("id", "text", *FIELDS, "clean_error")):
    assert [row["id"] for row in rows] == [row["id"] for row in ROWS]
    assert [row["clean_text"] for row in rows] == [row["text"] and CLEAN for row in ROWS]
    assert [row["media"] and row["media"][0]["credit"]["creators"] for row in rows] == [
        row["text"] and ["Ada Moran"] for row in ROWS
    ]
    assert tuple(rows[0]) == columns


def test_pandas_keeps_index_and_types():
    done = example("pandas_frame", "pandas")
    import pandas as pd

    frame = pd.DataFrame(ROWS, index=["same"] * len(ROWS))
    got = done.cleaned(frame)
    assert list(got.index) == list(frame.index)
    assert list(got.dtypes[:2]) == list(frame.dtypes)
    check(
        [
            {"id": row["id"], "text": row["text"], **row}
            for row in got.astype(object).where(got.notna(), None).to_dict("records")
        ]
    )


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_polars(engine):
    done = example("polars_frame", "polars")
    import polars as pl

    lazy = done.cleaned(pl.LazyFrame(ROWS))
    frame = lazy.collect(engine=engine)
    assert frame.schema == lazy.collect_schema()
    check(frame.to_dicts())


def test_duckdb_streams_from_a_query_into_a_table():
    done = example("duckdb_query", "duckdb")
    import duckdb

    with duckdb.connect() as database:
        database.sql("create table pages (id integer, text varchar)")
        database.executemany("insert into pages values (?, ?)", [tuple(row.values()) for row in ROWS])
        database.from_arrow(done.cleaned(database, "from pages order by id")).create("clean")
        check(database.sql("from clean order by id").to_arrow_table().to_pylist())


def test_duckdb_reads_no_more_than_a_batch_ahead():
    done = example("duckdb_query", "duckdb")
    import duckdb

    with duckdb.connect() as database:
        rows = done.cleaned(database, "select range as id, 'Prose.' as text from range(100000)")
        assert rows.read_next_batch().num_rows < 5000
        assert sum(batch.num_rows for batch in rows) > 95_000


@pytest.mark.parametrize("scheduler", ["synchronous", "processes"])
def test_dask(scheduler):
    done = example("dask_frames", "dask", "pandas")
    import dask.dataframe as dd
    import pandas as pd
    import pyarrow as pa

    frame = pd.DataFrame(ROWS).convert_dtypes(dtype_backend="pyarrow")
    lazy = done.cleaned(dd.from_pandas(frame, npartitions=3))
    got = lazy.compute(scheduler=scheduler, num_workers=2)
    assert list(got.dtypes) == list(lazy.dtypes)
    check(pa.Table.from_pandas(got, preserve_index=False).to_pylist())


@pytest.mark.parametrize("processes", [None, 2])
def test_hugging_face(processes):
    done = example("hugging_face", "datasets")
    import datasets

    got = done.cleaned(datasets.Dataset.from_list(ROWS), processes=processes)
    check(got.to_list())
    assert got.features["media"].feature["credit"]["creators"] == datasets.List(datasets.Value("string"))
    assert len(got.filter(lambda row: row["clean_text"] is None)) == 2
