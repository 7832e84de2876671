"""Spark, on a cluster of two workers of its own: the package shipped, every page once, and on after a kill."""

import os
import re
import shutil
import signal
import subprocess
import sys

from tests.needs import need, need_package
from tests.pipelines.test_examples import ROOT, run

need(shutil.which("java"), "Java 17 or later (openjdk-17-jre-headless)")
need_package("pyspark", "spark")

import pyarrow.parquet as pq  # noqa: E402

from benchmarks.articles import articles  # noqa: E402
from captionclean import clean  # noqa: E402

# A JVM that lives for seconds starts faster without its second compiler.
SHORT_LIVED = {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
# One page a file, four files a day: days of four, four and two pages.
PAGES, DAYS = 10, 3


def killed_after_a_day(folder):
    """Start the example, and kill it and all it has started as soon as its first day is done."""
    command = [sys.executable, "-m", "examples.spark_cluster", "--pages", str(PAGES), "--folder", str(folder)]
    told = []
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True, env={**os.environ, **SHORT_LIVED}
    ) as job:
        for line in job.stdout:
            told.append(line)
            if line.startswith("day="):
                os.killpg(job.pid, signal.SIGKILL)
    return told


def day_files(folder):
    return {path: path.stat().st_mtime_ns for path in sorted((folder / "clean").glob("day=*/*.parquet"))}


def test_a_killed_job_goes_on_and_every_page_is_cleaned_once(tmp_path):
    told = killed_after_a_day(tmp_path)
    assert re.fullmatch(r"the workers have .*captionclean\.zip/captionclean/arrow\.py\n", told[0])
    first = {path: at for path, at in day_files(tmp_path).items() if (path.parent / "_SUCCESS").exists()}
    assert {path.parent.name for path in first} == {"day=2031-03-01"}
    told = run("spark_cluster", "--pages", PAGES, "--folder", tmp_path, **SHORT_LIVED)
    assert re.findall(r"^day=(\S+): (\d+) pages$", told, re.MULTILINE) == [("2031-03-02", "4"), ("2031-03-03", "2")]
    assert re.search(r"^6 pages by 2 cores: [\d,]+ pages a second and core$", told, re.MULTILINE)
    after = day_files(tmp_path)
    assert first.items() <= after.items()
    assert len({path.parent for path in after}) == DAYS
    rows = [row for path in after for row in pq.ParquetFile(path).read().to_pylist()]
    want = [clean(page.text) for page in articles(PAGES)]
    assert {row["id"]: row["clean_text"] for row in rows} == {number: doc.text for number, doc in enumerate(want)}
    assert [len(row["media"]) for row in sorted(rows, key=lambda row: row["id"])] == [len(doc.media) for doc in want]
    assert len(rows) == PAGES
