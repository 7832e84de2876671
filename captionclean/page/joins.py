"""Lines connected by a sign or a label, joined and read as the one line they were before inline tags split it."""

from collections.abc import Iterator
from typing import NamedTuple

from captionclean.credit.hit import CERTAIN
from captionclean.credit.words import names
from captionclean.lexicon.matchers import Matchers
from captionclean.line.joining import joined
from captionclean.line.line import Line
from captionclean.line.read import read
from captionclean.line.split import Blocks
from captionclean.text.folding import fold
from captionclean.text.signs import OPENING_BRACKETS

# "(", "Ada Moran", "/", "AFP via Getty Images", ")" are five.
_MOST_LINES = 7
# The longest full-line credit.
_NAME_LINE = 70
# A bracket still open after this many letters may belong to a credit.
_OPENED = 40
# The longest label without a name.
_LABEL = 24
_OPEN_ENDS = "([\uff08/|:,&\N{COPYRIGHT SIGN}"
_CLOSED_STARTS = ")]\uff09/|,&"
_SIGNS = frozenset(("-", "\N{EN DASH}", "\N{EM DASH}", "\u2022", "\N{MIDDLE DOT}"))
# On their own line they separate the lines around them, so they cannot start or end a credit.
_PARTING = _SIGNS | frozenset("/|,&")
_PICTURES = frozenset({"photo", "image", "illustration"})


class Join(NamedTuple):
    """Lines from `start` to `end`, exclusive, read as one."""

    start: int
    end: int
    line: Line


def find_joins(blocks: Blocks, lines: list[Line], m: Matchers) -> tuple[Join, ...]:
    """Return the lines that form a credit when joined; for each first line, the longest joins come first."""
    return tuple(join for start, end in _chains(blocks, lines, m) for join in _joins(lines, start, end, m))


def _chains(blocks: Blocks, lines: list[Line], m: Matchers) -> Iterator[tuple[int, int]]:
    """Yield the start and end of chains of connected lines; longer chains than a credit are lists or tables."""
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not blocks.apart[i] and _may_follow(lines[i - 1], lines[i], m):
            continue
        if 1 < i - start <= _MOST_LINES:
            yield start, i
        start = i


def _joins(lines: list[Line], start: int, end: int, m: Matchers) -> Iterator[Join]:
    for first in range(start, end - 1):
        if _is_loose(lines[first].text, m):
            continue
        for last in range(end, first + 1, -1):
            end_text = lines[last - 1].text
            # A colon requires more text.
            if end_text[-1] not in ":\uff1a" and not _is_loose(end_text, m):
                line = read(joined(line.text for line in lines[first:last]), m)
                if line.whole or line.tail or line.signed:
                    yield Join(first, last, line)


def _may_follow(one: Line, other: Line, m: Matchers) -> bool:
    if other.tail is not None and other.tail.level == CERTAIN:
        # A caption with its own credit.
        return False
    return len(other.text) <= _NAME_LINE and not other.label and not one.label and _is_bound(one, other, m)


def _is_bound(one: Line, other: Line, m: Matchers) -> bool:
    """Return whether a sign, a small word or a label without a name connects two lines."""
    a, b = one.text, other.text
    if b.startswith("/ ") and one.whole is not None and (one.whole.level, one.whole.reason) == (CERTAIN, "credit-cue"):
        # A complete credit, and its caption after the slash.
        return False
    if a[-1] in _OPEN_ENDS or b[0] in _CLOSED_STARTS or b == ".":
        return True
    if len(b) == 1 and b in OPENING_BRACKETS and a[-1].isalnum():
        # A caption without a stop, and the bracket of its credit, separated by a tag.
        return True
    if a.rfind("(") > max(a.rfind(")"), len(a) - _OPENED):
        # "(Photo courtesy", and the supplier.
        return True
    if a in _SIGNS or b in _SIGNS or _is_small(a, m) or _is_small(b, m):
        return True
    return _is_label(a, m)


def _is_label(text: str, m: Matchers) -> bool:
    """Return whether a line requires a name after it: "Photo by", "- Photo", but no note that is complete."""
    # "A barge at the lock. Photo by", and the photographer.
    text = text.rpartition(". ")[2]
    if len(text) > _LABEL:
        return False
    text = fold(text).lstrip("-\N{EN DASH}\N{EM DASH} ").rstrip()
    if text == "\N{COPYRIGHT SIGN}" or text in names().notice or text.rpartition(" ")[2] in names().organisation_joints:
        return True
    term = m.terms.get(text)
    if term is None or text in m.notes:
        return False
    return term.category == "by" or (term.category == "cue" and term.kind in _PICTURES)


def _is_loose(text: str, m: Matchers) -> bool:
    return text in _PARTING or _is_small(text, m)


def _is_small(text: str, m: Matchers) -> bool:
    """Return whether a line is just a small word between names: "and", "for", "via"."""
    return text in m.joints or text in m.for_words or text in names().like_slash
