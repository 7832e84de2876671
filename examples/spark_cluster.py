"""Spark: clean partitioned Parquet on a cluster, day by day.

    pip install "captionclean[spark]"    # and Java 17 or later
    python spark_cluster.py [--pages 5000] [--folder FOLDER] [--master MASTER]

Without `--master` it starts a cluster of its own on this machine: two workers, a core each. On a real cluster the
workers need Python, pyarrow and captionclean's dependencies; captionclean itself is shipped to them here. `--folder`
keeps the pages and the results, and a second run resumes after the days that are done. Without it, everything is
deleted at the end.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyspark
from pyspark.sql import Observation, SparkSession, functions
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

import captionclean
from captionclean.arrow import clean_batches, output_schema

DAYS, FILES = 5, 4


def page(number: int) -> dict[str, Any]:
    """Return an invented page as a row; each is different."""
    return {
        "id": number,
        "text": f"""The board voted on Monday to postpone plan {number} for the channel, and the crews were not pleased.

6 View gallery

Barge {number} at anchor in front of the harbour
(Photo: Oren Talmi / POOL / AFP)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures.""",
    }


def write_pages(folder: Path, count: int) -> None:
    """Write invented pages into `folder/day=.../`, as a crawl would have, unless they are there."""
    if folder.exists():
        return
    unfinished = folder.with_name(folder.name + ".unfinished")
    size = -(-count // (DAYS * FILES))
    for number in range(DAYS * FILES):
        day = unfinished / f"day=2031-03-{number // FILES + 1:02}"
        if rows := [page(at) for at in range(number * size, min(count, (number + 1) * size))]:
            day.mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist(rows), day / f"{number % FILES}.parquet")
    unfinished.rename(folder)


@contextmanager
def started(master: str) -> Iterator[SparkSession]:
    """Start Spark, and ship the package to its workers; at the end, delete what a cluster on this machine leaves."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory() as scratch:
        spark = (
            SparkSession.builder.master(master)
            .appName("captionclean")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.warehouse.dir", f"{scratch}/warehouse")
            .getOrCreate()
        )
        try:
            spark.sparkContext.setLogLevel("ERROR")
            package = Path(captionclean.__file__).parent
            packed = shutil.make_archive(f"{scratch}/captionclean", "zip", package.parent, package.name)
            spark.sparkContext.addPyFile(packed)
            logs = Path(pyspark.__file__).parent / "work" / spark.sparkContext.applicationId
            yield spark
        finally:
            spark.stop()
        shutil.rmtree(logs, ignore_errors=True)


def where_cleaned(spark: SparkSession) -> str:
    """Return where a worker has the package from."""

    def look(_: int) -> str:
        import captionclean.arrow

        return captionclean.arrow.__file__

    return spark.sparkContext.parallelize([0], 1).map(look).first()


def clean_day(spark: SparkSession, source: Path, target: Path) -> int:
    """Clean one partition; Spark marks it done when all of it is written."""
    pages = spark.read.parquet(str(source))
    schema = from_arrow_schema(output_schema(to_arrow_schema(pages.schema)))
    counted = Observation()
    clean = pages.mapInArrow(clean_batches, schema).observe(counted, functions.count("*").alias("pages"))
    clean.write.mode("overwrite").parquet(str(target))
    return counted.get["pages"]


def clean_days(spark: SparkSession, source: Path, target: Path) -> None:
    """Clean the days that are not done yet, and say how far it is."""
    days = sorted(source.iterdir())
    for number, day in enumerate(days, 1):
        began, done = time.monotonic(), target / day.name
        if (done / "_SUCCESS").exists():
            print(f"day {number} of {len(days)}: {day.name} was done before", flush=True)
            continue
        pages = clean_day(spark, day, done)
        rate = pages / (time.monotonic() - began)
        print(f"day {number} of {len(days)}: {day.name}, {pages:,} pages, {rate:,.0f} a second", flush=True)


def show(row: Any) -> None:
    """Print a page before and after."""
    print(f"\nBEFORE\n{row.text}\n\nAFTER\n{row.clean_text}\n")
    for picture in row.media:
        print(f"PICTURE {picture.caption} | {picture.credit.text}")


def run(folder: Path, pages: int, master: str) -> None:
    """Write pages into a folder, clean them, and show one."""
    print(f"writing {pages:,} pages to {folder / 'pages'}", flush=True)
    write_pages(folder / "pages", pages)
    print(f"starting Spark, {master}", flush=True)
    with started(master) as spark:
        print("the workers have", where_cleaned(spark), flush=True)
        clean_days(spark, folder / "pages", folder / "clean")
        show(spark.read.parquet(str(folder / "clean")).filter("id = 0").first())


def main(argv: list[str] | None = None) -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pages", type=int, default=5_000)
    ask.add_argument("--folder", type=Path)
    ask.add_argument("--master", default="local-cluster[2,1,1024]")
    args = ask.parse_args(argv)
    if args.folder:
        run(args.folder.resolve(), args.pages, args.master)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            run(Path(scratch), args.pages, args.master)


if __name__ == "__main__":
    main()
