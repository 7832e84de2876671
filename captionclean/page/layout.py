"""How a page is laid out: what stands tight or apart, where its prose is, and what each line reads like."""

import re
from itertools import islice

from captionclean.credit.hit import WEAK
from captionclean.lexicon.matchers import Matchers
from captionclean.line.block import Block
from captionclean.line.split import Blocks
from captionclean.page import prose as running
from captionclean.page.furniture import HEAD, furniture
from captionclean.text.scripts import FULL_STOPS, SENTENCE_ENDS, density
from captionclean.text.sentences import SENTENCES_RE

_PROSE = 3
_HEADLINE = 25
_CAPTION = 280
# "LUND, 3 May (Agency) - " is no longer.
_DATELINE = 60
_DATELINE_RE = re.compile(r"[^\W\d_][^()]{1,50}\([^()]{2,24}\)\s?[-\N{EN DASH}\N{EM DASH}]\s")
# Where the long lines of a page hold fewer words of prose, the words of its language are not known well enough.
_TELLS = 2
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
_STOPS = SENTENCE_ENDS + "'\"\u201d\u00bb\u2019:"

# The codes of lines that are a sentence or more.
SENTENCES = frozenset({"long", "stop"})


def code(block: Block, size: int, words: running.Words) -> str:
    """Return what a line of `size` letters reads like: "long", "stop" or "short-stop", or a kind of furniture.

    Where a detector saw something, that says more: then, and where a line has no stop, it is "".
    """
    if block.marker or block.hits or block.square or block.copies or block.recurs:
        return ""
    if size > 200:
        return "long"
    what = furniture(block.line, words)
    if what:
        return what
    if block.line[-1] in _STOPS or (size > 1 and block.line[-1] == ")"):
        return "stop" if size > 60 else "short-stop"
    return ""


def _goes_on(line: str) -> bool:
    """Tell whether a line can only continue a sentence."""
    # "eThekwini", "iPhone", and the address of a page.
    address = " " not in line and "/" in line and "." in line
    # Georgian has small letters only.
    lower = line[0].islower() and not line[1:2].isupper() and not address and not "\u10d0" <= line[0] <= "\u10ff"
    return lower or line[0] in ",.;)\u2019'\u060c"


class Layout:
    """A page as its lines and blank lines lay it out."""

    def __init__(self, blocks: Blocks, page: list[Block], m: Matchers) -> None:
        self.blocks: Blocks = blocks
        self.page: list[Block] = page
        self.m: Matchers = m
        # Of the lines that are left, not of the text they stood in: cleaning again must see the same page.
        sample = running.beginning(blocks.lines)
        self.words: running.Words = running.words_of(sample)
        self.density: float = density("\n".join(sample))
        lengths = [len(block.line) for block in page]
        self.sizes: list[int] = lengths if self.density == 1 else [int(n * self.density) for n in lengths]
        self.codes: list[str] = [code(block, size, self.words) for block, size in zip(page, self.sizes, strict=True)]
        self._counts: dict[int, int] = {}
        apart = [*blocks.apart, True]
        self.gaps: list[str] = [("a" if apart[i] else "t") + ("a" if apart[i + 1] else "t") for i in range(len(page))]
        self.mode: str = self._mode()
        self._measure()

    def _mode(self) -> str:
        """Return "A" where blank lines set paragraphs apart, "T" where they stand tight.

        Asked of sentences that end before sentences that begin; what an inline tag cut stands tight on any page.
        """
        lines = [block.line for block in self.page]
        apart = [
            self.blocks.apart[i + 1]
            for i in range(len(lines) - 1)
            if self.codes[i] == "long" and self.codes[i + 1] == "long" and not _goes_on(lines[i + 1])
        ]
        if not apart:
            apart = [gap == "aa" for gap, c in zip(self.gaps, self.codes, strict=True) if c in SENTENCES]
        return "A" if apart and sum(apart) > 0.7 * len(apart) else "T"

    def _measure(self) -> None:
        """Find where the prose begins and ends, how long its paragraphs are, and the groups of tight lines."""
        sizes = self.sizes
        self.headline: int = next((i for i, size in enumerate(sizes) if size >= _HEADLINE), -1)
        long = [i for i, size in enumerate(sizes) if size > 200]
        if len(long) < 3:
            long = [i for i, size in enumerate(sizes) if size > 90 and self.codes[i] in ("stop", "long")]
        if not long:
            long = [i for i, size in enumerate(sizes) if size > 45 and self.codes[i] in ("stop", "short-stop")]
        self.first: int = long[0] if long else len(sizes)
        self.last: int = max(long[-1] if long else -1, self._last_paragraph(sizes))
        self.tells: bool = self._tells([self.page[i].line for i in long])
        self.group: list[int] = [0] * len(sizes)
        for i in range(1, len(sizes)):
            self.group[i] = self.group[i - 1] + self.blocks.apart[i]
        self.members: list[list[int]] = [[] for _ in range(self.group[-1] + 1 if sizes else 0)]
        for i, g in enumerate(self.group):
            self.members[g].append(i)

    def _last_paragraph(self, sizes: list[int]) -> int:
        """Return the last line that has the length, the stop and the words of a paragraph, or -1."""
        for i in range(len(sizes) - 1, -1, -1):
            if sizes[i] > 90 and self.codes[i] in ("stop", "long") and self.prose(i) >= 2:
                return i
        return -1

    def _tells(self, long: list[str]) -> bool:
        """Tell whether at least a third of the long lines hold words of prose."""
        wanted = (len(long) + 2) // 3
        told = (line for line in long if running.count(line, self.words, _TELLS) >= _TELLS)
        return wanted > 0 and sum(1 for _ in islice(told, wanted)) == wanted

    def place(self, i: int) -> str:
        """Return where block `i` stands: "top" before the first prose, "end" behind the last, else "mid"."""
        return "top" if i < self.first else "end" if i > self.last else "mid"

    def caption_like(self, i: int, most: int | None = None) -> bool:
        """Tell whether block `i` has the length and the ends of a caption; it may have `most` characters."""
        block = self.page[i]
        if block.marker or block.whole or block.recurs:
            return False
        if block.line[0].islower() or (block.line[0] in _NO_CAPTION_START and not _QUOTED_RE.match(block.line)):
            return False
        if block.line[-1] in _NO_CAPTION_END and not (
            block.line[-1] in _QUOTE_ENDS
            and ((self.sizes[i] < _FRAGMENT and not self.prose(i)) or _NAMED_QUOTE_RE.match(block.line))
        ):
            return False
        return 12 < self.sizes[i] < (most or _CAPTION)

    def prose(self, i: int) -> int:
        """Count the words of running prose in block `i`."""
        found = self._counts.get(i)
        if found is None:
            found = self._counts[i] = running.count(self.page[i].line, self.words, _PROSE)
        return found

    def is_headline(self, i: int) -> bool:
        """Tell whether block `i` is the first line of any length: a headline, even if repeated."""
        return i == self.headline

    def is_head(self, i: int) -> bool:
        """Tell whether block `i` says who wrote the article, when, or how long it takes to read."""
        return self.codes[i] in HEAD and self.page[i].line[-1] not in SENTENCE_ENDS

    def is_teaser(self, i: int) -> bool:
        """Tell whether block `i` stands under "read also": the headline of another article."""
        return i > 0 and self.page[i - 1].line.lower().strip(" :|\u2022") in self.words.related

    def is_cut(self, i: int) -> bool:
        """Tell whether block `i` is part of a sentence that an inline tag cut into lines."""
        if self.page[i].square or any(hit.reason != "repeated-name" for hit in self.page[i].hits):
            return False
        before, after = self.gaps[i][0], self.gaps[i][1]
        if before == "t" and _goes_on(self.page[i].line):
            return True
        # The line after, or the one behind a link's text, goes on with the sentence.
        for j in (i + 1, i + 2):
            if after != "t" or j >= len(self.page):
                return False
            if _goes_on(self.page[j].line):
                return True
            after = self.gaps[j][1]
            if self.page[i].line[-1] in _STOPS:
                return False
        return False

    def is_torn(self, i: int) -> bool:
        """Tell whether block `i` goes on with the sentence of the line tight above it, or is gone on with below."""
        before, after = self.gaps[i][0], self.gaps[i][1]
        return (before == "t" and self._continues(i)) or (after == "t" and self._continues(i + 1))

    def _continues(self, i: int) -> bool:
        """Tell whether block `i` can only continue a sentence; an agency's name may have no capital."""
        block = self.page[i]
        if block.marker or block.line.strip(".") in _CLOSERS:
            return False
        return _goes_on(block.line) and not (block.whole is not None and block.whole.level > WEAK)

    def is_dated(self, i: int) -> bool:
        """Tell whether a dateline opens block `i`: "LUND, 3 May (Agency) - "."""
        line = self.page[i].line
        return "(" in line[:_DATELINE] and _DATELINE_RE.match(line) is not None

    def is_linked(self, i: int) -> bool:
        """Tell whether block `i` is an agency's name that a sentence links to, with a line of its own."""
        whole = self.page[i].whole
        return whole is not None and whole.reason == "bare-agency" and self.is_torn(i)

    def _is_plain(self, i: int) -> bool:
        """Tell whether block `i` shows no evidence of its own."""
        block = self.page[i]
        return not (block.hits or block.square or block.label or block.copies)

    def reads_as_prose(self, i: int) -> bool:
        """Tell whether block `i` has so many words of running prose that only its own evidence could tell otherwise.

        On the development pages 9,300 body lines and 23 captions without a credit below them do.
        """
        return self._is_plain(i) and self.prose(i) >= _PROSE

    def is_paragraph(self, i: int) -> bool:
        """Tell whether block `i` is two sentences or more that show no evidence of their own.

        Where short paragraphs stand between pictures, their neighbours alone would take these for captions.
        """
        line = self.page[i].line
        return line[-1] in FULL_STOPS and self._is_plain(i) and SENTENCES_RE.search(line) is not None
