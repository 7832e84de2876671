"""Every term of every lexicon beside every sign, alone and between paragraphs: nothing raises, nothing is lost.

    python -m tests.fuzzing.terms [--every N] [--first K]

A text is one term with one sign before or after it, or on both sides, on its own or between two paragraphs. Each term
meets each sign; sides and places are taken in rotation, so that one run is of bearable length. `--every N` takes each
Nth text from the Kth on: the test suite runs such a slice.
"""

import argparse
import random
import sys
import traceback
from collections.abc import Iterator
from functools import cache
from itertools import count, islice

from captionclean.lexicon.load import builtin
from captionclean.text.signs import BIDI_MARKS, WHITE_SPACE, ZERO_WIDTH

CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
MARKS = (
    ".,;:!?/|\\\u2026\u3002\u060c\uff0c\u3001-\u2013\u2014"
    "\u2022\u00b7*+=~_#@&%\u00a9\uff1a\uff0f\uff1d\uff5c\u0589\u05f3\u05f4"
)
BRACKETS = "()[]{}\uff08\uff09\u3010\u3011\u300a\u300b\u3014\u3015<>\u00ab\u00bb\u201c\u201d\u201e\"'\u2018\u2019"
LINE_ENDS = ("\n", "\r\n", "\n\n", "\u2028", "\u2029", "\x85", "\r")
OTHERS = ("\ud800", "\ue000", "\u0301", "\U000e0041", "\ufffd", "1", "A", "a", "\u05d0", "\u4e2d")
SIGNS = tuple(
    dict.fromkeys((*WHITE_SPACE, *CONTROLS, *BIDI_MARKS, *ZERO_WIDTH, *MARKS, *BRACKETS, *LINE_ENDS, *OTHERS))
)
# What a sign stands between, besides the term: nothing, a name, a sentence.
BESIDE = ("", "Ada Moran", "At the lock.", " / AFP", "\nAFP", " x")
ABOVE = "The pilots keep the limit they introduced in November, and larger vessels wait outside for the tide."
BELOW = "A second hearing was planned for the end of the month, but the engineers did not bring their own figures."


@cache
def terms() -> list[str]:
    """Return every term of every table of the lexicons, with those of names and of prose."""
    lexicon = builtin()
    found: dict[str, None] = {}
    # Sorted: in a set the words have another order in every process.
    for name in sorted(set(lexicon.__dataclass_fields__) - {"prose"}):
        found.update(dict.fromkeys(sorted(getattr(lexicon, name))))
    for table in lexicon.prose.values():
        for words in table.values():
            found.update(dict.fromkeys(sorted(words)))
    return [term.replace("{n}", "3").replace("{m}", "12") for term in found]


def line(term: str, sign: str, number: int) -> str:
    """Return a line of `term`, `sign` and what may stand beside them; `number` says in which order."""
    beside = BESIDE[number % len(BESIDE)]
    orders = (term + sign + beside, beside + sign + term, sign + term + sign + beside, term + beside + sign)
    return orders[number // len(BESIDE) % len(orders)]


def texts() -> Iterator[str]:
    """Yield the texts, each term with each sign."""
    turn = count()
    for term in terms():
        for sign in SIGNS:
            number = next(turn)
            said = line(term, sign, number)
            yield said if number % 2 else f"{ABOVE}\n\n{said}\n\n{BELOW}"


def lines(chance: random.Random, most: int = 5) -> str:
    """Return a few lines of terms and signs by chance, some of them in the form that inline tags leave."""
    found = (line(chance.choice(terms()), chance.choice(SIGNS), chance.randrange(24)) for _ in range(most))
    return chance.choice(("\n", "\n\n", "", " ")).join(islice(found, chance.randint(1, most)))


def check(every: int = 1, first: int = 0) -> tuple[int, list[str]]:
    """Try each `every`th text from `first` on; return how many were tried, and those that broke a promise."""
    from tests.fuzzing.properties import accounted_for

    tried, broken = 0, []
    for text in islice(texts(), first, None, every):
        tried += 1
        try:
            accounted_for(text)
        except Exception:
            broken.append(f"{text!a}\n{traceback.format_exc(limit=-2)}")
    return tried, broken


def main() -> int:
    """Run, and print what broke."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--every", type=int, default=1)
    ask.add_argument("--first", type=int, default=0)
    args = ask.parse_args()
    tried, broken = check(args.every, args.first)
    print("\n".join(broken))
    print(f"{len(terms())} terms, {len(SIGNS)} signs: {tried} texts, {len(broken)} violations")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
