"""What was seen on one line of a page."""

from dataclasses import dataclass, field

from captionclean.credit.hit import WEAK, Hit
from captionclean.line.doubling import Square
from captionclean.line.gallery import Marker

# A caption longer than this is taken only for its credit; the longest in the development pages has 720.
LONG = 600


@dataclass(slots=True)
class Block:
    """What was seen on one line."""

    line: str
    hits: list[Hit] = field(default_factory=list)
    marker: Marker | None = None
    square: Square | None = None
    label: str = ""
    """What opens the line: a screen-reader label ("source", "caption", "video_caption") or a "note" on the picture."""
    trim: tuple[int, int] | None = None
    """Where the line starts and ends without interface phrases glued to it."""
    points: str = ""
    """How it points at what its picture shows: by a "side", a "day", as "placed", with a "kicker"."""
    signed: tuple[str, int] | None = None
    """How a name at its end may sign it and where that begins; a "reporter" fills it."""
    twin: str = ""
    """How it repeats a neighbour: "equal", "prefix" (of the next), "longer" (than the one before)."""
    twin_of: int = -1
    rest: bool = False
    """Whether what it has beyond the neighbour it repeats is a credit."""
    repeated: bool = False
    """Whether the same line stands elsewhere on the page."""
    recurs: bool = False
    """Whether it is a short line that stands on the page again and again."""

    @property
    def shows(self) -> bool:
        """Whether anything was seen on the line itself."""
        return bool(self.hits or self.marker or self.square or self.label or self.trim or self.points or self.signed)

    @property
    def speaks(self) -> bool:
        """Whether what it shows says something about its neighbours too."""
        if self.marker or self.square or self.copies:
            return True
        return bool(self.hits) and any(hit.level > WEAK for hit in self.hits)

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the line starts and ends without interface phrases."""
        return self.trim or (0, len(self.line))

    @property
    def copies(self) -> bool:
        """Whether it holds its neighbour's text, or is held by it; to say the same in other words is less."""
        return self.twin in ("equal", "prefix", "longer")

    @property
    def text(self) -> str:
        """The line without interface phrases, copies and credit tail."""
        low, high = self.bounds
        if self.square:
            high = low + self.square.end
        tail = self.tail
        if tail and tail.start > low + 8 and tail.start < high:
            high = tail.start
        return self.line[low:high]

    @property
    def whole(self) -> Hit | None:
        """The credit that fills the line, if one does."""
        if not self.hits:
            return None
        low, high = self.bounds
        for hit in self.hits:
            if hit.start <= low + 1 and hit.end >= high - 1:
                return hit
        return None

    @property
    def tail(self) -> Hit | None:
        """The last credit of a line that holds more than it."""
        return self.hits[-1] if self.hits and not self.whole else None
