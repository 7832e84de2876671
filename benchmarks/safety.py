"""Body safety as a number: how many paragraphs of articles are lost, per million, with a confidence bound.

    python -m benchmarks.safety [--articles 20000] [--kinds 10] [--corpus dev.jsonl.gz]

Four kinds of page are counted. "Bare": invented articles without any picture, full of what looks like one: agencies
in prose, brackets, datelines, quotes, verse, numbers. "With pictures": the same with residue of pictures between the
paragraphs, a harder place. "Kinds": interviews, recipes, laws, results and the like (`benchmarks.kinds`), without
pictures, with whole pictures, and above credits that have no caption; of each as many pages as `--kinds` says in each
language, and `--show` prints what was lost by kind, language, layout and reason. "Corpus": with `--corpus`, JSON lines
with a list "body", the paragraphs of each page alone. A paragraph is lost where it is not whole in the clean text; the
bound holds with 95 % confidence (Poisson).
"""

import argparse
import math
from collections.abc import Iterable
from pathlib import Path

from benchmarks import kinds
from benchmarks.articles import articles
from benchmarks.pages import rows
from captionclean import clean_text

CONFIDENCE = 0.95


def count(pages: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[int, int, list[str]]:
    """Return how many paragraphs were looked for, how many were lost, and the first of these."""
    total = lost = 0
    shown: list[str] = []
    for text, body in pages:
        kept = clean_text(text)
        for paragraph in body:
            total += 1
            if paragraph not in kept:
                lost += 1
                shown = shown if len(shown) > 4 else [*shown, paragraph]
    return total, lost, shown


def upper(events: int) -> float:
    """Return the highest mean at which no more than `events` are seen in one of twenty tries.

    >>> round(upper(0), 2), round(upper(1), 2)
    (3.0, 4.74)
    """
    low, high = 0.0, 10.0 + 3 * events
    for _ in range(60):
        mean = (low + high) / 2
        likely = sum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(events + 1))
        low, high = (mean, high) if likely > 1 - CONFIDENCE else (low, mean)
    return high


def report(name: str, pages: Iterable[tuple[str, tuple[str, ...]]], *, show: bool) -> None:
    """Print one line, and the first paragraphs lost."""
    total, lost, shown = count(pages)
    _print(name, total, lost)
    for paragraph in shown if show else ():
        print("   ", paragraph[:150])


def report_kinds(times: int, *, show: bool) -> None:
    """Print one line for each group of layouts, and what was lost in them."""
    for name, layouts in (
        ("kinds, bare", kinds.BARE),
        ("kinds, pictures", kinds.PICTURES),
        ("kinds, credits", kinds.CREDITS),
    ):
        pages = (page for seed in range(1, times + 1) for page in kinds.pages(seed, layouts=layouts))
        looked, lost = kinds.tally(pages)
        _print(name, sum(looked[group] for group in looked if group.startswith("kind: ")), len(lost))
        if show and lost:
            print(kinds.table(looked, lost))


def _print(name: str, total: int, lost: int) -> None:
    rate, bound = (1e6 * events / max(total, 1) for events in (lost, upper(lost)))
    print(f"{name:16}{total:10} paragraphs {lost:6} lost {rate:10.1f} per million, at most {bound:.1f}", flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments, count and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--articles", type=int, default=20_000)
    ask.add_argument("--kinds", type=int, default=10, help="pages of each kind, layout and language")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--corpus", type=Path)
    ask.add_argument("--show", action="store_true", help="print the first paragraphs lost")
    args = ask.parse_args(arguments)
    bare = articles(args.articles, args.seed, dirty=False, traps=True)
    report("bare", ((page.text, page.body) for page in bare), show=args.show)
    dirty = articles(args.articles, args.seed, dirty=True, traps=True)
    report("with pictures", ((page.text, page.body) for page in dirty), show=args.show)
    report_kinds(args.kinds, show=args.show)
    if args.corpus:
        bodies = {tuple(row["body"]) for row in rows(args.corpus) if row.get("body")}
        report("corpus", (("\n\n".join(body), body) for body in bodies), show=args.show)


if __name__ == "__main__":
    main()
