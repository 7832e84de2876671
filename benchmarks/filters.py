"""How many pages FineWeb's quality filter drops, before cleaning and after: `python -m benchmarks.filters [CORPUS]`.

CORPUS is a file of JSON lines as `benchmarks.speed` reads it; without it the pages are invented ones. The filter is
datatrove's FineWebQualityFilter with its defaults: `pip install "captionclean[bench]"`.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.contestants import fineweb_quality
from benchmarks.pages import texts
from captionclean import clean_text

Filter = Callable[[str], object]


class Dropped(NamedTuple):
    """What a filter dropped, by reason, before and after cleaning."""

    before: Counter[str]
    after: Counter[str]
    rescued: int
    """Pages dropped before and kept after."""
    lost: int
    """Pages kept before and dropped after."""


def reason(verdict: object) -> str | None:
    """Return why a datatrove filter dropped a page, None where it kept it."""
    kept, why = verdict if isinstance(verdict, tuple) else (verdict, "dropped")
    return None if kept else str(why)


def compare(judge: Filter, pages: Iterable[tuple[str, str]]) -> Dropped:
    """Judge pages, each given as it came and cleaned."""
    pairs = [(reason(judge(page)), reason(judge(cleaned))) for page, cleaned in pages]
    return Dropped(
        Counter(before for before, _ in pairs if before),
        Counter(after for _, after in pairs if after),
        sum(1 for before, after in pairs if before and not after),
        sum(1 for before, after in pairs if after and not before),
    )


def table(dropped: Dropped, count: int) -> str:
    """Return the figures as Markdown."""
    rows = [("all", dropped.before.total(), dropped.after.total())]
    rows += [(why, dropped.before[why], dropped.after[why]) for why in sorted(dropped.before | dropped.after)]
    lines = [
        f"| {why} | {before} ({before / count:.0%}) | {after} ({after / count:.0%}) |" for why, before, after in rows
    ]
    head = f"FineWebQualityFilter, {count} pages\n\n| dropped for | as extracted | cleaned |\n|---|---|---|\n"
    tail = f"\n\n{dropped.rescued} pages are kept only cleaned, {dropped.lost} only as extracted.\n"
    return head + "\n".join(lines) + tail


def main(argv: list[str] | None = None) -> None:
    """Judge all pages, and print what was dropped."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", nargs="?", type=Path)
    ask.add_argument("--extractor", default="resiliparse", help='rows to take, where rows have "extractor"')
    ask.add_argument("--pages", type=int, default=1000, help="how many pages at most (1,000)")
    args = ask.parse_args(argv)
    pages = [(page, clean_text(page)) for page in texts(args.corpus, args.extractor, args.pages)]
    print(table(compare(fineweb_quality(), pages), len(pages)))


if __name__ == "__main__":
    main()
