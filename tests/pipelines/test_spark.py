"""Spark, on a cluster of two workers of its own: the package shipped, every page once, and on after a kill."""

import os
import re
import shutil
import signal
import subprocess
import sys

import pytest

from tests.needs import need, need_package
from tests.pipelines.test_examples import copied, environment, run

need(shutil.which("java"), "Java 17 or later (openjdk-17-jre-headless)")
need_package("pyspark", "spark")

import pyarrow.parquet as pq  # noqa: E402

from captionclean import clean  # noqa: E402
from examples.spark_cluster import page  # noqa: E402

pytestmark = pytest.mark.engine

# A JVM that lives for seconds starts faster without its second compiler.
SHORT_LIVED = {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
# One page a file, four files a day: days of four, four and two pages.
PAGES, DAYS = 10, 3


def killed_after_a_day(script, folder):
    """Start the example, and kill it and all it has started as soon as its first day is done."""
    command = [sys.executable, str(script), "--pages", str(PAGES), "--folder", str(folder)]
    told = []
    with subprocess.Popen(
        command,
        cwd=script.parent,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=environment(**SHORT_LIVED),
    ) as job:
        for line in job.stdout:
            told.append(line)
            if line.startswith("day 1 "):
                os.killpg(job.pid, signal.SIGKILL)
    return told


def day_files(folder):
    return {path: path.stat().st_mtime_ns for path in sorted((folder / "clean").glob("day=*/*.parquet"))}


def test_a_killed_job_goes_on_and_every_page_is_cleaned_once(tmp_path):
    script, folder = copied("spark_cluster", tmp_path), tmp_path / "work"
    told = killed_after_a_day(script, folder)
    assert re.fullmatch(r"the workers have .*captionclean\.zip/captionclean/arrow\.py\n", told[2])
    first = {path: at for path, at in day_files(folder).items() if (path.parent / "_SUCCESS").exists()}
    assert {path.parent.name for path in first} == {"day=2031-03-01"}
    told = run(script, "--pages", PAGES, "--folder", folder, **SHORT_LIVED)
    assert "day 1 of 3: day=2031-03-01 was done before" in told
    done = re.findall(r"^day (\d of \d): day=(\S+), (\d+) pages, [\d,]+ a second$", told, re.MULTILINE)
    assert done == [("2 of 3", "2031-03-02", "4"), ("3 of 3", "2031-03-03", "2")]
    assert "\nBEFORE\n" in told
    assert "\nAFTER\n" in told
    after = day_files(folder)
    assert first.items() <= after.items()
    assert len({path.parent for path in after}) == DAYS
    rows = [row for path in after for row in pq.ParquetFile(path).read().to_pylist()]
    want = [clean(page(number)["text"]) for number in range(PAGES)]
    assert {row["id"]: row["clean_text"] for row in rows} == {number: doc.text for number, doc in enumerate(want)}
    assert [len(row["media"]) for row in sorted(rows, key=lambda row: row["id"])] == [len(doc.media) for doc in want]
    assert len(rows) == PAGES
