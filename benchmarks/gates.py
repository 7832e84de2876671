"""Whether the gates are sound: `python -m benchmarks.gates FOLDER [--every N]`.

A gate is a cheap test that spares a line a costly look. Each must be a necessary condition of what it guards: with all
gates open, every page must be cleaned to the same result. Lines with a word in mixed case keep the gate: a term printed
as "CopyRight" is not looked for, on purpose.

FOLDER holds files `*.jsonl.gz` with the text of a page in the field "text"; every N-th text is compared. Exits with 1
where any differs, and shows the first line that does.
"""

import argparse
import sys
from collections.abc import Container, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast
from unittest.mock import patch

from benchmarks.pages import rows
from captionclean import clean
from captionclean import pipeline as stages
from captionclean.credit import shapes
from captionclean.lexicon.matchers import Matchers, matchers
from captionclean.lexicon.terms import Terms
from captionclean.line import gate, read
from captionclean.page import similarity
from captionclean.text.words import words


class Everything(Container[object]):
    """A set that holds everything: the heads of terms, when no line is to be spared."""

    def __contains__(self, _: object) -> bool:
        """Say that it is held."""
        return True


_gate = gate.may_hold


def _may_hold(line: str, m: Matchers) -> bool:
    return _gate(line, m) if any(map(_is_mixed, words(line))) else True


def _is_mixed(word: str) -> bool:
    return word not in (word.lower(), word.upper(), word.capitalize())


@cache
def _without_heads(*terms: tuple[str, ...]) -> Matchers:
    """Return the matchers with every set of first and last letters open, once: patterns are compiled for each."""
    everything = cast(frozenset[str], Everything())
    heads = dict.fromkeys(("marker_heads", "counter_heads", "edge_heads", "edge_tails", "label_heads"), everything)
    return replace(matchers(*terms), **heads)


@contextmanager
def open_gates() -> Iterator[None]:
    """Open every gate: each line gets the full look, and every pair of neighbours is compared."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(Terms, "_may_begin", lambda *_: True))
        stack.enter_context(patch.object(read, "may_hold", _may_hold))
        stack.enter_context(patch.object(shapes, "_may_be_bare", lambda line, _: line[-1] not in ".!?:"))
        stack.enter_context(patch.object(similarity, "_LEAST_ALIKE", 0))
        stack.enter_context(patch.object(stages, "matchers", _without_heads))
        yield


def differing(pages: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what a page was cleaned to with gates and without them, where that differs."""
    for page in pages:
        with_gates = seen(page)
        with open_gates():
            without = seen(page)
        if with_gates != without:
            yield next((one, other) for one, other in zip(with_gates, without, strict=False) if one != other)


def seen(page: str) -> list[str]:
    """Return all that cleaning says of a page, line by line."""
    doc = clean(page)
    lines = [f"{place.start} {place.decision}" for place in doc.places]
    return [*lines, *map(str, doc.cuts), *map(str, doc.media), doc.text]


def main(argv: list[str] | None = None) -> int:
    """Compare the corpora's pages."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--every", type=int, default=1, help="compare every N-th text (1)")
    args = ask.parse_args(argv)
    pages = [row["text"] for path in sorted(args.folder.glob("*.jsonl.gz")) for row in rows(path)][:: args.every]
    found = list(differing(pages))
    for one, other in found:
        print(f"with gates:    {one}\nwithout gates: {other}\n", file=sys.stderr)
    print(f"{len(pages)} texts, {len(found)} differ with all gates open")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
