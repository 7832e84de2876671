"""datatrove: JSON lines in, clean, FineWeb's quality filter, JSON lines out.

    pip install "captionclean[datatrove]" spacy
    python datatrove_run.py [FOLDER]

The filter drops the page as it came, because of its repeated lines, and keeps the clean page. FOLDER keeps the output
and the logs, and a second run resumes after the tasks that are done. Without it, everything is deleted at the end.
"""

import argparse
import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters import FineWebQualityFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from captionclean.integrations.datatrove import CaptionClean

TASKS = 2
PAGE = """The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased.

6 View gallery

A barge at anchor in front of the harbour

(Photo: Oren Talmi / POOL / AFP)

6 View gallery

The crews wait on the eastern quay

(Photo: Ada Moran / Reuters)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures."""


def run(folder: Path, tasks: int = TASKS) -> None:
    """Clean and filter `folder/in/*.jsonl` into `folder/out`."""
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


def output(folder: Path) -> list[dict[str, Any]]:
    """Read what a run wrote."""
    paths = sorted((folder / "out").iterdir())
    return [json.loads(line) for path in paths for line in gzip.decompress(path.read_bytes()).splitlines()]


def clean_and_show(folder: Path) -> None:
    """Write a page a task, run the pipeline, and print the first page before and after."""
    (folder / "in").mkdir(parents=True, exist_ok=True)
    for number in range(TASKS):
        (folder / "in" / f"{number}.jsonl").write_text(json.dumps({"id": str(number), "text": PAGE}) + "\n")
    run(folder)
    kept = output(folder)
    print(f"BEFORE (FineWeb's filter: {FineWebQualityFilter().filter(Document(PAGE, '0'))})\n{PAGE}\n")
    print(f"AFTER ({len(kept)} of {TASKS} pages kept)\n{kept[0]['text']}\n")
    for picture in kept[0]["metadata"]["media"]:
        print(f"PICTURE {picture['caption']} | {picture['credit']['text']}\n")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", nargs="?", type=Path)
    folder = ask.parse_args().folder
    if folder:
        clean_and_show(folder)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            clean_and_show(Path(scratch))


if __name__ == "__main__":
    main()
