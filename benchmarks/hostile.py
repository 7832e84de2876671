"""Text made to hurt: every kind at sizes n and 4n, its growth, its speed beside normal text, its memory.

    python benchmarks/hostile.py [--size 100000] [--only KIND ...] [--memory]

Growth, speed and cost are ratios of processor time in one run. The command fails where four times the text takes more
than seven times as long, where one of many short lines costs more than twelve times an ordinary short line, or where
other text is cleaned at less than a tenth of the speed of normal pages. `--memory` also prints the peak of what Python
allocated, as a multiple of the text's characters.
"""

import argparse
import math
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from itertools import cycle, islice
from typing import NamedTuple

from benchmarks.articles import articles
from captionclean import clean

Kind = Callable[[int], str]

# Four times the text: 4 is linear, 16 quadratic; what lies between is the noise of a shared machine.
MOST_GROWTH = 7.0
LEAST_SPEED = 0.1
MOST_COST = 12.0
# In fewer or longer lines, the cost of a line says nothing that the speed does not.
LEAST_LINES, SHORT_LINE = 500, 60

PROSE = "The pilots keep the limit they introduced in November, and larger vessels wait outside for the tide."
CAPTION = "A barge at anchor in front of the old harbour wall"
CREDIT = "(Photo: Ada Moran / AFP)"
NAMES = ("Ada", "Ivo", "Mila", "Jonas", "Sefa", "Bruno", "Runa", "Emre", "Noa", "Tarek", "Lior")
HEBREW = "\u05e8\u05d5\u05d9\u05d8\u05e8\u05e1"


def again(unit: str, end: str = "", start: str = "") -> Kind:
    """Return what repeats `unit` up to about a size, between `start` and `end`."""
    return lambda size: start + unit * (size // len(unit) + 1) + end


def doubled(change: str = "") -> Kind:
    """Return what writes a random text twice, the second copy with another ending."""

    def text(size: int) -> str:
        half = "".join(random.Random(1).choices("abcdefgh ", k=size // 2))
        return half + half[: len(half) - len(change)] + change

    return text


def numbered(line: str, end: str = "\n") -> Kind:
    """Return what writes `line` again and again with another number."""
    return lambda size: end.join(line.format(number) for number in range(size // len(line) + 1))


def between_prose(unit: str) -> Kind:
    """Return what writes `unit` again and again in one tight group between paragraphs."""
    prose = "\n\n".join(f"{PROSE} {PROSE} {number}" for number in range(4))
    return lambda size: f"{prose}\n\n{CREDIT}\n{again(unit)(size)}\n\n{prose}"


def distinct_names(size: int) -> str:
    """Return names by lines, no two alike."""
    lines = (f"{one} {other.upper()}{letter}{last}" for one in NAMES for other in NAMES
             for letter in "abcdefghijklmnop" for last in "abcdefghijklmnop")  # fmt: skip
    return "\n".join(islice(cycle(lines), size // 11))


KINDS: dict[str, Kind] = {
    # Brackets, nested and unclosed.
    "opening brackets": again("("),
    "closing brackets": again(")"),
    "brackets in brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "brackets of four kinds": again("([\uff08\u3010"),
    "empty brackets": again("()"),
    "brackets that never close": again("(aaaa aaaa [bbbb bbbb "),
    "credits in brackets in brackets": again("(Photo (AFP) x"),
    "labels that never close": again("(Photo: "),
    "bracketed agencies before an address": again("(AFP) a@a.a "),
    "slide counters": again("[1/2] ", CREDIT),
    # Cue words and agencies, repeated.
    "a label": again("Photo: "),
    "a label by lines": again("Photo:\n"),
    "a label that runs on": again("photo by "),
    "a label after a label": again("Foto: A "),
    "agencies": again("AFP "),
    "agencies and slashes": again("AFP/"),
    "agencies behind a long word": lambda size: "x" * size + "AFP " * 200,
    "copyright signs": again("\u00a9 "),
    "interface words": again("View image in fullscreen "),
    "interface lines": again("hide caption\n"),
    "screen-reader labels": again("Image source,\nImage caption,\n"),
    "gallery counters": again("6 View gallery\n"),
    "figures": again(f"6 View gallery\n{CAPTION}\n{CREDIT}\n\n{PROSE}\n\n"),
    "captions": numbered(f"{CAPTION} {{}}. Photo: Ada Moran / AFP", "\n\n"),
    "makers of a film": again("Camera : Ada Moran \u00a9 AFP\nDrama : Ivo Larsen\n"),
    # Credits of a megabyte, and credits that end in many ways.
    "a credit of names": again("Ada Moran, ", start="Photo: "),
    "a credit in brackets": again("Ada Moran / ", ")", "(Photo: "),
    "a credit behind a label": again("Ada Moran, ", start="Image source, "),
    "a credit of spaces": numbered("Image source, Ada" + " " * 240 + "Moran {} / AFP"),
    "a credit of signs": numbered("(Photo: " + "@" * 185 + "{})"),
    "a credit of initials": numbered("Image source, " + "A.-" * 80 + "Moran {} / AFP"),
    "a credit of joints": numbered("Image source, Ada" + " and x" * 40 + "Moran {} / AFP"),
    "a credit of stops": again("A. B C. ", "AFP / Ada Moran / AFP"),
    "a credit of tails": numbered("A barge {} at rest in it. Ada Moran"),
    # Separators only, before and behind.
    "slashes before a credit": again("/", "x Foto: Ada"),
    "bars before a credit": again("| ", "x Foto: Ada"),
    "spaces before a credit": again(" ", "b Foto: Ada", "a"),
    "spaces in a credit": again(" ", ".", "Foto: Ada"),
    "separators": again("|/\u2022\u2013\u2014 "),
    "full stops": again("."),
    "full stops before an agency": again(". ", "AFP / Ada"),
    "quotes": again('"'),
    "underscores": again("_"),
    "dashes and words": again("a_-"),
    "colons": again("A:B:"),
    # Half-doubled strings of every short period, and near-doubles.
    **{f"period {n}": again("abcdefghijklmnopq"[:n]) for n in (*range(1, 9), 13, 17)},
    "a text twice": doubled(),
    "a text nearly twice": doubled("z"),
    "one line without end": again(CAPTION + "\n"),
    "lines that differ by a number": numbered(CAPTION + " {}"),
    "lines that begin alike": numbered(CAPTION + " x" * 9 + "{}"),
    "a tight group of one line": between_prose(CAPTION + "\n"),
    "a tight group of two lines": between_prose(f"{CAPTION}\n{CAPTION} at dusk\n"),
    "distinct names by lines": distinct_names,
    # Lines that a sign or a label binds to the next.
    "credits cut into lines": again("(\nAda\n/\nAFP\n)\n"),
    "distinct credits cut into lines": numbered("(\nAda Moran {}\n/\nAFP\n)"),
    "labels that ask for a name by lines": again("Photo by\n"),
    "labels with a number by lines": numbered("Photo by {}"),
    "names that end with a slash by lines": numbered("Ada Moran {} /"),
    "names and small words by lines": numbered("Ada {}\nand"),
    "names by lines": again("Ada Moran\nIvo Larsen\n"),
    # Marks, and characters that are none.
    "bidi overrides": again("\u202eabc\u2066 "),
    "bidi isolates": again("\u2066"),
    "bidi marks by lines": again("\u200f\n"),
    "combining marks on one letter": again("\u0301", start="a"),
    "combining marks on every letter": again("a" + "\u0301\u0316" * 10),
    "zero-width spaces": again("\u200b"),
    "zero-width spaces in words": again("a\u200b"),
    "tag characters": again("\U000e0041\U000e007f"),
    "surrogates": again("\ud800"),
    "surrogates by lines": again("\udc80x\n"),
    "private use": again("\ue000"),
    "NULs": again("\x00"),
    "NULs by lines": again("\x00\n"),
    "capitals that grow in lower case": again("\u0130"),
    # Lines: one, none, all sorts.
    # Numbered, for of a sentence again and again every other length is its own half twice, which is seen at once.
    "one line of prose": numbered(PROSE + " {}", " "),
    "one line of ideographs": lambda size: "".join(chr(0x4E00 + number % 5003) for number in range(size)),
    "one Hebrew word": again(HEBREW, "/AFP"),
    "one word": again("No! "),
    "empty lines": again("\n", "end", "start"),
    "empty lines with carriage returns": again("\r\n", "end", "start"),
    "lines of a space": again(" \n", "end", "start"),
    "mixed line ends": again("a\r\nb\rc\nd\u2028e\x85f\v"),
    "lines of a letter": again("x\n"),
}


def seconds(text: str) -> float:
    """Return the processor time of cleaning `text`."""
    start = time.process_time()
    clean(text)
    return time.process_time() - start


class Figures(NamedTuple):
    """What one kind of text costs, as ratios."""

    growth: float
    """The time of 4n beside that of n."""
    speed: float
    """The speed at 4n beside that of normal pages."""
    cost: float
    """The time of a line at 4n beside that of an ordinary short line; 0 where the lines are few or long."""

    @property
    def good(self) -> bool:
        """Whether every promise is kept."""
        # Of lines of a letter or two, those a second say what the characters a second do not.
        return self.growth < MOST_GROWTH and (self.speed >= LEAST_SPEED or self.cost > 0) and self.cost <= MOST_COST


def measure(kind: Kind, size: int, normal: float, line: float) -> Figures:
    """Return the figures of a kind; where they look bad, of the shortest times of three runs."""
    text = kind(4 * size)
    lines = len(text.splitlines())
    short = lines >= LEAST_LINES and len(text) / lines <= SHORT_LINE
    once = whole = math.inf
    for _ in range(3):
        once, whole = min(once, seconds(kind(size))), min(whole, seconds(text))
        cost = whole / lines / line if short else 0.0
        figures = Figures(whole / max(once, 0.01), len(text) / max(whole, 1e-6) / normal, cost)
        if figures.good:
            break
    return figures


def short_line() -> float:
    """Return the processor time of one ordinary short line among many."""
    text = numbered("The pilots keep limit {}")(40_000)
    return min(seconds(text) for _ in range(3)) / len(text.splitlines())


def normal_speed(pages: int) -> float:
    """Return the characters a second on invented pages, half of them with residue."""
    texts = [article.text for dirty in (True, False) for article in articles(pages // 2, dirty=dirty)]
    return sum(map(len, texts)) / sum(map(seconds, texts))


def peak(text: str) -> float:
    """Return the peak of allocated memory while cleaning `text`, in bytes a character."""
    tracemalloc.start()
    try:
        clean(text)
        return tracemalloc.get_traced_memory()[1] / len(text)
    finally:
        tracemalloc.stop()


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and say which kinds break a promise."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--size", type=int, default=100_000, help="characters at n; 4n is measured too")
    ask.add_argument("--only", nargs="+", choices=KINDS, metavar="KIND")
    ask.add_argument("--memory", action="store_true")
    args = ask.parse_args(arguments)
    seconds(PROSE + "\n" + CREDIT)
    normal, line = normal_speed(100), short_line()
    print(f"{'normal pages':40}{normal / 1e6:8.2f} million characters a second")
    broken = []
    for name in args.only or KINDS:
        found = measure(KINDS[name], args.size, normal, line)
        bytes_each = f"{peak(KINDS[name](args.size)):8.1f} bytes a character" if args.memory else ""
        cost = f"{found.cost:8.1f} short lines a line" if found.cost else ""
        print(
            f"{name:40}{found.growth:8.1f} times for 4 times {found.speed:8.2f} of normal speed{cost}{bytes_each}",
            flush=True,
        )
        if not found.good:
            broken.append(name)
    print("broken: " + ", ".join(broken) if broken else f"{len(args.only or KINDS)} kinds, none breaks a promise")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
