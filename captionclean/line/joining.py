"""Lines that inline tags cut apart -> the line they were."""

from collections.abc import Iterable

from captionclean.text.scripts import is_unspaced
from captionclean.text.signs import CLOSING_BRACKETS, OPENING_BRACKETS

# A longer line is a caption, from which a slash parts what follows.
_NAME = 60
_CLOSE = CLOSING_BRACKETS + ".,;:!?%\u3002\uff0c\u3001\uff1a\uff1b\uff01\uff1f\u060c\u061b\u061f"


def between(one: str, other: str) -> str:
    """Return what stands between two lines that were one: a space, or nothing where a sign or the script asks for it.

    >>> between("in", "Lund"), between("Lund", ", where"), between("(", "Lund")
    (' ', '', '')
    """
    if one[-1] in OPENING_BRACKETS or other[0] in _CLOSE:
        return ""
    # A quotation mark opens behind a space, and closes before one.
    if one[-1] in "\"'\u00ab" and not one[-2:-1].strip():
        return ""
    if other[0] in "\"'\u00bb" and (len(other) == 1 or other[1] in " ,.;:" or (other[0] == "'" and other[1].islower())):
        return ""
    return "" if is_unspaced(one[-1]) or is_unspaced(other[0]) else " "


def one_line(text: str) -> str:
    r"""Return `text` on one line: for each line end a space, or nothing where a sign or the script asks for it.

    >>> one_line("in\nLund\n, where")
    'in Lund, where'
    """
    lines = text.splitlines()
    if len(lines) < 2:
        return text
    out = ""
    for line in filter(str.strip, lines):
        spaced = line[0].isspace() or out[-1:].isspace()
        out = out.rstrip() + (" " if spaced else between(out, line)) + line.strip() if out else line
    return out


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
