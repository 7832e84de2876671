"""Line: everything that one line shows by itself. Frozen; the page and the rules only read it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from captionclean.credit.hit import CERTAIN, Hit
from captionclean.line.doubling import Double
from captionclean.line.gallery import Marker

# A caption longer than this is taken only for its credit; the longest in the development pages has 720.
LONG = 600


class _Seen(NamedTuple):
    """What one line shows by itself. A tuple, because a page has a line for each of its lines."""

    text: str
    hits: tuple[Hit, ...]
    """The credits read from it, in order, without overlap."""
    marker: Marker | None
    """What it is where words of a gallery or of the interface fill it."""
    double: Double | None
    """How it is one text several times over."""
    label: str
    """What opens it: a screen-reader label ("source", "caption", "video_caption") or a "note" on the picture.

    The name of a "file" fills it, or a "slug", which may be one.
    """
    trim: tuple[int, int] | None
    """Where it starts and ends without interface phrases glued to it."""
    points: str
    """How it points at what its picture shows: by a "side", a "day", a "month", as "placed", with a "kicker"."""
    signed: tuple[str, int] | None
    """How a name at its end may sign it and where that begins; a "reporter" fills it."""
    counter: Marker | None
    """What counts a gallery at its start, before its text."""
    whole: Hit | None
    """The credit that fills it, if one does."""
    tail: Hit | None
    """The last credit, where it holds more than that."""
    shows: bool
    """Whether anything was seen on it."""


class Line(_Seen):
    """One line of a page and what it shows by itself; offsets are code points in `text`."""

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
        """Return the line, and tell whether it `shows` anything."""
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
        """The text without interface phrases, without its own copy and the credit at its end."""
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
        """Return the same line as a credit that fills it, whatever else was seen on it."""
        hit = Hit(0, len(self.text), CERTAIN, reason, kind)
        return self.but(hits=(hit,), whole=hit, tail=None, marker=None, double=None, trim=None)

    def as_interface(self) -> "Line":
        """Return the same line as words or a sign of the interface, whatever else was seen on it."""
        return self.but(marker=Marker("interface", None), hits=(), whole=None, tail=None)


def parted(hits: Sequence[Hit], bounds: tuple[int, int]) -> tuple[Hit | None, Hit | None]:
    """Return the credit that fills a line between `bounds`, and the last one where none does.

    A sign may stand on either side of one that fills it.
    """
    for hit in hits:
        if hit.start <= bounds[0] + 1 and hit.end >= bounds[1] - 1:
            return hit, None
    return None, hits[-1] if hits else None
