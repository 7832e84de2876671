"""Join lines that inline tags split."""

import re
from collections.abc import Iterable

from captionclean.text.scripts import is_unspaced
from captionclean.text.signs import CLOSING_BRACKETS, INVISIBLE, LINE_ENDS, OPENING_BRACKETS, any_of

# A longer line is a caption, and a slash separates it from what follows.
_NAME = 60
_END_RE = re.compile(rf"{any_of(LINE_ENDS)}\s*")
# How many characters are checked on each side of a line end.
_NEAR = 8
_CLOSE = CLOSING_BRACKETS + ".,;:!?%\u3002\uff0c\u3001\uff1a\uff1b\uff01\uff1f\u060c\u061b\u061f"


def between(one: str, other: str) -> str:
    """Return what to put between two lines that were one: a space, or nothing if a sign or the script requires it.

    >>> between("in", "Lund"), between("Lund", ", where"), between("(", "Lund")
    (' ', '', '')
    """
    if one[-1] in OPENING_BRACKETS or other[0] in _CLOSE:
        return ""
    # An opening quotation mark comes after a space, a closing one before a space.
    if one[-1] in "\"'\u00ab" and not one[-2:-1].strip():
        return ""
    if other[0] in "\"'\u00bb" and (len(other) == 1 or other[1] in " ,.;:" or (other[0] == "'" and other[1].islower())):
        return ""
    return "" if is_unspaced(one[-1]) or is_unspaced(other[0]) else " "


def gap_between(one: str, gap: str, other: str) -> str:
    """Return what replaces the white space `gap` between two lines that were one."""
    return " " if gap.strip(LINE_ENDS) else between(one, other)


def line_ends(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """Return the line ends in a paragraph, with the white space around them, and the replacement for each."""
    out: list[tuple[int, int, str]] = []
    for found in _END_RE.finditer(text, start, len(text) if end is None else end):
        a, b = found.span()
        while a > start and text[a - 1].isspace():
            a -= 1
        before, after = text[max(start, a - _NEAR) : a].rstrip(INVISIBLE), text[b : b + _NEAR].lstrip(INVISIBLE)
        out.append((a, b, gap_between(before, text[a:b], after) if before and after else " "))
    return out


def one_line(text: str) -> str:
    r"""Return a paragraph on one line: each line end becomes a space, or nothing if a sign or the script requires it.

    >>> one_line("in\nLund\n, where")
    'in Lund, where'
    """
    out, at = "", 0
    for start, end, sign in line_ends(text):
        out += text[at:start] + sign
        at = end
    return out + text[at:]


def joined(lines: Iterable[str]) -> str:
    """Return the lines of a credit as one, with no space around a slash between names.

    >>> joined(["(", "Ada Moran", "/", "AFP", ")"]), joined(["Photo:", "Ada Moran", ",", "Ivo Pelling"])
    ('(Ada Moran/AFP)', 'Photo: Ada Moran, Ivo Pelling')
    """
    out, last = "", ""
    for line in lines:
        spaced = out.endswith(" /") or line.startswith("/ ") or (line[0] == "/" and len(last) > _NAME)
        slashed = not spaced and (line[0] == "/" or out[-1:] == "/")
        out += line if not out or slashed else between(out, line) + line
        last = line
    return out
