"""Page: the lines of a text and everything that only the whole page shows. Frozen; the rules only read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import NamedTuple

from captionclean.lexicon.matchers import Matchers
from captionclean.line.line import Line
from captionclean.line.read import read, read_visual
from captionclean.line.split import Blocks
from captionclean.page import prose as running
from captionclean.page.copies import Copy, find_copies
from captionclean.page.joins import Join, find_joins
from captionclean.page.kinds import SENTENCES, continues_sentence, kind_of
from captionclean.page.repeats import Recurring, confirmed, recurring_texts
from captionclean.text.scripts import density, is_visual_page

# Words of prose are counted up to this number.
MOST_PROSE = 3
_HEADLINE = 25
# If the long lines of a page have fewer words of prose, the word list of its language is not good enough.
_LEAST_PROSE = 2
# Lines with this many letters are paragraphs; if there are too few, shorter ones with a stop count too.
_LONG, _ENDED, _SHORT = 200, 90, 45
_ENOUGH = 3
# The share of sentences that must be separated by blank lines.
_SET_APART = 0.7


@dataclass(frozen=True, slots=True)
class Page:
    """A page. Every tuple has one entry for each line; positions are line numbers."""

    blocks: Blocks
    m: Matchers
    lines: tuple[Line, ...]
    copies: dict[int, Copy]
    """The lines that repeat a neighbour."""
    recurring: Recurring
    words: running.Words
    """The words of prose of the page's language."""
    density: float
    """How many letters of an alphabet one of its letters is worth."""
    sizes: tuple[int, ...]
    """The lengths of the lines, converted to letters of an alphabet."""
    kinds: tuple[str, ...]
    """What each line reads like; see `kinds.py`."""
    prose: running.Counts
    """How many different words of prose each line has, up to `MOST_PROSE`."""
    spaced: bool
    """Whether blank lines separate paragraphs."""
    headline: int
    """The first long line, or -1."""
    first: int
    """The first paragraph; the number of lines if there is none."""
    last: int
    """The last paragraph, or -1."""
    knows_prose: bool
    """Whether its language has a word list, so that a low count of words of prose is meaningful."""
    group: tuple[int, ...]
    """The number of the group of tight lines that each line is in."""
    members: tuple[tuple[int, ...], ...]
    """The lines of each group."""
    joins: tuple[Join, ...]
    """Lines that form a credit when joined."""

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def apart(self, i: int) -> bool:
        """Whether a blank line, or an end of the text, is before line `i`."""
        return i >= len(self.lines) or self.blocks.apart[i]


class Known(NamedTuple):
    """Results for the lines of one page, cached so that a second pass over the remaining lines can reuse them."""

    lines: dict[str, Line]
    unlike: set[tuple[str, str]]
    """Pairs of lines that do not repeat each other."""


def _read_lines(blocks: Blocks, m: Matchers, known: dict[str, Line]) -> list[Line]:
    """Read every line; texts in `known` are not read again, and new ones are added to it."""
    look = read_visual if is_visual_page(blocks.text) else read
    for text in blocks.lines:
        if text not in known:
            known[text] = look(text, m)
    return [known[text] for text in blocks.lines]


class Signs(NamedTuple):
    """The signs that the lines of a page show themselves, with those from repetition and joining."""

    lines: list[Line]
    copies: dict[int, Copy]
    recurring: Recurring
    joins: tuple[Join, ...]

    def __bool__(self) -> bool:
        """Whether there is any sign at all; without one, nothing is removed from the page."""
        if self.joins or any(copy.sure for copy in self.copies.values()):
            return True
        return any(line.shows for line in self.lines)


def signs_of(blocks: Blocks, m: Matchers, known: Known) -> Signs:
    """Return the signs of a page, and add the results for its lines to `known`."""
    lines = _read_lines(blocks, m, known.lines)
    recurring = recurring_texts(lines)
    found, copies = find_copies(confirmed(lines, recurring, m), recurring, m, known.unlike)
    return Signs(found, copies, recurring, find_joins(blocks, found, m))


def page_of(blocks: Blocks, signs: Signs, m: Matchers) -> Page:
    """Return the page made of `blocks` and `signs`."""
    lines, copies, recurring, joins = signs
    # From the lines, not the whole text, because white space must not matter.
    sample = running.beginning(blocks.lines)
    words = running.words_of(sample)
    dense = density("\n".join(sample))
    sizes = [len(text) for text in blocks.lines]
    if dense != 1:
        sizes = [int(size * dense) for size in sizes]
    kinds = [kind_of(line, i in copies and copies[i].sure, recurring.is_interface(line), size, words)
             for i, (line, size) in enumerate(zip(lines, sizes, strict=True))]  # fmt: skip
    prose = running.Counts(blocks.lines, words, MOST_PROSE)
    long = _paragraphs(sizes, kinds)
    group = tuple(islice(accumulate((int(apart) for apart in blocks.apart[1:]), initial=0), len(lines)))
    members: list[list[int]] = [[] for _ in range(group[-1] + 1 if group else 0)]
    for i, g in enumerate(group):
        members[g].append(i)
    return Page(
        blocks, m, tuple(lines), copies, recurring, words, dense, tuple(sizes), tuple(kinds), prose,
        spaced=_is_spaced(blocks, kinds),
        headline=next((i for i, size in enumerate(sizes) if size >= _HEADLINE), -1),
        first=long[0] if long else len(lines),
        last=max(long[-1] if long else -1, _last_paragraph(sizes, kinds, prose)),
        knows_prose=_knows_prose([prose[i] for i in long]),
        group=group,
        members=tuple(map(tuple, members)),
        joins=joins,
    )  # fmt: skip


def _is_spaced(blocks: Blocks, kinds: Sequence[str]) -> bool:
    """Return whether blank lines separate paragraphs.

    Compares only adjacent full sentences, because lines split by inline tags never have a blank line between them.
    """
    apart = [*blocks.apart, True]
    between = [
        apart[i + 1]
        for i in range(len(kinds) - 1)
        if kinds[i] == "long" and kinds[i + 1] == "long" and not continues_sentence(blocks.lines[i + 1])
    ]
    if not between:
        between = [apart[i] and apart[i + 1] for i, kind in enumerate(kinds) if kind in SENTENCES]
    return bool(between) and sum(between) > _SET_APART * len(between)


def _paragraphs(sizes: Sequence[int], kinds: Sequence[str]) -> list[int]:
    """Return the lines that are certainly paragraphs: the long ones, or if these are few, shorter ones with a stop."""
    long = [i for i, size in enumerate(sizes) if size > _LONG]
    if len(long) < _ENOUGH:
        long = [i for i, size in enumerate(sizes) if size > _ENDED and kinds[i] in SENTENCES]
    return long or [i for i, size in enumerate(sizes) if size > _SHORT and kinds[i] in ("stop", "short-stop")]


def _last_paragraph(sizes: Sequence[int], kinds: Sequence[str], prose: Sequence[int]) -> int:
    """Return the last line that has the length, the stop and the words of a paragraph, or -1."""
    ended = (i for i in range(len(sizes) - 1, -1, -1) if sizes[i] > _ENDED and kinds[i] in SENTENCES)
    return next((i for i in ended if prose[i] >= _LEAST_PROSE), -1)


def _knows_prose(prose: Sequence[int]) -> bool:
    """Return whether at least a third of the paragraphs have words of prose."""
    return bool(prose) and sum(count >= _LEAST_PROSE for count in prose) >= (len(prose) + 2) // 3
