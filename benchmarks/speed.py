"""How fast cleaning is, as ratios in one run: `python -m benchmarks.speed [CORPUS] [--write]`.

CORPUS is a file of JSON lines, gzipped or not, each with the page's text in the field "text"; where rows have a
field "extractor", only those of `--extractor` are taken. Without it the pages are invented ones. The peers come
with `pip install "captionclean[bench]"`; those that are missing are named and left out. `--write` renews
docs/speed.md and docs/speed.svg.
"""

import argparse
import platform
from pathlib import Path
from statistics import median

from benchmarks import naive, processes
from benchmarks.articles import articles
from benchmarks.contestants import HTML_PEERS, TEXT_PEERS, Contestant, available, floor, forget, full_clean
from benchmarks.measure import interleaved, over, ratio
from benchmarks.pages import as_html, texts
from benchmarks.stages import shares
from benchmarks.table import Row, markdown, svg
from captionclean import clean_text

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEXT, FULL, BARE, FLOOR, NAIVE = (
    "captionclean",
    "captionclean, with records",
    "captionclean, nothing to take",
    "splitlines + one trie scan",
    "twenty regexes",
)
FTFY = "ftfy.fix_text"
# name of the peer -> how many times faster cleaning the text should be.
TEXT_TARGETS = {FTFY: 3.0, "FineWebQualityFilter": None, "C4QualityFilter, no sentence splitter": None}
# The share of extraction that cleaning may add.
HTML_TARGETS = {"Resiliparse": 0.6, "trafilatura": None}


def text_rows(pages: list[str], repeats: int) -> tuple[list[Row], dict[str, float], list[str]]:
    """Measure everything that reads text; return rows, MB/s by name, and missing peers."""
    bare = [text for text in map(clean_text, pages) if text]
    peers, missing = available(TEXT_PEERS, pages[0])
    contestants: dict[str, Contestant] = {TEXT: clean_text, FULL: full_clean(), FLOOR: floor(), NAIVE: naive.clean}
    works = {name: over(run, pages, forget) for name, run in {**contestants, **peers}.items()}
    works[BARE] = over(clean_text, bare, forget)
    if FTFY in peers:
        works[_FTFY_BARE] = over(peers[FTFY], bare, forget)
    seconds = interleaved(works, repeats)
    rows = [Row(f"speed over {name}", ratio(seconds[name], seconds[TEXT]), least=TEXT_TARGETS[name]) for name in peers]
    if FTFY in peers:
        rows.append(Row(f"speed over {_FTFY_BARE}", ratio(seconds[_FTFY_BARE], seconds[BARE]), least=6.0))
    rows += [
        Row(f"speed over {NAIVE}", ratio(seconds[NAIVE], seconds[TEXT]), least=1.0),
        Row("time with records over the text alone", ratio(seconds[FULL], seconds[TEXT]), most=1.2),
        Row(f"time over {FLOOR}", ratio(seconds[TEXT], seconds[FLOOR]), most=1.5),
    ]
    size, bare_size = (sum(len(text.encode("utf-8", "replace")) for text in group) for group in (pages, bare))
    speeds = {
        name: (bare_size if name in (BARE, _FTFY_BARE) else size) / 1e6 / median(times)
        for name, times in sorted(seconds.items())
    }
    return rows, speeds, missing


_FTFY_BARE = f"{FTFY}, nothing to take"


def html_rows(pages: list[str], repeats: int) -> tuple[list[Row], list[str]]:
    """Measure cleaning against extracting the same pages from HTML of the usual weight."""
    html = [as_html(page) for page in pages]
    peers, missing = available(HTML_PEERS, html[0])
    works = {name: over(run, html) for name, run in peers.items()}
    seconds = interleaved({**works, TEXT: over(clean_text, pages, forget)}, repeats)
    return [
        Row(f"share of {name}'s extraction", ratio(seconds[TEXT], seconds[name]), most=HTML_TARGETS[name])
        for name in peers
    ], missing


def long_texts(size: int) -> dict[str, str]:
    """Return texts of `size` characters: one line, many lines of many pages, and empty lines."""
    many = "\n\n".join(article.text for article in articles(size // 400 + 1))
    return {
        "one line": _filled(" ".join(many[:size].split()) + " ", size),
        "many lines": _filled(many, size),
        "empty lines": "\n" * size,
    }


def length_rows(largest: int) -> list[Row]:
    """Measure what a character costs in a text of `largest` characters over one of a quarter of it, in one run each."""
    rows = []
    for name, text in long_texts(largest).items():
        works = {size: over(full_clean(), [text[:size]]) for size in (largest // 4, largest // 2, largest)}
        seconds = interleaved(works, repeats=1)
        cost = ratio(seconds[largest], seconds[largest // 4]) / 4
        rows.append(Row(f"cost of a character, {largest:,} over {largest // 4:,}, {name}", cost, most=1.5))
        peak = processes.peak_over_text(text)
        rows.append(Row(f"peak memory over text size, {largest:,} characters, {name}", peak, most=12.0))
    return rows


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def process_rows(pages: list[str], repeats: int) -> list[Row]:
    """Measure imports, the first clean, a second process, and pickling."""
    hebrew = next(articles(1, only=("he",))).text
    return [
        Row("import over bare Python", processes.import_milliseconds(2 * repeats + 1), "ms", most=20.0),
        Row("first clean of a process", processes.first_clean_milliseconds(hebrew, repeats), "ms", most=100.0),
        Row("two processes over one", processes.two_over_one(pages, repeats), least=1.8),
        Row("pickling a Cleaner and back", processes.pickle_milliseconds(), "ms", most=1.0),
    ]


_WHY = (
    "Cleaning reads each line with many small detectors and then compares lines; all of this is Python. A compiled "
    "search does the same work much faster: a prototype in C that looks for the same trigger words in the same pages "
    "took a ninth of the time (0.037 ms a page against 0.333 ms), and one that looks for doubled lines less than a "
    "third (0.012 ms against 0.042 ms). ftfy repairs wrongly decoded text, and C4's filter looks at the length and "
    "the last letter of each line: they are yardsticks, not rivals.\n"
)


def report(rows: list[Row], speeds: dict[str, float], stages: dict[str, float], source: str, missing: list[str]) -> str:
    """Return the whole report as Markdown."""
    parts = "".join(f"| {name} | {share:.0%} |\n" for name, share in stages.items())
    table = "".join(f"| {name} | {speed:.3g} |\n" for name, speed in sorted(speeds.items(), key=lambda item: -item[1]))
    left_out = f"\nNot installed, and left out: {', '.join(missing)}.\n" if missing else ""
    return (
        "# Speed\n\n"
        f"Measured by `python -m benchmarks.speed` on {source}, with CPython {platform.python_version()} on "
        f"{platform.machine()}. All figures are medians of several interleaved runs, in processor time. The ratios "
        "also hold on other machines, the MB/s do not. Cleaning returns the text alone, except where records and spans "
        "are named; nothing is cached between runs. The HTML is invented markup of the usual weight around each page's "
        "text.\n\n"
        f"{markdown(rows)}{left_out}\n{_WHY}\n![Text per second](speed.svg)\n\n| who | MB/s |\n|---|---|\n{table}\n"
        f"Where the time goes:\n\n| stage | share |\n|---|---|\n{parts}"
    )


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus", nargs="?", type=Path)
    ask.add_argument("--extractor", default="resiliparse", help='rows to take, where rows have "extractor"')
    ask.add_argument("--pages", type=int, default=300, help="how many pages at most (300)")
    ask.add_argument("--repeats", type=int, default=5, help="how often each contestant runs (5)")
    ask.add_argument("--largest", type=int, default=50_000_000, help="characters of the longest text (50,000,000)")
    ask.add_argument("--write", action="store_true", help="renew docs/speed.md and docs/speed.svg")
    return ask.parse_args(argv)


def main(argv: list[str] | None = None) -> None:
    """Measure, print, and with `--write` keep the report."""
    args = arguments(argv)
    pages = texts(args.corpus, args.extractor, args.pages)
    rows, speeds, missing = text_rows(pages, args.repeats)
    more, absent = html_rows(pages, args.repeats)
    rows += more
    rows += length_rows(args.largest)
    rows += process_rows(pages, args.repeats)
    source = f"{len(pages)} {'pages of a corpus' if args.corpus else 'invented pages'}"
    text = report(rows, speeds, shares(pages), source, missing + absent)
    print(text)
    if args.write:
        (DOCS / "speed.md").write_text(text, encoding="utf-8")
        (DOCS / "speed.svg").write_text(svg(speeds), encoding="utf-8")


if __name__ == "__main__":
    main()
