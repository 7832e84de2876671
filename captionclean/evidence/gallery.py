"""Gallery counters and interface words: lines that fill a line, and phrases glued to a caption's ends."""

import re
from typing import NamedTuple

from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers

# The longest interface line in the lexicons, with room for two numbers.
MAX_LINE = 90
_NUMBER_RE = re.compile(r"\d+")
# "[1/2]" before a caption.
_COUNTER_RE = re.compile(r"[(\[]\s?\d{1,3}\s?/\s?(\d{1,3})\s?[)\]]\s*")


class Marker(NamedTuple):
    """A line of a gallery or viewer."""

    role: str
    """"gallery" for a counter, "interface" for other words, "number" for a bare number."""
    size: int | None


def marker(line: str, m: Matchers) -> Marker | None:
    """Return what `line` is if interface words fill it."""
    if len(line) > MAX_LINE:
        return None
    folded = fold(line).strip(" \u200e\u200f\u2022-|:*")
    if folded in m.lines:
        return Marker("interface", None)
    numbers = _NUMBER_RE.findall(folded)
    if not numbers or len(numbers) > 2:
        return Marker("gallery", None) if folded in m.gallery else None
    if _NUMBER_RE.sub("#", folded) in m.gallery:
        return Marker("gallery", int(numbers[-1]) if len(numbers[-1]) < 5 else None)
    if folded == numbers[0] and len(folded) < 4:
        return Marker("number", None)
    return None


def trim(folded: str, m: Matchers) -> tuple[int, int]:
    """Return where a folded line starts and ends without the interface phrases glued to it."""
    start, end = 0, len(folded)
    counter = _COUNTER_RE.match(folded)
    if counter:
        start = counter.end()
    while folded.startswith(m.edges, start):
        phrase = max((e for e in m.edges if folded.startswith(e, start)), key=len)
        start += len(phrase)
        start += len(folded[start:]) - len(folded[start:].lstrip(" :,|"))
    while folded.endswith(m.edges, start, end):
        phrase = max((e for e in m.edges if folded.endswith(e, start, end)), key=len)
        end -= len(phrase)
        end = start + len(folded[start:end].rstrip(" |,"))
    return start, end
