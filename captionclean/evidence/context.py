"""What stands around a block, named: its own evidence, its neighbours', and what the page has taught."""

from collections import Counter
from collections.abc import Sequence

from captionclean.evidence import naming
from captionclean.evidence import prose as running
from captionclean.evidence.layout import Layout
from captionclean.evidence.naming import Names
from captionclean.evidence.shape import features

# The lines of a figure that stand tight: alt text, caption, credit.
_FEW = 3

_TOP = 6
_NEAR_TOP = ("near-top",)


class Context(Layout):
    """The page as it is known so far: its layout, and which blocks are residue already."""

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
        longest = max(self.sizes[j] for j in members)
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
                if 1 < len(members) <= _FEW and max(self.sizes[i] for i in members) < 300:
                    for i in members:
                        near[i + 2] = 1
        if "caption" in state:
            for i, length in enumerate(self.sizes):
                if self.first < i < self.last and length < 300:
                    near[i + 2] = 1
        return [i for i in range(size) if near[i + 2] and not state[i] and not self._is_sentence(i)]

    def _is_sentence(self, i: int) -> bool:
        whole = self.is_dated(i) or self.is_paragraph(i) or self.reads_as_prose(i)
        return whole or self.is_cut(i) or self.is_linked(i)

    def around(self, state: Sequence[str], i: int) -> tuple[str, str]:
        """Return what stands before and behind block `i`: what was decided of it, or its code."""
        last = len(self.page) - 1
        prev = (state[i - 1] or self.codes[i - 1]) if i else "edge"
        nxt = (state[i + 1] or self.codes[i + 1]) if i < last else "edge"
        return prev, nxt

    def describe(self, state: Sequence[str], lessons: "Lessons | None", i: int) -> list[Names]:
        """Return the names of everything that speaks for or against block `i` being residue, in groups."""
        block = self.page[i]
        own = features(block.line, self.m, self.density)
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
            part = self.sizes[i] / self.median
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

    def _prose(self, i: int, where: str) -> list[Names]:
        """Say how many words of running prose and of scenes block `i` holds."""
        if not self.tells:
            return []
        line, size = self.page[i].line, self.sizes[i]
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
