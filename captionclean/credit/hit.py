"""What a detector reads on a line: a credit's place, how sure it is, and where in it the names begin.

A hit has a level. CERTAIN: nothing else is written so. LIKELY: needs a line that could be a caption or a
credit. WEAK: an agency alone or a bare source, which bylines, datelines and body text print too.
"""

from typing import NamedTuple

CERTAIN, LIKELY, WEAK = 3, 2, 1


class Hit(NamedTuple):
    """A stretch of a line that is, or may be, a credit."""

    start: int
    end: int
    level: int
    reason: str
    kind: str = ""
    label: str = ""
    """The folded term that is the credit's label, if one was read."""
    value: int = 0
    """How far from `start` the names begin, after label and separator; 0 where no label was read."""
