"""Join the lines of a paragraph that inline tags split, so that the rules read it whole."""

from dataclasses import replace

from captionclean.line.doubling import double
from captionclean.line.joining import gap_between
from captionclean.line.split import Blocks, split
from captionclean.page.page import Signs
from captionclean.page.paragraphs import continued
from captionclean.text.plain import Plain
from captionclean.text.signs import DASHES, SEPARATORS

# Longer than any alt text.
_PICTURE = 600
_PARTING = frozenset(SEPARATORS + DASHES)


def rejoined(seen: Plain, blocks: Blocks, signs: Signs, how: str = "auto") -> tuple[Plain, Blocks]:
    """Return the text with the lines of each paragraph joined, except lines that show a sign, and its lines.

    A line that shows a sign of a picture is not joined, because it may be removed; it is marked as a continuation.
    """
    goes_on = continued(blocks, how)
    cut = _cut_doubles(blocks)
    if not any(goes_on) and not cut:
        return seen, blocks
    joined = goes_on if how == "auto" else continued(blocks)
    showing = _showing(signs)
    changes, marked = [], [False]
    for j in range(1, len(goes_on)):
        if not (goes_on[j] or j in cut):
            marked.append(False)
            continue
        is_plain = j in cut or (joined[j] and showing.isdisjoint((j - 1, j)))
        start, end = blocks.end(j - 1), blocks.starts[j]
        # Use the original quotation marks, because opening and closing ones are spaced differently.
        sign = gap_between(
            seen.shown[blocks.starts[j - 1] : start], seen.shown[start:end], seen.shown[end : blocks.end(j)]
        )
        changes.append((start, end, sign if is_plain else f"{sign}\n"))
        if not is_plain:
            marked.append(True)
    seen = seen.replaced(changes)
    return seen, replace(split(seen.text), goes_on=marked)


def _cut_doubles(blocks: Blocks) -> set[int]:
    """Return the lines that continue a glued double which is split by a line end inside one of the copies."""
    lines = blocks.lines
    pairs = ((j, lines[j - 1], lines[j]) for j in range(1, len(lines)) if not blocks.apart[j])
    return {j for j, one, other in pairs if len(one) + len(other) < _PICTURE and _is_cut_double(one, other)}


def _is_cut_double(one: str, other: str) -> bool:
    found = double(f"{one} {other}")
    return found is not None and found.glued and double(one) is None and double(other) is None


def _showing(signs: Signs) -> set[int]:
    """Return the lines that show a sign, are a copy or part of a credit, or are just a separator between two others."""
    shown = {i for i, line in enumerate(signs.lines) if line.shows or _PARTING.issuperset(line.text)}
    return shown.union(signs.copies, *(range(join.start, join.end) for join in signs.joins))
