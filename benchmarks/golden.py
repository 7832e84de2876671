"""Write down what cleaning gives on every page of corpora and every case, and show what a change alters.

    python -m benchmarks.golden write FOLDER -o BEFORE.jsonl
    python -m benchmarks.golden compare FOLDER BEFORE.jsonl [--most 20] [--text-only]

FOLDER is searched for corpora (`*.jsonl.gz`: one JSON object a line with `id`, `extractor` and `text`) and case files
(`*.json`: a list of objects with `text`); the project's own cases are read too. `compare` cleans again and prints, for
each page whose result differs, the lines that were taken before and stay now (+), and the other way round (-).
`--text-only` leaves out pages of which only a reason or a record differs.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

from captionclean import clean

OWN_CASES = Path(__file__).parent.parent / "tests" / "cases"


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page and every case."""
    for corpus in sorted(folder.rglob("*.jsonl.gz")):
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield f"{corpus.name} {row['id']} {row['extractor']}", row["text"]
    for path in sorted(chain(folder.rglob("*.json"), OWN_CASES.rglob("*.json"))):
        cases = json.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(cases if isinstance(cases, list) else []):
            if isinstance(case, dict) and isinstance(case.get("text"), str):
                yield f"{path.parent.name}/{path.name} {number}", case["text"]


def result(page: tuple[str, str]) -> dict[str, Any]:
    """Return what cleaning a page gives, ready for JSON; an exception by its name."""
    name, text = page
    try:
        doc = clean(text)
    except Exception as error:
        return {"name": name, "raised": repr(error)}
    return {"name": name, "paragraphs": list(doc.paragraphs), "media": [m.to_dict(languages=False) for m in doc.media],
            "spans": [[s.start, s.end, s.role, s.reason, s.media] for s in doc.spans]}  # fmt: skip


def results(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the result of every page, in order."""
    with ProcessPoolExecutor() as pool:
        yield from pool.map(result, pages(folder), chunksize=32)


def difference(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the lines of the clean text that a change takes (-) or gives back (+)."""
    old, new = (
        list(chain.from_iterable(p.split("\n") for p in each.get("paragraphs", ()))) for each in (before, after)
    )
    lost, won = set(old) - set(new), set(new) - set(old)
    return [f"  - {line[:200]}" for line in old if line in lost] + [f"  + {line[:200]}" for line in new if line in won]


def compare(folder: Path, before: Path, most: int, *, text_only: bool) -> int:
    """Print what differs, and return how many pages do."""
    with before.open(encoding="utf-8") as lines:
        known = {row["name"]: row for row in map(json.loads, lines)}
    texts = reasons = shown = 0
    for row in results(folder):
        old = known.get(row["name"])
        if old is None or old == row:
            continue
        same_text = old.get("paragraphs") == row.get("paragraphs")
        texts += not same_text
        reasons += same_text
        if shown < most and not (text_only and same_text):
            shown += 1
            print("\n".join([row["name"], *(difference(old, row) or _changed(old, row))]))
    print(f"{texts} texts differ; {reasons} more differ in records or reasons only")
    return texts + reasons


def _changed(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return the first difference in spans or records, where the text is the same."""
    for key in ("raised", "spans", "media"):
        pairs = zip(old.get(key) or (), new.get(key) or (), strict=False)
        for one, two in pairs:
            if one != two:
                return [f"  {key}: {one} -> {two}"]
    return [f"  {old.get('raised')} -> {new.get('raised')}"]


def main() -> int:
    """Write or compare."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=["write", "compare"])
    ask.add_argument("folder", type=Path)
    ask.add_argument("before", type=Path, nargs="?")
    ask.add_argument("-o", "--output", type=Path, default=Path("golden.jsonl"))
    ask.add_argument("--most", type=int, default=20)
    ask.add_argument("--text-only", action="store_true")
    args = ask.parse_args()
    if args.what == "compare":
        if args.before is None:
            ask.error("compare needs the file that `write` wrote")
        return 1 if compare(args.folder, args.before, args.most, text_only=args.text_only) else 0
    with args.output.open("w", encoding="utf-8") as out:
        for row in results(args.folder):
            out.write(json.dumps(row, ensure_ascii=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
