"""Line: everything that one line shows by itself. Frozen; the page and the rules only read it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from captionclean.credit.hit import CERTAIN, Hit
from captionclean.line.doubling import Double
from captionclean.line.gallery import Marker

# A longer caption is removed only because of its credit; the longest in the development pages has 720.
LONG = 600


class _Seen(NamedTuple):
    """What one line shows by itself. A tuple, because a page has a line for each of its lines."""

    text: str
    hits: tuple[Hit, ...]
    """The credits read from it, in order, without overlap."""
    marker: Marker | None
    """What it is if it is just words of a gallery or of the interface."""
    double: Double | None
    """How it repeats one text."""
    label: str
    """What it starts with: a screen-reader label ("source", "caption", "video_caption") or a "note" on the picture.

    "file" means that it is a file name; "slug", that it may be one.
    """
    trim: tuple[int, int] | None
    """Where it starts and ends without the interface phrases glued to it."""
    points: str
    """How it points at what its picture shows: "side", "day", "month", "placed" or "kicker"; see `pointing.py`."""
    signed: tuple[str, int] | None
    """The shape of a possible signature at its end, and where that starts; "reporter" fills the line."""
    counter: Marker | None
    """The gallery counter at its start, before its text."""
    whole: Hit | None
    """The full-line credit, if it is one."""
    tail: Hit | None
    """The last credit, if the line has more text than that."""
    shows: bool
    """Whether it shows any sign."""


class Line(_Seen):
    """One line of a page with the signs it shows by itself; offsets are code points in `text`."""

    __slots__ = ()

    def __new__(
        cls,
        text: str,
        hits: tuple[Hit, ...] = (),
        marker: Marker | None = None,
        double: Double | None = None,
        label: str = "",
        trim: tuple[int, int] | None = None,
        points: str = "",
        signed: tuple[str, int] | None = None,
        counter: Marker | None = None,
        whole: Hit | None = None,
        tail: Hit | None = None,
    ) -> "Line":
        """Create the line, and compute whether it `shows` any sign."""
        shows = bool(hits or marker or double or label or trim or points or signed)
        seen = (text, hits, marker, double, label, trim, points, signed, counter, whole, tail, shows)
        return tuple.__new__(cls, seen)

    def but(self, **changes: Any) -> "Line":
        """Return the same line with other values for some of its fields."""
        values = self._asdict() | changes
        del values["shows"]
        return Line(**values)

    @property
    def bounds(self) -> tuple[int, int]:
        """Where it starts and ends without interface phrases."""
        return self.trim or (0, len(self.text))

    @property
    def content(self) -> str:
        """The text without interface phrases, its own copy and the trailing credit."""
        low, high = self.bounds
        if self.double:
            high = low + self.double.end
        if self.tail and low + 8 < self.tail.start < high:
            high = self.tail.start
        return self.text[low:high]

    def with_hits(self, *hits: Hit) -> "Line":
        """Return the same line with other credits."""
        whole, tail = parted(hits, self.bounds)
        return self.but(hits=hits, whole=whole, tail=tail)

    def as_credit(self, reason: str, kind: str = "") -> "Line":
        """Return the same line as a full-line credit, whatever other signs it shows."""
        hit = Hit(0, len(self.text), CERTAIN, reason, kind)
        return self.but(hits=(hit,), whole=hit, tail=None, marker=None, double=None, trim=None)

    def as_interface(self) -> "Line":
        """Return the same line as interface words or an interface sign, whatever other signs it shows."""
        return self.but(marker=Marker("interface", None), hits=(), whole=None, tail=None)


def parted(hits: Sequence[Hit], bounds: tuple[int, int]) -> tuple[Hit | None, Hit | None]:
    """Return the credit that fills a line between `bounds`, or else the last one.

    A full-line credit may have a sign on either side.
    """
    for hit in hits:
        if hit.start <= bounds[0] + 1 and hit.end >= bounds[1] - 1:
            return hit, None
    return None, hits[-1] if hits else None
