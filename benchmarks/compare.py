"""Compare what is left of captions and body: by this library, by twenty regular expressions, by extractors alone.

    python -m benchmarks.compare CORPUS.jsonl.gz [--base resiliparse]

Each line of CORPUS is an object with `id`, `extractor`, `text` (what the extractor printed), `body` (paragraphs) and
`images` (`caption`, `alt`, `credits`). The pages are those that the extractor named by `--base` printed; what counts is
what it printed of their captions, credits and long paragraphs, so that all rows of the table have the same
denominators. The other extractors' own removal is what of it they do not print.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import naive
from benchmarks.pages import rows
from captionclean import clean_text

# Letters of a paragraph; shorter ones are mostly headings and items of lists.
LONG = 60
# Letters of a caption or a credit that are no chance in another text.
_LEAST_CAPTION, _LEAST_CREDIT = 13, 4
# What may stand on a line with a credit.
_BESIDE_CREDIT = 24
_FOLD_RE = re.compile(r"\W+")

Cleaner = Callable[[str], str]


def fold(text: str | None) -> str:
    """Return the letters and digits of `text` in lower case, one space between words."""
    return _FOLD_RE.sub(" ", text or "").strip().lower()


def present(row: dict[str, Any]) -> dict[str, list[str]]:
    """Return the captions, credits and long paragraphs of a page that its text holds, folded."""
    text, body = fold(row["text"]), fold(" ".join(row["body"]))
    lines = list(map(fold, row["text"].split("\n")))
    captions = [c for c in {fold(image["caption"]) for image in row["images"]} if len(c) >= _LEAST_CAPTION]
    names = [c for c in {fold(c) for image in row["images"] for c in image["credits"]} if len(c) >= _LEAST_CREDIT]
    return {
        "captions": [c for c in captions if c in text and c not in body],
        "credits": [c for c in names if c not in body and any(_is_credit(c, line) for line in lines)],
        "body": [p for p in (fold(p) for p in row["body"] if len(p) >= LONG) if p in text],
    }


def _is_credit(credit: str, line: str) -> bool:
    return f" {credit} " in f" {line} " and len(line) <= len(credit) + _BESIDE_CREDIT


def left(text: str, wanted: dict[str, list[str]]) -> Counter[str]:
    """Count what of `wanted` still stands in a clean text."""
    whole, lines = fold(text), list(map(fold, text.split("\n")))
    return Counter(
        captions=sum(caption in whole for caption in wanted["captions"]),
        credits=sum(any(_is_credit(credit, line) for line in lines) for credit in wanted["credits"]),
        body=sum(paragraph in whole for paragraph in wanted["body"]),
    )


def compare(corpus: Path, base: str) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Return what the texts of `base` hold, and for each way of cleaning what is left of it."""
    pages: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in rows(corpus):
        pages[row["id"]][row["extractor"]] = row
    cleaners: dict[str, Cleaner] = {
        f"{base} as it is": str,
        f"{base}, twenty regular expressions": naive.clean,
        f"{base}, captionclean": clean_text,
    }
    total: Counter[str] = Counter()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for printed in pages.values():
        if base not in printed:
            continue
        wanted = present(printed[base])
        total.update({name: len(texts) for name, texts in wanted.items()})
        for name, cleaner in cleaners.items():
            found[name].update(left(cleaner(printed[base]["text"]), wanted))
        for other, row in printed.items():
            if other != base:
                found[f"{other} alone"].update(left(row["text"], wanted))
    return total, found


def table(total: Counter[str], found: dict[str, Counter[str]]) -> str:
    """Return the shares as a Markdown table."""
    lines = ["| text | captions left | credits left | long paragraphs kept |", "|---|---|---|---|"]
    for name, counts in found.items():
        shares = (f"{100 * counts[kind] / total[kind]:.2f} %" if total[kind] else "" for kind in total)
        lines.append(f"| {name} | {' | '.join(shares)} |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", type=Path)
    ask.add_argument("--base", default="resiliparse", help="the extractor whose texts are cleaned")
    args = ask.parse_args(arguments)
    total, found = compare(args.corpus, args.base)
    if not total:
        print(f"{args.corpus}: no row by extractor {args.base!r}", file=sys.stderr)
        return 1
    print(table(total, found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
