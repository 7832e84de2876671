"""View: a page together with what has been decided of it so far. The rules read it; nothing writes to it.

Its methods are the predicates that the rules are made of: each says one thing of one line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.line.line import Line
from captionclean.line.sentences import SENTENCES_RE
from captionclean.page.copies import Copy
from captionclean.page.furniture import HEAD
from captionclean.page.kinds import SENTENCES, continues_sentence
from captionclean.page.page import Page
from captionclean.text.scripts import FULL_STOPS, SENTENCE_ENDS

STOPS = FULL_STOPS + '!?\u201d"'
# A credit of its own line is no longer.
NAME_LINE = 70
# Below shorter lines a name may be that of the section, the author or the shop.
SUPPORT = 45
# A line with a likely credit at its end is a caption up to here; body sentences that close with a source are longer.
SHORT = 230

_PROSE = 3
_CAPTION, _LEAST = 280, 12
# "LUND, 3 May (Agency) - " is no longer.
_DATELINE = 60
_DATELINE_RE = re.compile(r"[^\W\d_][^()]{1,50}\([^()]{2,24}\)\s?[-\N{EN DASH}\N{EM DASH}]\s")
_NO_CAPTION_START = '"\u201c\u201e\u00ab-\u2013\u2014\u2022'
_NO_CAPTION_END = ':?,;\u201d"\u00bb'
# What an inline tag cuts off behind a name.
_CLOSERS = frozenset(")]")
# "We are no strangers here": Ada Moran on the quay.
_QUOTED_RE = re.compile(
    r"[\"\u201c\u201e\u00ab][^\"\u201c\u201d\u00ab\u00bb]{5,150}[\"\u201c\u201d\u00bb][:.]\s[^\W\d_][^.!?]{3,90}\.?$"
)
# In Hebrew the name comes first: "Ada Moran. 'We are no strangers here'".
_NAMED_QUOTE_RE = re.compile(r"[\u05d0-\u05ea][\u05d0-\u05ea' -]{3,40}\. [\"\u201d][^\"\u201d]{4,150}[\"\u201d]$")
_QUOTE_ENDS = '\u201d"\u00bb'
_FRAGMENT = 90
_ENDS = SENTENCE_ENDS + "'\"\u201d\u00bb\u2019:"


@dataclass(frozen=True, slots=True)
class View:
    """A page and what is decided of each line: "caption", "credit", "interface", "cut", or "" where that is open."""

    page: Page
    lines: tuple[Line, ...]
    """The lines, with the credits that rules found in them."""
    roles: tuple[str, ...]
    shown: tuple[int, ...] = field(init=False)
    """The lines that show something themselves or are decided; most lines of a page do not and are not."""

    def __post_init__(self) -> None:
        pairs = enumerate(zip(self.lines, self.roles, strict=True))
        object.__setattr__(self, "shown", tuple([i for i, (line, role) in pairs if line.shows or role]))

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def places(self, holds: Callable[[int], object]) -> Iterator[int]:
        """Yield the lines of which `holds` is true, among those that show something or are decided."""
        return filter(holds, self.shown)

    # What is decided.

    def open(self, i: int) -> bool:
        """Whether nothing is decided of line `i`."""
        return not self.roles[i]

    def role(self, i: int) -> str:
        """Return what is decided of line `i`; "" beyond either end of the page."""
        return self.roles[i] if 0 <= i < len(self.roles) else ""

    # The line itself.

    def text(self, i: int) -> str:
        """Return the text of line `i`."""
        return self.lines[i].text

    def credit(self, i: int) -> Hit | None:
        """Return the credit that fills line `i`; None beyond either end of the page."""
        return self.lines[i].whole if 0 <= i < len(self.lines) else None

    def copy(self, i: int) -> Copy | None:
        """Return how line `i` repeats a neighbour."""
        return self.page.copies.get(i)

    def is_copy(self, i: int) -> bool:
        """Whether line `i` holds a neighbour's text, or is held by it."""
        copy = self.page.copies.get(i)
        return copy is not None and copy.sure

    def equals(self, i: int, j: int) -> bool:
        """Whether line `i` is the copy of line `j`."""
        copy = self.page.copies.get(i)
        return copy is not None and copy.kind == "equal" and copy.of == j

    def ends(self, i: int) -> bool:
        """Whether a stop or a closing quotation mark ends line `i`."""
        return self.lines[i].text[-1] in STOPS

    def several(self, i: int) -> bool:
        """Whether line `i` holds more than one sentence."""
        return SENTENCES_RE.search(self.lines[i].text) is not None

    def is_button(self, i: int) -> bool:
        """Whether words of the interface fill line `i`."""
        return 0 <= i < len(self.lines) and is_button(self.lines[i])

    def is_number(self, i: int) -> bool:
        """Whether a number alone fills line `i`."""
        marker = self.lines[i].marker
        return marker is not None and marker.role == "number"

    def is_time(self, i: int) -> bool:
        """Whether a time of day or of a player fills line `i`."""
        marker = self.lines[i].marker
        return marker is not None and marker.role == "time"

    def is_counter(self, i: int) -> bool:
        """Whether a gallery counter fills line `i`."""
        marker = self.lines[i].marker
        return marker is not None and marker.role == "gallery"

    def is_plain(self, i: int) -> bool:
        """Whether line `i` shows nothing and repeats no neighbour."""
        line = self.lines[i]
        return not (line.hits or line.double or line.label or self.is_copy(i))

    # Its place on the page.

    def size(self, i: int) -> int:
        """Return the length of line `i`, in letters of an alphabet."""
        return self.page.sizes[i]

    def prose(self, i: int) -> int:
        """Return how many different words of prose line `i` holds, up to 3."""
        return self.page.prose[i]

    def is_sentence_kind(self, i: int) -> bool:
        """Whether line `i` reads like a sentence or a paragraph, and shows nothing."""
        return self.page.kinds[i] in SENTENCES

    def place(self, i: int) -> str:
        """Return where line `i` stands: "top" before the first paragraph, "end" behind the last, else "mid"."""
        return "top" if i < self.page.first else "end" if i > self.page.last else "mid"

    def gap(self, i: int) -> tuple[bool, bool]:
        """Return whether blank lines stand before and behind line `i`."""
        return self.page.apart(i), self.page.apart(i + 1)

    def tight_below(self, i: int) -> bool:
        """Whether the next line follows without a blank line on a page that sets paragraphs apart."""
        return self.page.spaced and not self.page.apart(i + 1)

    def is_headline(self, i: int) -> bool:
        """Whether line `i` is the first line of any length: a headline, except tight above its copy."""
        copy = self.page.copies.get(i)
        paired = copy is not None and copy.sure and copy.of == i + 1 and self.tight_below(i)
        return i == self.page.headline and not paired

    def is_head(self, i: int) -> bool:
        """Whether line `i` says who wrote the article, when, or how long it takes to read."""
        return self.page.kinds[i] in HEAD and self.lines[i].text[-1] not in SENTENCE_ENDS

    def is_teaser(self, i: int) -> bool:
        """Whether line `i` stands under "read also": the headline of another article."""
        return i > 0 and self.lines[i - 1].text.lower().strip(" :|\u2022") in self.page.words.related

    def is_dated(self, i: int) -> bool:
        """Whether a dateline opens line `i`: "LUND, 3 May (Agency) - "."""
        text = self.lines[i].text
        return "(" in text[:_DATELINE] and _DATELINE_RE.match(text) is not None

    # A sentence that line ends cut.

    def is_cut(self, i: int) -> bool:
        """Whether line `i` is part of a sentence that inline tags cut into lines: a link's text in the middle too."""
        line = self.lines[i]
        if line.double or any(hit.reason != "repeated-name" for hit in line.hits):
            return False
        before, after = self.gap(i)
        if not before and continues_sentence(line.text):
            return True
        for j in (i + 1, i + 2):
            if after or j >= len(self.lines):
                return False
            if continues_sentence(self.lines[j].text):
                return True
            after = self.page.apart(j + 1)
            if line.text[-1] in _ENDS:
                return False
        return False

    def mid_sentence(self, i: int) -> bool:
        """Whether line `i` goes on with the sentence of the line tight above it, or is gone on with below."""
        before, after = self.gap(i)
        return (not before and self._continues(i)) or (not after and self._continues(i + 1))

    def _continues(self, i: int) -> bool:
        """Return whether line `i` can only continue a sentence; an agency's name may have no capital."""
        line = self.lines[i]
        if line.marker or line.text.strip(".") in _CLOSERS:
            return False
        return continues_sentence(line.text) and not (line.whole is not None and line.whole.level > WEAK)

    def is_linked(self, i: int) -> bool:
        """Whether line `i` is an agency's name that a sentence links to, with a line of its own."""
        credit = self.lines[i].whole
        return credit is not None and credit.reason == "bare-agency" and self.mid_sentence(i)

    # Whether it could be a caption.

    def caption_like(self, i: int, most: int = _CAPTION) -> bool:
        """Whether line `i` has the length and the ends of a caption; it may have `most` letters."""
        line = self.lines[i]
        text = line.text
        if line.marker or line.whole or self.page.recurring.is_interface(line):
            return False
        if text[0].islower() or (text[0] in _NO_CAPTION_START and not _QUOTED_RE.match(text)):
            return False
        if text[-1] in _NO_CAPTION_END and not (
            text[-1] in _QUOTE_ENDS
            and ((self.size(i) < _FRAGMENT and not self.prose(i)) or _NAMED_QUOTE_RE.match(text))
        ):
            return False
        return _LEAST < self.size(i) < most

    def quotes(self, i: int) -> bool:
        """Whether line `i` is a quotation with the name of who says it."""
        text = self.lines[i].text
        return _QUOTED_RE.match(text) is not None or _NAMED_QUOTE_RE.match(text) is not None

    def reads_as_prose(self, i: int) -> bool:
        """Whether line `i` has so many words of prose that only its own signs could say otherwise.

        On the development pages 9,300 body lines and 23 captions without a credit below them do.
        """
        return self.is_plain(i) and self.prose(i) >= _PROSE


def is_button(line: Line) -> bool:
    """Return whether words of the page's interface fill a line."""
    return line.marker is not None and line.marker.role == "interface"


def is_trusted(credit: Hit | None) -> bool:
    """Return whether a credit is more than a weak sign or a name that recurs, which buttons and sections are too."""
    if credit is None or credit.level == WEAK:
        return False
    return credit.level == CERTAIN or credit.reason != "repeated-name"


__all__ = ["CERTAIN", "LIKELY", "NAME_LINE", "SHORT", "STOPS", "SUPPORT", "WEAK", "View", "is_button", "is_trusted"]
