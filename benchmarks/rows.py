"""Count what each row of the table of rules takes on pages of which captions, credits and body are known.

    python -m benchmarks.rows CORPUS.jsonl.gz [--extractor resiliparse] [--shown body --most 20]

Each line of CORPUS is an object with `text`, `title`, `body` (paragraphs) and `images` (`caption`, `alt`, `credits`);
one with another `extractor` is left out. A row that takes body is one to look at: `--shown body` prints the lines.
The figures for unseen sites stand at each row, in `captionclean/rules/`.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.pages import rows
from captionclean import clean
from captionclean.rules.resolver import ESSAY
from captionclean.rules.table import ROWS

KINDS = ("captions", "credits", "body", "other")
# Letters of a text that are no chance when they stand in another.
_OVERLAP = 12
# A line that holds so long a paragraph is that paragraph, with something glued to it.
_PARAGRAPH = 30
# What stands beside a name in a credit: a label, brackets, an agency.
_BESIDE_NAME = 24
# A shorter name may be a word.
_NAME = 4


class Taken(NamedTuple):
    """A line that a row took."""

    row: str
    kind: str
    text: str


class Labels(NamedTuple):
    """What a page's own markup says, folded: letters and digits in small, with single spaces."""

    title: str
    body: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    credits: tuple[str, ...]

    def kind(self, text: str) -> str:
        """Return what a line is; "other" where it is nothing known, or both body and caption."""
        line = fold(text)
        body = self._is_body(line)
        if line == self.title or not line:
            return "other"
        if any(_overlap(line, caption) for caption in self.captions):
            return "other" if body else "captions"
        if any(f" {name} " in f" {line} " and len(line) <= len(name) + _BESIDE_NAME for name in self.credits):
            return "credits"
        return "body" if body else "other"

    def _is_body(self, line: str) -> bool:
        if len(line) <= _OVERLAP:
            return line in self.paragraphs
        return line in self.body or any(len(each) > _PARAGRAPH and each in line for each in self.paragraphs)


def fold(text: str | None) -> str:
    """Return letters and digits in small, with single spaces."""
    return re.sub(r"\W+", " ", text or "").strip().lower()


def _overlap(line: str, caption: str) -> bool:
    if min(len(line), len(caption)) <= _OVERLAP:
        return line == caption
    return line in caption or caption in line


def labels(page: Mapping[str, Any]) -> Labels:
    """Read what a page's markup says of its texts."""
    paragraphs = tuple(filter(None, map(fold, page["body"])))
    texts = (fold(image[key]) for image in page["images"] for key in ("caption", "alt"))
    names = (fold(name) for image in page["images"] for name in image["credits"])
    named = tuple(name for name in names if len(name) >= _NAME)
    return Labels(fold(page["title"]), " ".join(paragraphs), paragraphs, tuple(filter(None, texts)), named)


def taken(page: Mapping[str, Any]) -> list[Taken]:
    """Return the lines that the rows take from a page, each with what it is."""
    known = labels(page)
    decisions = (place.decision for place in clean(page["text"]).places)
    return [
        Taken(each.row, known.kind(each.line.text), each.line.text)
        for each in decisions
        if each.role and each.row not in ("", ESSAY)
    ]


def measure(pages: Iterator[Mapping[str, Any]]) -> Iterator[Taken]:
    """Yield the lines that the rows take from all pages."""
    with ProcessPoolExecutor() as pool:
        for found in pool.map(taken, pages, chunksize=16):
            yield from found


def table(counts: Mapping[tuple[str, str], int]) -> str:
    """Return the counts as a Markdown table, a line for each row of the table of rules."""
    lines = ["| row | " + " | ".join(KINDS) + " |", "|---" * (len(KINDS) + 1) + "|"]
    for row in ROWS:
        cells = (str(counts.get((row.name, kind), 0)) for kind in KINDS)
        lines.append(f"| {row.name} | {' | '.join(cells)} |")
    totals = (str(sum(counts.get((row.name, kind), 0) for row in ROWS)) for kind in KINDS)
    return "\n".join([*lines, f"| **all** | {' | '.join(totals)} |"])


def main(arguments: list[str] | None = None) -> int:
    """Count, print the table, and show lines if asked to."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", type=Path)
    ask.add_argument("--extractor", default="resiliparse")
    ask.add_argument("--shown", choices=KINDS)
    ask.add_argument("--most", type=int, default=20)
    args = ask.parse_args(arguments)
    pages = (page for page in rows(args.corpus) if page.get("extractor") in (None, args.extractor))
    found = list(measure(pages))
    print(table(Counter((each.row, each.kind) for each in found)))
    for each in islice((each for each in found if each.kind == args.shown), args.most):
        print(f"{each.row}: {each.text[:160]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
