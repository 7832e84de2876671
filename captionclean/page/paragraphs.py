"""Where the article's paragraphs start, whichever extractor printed them.

Extractors print one paragraph per line, or separate paragraphs by blank lines, or start a new line at every inline tag
("The city of", "Lund", ", where the lock"). The other lines of a page show which of these applies. The shares below
were counted on pairs of neighbouring lines of pages whose paragraphs are known.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from captionclean.line.split import Blocks
from captionclean.page.kinds import continues_sentence
from captionclean.page.prose import Words, beginning, words_in, words_of
from captionclean.text.scripts import density, may_lack_capitals
from captionclean.text.signs import (
    BULLETS,
    CLOSING_BRACKETS,
    CLOSING_QUOTES,
    COLONS,
    COMMAS,
    DASHES,
    LONG_DASHES,
    SENTENCE_ENDS,
)

# Sentences of at least this length are compared; shorter lines are headings and list items.
_SENTENCE = 60
# A text of this length without a stop, or with the end of a sentence inside it, is no heading.
_NO_HEADING, _NO_HEADING_WITH_END = 90, 50
_HEADING = 40
# Blank lines separate paragraphs if they are between this share of the page's long, complete sentences.
_SET_APART = 0.7
# Inline tags split the lines of a page if this share of its lines, and at least two, can only continue the one before.
_CUT_SHARE, _LEAST_CUTS = 0.15, 2
# Without capitals, fewer splits are certain.
_TORN_SHARE = 0.05
# After a blank line, lower case does not continue a shorter text: it may be a list item.
_BEFORE_BLANK = 60
_ITEM = 90
# The shortest introduction of a list, which ends with a colon.
_INTRODUCTION = 40
_SEEN = 200
_NAME = 30
# The fewest items of a list.
_LEAST_ITEMS = 2
# A paragraph split by inline tags has at least this many lines, and the longest is longer than the shortest by this
# factor, because names are short. Verse and lists have lines of similar length.
_LEAST_LINES, _UNEVEN = 3, 3
# Articles and prepositions: "in the", "de la".
_SMALL_WORD = 3
_FIRST_WORD = 4
_OPEN_ENDS = "([{&/\uff08\u300c" + COMMAS
_QUOTE_OR_DASH = "\"'\u00ab" + DASHES
# "(pdf)", "- all of it": after a line without a stop they belong to it if blank lines separate paragraphs.
_ASIDES = "(\uff08" + LONG_DASHES
_STARTS = ",.;:)]!?%\u00bb\uff0c\u3001\u3002\uff09\u300d\uff1b\uff1a\uff01\uff1f\u060c\u061b"
_ITEM_RE = re.compile(rf"[{re.escape(DASHES + BULLETS)}*\u25aa\u25ba\u25e6\u2023\u25cf\u25a0]\s")
# A closing quotation mark, and a dash before a lower-case letter: lines of dialogue start with capitals.
_INSIDE_RE = re.compile(rf"\"[ ,.;:)]|[{LONG_DASHES}](?:$|\s?[^\W\d_A-Z\u00c0-\u00de\u0410-\u042f])")
_INNER_END_RE = re.compile(r"[.!?\u2026\u061f\u0964\u06d4]['\")\u00bb]?\s|[\u3002\uff01\uff1f]")


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, and how it prints paragraphs."""

    lines: Sequence[str]
    apart: Sequence[bool]
    words: Words
    density: float
    repeated: frozenset[str]
    """Lines that occur several times, such as a refrain, and are longer than names and links."""
    spaced: bool
    """Whether blank lines set paragraphs apart."""
    cut: bool
    """Whether inline tags split its lines."""
    starts: frozenset[int]
    """The items of lists introduced by a colon, and the line below each list; each starts a paragraph."""
    caseless: frozenset[int]
    """Lines that continue the one before on a page without capitals, judged by the shape of their group."""

    def size(self, text: str) -> int:
        return int(len(text) * self.density)

    def is_link(self, j: int) -> bool:
        """Return whether line `j` is a link or a name inside a sentence, which the next line continues."""
        following = self.lines[j + 1] if self.follows_tight(j + 1) and j + 1 not in self.starts else ""
        inside = bool(following) and (_starts_inside(following) or self.lines[j][-1] in COMMAS)
        return inside and not _is_ended(self.lines[j])

    def follows_tight(self, j: int) -> bool:
        return j < len(self.lines) and not self.apart[j]

    def is_marked(self, j: int) -> bool:
        """Return whether a sign marks line `j` as a list item; a dash may continue the sentence above."""
        if not _ITEM_RE.match(self.lines[j]):
            return False
        return self.lines[j][0] not in LONG_DASHES or not self.spaced or _is_ended(self.lines[j - 1])

    def is_item(self, j: int) -> bool:
        """Return whether line `j` looks like one of several list items: short, without a stop, like the next line."""
        if not self.follows_tight(j + 1):
            return False
        one, other = self.lines[j], self.lines[j + 1]
        if _starts_inside(one) or _starts_inside(other) or _is_ended(one) or _asks_for_more(one) or one[-1] in COLONS:
            return False
        return self.size(one) < _ITEM and self.size(other) < _ITEM


def continued(blocks: Blocks, how: str = "auto") -> list[bool]:
    r"""Return for each line whether it continues the paragraph of the line before it.

    `how` is "auto", "blank" (only blank lines separate paragraphs) or "line" (each line is a paragraph).

    >>> from captionclean.line.split import split
    >>> continued(split("She lives in\nLund\n, by the river.\nThe lock\nis old."))
    [False, True, True, False, True]
    >>> continued(split("One.\nTwo."), "blank")
    [False, True]
    """
    lines, apart = blocks.lines, blocks.apart
    out = [False] * len(lines)
    if all(apart) or how == "line":
        return out
    if how == "blank":
        return [not each for each in apart]
    page = _page(blocks)
    text = ""
    for j in range(1, len(lines)):
        # The paragraph so far, as much of it as is needed.
        text = (f"{text} {lines[j - 1]}" if out[j - 1] else lines[j - 1])[:_SEEN]
        out[j] = not (j in page.starts or page.is_marked(j)) and (
            _crosses_blank(page, text, j, joined=out[j - 1]) if apart[j] else _goes_on(page, text, j, joined=out[j - 1])
        )
    return out


def _page(blocks: Blocks) -> _Page:
    lines, apart = blocks.lines, blocks.apart
    sample = beginning(lines)
    dense = density("\n".join(sample))
    places = [j for j in range(1, len(lines)) if _is_ended(lines[j - 1]) and not _starts_inside(lines[j])]
    long = [j for j in places if min(len(lines[j - 1]), len(lines[j])) * dense > _SENTENCE] or places
    spaced = bool(long) and sum(apart[j] for j in long) > _SET_APART * len(long)
    starts = _listed(lines, apart)
    cuts = sum(not apart[j] and j not in starts and _is_cut(lines[j - 1], lines[j]) for j in range(1, len(lines)))
    return _Page(
        lines,
        apart,
        words_of(sample),
        dense,
        _repeated(lines),
        spaced,
        cuts >= max(_LEAST_CUTS, _CUT_SHARE * len(lines)),
        starts,
        _caseless(lines, apart, spaced) if _lacks_capitals("\n".join(sample)) else frozenset(),
    )


def _listed(lines: Sequence[str], apart: Sequence[bool]) -> frozenset[int]:
    """Return the lower-case items of lists, and the line below each list.

    Without this the items would count as lines split by inline tags. Those end with a stop, an article or a
    preposition, or a sign follows. Without an introduction that ends with a colon, all items must be short.
    """
    out: set[int] = set()
    first = 1
    while first < len(lines):
        if len(lines[first]) >= _ITEM or not _is_small_item(lines[first]):
            first += 1
            continue
        end = first + 1
        while end < len(lines) and len(lines[end]) < _ITEM and _is_small_item(lines[end]):
            # There may be a blank line between the introduction and the list.
            if lines[end - 1][-1] in COLONS or (end > first + 1 and apart[end] != apart[first + 1]):
                break
            end += 1
        items = lines[first:end]
        introduced = lines[first - 1][-1] in COLONS and len(lines[first - 1]) >= _INTRODUCTION
        short = len(items) > _LEAST_ITEMS and not apart[end - 1] and max(map(len, items)) < _NAME
        below = lines[end : end + (1 if introduced else 2)]
        is_open = 2 * sum(map(_asks_for_more, items)) > len(items) or any(map(_starts_inside, below))
        if len(items) >= _LEAST_ITEMS and (introduced or short) and not is_open and not _is_ended(items[-1]):
            out.update(range(first, end + 1))
        first = max(end, first + 1)
    return frozenset(out)


def _is_small_item(line: str) -> bool:
    return line[0].islower() or (line[0].isdigit() and line[-1].isalpha())


def _lacks_capitals(text: str) -> bool:
    """Return whether most letters of `text` are in a script without capitals."""
    if not may_lack_capitals(text):
        return False
    return 2 * sum(letter.lower() != letter.upper() for letter in text) < len(text)


def _caseless(lines: Sequence[str], apart: Sequence[bool], spaced: bool) -> frozenset[int]:
    """Return the lines that continue a paragraph in a script without case, judged by the shape of groups of lines.

    A paragraph split by inline tags is a group of uneven lines, and only the last ends a sentence. A single group may
    be the page header: a headline, a name and the first paragraph; several are paragraphs. Without blank lines, a list
    and the paragraph below it have that shape too, so some lines must certainly be fragments.
    """
    if not spaced and sum(map(_is_torn_off, lines)) < max(_LEAST_CUTS, _TORN_SHARE * len(lines)):
        return frozenset()
    edges = [j for j in range(len(lines)) if apart[j] or _is_ended(lines[j - 1])] + [len(lines)]
    found = [range(start, end) for start, end in pairwise(edges) if _is_torn(lines[start:end])]
    return frozenset(j for group in found for j in group[1:]) if len(found) >= _LEAST_CUTS else frozenset()


def _is_torn_off(line: str) -> bool:
    """Return whether `line` must be a fragment: one letter, or a closing or separating sign at its start."""
    return len(line) == 1 or line[0] in _STARTS


def _is_torn(group: Sequence[str]) -> bool:
    sizes = list(map(len, group))
    if len(group) < _LEAST_LINES or min(sizes) * _UNEVEN > max(sizes) or not _is_ended(group[-1]):
        return False
    return not any(line[-1] in COLONS or _ITEM_RE.match(line) for line in group) and any(map(str.isalpha, group[0]))


def _repeated(lines: Sequence[str]) -> frozenset[str]:
    counts = Counter(line for line in lines if len(line) > _NAME)
    return frozenset(line for line, count in counts.items() if count > 1)


def _crosses_blank(page: _Page, text: str, j: int, *, joined: bool) -> bool:
    """Return whether line `j` continues a paragraph across a blank line, which occurs only on pages split by tags."""
    if not page.cut or _is_ended(page.lines[j - 1]) or not _starts_inside(page.lines[j]):
        return False
    return joined or page.size(text) > _BEFORE_BLANK


def _goes_on(page: _Page, text: str, j: int, *, joined: bool) -> bool:
    """Return whether line `j`, without a blank line before it, continues the paragraph `text`."""
    before, line = page.lines[j - 1], page.lines[j]
    if not page.repeated.isdisjoint((before, line)):
        return False
    ended, colon = _is_ended(before), before[-1] in COLONS
    inside = page.size(text) >= _NO_HEADING or (
        page.size(text) >= _NO_HEADING_WITH_END and _INNER_END_RE.search(text) is not None
    )
    link = page.is_link(j)
    if ended:
        return page.cut and page.spaced and (joined or link or not inside)
    if _is_cut(before, line) or j in page.caseless or (page.spaced and line[0] in _ASIDES):
        return True
    if not colon and _must_go_on(page, before, joined=joined, link=link):
        return True
    listed = page.is_item(j) and not _asks_for_more(before)
    if page.cut and listed and ((colon and page.size(text) >= _INTRODUCTION) or not (page.spaced or joined)):
        return False
    if not colon and link and (inside or _opens_sentence(before, page.words)):
        return True
    if colon:
        return page.spaced or (page.cut and page.size(text) < _HEADING)
    return joined + link + page.spaced + (page.cut and page.spaced and inside) > 1


def _must_go_on(page: _Page, before: str, *, joined: bool, link: bool) -> bool:
    """Return whether the line above must continue: an open bracket, an article; a comma may end a list item."""
    if _is_open(before):
        return page.cut or joined or link or before[-1] not in COMMAS
    return _is_small(before) and (page.cut or joined or link)


def _asks_for_more(text: str) -> bool:
    return _is_open(text) or _is_small(text)


def _is_open(text: str) -> bool:
    """Return whether `text` ends with an opening sign; quotation marks and dashes count after a space."""
    return text[-1] in _OPEN_ENDS or (text[-1] in _QUOTE_OR_DASH and not text[-2:-1].strip())


def _is_small(text: str) -> bool:
    """Return whether `text` ends with an article or a preposition."""
    word = text.rpartition(" ")[2]
    return len(word) <= _SMALL_WORD and word.isalpha() and word.islower()


def _opens_sentence(text: str, words: Words) -> bool:
    """Return whether `text` is no heading: it contains a word of prose, or is a short first word ("The", "Im")."""
    short = len(text) <= _FIRST_WORD and text.isalpha()
    return short or not words.prose.isdisjoint(words_in(text)) or any(part in text for part in words.parts)


def _is_ended(text: str) -> bool:
    if text[-1] in SENTENCE_ENDS or text[-1].isalnum():
        return text[-1] in SENTENCE_ENDS
    return text.rstrip(CLOSING_QUOTES + CLOSING_BRACKETS + "\u300d ")[-1:] in SENTENCE_ENDS


def _starts_inside(text: str) -> bool:
    """Return whether `text` can only continue a sentence."""
    # Most lines in most scripts start with a capital.
    return not text[0].isupper() and _starts_low(text)


def _starts_low(text: str) -> bool:
    return text[0] in _STARTS or continues_sentence(text) or _INSIDE_RE.match(text) is not None


def _is_cut(before: str, text: str) -> bool:
    """Return whether `text` can only continue `before`."""
    return not _is_ended(before) and _starts_inside(text)
