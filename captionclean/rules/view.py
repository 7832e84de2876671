"""View: a page with the decisions made so far. The rules read it; nothing writes to it.

Rules are built from its methods. Each one answers one question about one line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.line.line import Line
from captionclean.line.sentences import SENTENCES_RE
from captionclean.page.copies import Copy
from captionclean.page.furniture import HEAD
from captionclean.page.kinds import SENTENCES, TEXT_ENDS, continues_sentence
from captionclean.page.page import Page
from captionclean.text.scripts import FULL_STOPS, SENTENCE_ENDS

STOPS = FULL_STOPS + '!?\u201d"'
# The longest full-line credit.
NAME_LINE = 70
# Below a shorter line, a name may be the section, the author or the shop.
SUPPORT = 45
# The longest caption with a likely trailing credit; body sentences that end with a source are longer.
SHORT = 230

_PROSE = 3
_CAPTION, _LEAST = 280, 12
# The longest dateline, "LUND, 3 May (Agency) - ".
_DATELINE = 60
_DATELINE_RE = re.compile(r"[^\W\d_][^()]{1,50}\([^()]{2,24}\)\s?[-\N{EN DASH}\N{EM DASH}]\s")
_NO_CAPTION_START = '"\u201c\u201e\u00ab-\u2013\u2014\u2022'
_NO_CAPTION_END = ':?,;\u201d"\u00bb'
# What an inline tag splits off after a name.
_CLOSERS = frozenset(")]")
# "We are no strangers here": Ada Moran on the quay.
_QUOTED_RE = re.compile(
    r"[\"\u201c\u201e\u00ab][^\"\u201c\u201d\u00ab\u00bb]{5,150}[\"\u201c\u201d\u00bb][:.]\s[^\W\d_][^.!?]{3,90}\.?$"
)
# In Hebrew the name comes first: "Ada Moran. 'We are no strangers here'".
_NAMED_QUOTE_RE = re.compile(r"[\u05d0-\u05ea][\u05d0-\u05ea' -]{3,40}\. [\"\u201d][^\"\u201d]{4,150}[\"\u201d]$")
_QUOTE_ENDS = '\u201d"\u00bb'
_FRAGMENT = 90


@dataclass(frozen=True, slots=True)
class View:
    """A page and the role of each line: "caption", "credit", "interface", "cut", or "" if undecided."""

    page: Page
    lines: tuple[Line, ...]
    """The lines, with the credits that rules found."""
    roles: tuple[str, ...]
    shown: tuple[int, ...] = field(init=False)
    """The lines that show a sign or are decided, which most lines of a page do not and are not."""

    def __post_init__(self) -> None:
        pairs = enumerate(zip(self.lines, self.roles, strict=True))
        object.__setattr__(self, "shown", tuple([i for i, (line, role) in pairs if line.shows or role]))

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def places(self, holds: Callable[[int], object]) -> Iterator[int]:
        """Yield the lines for which `holds` is true, among those that show a sign or are decided."""
        return filter(holds, self.shown)

    # The decisions.

    def open(self, i: int) -> bool:
        """Whether line `i` is undecided."""
        return not self.roles[i]

    def role(self, i: int) -> str:
        """Return the role of line `i`; "" beyond either end of the page."""
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
        """Whether line `i` contains a neighbour's text, or is contained in it."""
        copy = self.page.copies.get(i)
        return copy is not None and copy.sure

    def equals(self, i: int, j: int) -> bool:
        """Whether line `i` is an equal copy of line `j`."""
        copy = self.page.copies.get(i)
        return copy is not None and copy.kind == "equal" and copy.of == j

    def ends(self, i: int) -> bool:
        """Whether line `i` ends with a stop or a closing quotation mark."""
        return self.lines[i].text[-1] in STOPS

    def several(self, i: int) -> bool:
        """Whether line `i` has more than one sentence."""
        return SENTENCES_RE.search(self.lines[i].text) is not None

    def is_button(self, i: int) -> bool:
        """Whether line `i` is just interface words."""
        return 0 <= i < len(self.lines) and is_button(self.lines[i])

    def is_number(self, i: int) -> bool:
        """Whether line `i` is just a number."""
        marker = self.lines[i].marker
        return marker is not None and marker.role == "number"

    def is_time(self, i: int) -> bool:
        """Whether line `i` is just a time of day or of a player."""
        marker = self.lines[i].marker
        return marker is not None and marker.role == "time"

    def is_counter(self, i: int) -> bool:
        """Whether line `i` is just a gallery counter."""
        marker = self.lines[i].marker
        return marker is not None and marker.role == "gallery"

    def is_plain(self, i: int) -> bool:
        """Whether line `i` shows no sign and repeats no neighbour."""
        line = self.lines[i]
        return not (line.hits or line.double or line.label or self.is_copy(i))

    # Its position on the page.

    def size(self, i: int) -> int:
        """Return the length of line `i`, converted to letters of an alphabet."""
        return self.page.sizes[i]

    def prose(self, i: int) -> int:
        """Return how many different words of prose line `i` has, up to 3."""
        return self.page.prose[i]

    def is_sentence_kind(self, i: int) -> bool:
        """Whether line `i` reads like a sentence or a paragraph, and shows no sign."""
        return self.page.kinds[i] in SENTENCES

    def place(self, i: int) -> str:
        """Return where line `i` is: "top" before the first paragraph, "end" after the last, else "mid"."""
        return "top" if i < self.page.first else "end" if i > self.page.last else "mid"

    def gap(self, i: int) -> tuple[bool, bool]:
        """Return whether there are blank lines before and after line `i`."""
        return self.page.apart(i), self.page.apart(i + 1)

    def tight_below(self, i: int) -> bool:
        """Whether the next line follows without a blank line, on a page with blank lines between paragraphs."""
        return self.page.spaced and not self.page.apart(i + 1)

    def is_headline(self, i: int) -> bool:
        """Whether line `i` is the first long line: a headline, except tight above its copy."""
        copy = self.page.copies.get(i)
        paired = copy is not None and copy.sure and copy.of == i + 1 and self.tight_below(i)
        return i == self.page.headline and not paired

    def is_head(self, i: int) -> bool:
        """Whether line `i` states the author, date or reading time of the article."""
        return self.page.kinds[i] in HEAD and self.lines[i].text[-1] not in SENTENCE_ENDS

    def is_teaser(self, i: int) -> bool:
        """Whether line `i` is below "read also": the headline of another article."""
        return i > 0 and self.lines[i - 1].text.lower().strip(" :|\u2022") in self.page.words.related

    def is_dated(self, i: int) -> bool:
        """Whether line `i` starts with a dateline: "LUND, 3 May (Agency) - "."""
        text = self.lines[i].text
        return "(" in text[:_DATELINE] and _DATELINE_RE.match(text) is not None

    # A sentence split over several lines.

    def is_cut(self, i: int) -> bool:
        """Whether line `i` is part of a sentence split by inline tags, including a link's text in its middle."""
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
            if line.text[-1] in TEXT_ENDS:
                return False
        return False

    def mid_sentence(self, i: int) -> bool:
        """Whether the sentence on line `i` continues from the line tight above, or continues below."""
        before, after = self.gap(i)
        return (not before and self._continues(i)) or (not after and self._continues(i + 1))

    def _continues(self, i: int) -> bool:
        """Return whether line `i` can only continue a sentence; an agency's name may lack a capital."""
        line = self.lines[i]
        if line.marker or line.text.strip(".") in _CLOSERS:
            return False
        return continues_sentence(line.text) and not (line.whole is not None and line.whole.level > WEAK)

    def is_linked(self, i: int) -> bool:
        """Whether line `i` is an agency's name that was a link inside a sentence, now on its own line."""
        credit = self.lines[i].whole
        return credit is not None and credit.reason == "bare-agency" and self.mid_sentence(i)

    # Whether it could be a caption.

    def caption_like(self, i: int, most: int = _CAPTION) -> bool:
        """Whether line `i` has the length, at most `most` letters, and the start and end of a caption."""
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
        """Whether line `i` is a quotation with the speaker's name."""
        text = self.lines[i].text
        return _QUOTED_RE.match(text) is not None or _NAMED_QUOTE_RE.match(text) is not None

    def reads_as_prose(self, i: int) -> bool:
        """Whether line `i` has so many words of prose that only its own signs could make it a caption.

        On the development pages 9,300 body lines and 23 captions without a credit below them do.
        """
        return self.is_plain(i) and self.prose(i) >= _PROSE


def is_button(line: Line) -> bool:
    """Return whether a line is just words of the page's interface."""
    return line.marker is not None and line.marker.role == "interface"


def is_trusted(credit: Hit | None) -> bool:
    """Return whether a credit is more than a weak sign or a recurring name; buttons and sections recur too."""
    if credit is None or credit.level == WEAK:
        return False
    return credit.level == CERTAIN or credit.reason != "repeated-name"


__all__ = ["CERTAIN", "LIKELY", "NAME_LINE", "SHORT", "STOPS", "SUPPORT", "WEAK", "View", "is_button", "is_trusted"]
