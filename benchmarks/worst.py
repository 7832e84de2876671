"""Print the worst pages of a corpus, and write a report of them to look at.

    python -m benchmarks.worst CORPUS.jsonl[.gz] [-o FOLDER] [-n 20] [--extractor NAME]

CORPUS holds one JSON object a line: `id`, `text` (a page as an extractor printed it), `body` (a list of its
paragraphs) and `images` (a list of objects with `caption`, `alt` and a list `credits`); `extractor` if there are
several. A page is the worse the more it lost of the body (each paragraph counts as ten) and the more captions and
credits stand in its clean text. Each line printed ends with a link to the page's report, where what went wrong is
noted above the text.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.pages import rows
from captionclean import Document, clean
from captionclean.views.overview import Page, write_overview

LOST, CAPTION, CREDIT = "body lost", "caption leaked", "credit leaked"
# A lost body sentence is worse than ten leaked captions.
COST = {LOST: 10, CAPTION: 1, CREDIT: 1}
# Shorter captions stand in body text by chance.
MIN_CAPTION = 12
# A credit leaked on a line of its own, or nearly; a name inside a sentence is the article's.
CREDIT_ROOM = 24
FIELDS = ("id", "text", "body", "images")


def fold(text: str | None) -> str:
    """Return letters and digits only, in lower case, so that quotes and spaces do not matter."""
    return re.sub(r"\W+", " ", text or "").strip().lower()


def faults(row: dict[str, Any], doc: Document) -> Iterator[tuple[str, str]]:
    """Give what went wrong on a page: the kind of fault, and the text."""
    before, after = fold(row["text"]), fold(doc.text)
    body = fold(" ".join(row["body"]))
    lines = [fold(line) for line in doc.text.splitlines()]
    for paragraph in row["body"]:
        if fold(paragraph) and fold(paragraph) in before and fold(paragraph) not in after:
            yield LOST, paragraph
    for image in row["images"]:
        caption = fold(image["caption"])
        if len(caption) > MIN_CAPTION and caption in after and caption not in body:
            yield CAPTION, image["caption"]
        for credit in image["credits"]:
            name = fold(credit)
            if len(name) > 3 and name not in body and any(_alone(name, line) for line in lines):
                yield CREDIT, credit


def _alone(name: str, line: str) -> bool:
    return f" {name} " in f" {line} " and len(line) <= len(name) + CREDIT_ROOM


def judged(corpus: Path, extractor: str | None) -> Iterator[Page]:
    """Clean each page of the corpus and note its faults; raises ValueError where a row lacks a field."""
    for number, row in enumerate(rows(corpus), 1):
        missing = [name for name in FIELDS if name not in row]
        if missing:
            raise ValueError(f"{corpus}:{number}: no field {missing[0]!r}; required are {', '.join(FIELDS)}")
        if extractor and row.get("extractor") != extractor:
            continue
        doc = clean(row["text"])
        notes = tuple(faults(row, doc))
        name = " ".join(str(row[key]) for key in ("id", "extractor") if key in row)
        yield Page(name, doc, worst=float(sum(COST[kind] for kind, _ in notes)), notes=notes)


def main(arguments: list[str] | None = None) -> int:
    """Judge, write the report, and print the worst pages."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", type=Path)
    ask.add_argument("-o", "--output", type=Path, default=Path("worst-pages"))
    ask.add_argument("-n", type=int, default=20, help="how many pages")
    ask.add_argument("--extractor", help="only the pages of one extractor")
    args = ask.parse_args(arguments)
    counts: dict[str, dict[str, int]] = {}

    def counted() -> Iterator[Page]:
        for page in judged(args.corpus, args.extractor):
            counts[page.name] = {kind: sum(1 for k, _ in page.notes if k == kind) for kind in COST}
            yield page

    try:
        tally, listed = write_overview(counted(), args.output, title=f"Worst pages of {args.corpus.name}", most=args.n)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{tally.pages} pages; {sum(any(row.values()) for row in counts.values())} with a fault")
    print("lost  captions  credits  page")
    for page in listed:
        row = counts[page.name]
        if any(row.values()):
            link = (args.output / page.address).resolve().as_uri()
            print(f"{row[LOST]:4}  {row[CAPTION]:8}  {row[CREDIT]:7}  {page.name}  {link}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
