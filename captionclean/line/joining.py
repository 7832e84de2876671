"""Lines that inline tags cut apart -> the line they were."""

from collections.abc import Iterable

# A longer line is a caption, from which a slash parts what follows.
_NAME = 60
_OPEN, _CLOSE = "([\uff08", ")]\uff09.,;:"


def joined(lines: Iterable[str]) -> str:
    """Return `lines` as one, with no space behind an open bracket or around a slash between names.

    >>> joined(["(", "Ada Moran", "/", "AFP", ")"]), joined(["Photo:", "Ada Moran", ",", "Ivo Pelling"])
    ('(Ada Moran/AFP)', 'Photo: Ada Moran, Ivo Pelling')
    """
    out, last = "", ""
    for line in lines:
        spaced = out.endswith(" /") or line.startswith("/ ") or (line[0] == "/" and len(last) > _NAME)
        tight = (
            out[-1:] in ("(", "[", "\uff08")
            or line[0] in ")]\uff09.,;:"
            or (not spaced and (line[0] == "/" or out[-1:] == "/"))
        )
        out += line if tight or not out else " " + line
        last = line
    return out
