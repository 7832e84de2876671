"""What stands around a block, named: its own evidence, its neighbours', and what the page has taught."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from captionclean.blocks import Blocks
from captionclean.evidence import naming
from captionclean.evidence import prose as running
from captionclean.evidence.furniture import furniture
from captionclean.evidence.naming import Names
from captionclean.evidence.page import Block
from captionclean.evidence.shape import SENTENCES_RE, features
from captionclean.lexicon.matchers import Matchers

_PROSE = 4
_HEADLINE = 25
_CAPTION = 280
# "LUND, 3 May (Agency) - " is no longer.
_DATELINE = 60
_DATELINE_RE = re.compile(r"[^\W\d_][^()]{1,50}\([^()]{2,24}\)\s?[-\N{EN DASH}\N{EM DASH}]\s")
# Where the long lines of a page hold fewer words of prose, the words of its language are not known well enough.
_TELLS = 2
# The lines of a figure that stand tight: alt text, caption, credit.
_FEW = 3

_TOP = 6
_NEAR_TOP = ("near-top",)

_NO_CAPTION_START = '"\u201c\u201e\u00ab-\u2013\u2014\u2022'
_NO_CAPTION_END = ':?,;\u201d"\u00bb'
_STOPS = '.!?\u2026\u3002"\u201d\u00bb\u2019:'


def code(block: Block, words: running.Words) -> str:
    """Return what a neighbour sees of a block, in one short name."""
    if block.marker:
        return block.marker.role
    whole = block.whole
    if whole:
        return f"credit{whole.level}"
    if block.hits:
        return f"tail{block.hits[-1].level}"
    if block.square:
        return "square"
    if block.copies:
        return block.twin
    if block.recurs:
        return "recurs"
    size = len(block.line)
    if size > 200:
        return "long"
    what = furniture(block.line, words)
    if what:
        return what
    if block.line[-1] in _STOPS or (size > 1 and block.line[-1] == ")"):
        return "stop" if size > 60 else "short-stop"
    return "bare" if size > 45 else "short-bare"


def _goes_on(line: str) -> bool:
    """Tell whether a line can only continue a sentence."""
    return line[0].islower() or line[0] in ",.;)\u2019'\u060c"


class Context:
    """The page as it is known so far: evidence, codes, and which blocks are residue already."""

    def __init__(self, blocks: Blocks, page: list[Block], m: Matchers) -> None:
        self.blocks: Blocks = blocks
        self.page: list[Block] = page
        self.m: Matchers = m
        # Of the lines that are left, not of the text they stood in: cleaning again must see the same page.
        self.words: running.Words = running.words_of(blocks.lines)
        self.codes: list[str] = [code(block, self.words) for block in page]
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
            apart = [gap == "aa" for gap, c in zip(self.gaps, self.codes, strict=True) if c in ("long", "stop")]
        return "A" if apart and sum(apart) > 0.7 * len(apart) else "T"

    def _measure(self) -> None:
        """Find where the prose begins and ends, how long its paragraphs are, and the groups of tight lines."""
        sizes = [len(block.line) for block in self.page]
        self.headline: int = next((i for i, size in enumerate(sizes) if size >= _HEADLINE), -1)
        long = [i for i, size in enumerate(sizes) if size > 200]
        if len(long) < 3:
            long = [i for i, size in enumerate(sizes) if size > 90 and self.codes[i] in ("stop", "long")]
        self.first: int = long[0] if long else len(sizes)
        self.last: int = long[-1] if long else -1
        ordered = sorted(sizes[i] for i in long)
        self.median: int = ordered[len(ordered) // 2] if ordered else 0
        inside = [
            s
            for i, s in enumerate(sizes)
            if self.first < i < self.last and s > 60 and self.codes[i] in ("stop", "long")
        ]
        self.tells: bool = self._tells([self.page[i].line for i in long])
        few = sum(1 for s in inside if s < 0.5 * self.median)
        self.short_share: str = "none" if few < 3 else "some" if few < 0.25 * len(inside) else "many"
        self.group: list[int] = [0] * len(sizes)
        for i in range(1, len(sizes)):
            self.group[i] = self.group[i - 1] + self.blocks.apart[i]
        self.members: list[list[int]] = [[] for _ in range(self.group[-1] + 1 if sizes else 0)]
        for i, g in enumerate(self.group):
            self.members[g].append(i)

    def _tells(self, long: list[str]) -> bool:
        """Tell whether at least half of the long lines hold words of prose."""
        wanted = len(long) - len(long) // 2
        told = (line for line in long if running.count(line, self.words, _TELLS) >= _TELLS)
        return wanted > 0 and sum(1 for _ in islice(told, wanted)) == wanted

    def caption_like(self, i: int, most: int | None = None) -> bool:
        """Tell whether block `i` has the length and the ends of a caption; it may have `most` characters."""
        block = self.page[i]
        if block.marker or block.whole or block.recurs:
            return False
        if block.line[0].islower() or block.line[0] in _NO_CAPTION_START:
            return False
        if block.line[-1] in _NO_CAPTION_END:
            return False
        return 12 < len(block.line) < (most or _CAPTION)

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
        lines = [self.page[k].line if 0 <= k < len(self.page) else "" for k in (i, i + 1)]
        before, after = self.gaps[i][0], self.gaps[i][1]
        return (before == "t" and _goes_on(lines[0])) or (after == "t" and _goes_on(lines[1]))

    def is_dated(self, i: int) -> bool:
        """Tell whether a dateline opens block `i`: "LUND, 3 May (Agency) - "."""
        line = self.page[i].line
        return "(" in line[:_DATELINE] and _DATELINE_RE.match(line) is not None

    def is_linked(self, i: int) -> bool:
        """Tell whether block `i` is an agency's name that a sentence links to, with a line of its own."""
        whole = self.page[i].whole
        return whole is not None and whole.reason == "bare-agency" and self.is_torn(i)

    def place(self, i: int) -> str:
        """Return where block `i` stands: "top" before the first prose, "end" behind the last, else "mid"."""
        return "top" if i < self.first else "end" if i > self.last else "mid"

    def grouped(self, state: Sequence[str], i: int, where: str) -> list[Names]:
        """Name the group of tight lines that block `i` stands in: in `A` pages, figures are groups."""
        members = self.members[self.group[i]]
        size = min(len(members), 5)
        out = [naming.place(self.mode, where, size)]
        if self.mode == "T" or len(members) > 5:
            return out
        seat = "first" if i == members[0] else "last" if i == members[-1] else "mid"
        credit = max((h.level for j in members if j != i for h in self.page[j].hits), default=0)
        taken = any(state[j] in ("caption", "credit") for j in members if j != i)
        twin = any(self.page[j].twin and self.page[j].twin_of in members for j in members)
        longest = max(len(self.page[j].line) for j in members)
        shape = "short" if longest < 120 else "medium" if longest < 300 else "long"
        return [*out, naming.figure(where, size, seat, credit, taken, twin, shape)]

    def candidates(self, state: Sequence[str]) -> list[int]:
        """Return the undecided blocks that show evidence or stand within two blocks of some."""
        size = len(self.page)
        near = bytearray(size + 4)
        for i, block in enumerate(self.page):
            if state[i] or block.speaks:
                near[i : i + 5] = b"\x01" * 5
            elif block.hits or block.trim or block.repeated:
                near[i + 2] = 1
        if self.mode == "A":
            for members in self.members:
                if 1 < len(members) <= _FEW and max(len(self.page[i].line) for i in members) < 300:
                    for i in members:
                        near[i + 2] = 1
        if "caption" in state:
            for i, block in enumerate(self.page):
                if self.first < i < self.last and len(block.line) < 300:
                    near[i + 2] = 1
        return [i for i in range(size) if near[i + 2] and not state[i] and not self._is_sentence(i)]

    def _is_sentence(self, i: int) -> bool:
        if self.is_dated(i):
            return True
        return self.is_cut(i) or self.is_linked(i) or self.is_paragraph(i) or self.reads_as_prose(i)

    def around(self, state: Sequence[str], i: int) -> tuple[str, str]:
        """Return what stands before and behind block `i`: what was decided of it, or its code."""
        last = len(self.page) - 1
        prev = (state[i - 1] or self.codes[i - 1]) if i else "edge"
        nxt = (state[i + 1] or self.codes[i + 1]) if i < last else "edge"
        return prev, nxt

    def describe(self, state: Sequence[str], lessons: "Lessons | None", i: int) -> list[Names]:
        """Return the names of everything that speaks for or against block `i` being residue, in groups."""
        block = self.page[i]
        own = features(block.line, self.m)
        ending, length = own[1], int(own[0][7:])
        size = "s" if length < 3 else "m" if length < 6 else "l"
        where, gaps = self.place(i), self.gaps[i]
        prev, nxt = self.around(state, i)
        prev2 = (state[i - 2] or self.codes[i - 2]) if i > 1 else ""
        next2 = (state[i + 2] or self.codes[i + 2]) if i < len(state) - 2 else ""
        out = [
            own,
            *self._prose(i, where),
            *self._shown(state, i, size, ending),
            naming.neighbours(prev, nxt, gaps, self.mode, size, ending),
            naming.second_neighbours(prev2, nxt, next2, ending),
            *self.grouped(state, i, where),
        ]
        if i < _TOP:
            out.append(_NEAR_TOP)
        if self.median:
            part = len(block.line) / self.median
            share = 0 if part < 0.2 else 1 if part < 0.4 else 2 if part < 0.7 else 3
            out.append(naming.relative(share, self.short_share, ending, where, gaps))
        if lessons is not None:
            shares = lessons.shares(gaps, prev, nxt) if lessons.captions else ()
            out.append(naming.taught(min(lessons.captions, 3), shares, ending, where))
        return out

    def _shown(self, state: Sequence[str], i: int, size: str, ending: str) -> list[Names]:
        """Name what the detectors saw on block `i` itself."""
        block = self.page[i]
        out: list[Names] = []
        if block.hits:
            hit = block.hits[-1]
            where = "whole" if block.whole else "tail" if hit.end >= len(block.line) - 2 else "inside"
            out.append(naming.credit(where, hit.level, hit.reason))
        if block.foreign:
            out.append(("foreign",))
        if block.trim:
            out.append(("edge",))
        if block.repeated:
            out.append(naming.repeated(size, ending))
        if block.square:
            out.append(("square:glued" if block.square.glued else "square:spaced",))
        if block.twin:
            gap = "a" if self.blocks.apart[max(i, block.twin_of)] else "t"
            out.append(naming.twin(block.twin, "next" if block.twin_of > i else "prev", gap, size, ending))
            other = self.page[block.twin_of]
            if other.hits:
                out.append((f"twin-has:{'whole' if other.whole else 'tail'}{other.hits[-1].level}",))
            if state[block.twin_of]:
                out.append((f"twin:{block.twin}-of-residue",))
        return out

    def prose(self, i: int) -> int:
        """Count the words of running prose in block `i`."""
        found = self._counts.get(i)
        if found is None:
            found = self._counts[i] = running.count(self.page[i].line, self.words, _PROSE)
        return found

    def is_headline(self, i: int) -> bool:
        """Tell whether block `i` is the first line of any length: a headline, even if repeated."""
        return i == self.headline

    def is_teaser(self, i: int) -> bool:
        """Tell whether block `i` stands under "read also": the headline of another article."""
        return i > 0 and self.page[i - 1].line.lower().strip(" :|\u2022") in self.words.related

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
        return line[-1] in ".\u3002" and self._is_plain(i) and SENTENCES_RE.search(line) is not None

    def _prose(self, i: int, where: str) -> list[Names]:
        """Say how many words of running prose and of scenes block `i` holds."""
        if not self.tells:
            return []
        line = self.page[i].line
        size = len(line)
        length = "xs" if size < 45 else "s" if size < 80 else "m" if size < 140 else "l" if size < 220 else "xl"
        scene = not self.words.scene.isdisjoint(running.words_in(line))
        return [naming.running_prose(min(self.prose(i), 3), length, self.mode + self.gaps[i], where, scene)]

    def lessons(self, state: Sequence[str]) -> "Lessons":
        """Count the shapes of the captions already certain, and those of the open blocks."""
        if "caption" not in state:
            return Lessons(Counter())
        codes = ["edge", *(decided or code for decided, code in zip(state, self.codes, strict=True)), "edge"]
        return Lessons(Counter(zip(state, self.gaps, codes, codes[2:], strict=False)))


class Lessons:
    """How often each shape stands on the page, of captions that are certain and of open blocks, in three grains."""

    def __init__(self, shapes: Counter[tuple[str, str, str, str]]) -> None:
        """Take the counts of what was decided, the gaps, what stands before, and what stands behind."""
        self.captions: int = 0
        self._certain: Counter[tuple[str, ...]] = Counter()
        self._open: Counter[tuple[str, ...]] = Counter()
        for (decided, gaps, prev, nxt), count in shapes.items():
            if decided == "caption":
                self.captions += count
            if decided in ("caption", ""):
                of_kind = self._certain if decided else self._open
                for grain in _grains(gaps, prev, nxt):
                    of_kind[grain] += count

    def shares(self, gaps: str, prev: str, nxt: str) -> Names:
        """Say for each grain of an open block's shape how many of the page's blocks in it are captions."""
        out = []
        for grain in _grains(gaps, prev, nxt):
            yes, no = self._certain[grain], self._open[grain] - 1
            out.append("all" if yes and not no else "most" if yes > no else "some" if yes else "none")
        return tuple(out)


def _grains(gaps: str, prev: str, nxt: str) -> tuple[tuple[str, ...], ...]:
    return (gaps,), ("next", gaps, nxt), ("prev", gaps, prev)
