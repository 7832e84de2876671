"""The datatrove step, in a real local run: JSON lines in and out, and its stats."""

import gzip
import json

import pytest

from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

need_package("datatrove", "datatrove")
need_package("orjson", "datatrove")

from datatrove.data import Document  # noqa: E402
from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.readers import JsonlReader  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter  # noqa: E402

from captionclean.integrations.datatrove import CaptionClean  # noqa: E402

pytestmark = pytest.mark.engine


def test_a_run_from_json_lines_to_json_lines(tmp_path):
    (tmp_path / "in").mkdir()
    rows = [{"id": str(number), "text": PAGE, "url": "a"} for number in range(3)]
    (tmp_path / "in" / "0.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    steps = [
        JsonlReader(str(tmp_path / "in")),
        CaptionClean(source_key="source"),
        JsonlWriter(str(tmp_path / "out")),
    ]
    stats = LocalPipelineExecutor(steps, logging_dir=str(tmp_path / "logs")).run()
    got = [
        json.loads(line)
        for path in (tmp_path / "out").iterdir()
        for line in gzip.decompress(path.read_bytes()).splitlines()
    ]
    assert [(row["id"], row["text"]) for row in got] == [(str(number), CLEAN) for number in range(3)]
    assert all(row["metadata"]["url"] == "a" and row["metadata"]["source"] == PAGE for row in got)
    assert [row["metadata"]["media"][0]["credit"]["creators"] for row in got] == [["Ada Moran"]] * 3
    step = {name: getattr(value, "total", value) for name, value in stats.stats[1].stats.items()}
    assert (step["total"], step["captions"], step["credits"]) == (3, 3, 3)
    assert step["characters"] == 3 * len(PAGE.replace("\n", ""))


def test_metadata_that_would_be_lost_is_named():
    step = CaptionClean()
    with pytest.raises(ValueError, match="document 7 has metadata 'media' already"):
        list(step.run([Document(PAGE, "7", metadata={"media": []})]))
