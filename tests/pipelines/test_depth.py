"""A page on which cleaning fails all the same ends no job: it passes untouched, and is told, in every engine."""

import logging
import shutil
import sys
from collections.abc import Iterator

import pytest

from captionclean.clean import Cleaner
from captionclean.document import Document
from captionclean.io.attempts import in_words
from captionclean.model import Media
from captionclean.pipeline import run
from tests.needs import need, need_package
from tests.pipelines.faults import BAD, DEEP, break_cleaner, fails
from tests.pipelines.pages import CLEAN, PAGE

ROWS = [{"id": number, "text": text} for number, text in enumerate([PAGE, BAD, None, DEEP, PAGE])]
WHY = "ZeroDivisionError: no reason \\ud800"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Cleaner, "clean", fails)


def check(rows: list[dict]) -> None:
    assert [row["text"] for row in rows] == [row["text"] for row in ROWS]
    assert [row["clean_text"] for row in rows] == [CLEAN, None, None, None, CLEAN]
    assert [row["media"] is None for row in rows] == [False, True, True, True, False]
    errors = [row["clean_error"] for row in rows]
    assert errors[:3] == [None, WHY, None]
    assert errors[3].startswith("RecursionError: maximum recursion depth exceeded")
    assert errors[4] is None


def test_an_error_is_one_harmless_line() -> None:
    said = in_words(ValueError("a\r\nb \x1b[2J \x85 \udc80" + "x" * 10**6))
    assert said.isprintable()
    assert said.startswith("ValueError: a b ")
    assert len(said) <= 300


@pytest.mark.engine
@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("name", ["pandas_frame", "polars_frame", "duckdb_query", "dask_frames", "hugging_face"])
def test_frames_and_queries(name: str) -> None:
    need_package("pyarrow", "arrow")
    package = {"hugging_face": "datasets"}.get(name, name.partition("_")[0])
    need_package(package, package)
    check(globals()[name]())


def pandas_frame() -> list[dict]:
    import pandas as pd

    from examples.pandas_frame import cleaned

    got = cleaned(pd.DataFrame(ROWS))
    return got.astype(object).where(got.notna(), None).to_dict("records")


def polars_frame() -> list[dict]:
    import polars as pl

    from examples.polars_frame import cleaned

    return cleaned(pl.LazyFrame(ROWS)).collect(engine="streaming").to_dicts()


def duckdb_query() -> list[dict]:
    import duckdb
    import pyarrow as pa

    from examples.duckdb_query import cleaned

    with duckdb.connect() as database:
        database.from_arrow(pa.Table.from_pylist(ROWS)).create("pages")
        return cleaned(database, "from pages order by id").read_all().to_pylist()


def dask_frames() -> list[dict]:
    import dask.dataframe as dd
    import pandas as pd
    import pyarrow as pa

    from examples.dask_frames import cleaned

    frame = pd.DataFrame(ROWS).convert_dtypes(dtype_backend="pyarrow")
    got = cleaned(dd.from_pandas(frame, npartitions=2)).compute(scheduler="synchronous")
    return pa.Table.from_pandas(got, preserve_index=False).to_pylist()


def hugging_face() -> list[dict]:
    import datasets

    from examples.hugging_face import cleaned

    with_cache = datasets.is_caching_enabled()
    datasets.disable_caching()
    try:
        return cleaned(datasets.Dataset.from_list(ROWS)).to_list()
    finally:
        (datasets.enable_caching if with_cache else datasets.disable_caching)()


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
@pytest.mark.usefixtures("broken")
def test_bytes_that_are_no_text_are_the_error_of_their_row(kind: str) -> None:
    need_package("pyarrow", "arrow")
    import pyarrow as pa

    from captionclean.arrow import clean_batch, output_schema

    flat = pa.array([PAGE.encode(), b"caf\xe9", None, b"\xed\xa0\x80", BAD.encode()], pa.binary())
    text = pa.Array.from_buffers(pa.string(), 5, flat.buffers())
    if kind == "dictionary":
        text = pa.DictionaryArray.from_arrays(pa.array(range(5), pa.int8()), text, safe=False)
    elif kind != "string":
        text = text.cast({"large_string": pa.large_string(), "string_view": pa.string_view()}[kind], safe=False)
    batch = pa.record_batch({"text": text})
    for got in (clean_batch(batch), clean_batch(pa.Table.from_batches([batch, batch]))):
        assert got.schema == output_schema(batch.schema)
        assert got.column("text").slice(0, 5).cast(pa.binary(), safe=False).to_pylist() == flat.to_pylist()
        assert got.column("clean_text").to_pylist()[:5] == [CLEAN, None, None, None, None]
        errors = got.column("clean_error").to_pylist()[:5]
        assert [error and error.partition(":")[0] for error in errors] == [
            None, "UnicodeDecodeError", None, "UnicodeDecodeError", "ZeroDivisionError",
        ]  # fmt: skip


def test_what_arrow_cannot_hold_is_the_error_of_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    need_package("pyarrow", "arrow")
    import pyarrow as pa

    from captionclean.arrow import clean_batch

    class Endless(Document):
        media = (Media(gallery_size=2**40),)

    def clean(cleaner: Cleaner, text: str) -> Document:
        doc = run(text, cleaner.config)
        return doc if text == PAGE else Endless(doc.source, doc.config, doc.seen, doc.places, doc.pieces)

    monkeypatch.setattr(Cleaner, "clean", clean)
    got = clean_batch(pa.table({"text": [BAD, PAGE]}))
    assert got.column("clean_text").to_pylist() == [None, CLEAN]
    assert "1099511627776" in got.column("clean_error").to_pylist()[0]


@pytest.mark.engine
def test_spark_in_its_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    need(shutil.which("java"), "Java 17 or later (openjdk-17-jre-headless)")
    need_package("pyspark", "spark")
    from pyspark import cloudpickle
    from pyspark.sql import SparkSession, functions
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    from captionclean.arrow import clean_batches, output_schema
    from tests.pipelines import faults

    def cleaned(batches: Iterator) -> Iterator:
        break_cleaner()
        return clean_batches(batches)

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    cloudpickle.register_pickle_by_value(faults)
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    with builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate() as spark:
        spark.sparkContext.setLogLevel("OFF")
        pages = spark.createDataFrame(ROWS, "id int, text string").coalesce(1)
        schema = from_arrow_schema(output_schema(to_arrow_schema(pages.schema)))
        check([row.asDict() for row in pages.mapInArrow(cleaned, schema).orderBy("id").collect()])
        odd = pages.limit(1).withColumn("text", functions.expr("cast(unhex('6361e9') as string)"))
        (row,) = odd.mapInArrow(clean_batches, schema).drop("text").collect()
        assert row.clean_text is None
        assert row.clean_error.startswith("UnicodeDecodeError: ")


@pytest.mark.engine
@pytest.mark.usefixtures("broken")
def test_scrapy_passes_the_item_on_and_counts_and_logs(caplog: pytest.LogCaptureFixture) -> None:
    need_package("scrapy", "scrapy")
    from scrapy.utils.test import get_crawler

    from captionclean.integrations.scrapy import CaptionCleanPipeline

    crawler = get_crawler()
    cleaner = CaptionCleanPipeline.from_crawler(crawler)
    items = [{"url": f"https://example.org/{number}", "text": text} for number, text in enumerate([BAD, DEEP, PAGE])]
    with caplog.at_level(logging.ERROR, logger="captionclean"):
        got = [cleaner.process_item(dict(item)) for item in items]
    assert got[:2] == items[:2]
    assert got[2]["clean_text"] == CLEAN
    counted = [crawler.stats.get_value(f"captionclean/{name}") for name in ("items", "errors")]
    assert counted == [1, 2]
    told = [record.getMessage() for record in caplog.records if record.name.startswith("captionclean")]
    assert told[0] == f"https://example.org/0 stays as it came: {WHY}"
    assert "RecursionError" in told[1]


@pytest.mark.engine
@pytest.mark.usefixtures("broken")
def test_datatrove_passes_the_document_on_and_counts_and_logs() -> None:
    need_package("datatrove", "datatrove")
    need_package("orjson", "datatrove")
    from datatrove.data import Document
    from datatrove.utils.logging import logger

    from captionclean.integrations.datatrove import CaptionClean

    told: list[str] = []
    handler = logger.add(told.append, format="{message}")
    try:
        step = CaptionClean(source_key="source")
        docs = list(step.run(Document(text, str(number)) for number, text in enumerate([BAD, PAGE, DEEP])))
    finally:
        logger.remove(handler)
    assert [doc.text for doc in docs] == [BAD, CLEAN, DEEP]
    assert [sorted(doc.metadata) for doc in docs] == [[], ["media", "source"], []]
    stats = {name: getattr(value, "total", value) for name, value in step.stats.stats.items()}
    assert (stats["total"], stats["errors"], stats["credits"]) == (3, 2, 1)
    assert told[0] == f"document 0 stays as it came: {WHY}\n"
