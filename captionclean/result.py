"""Result: a cleaned page as data. The views read it, and `Document` adds them to it.

Spans, records and languages are made when they are first read, so a caller that reads only the text does not pay for
them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

from captionclean.assemble.pieces import Piece, paragraphs_of
from captionclean.assemble.records import Assembly
from captionclean.config import Config
from captionclean.lexicon.matchers import matchers
from captionclean.line.joining import one_line
from captionclean.model import Credit, Cut, Media, Span
from captionclean.rules.resolver import Decision
from captionclean.text.plain import Plain

_T = TypeVar("_T")
# Values made on first use are stored under names that no attribute can have.
_MADE = "made "


class Place(NamedTuple):
    """A line of the page, and the decision on it."""

    start: int
    """Its offset in the text that the rules read."""
    decision: Decision


@dataclass(frozen=True)
class Result:
    """A cleaned page: its paragraphs, its pictures and videos, and the role of every character of the input."""

    source: str
    """The input, unchanged."""
    config: Config
    """The settings of the cleaning."""
    seen: Plain = field(repr=False, compare=False)
    """The normalised text that the rules read, with a map to the offsets of the input."""
    places: tuple[Place, ...] = field(repr=False, compare=False)
    """The decision on each line; a line may be examined again after others were removed."""
    pieces: tuple[Piece, ...] = field(repr=False, compare=False)
    """The parts that the decisions cut the lines into."""

    @property
    def residue_share(self) -> float:
        """The part of the input's characters that was removed, except white space between spans: 0 to 1."""
        body = taken = 0
        for start, end, role, _, _ in self.cuts:
            if role == "body":
                body += end - start
            elif role != "separator":
                taken += end - start
        return taken / (body + taken) if taken else 0.0

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the article, in order. A line break inside one is a space; see `Config.line_ends`."""
        return self._once("paragraphs", self._paragraphs)

    @property
    def media(self) -> tuple[Media, ...]:
        """The pictures and videos, in reading order."""
        return self._once("media", lambda: self._assembly.media(self.cuts, self.config.language_detector))

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """The spans as bare tuples; `spans` has them as records."""
        return self._once("cuts", self._cuts)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans: the whole input in order, without gap or overlap."""
        return self._once("spans", lambda: tuple(Span(*cut) for cut in self.cuts))

    @property
    def text(self) -> str:
        """The clean article: the paragraphs, joined by one blank line."""
        return "\n\n".join(self.paragraphs)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The credits of `media`, in order."""
        return tuple(m.credit for m in self.media if m.credit)

    @property
    def _assembly(self) -> Assembly:
        settings = self.config
        m = matchers(settings.markers, settings.credits, settings.agencies)
        return self._once("assembly", lambda: Assembly(self.seen, self.pieces, m))

    def _paragraphs(self) -> tuple[str, ...]:
        found = (self.seen.original(start, end) for start, end in paragraphs_of(self.pieces))
        return tuple(found if self.config.line_ends == "keep" else map(one_line, found))

    def _cuts(self) -> tuple[Cut, ...]:
        cuts = self._assembly.cuts()
        if self.seen.text is self.seen.source:
            return cuts
        if not cuts:
            return ((0, len(self.source), "separator", "white-space", None),) if self.source else ()
        back = self.seen.back
        return tuple((back(start), back(end), role, why, media) for start, end, role, why, media in cuts)

    def _once(self, name: str, make: Callable[[], _T]) -> _T:
        """Return what `make` makes, once. There is no lock: making it twice is harmless, a lock in a fork is not."""
        made = self.__dict__.get(_MADE + name)
        if made is None:
            made = self.__dict__[_MADE + name] = make()
        return cast(_T, made)

    def __getstate__(self) -> dict[str, Any]:
        """Pickle everything except the assembly, which holds the word lists and can be made again."""
        return {name: value for name, value in self.__dict__.items() if name != _MADE + "assembly"}
