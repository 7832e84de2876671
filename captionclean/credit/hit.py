"""What a detector finds on a line: where a credit is, how certain it is, and where its names start.

A hit has a level. CERTAIN: only credits have this form. LIKELY: requires a line that could be a caption or a
credit. WEAK: an agency or a source alone, which also occurs in bylines, datelines and body text.
"""

from typing import NamedTuple

CERTAIN, LIKELY, WEAK = 3, 2, 1


class Hit(NamedTuple):
    """A span of a line that is, or may be, a credit."""

    start: int
    end: int
    level: int
    reason: str
    kind: str = ""
    label: str = ""
    """The folded term that is the credit's label, if one was read."""
    value: int = 0
    """Offset of the names from `start`, after label and separator; 0 if no label was read."""
