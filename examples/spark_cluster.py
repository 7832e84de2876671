"""Spark: clean partitioned Parquet on a cluster, and go on after a kill.

    python -m examples.spark_cluster [--pages 100000] [--folder spark-pages] [--master MASTER]

Writes invented pages, partitioned by day, then cleans day after day; a day that is done is not done again. Without
`--master` it starts a cluster of its own on this machine: two workers, a core each. On a real cluster the workers
need Python, pyarrow and captionclean's dependencies; captionclean itself is shipped to them here.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

import captionclean
from benchmarks.articles import articles
from captionclean.arrow import clean_batches, output_schema

DAYS, FILES = 10, 4


def clean_day(spark: SparkSession, source: Path, target: Path) -> int:
    """Clean one partition; Spark marks it done when all of it is written."""
    pages = spark.read.parquet(str(source))
    schema = from_arrow_schema(output_schema(to_arrow_schema(pages.schema)))
    pages.mapInArrow(clean_batches, schema).write.mode("overwrite").parquet(str(target))
    return spark.read.parquet(str(target)).count()


def start(master: str, packed: Path) -> SparkSession:
    """Start Spark, and ship the package to its workers."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(master)
        .appName("captionclean")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    package = Path(captionclean.__file__).parent
    shutil.make_archive(str(packed / "captionclean"), "zip", package.parent, package.name)
    spark.sparkContext.addPyFile(str(packed / "captionclean.zip"))
    return spark


def where_cleaned(spark: SparkSession) -> str:
    """Return where a worker has the package from."""

    def look(_: int) -> str:
        import captionclean.arrow

        return captionclean.arrow.__file__

    return spark.sparkContext.parallelize([0], 1).map(look).first()


def write_pages(folder: Path, count: int) -> None:
    """Write invented pages into `folder/day=.../`, as a crawl would have, unless they are there."""
    if folder.exists():
        return
    unfinished = folder.with_name(folder.name + ".unfinished")
    invented = ({"id": number, "text": page.text} for number, page in enumerate(articles(count)))
    for number in range(DAYS * FILES):
        day = unfinished / f"day=2031-03-{number // FILES + 1:02}"
        if rows := list(islice(invented, -(-count // (DAYS * FILES)))):
            day.mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist(rows), day / f"{number % FILES}.parquet")
    unfinished.rename(folder)


def clean_days(spark: SparkSession, source: Path, target: Path) -> Iterator[tuple[str, int]]:
    """Clean the days that are not done yet, and yield how many pages each has."""
    for day in sorted(source.iterdir()):
        if not (target / day.name / "_SUCCESS").exists():
            yield day.name, clean_day(spark, day, target / day.name)


def main(argv: list[str] | None = None) -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pages", type=int, default=100_000)
    ask.add_argument("--folder", type=Path, default=Path("spark-pages"))
    ask.add_argument("--master", default="local-cluster[2,1,1024]")
    args = ask.parse_args(argv)
    write_pages(args.folder / "pages", args.pages)
    with tempfile.TemporaryDirectory() as packed, start(args.master, Path(packed)) as spark:
        print("the workers have", where_cleaned(spark))
        began, total = time.monotonic(), 0
        for day, pages in clean_days(spark, args.folder / "pages", args.folder / "clean"):
            total += pages
            print(f"{day}: {pages:,} pages", flush=True)
        cores = spark.sparkContext.defaultParallelism
        rate = total / (time.monotonic() - began) / cores
        print(f"{total:,} pages by {cores} cores: {rate:,.0f} pages a second and core")


if __name__ == "__main__":
    main()
