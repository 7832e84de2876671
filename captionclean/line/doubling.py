"""Text that occurs twice: within one line, or in neighbouring lines.

Pictures print their text twice: `<img alt="X"><span>X</span>` gives XX, a figure gives two equal lines, or
the alt text and then the same with a credit after it. Prose repeats itself too (chants, refrains, place
names, a lead shown twice), so short, spaced and very long doubles are reported as weak or not at all.
"""

import re
from typing import NamedTuple

from captionclean.lexicon.matchers import Matchers
from captionclean.text.folding import key
from captionclean.text.signs import QUOTES, SENTENCE_ENDS, WHITE_SPACE

# A glued double of fewer letters may be a word ("bonbon", "dudu") or a name ("Sing Sing").
MIN_GLUED = 10
# A double with a space between its halves may be a chant or a slogan below this many letters.
MIN_SPACED = 20
# Three words with this many letters are no chant either.
LONG_WORDS = 22
_PREFIX = 6
# How many repetitions of a line's start are tried; letters of an interface phrase between copies.
_TRIES, _PHRASE = 12, 80
_EAST_ASIA = "\u3000"
# Dots in the middle, with the second copy glued to them.
_DOTS_RE = re.compile(r"\.{3}|\u2026")
_ENDS = WHITE_SPACE + QUOTES + SENTENCE_ENDS + ":|-"
_EDGE = WHITE_SPACE + QUOTES + "\u2022*-"


class Double(NamedTuple):
    """A line that repeats one text."""

    end: int
    """Where the first copy ends in the line."""
    glued: bool
    """Whether the copies touch."""
    parted: bool = False
    """Whether interface words are between alt text and caption."""
    after: int = 0
    """Where the text after the copies starts; 0 if they fill the line."""


def double(line: str) -> Double | None:
    r"""Return how `line` repeats its own start, or None.

    >>> double("A boat at restA boat at rest")
    Double(end=14, glued=True, parted=False, after=0)
    >>> double("Baden-Baden"), double("No! No!")
    (None, None)
    """
    size = len(line)
    if size < 2 * MIN_GLUED:
        return None
    skip = size - len(line.lstrip(_EDGE))
    start = line[skip : skip + _PREFIX]
    if line.find(start, skip + _PREFIX) < 0:
        return None
    # The copies differ by a few marks at most, so the second starts near a simple fraction of the line.
    for parts in (2, 3, 4):
        middle = size // parts
        at = line.find(start, max(middle - 4, skip + _PREFIX), middle + 10)
        while at > 0:
            found = _repeats(line, at, parts)
            if found:
                return found
            at = line.find(start, at + 1, middle + 10)
    return _cut_short(line, start, skip) if "..." in line or "\u2026" in line else None


def _cut_short(line: str, start: str, skip: int) -> Double | None:
    """Return where the first of two touching copies ends, if one is cut off by dots: "A boat at restA boat at..."."""
    shown = line.rstrip(".\u2026")
    dots = _DOTS_RE.search(shown)
    at = dots.end() if dots else line.find(start, max(skip + _PREFIX, len(shown) // 2))
    # After dots and a space, a sentence continues.
    if at < 0 or not line[at : at + 1].isalnum() or line[at - 1].isspace() or not (dots or len(shown) < len(line)):
        return None
    short, long = sorted((key(line[:at]), key(shown[at:])), key=len)
    words = min(line[:at].count(" "), shown.count(" ", at))
    return Double(at, True) if words and len(short) >= MIN_GLUED and long.startswith(short) else None


def opening(line: str) -> Double | None:
    """Return how `line` starts with one text twice, if other text follows.

    >>> opening("A boat at restA boat at rest The old harbour")
    Double(end=14, glued=True, parted=False, after=29)
    """
    start = line[:_PREFIX]
    at = line.find(start, MIN_GLUED)
    for _ in range(_TRIES):
        if not 0 < at <= len(line) // 2 + _PREFIX:
            break
        head = line[:at].rstrip()
        if line.startswith(head, at) and head.count(" ") > 0:
            after = at + len(head)
            glued = len(head) == at
            enough = len(key(head)) >= (MIN_GLUED if glued else MIN_SPACED)
            return Double(len(head), glued, after=len(line) - len(line[after:].lstrip(" \t|"))) if enough else None
        at = line.find(start, at + 1)
    return None


def between(line: str, folded: str, m: Matchers) -> Double | None:
    """Return where the first copy ends if `line` is one text twice with an interface phrase in between."""
    start = folded.lstrip(_EDGE)[:_PREFIX]
    # The second copy is as long as the first and ends the line.
    at = folded.find(start, max(MIN_GLUED, len(folded) // 2))
    for _ in range(_TRIES):
        if not 0 < at <= len(folded) // 2 + _PHRASE:
            break
        size = len(folded[at:].rstrip(_ENDS))
        if 2 * size <= len(line) and _is_phrase(folded[size:at], m) and key(line[:size]) == key(line[at:]):
            end = size + len(line[size:at]) - len(line[size:at].lstrip(SENTENCE_ENDS + QUOTES))
            return Double(end, glued=True, parted=True)
        at = folded.find(start, at + 1)
    return None


def _is_phrase(folded: str, m: Matchers) -> bool:
    """Return whether only interface words are between two copies; one short word is enough there."""
    for phrase in (folded.strip(_ENDS), folded.strip()):
        if phrase in m.lines or phrase in m.edges or re.sub(r"\d+", "#", phrase) in m.gallery:
            return True
    return False


def _repeats(line: str, at: int, parts: int) -> Double | None:
    head = line[:at]
    end = len(head.rstrip(_EDGE))
    one = key(head)
    if not one or key(line) != one * parts:
        return None
    glued = (end == at and line[end].isalnum()) or not head[-1].isspace()
    if "-" in line[end:at] or "\N{EN DASH}" in line[end:at]:
        glued = False
    words = len(head.split())
    cjk = one[0] >= _EAST_ASIA
    enough = (
        len(one) >= (6 if cjk else MIN_GLUED) and (words > 1 or cjk)
        if glued
        else len(one) >= MIN_SPACED and words > 3 - (len(one) >= LONG_WORDS)
    )
    return Double(len(head.rstrip()), glued) if enough else None


def same(one: str, other: str) -> bool:
    """Return whether two lines look equal to a reader."""
    return one == other or (abs(len(one) - len(other)) < 12 and key(one) == key(other))
