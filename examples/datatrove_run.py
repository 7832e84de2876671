"""datatrove: `python -m examples.datatrove_run`. JSON lines in, FineWeb's quality filter, JSON lines out."""

import argparse
import gzip
import json
import tempfile
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters import FineWebQualityFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from captionclean.integrations.datatrove import CaptionClean
from examples.pages import pages, show


def run(folder: Path, tasks: int = 2) -> None:
    """Clean and filter `folder/in/*.jsonl` into `folder/out`; a task that is done is not done again."""
    LocalPipelineExecutor(
        [
            JsonlReader(str(folder / "in")),
            CaptionClean(source_key="source"),
            FineWebQualityFilter(),
            JsonlWriter(str(folder / "out")),
        ],
        tasks=tasks,
        workers=tasks,
        logging_dir=str(folder / "logs"),
    ).run()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", nargs="?", type=Path)
    folder = ask.parse_args().folder or Path(tempfile.mkdtemp())
    (folder / "in").mkdir(parents=True, exist_ok=True)
    rows = [row for row in pages() if row["text"]]
    for number in range(2):
        lines = "".join(json.dumps({**row, "id": str(row["id"])}) + "\n" for row in rows[number::2])
        (folder / "in" / f"{number}.jsonl").write_text(lines)
    run(folder)
    out = [
        json.loads(line)
        for path in sorted((folder / "out").iterdir())
        for line in gzip.decompress(path.read_bytes()).splitlines()
    ]
    show([{"text": d["metadata"]["source"], "clean_text": d["text"], "media": d["metadata"]["media"]} for d in out])


if __name__ == "__main__":
    main()
