"""What stands around a block, named: its own evidence, its neighbours', and what the page has taught."""

from collections import Counter
from collections.abc import Sequence

from captionclean.blocks import Blocks
from captionclean.evidence import prose as running
from captionclean.evidence.furniture import furniture
from captionclean.evidence.page import Block
from captionclean.evidence.shape import SENTENCES_RE, features
from captionclean.lexicon.matchers import Matchers

_PROSE = 4
_HEADLINE = 25
# Where the long lines of a page hold fewer words of prose, the words of its language are not known well enough.
_TELLS = 2
# The lines of a figure that stand tight: alt text, caption, credit.
_FEW = 3

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


def _signature(gaps: str, prev: str, nxt: str) -> tuple[str, str, str]:
    return f"g:{gaps}", f"n:{gaps}{nxt}", f"p:{gaps}{prev}"


class Context:
    """The page as it is known so far: evidence, codes, and which blocks are residue already."""

    def __init__(self, blocks: Blocks, page: list[Block], m: Matchers) -> None:
        self.blocks: Blocks = blocks
        self.page: list[Block] = page
        self.m: Matchers = m
        # Of the lines that are left, not of the text they stood in: cleaning again must see the same page.
        self.words: running.Words = running.words_of("\n".join(blocks.lines))
        self.codes: list[str] = [code(block, self.words) for block in page]
        self._own: dict[int, list[str]] = {}
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
        words = sorted(self.prose(i) for i in long)
        self.tells: bool = bool(words) and words[len(words) // 2] >= _TELLS
        few = sum(1 for s in inside if s < 0.5 * self.median)
        self.short_share: str = "none" if few < 3 else "some" if few < 0.25 * len(inside) else "many"
        self.group: list[int] = [0] * len(sizes)
        for i in range(1, len(sizes)):
            self.group[i] = self.group[i - 1] + self.blocks.apart[i]
        self.members: list[list[int]] = [[] for _ in range(self.group[-1] + 1 if sizes else 0)]
        for i, g in enumerate(self.group):
            self.members[g].append(i)

    def caption_like(self, i: int) -> bool:
        """Tell whether block `i` has the length and the ends of a caption."""
        block = self.page[i]
        if block.marker or block.whole or block.recurs:
            return False
        if block.line[0].islower() or block.line[0] in _NO_CAPTION_START:
            return False
        if block.line[-1] in _NO_CAPTION_END:
            return False
        return 12 < len(block.line) < 280

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

    def place(self, i: int) -> str:
        """Return where block `i` stands: "top" before the first prose, "end" behind the last, else "mid"."""
        return "top" if i < self.first else "end" if i > self.last else "mid"

    def grouped(self, state: Sequence[str], i: int) -> list[str]:
        """Name the group of tight lines that block `i` stands in: in `A` pages, figures are groups."""
        members = self.members[self.group[i]]
        place = self.place(i)
        size = min(len(members), 5)
        out = [f"place:{self.mode}{place}", f"group:{self.mode}{place}{size}"]
        if self.mode == "T" or len(members) > 5:
            return out
        seat = "first" if i == members[0] else "last" if i == members[-1] else "mid"
        credit = max((h.level for j in members if j != i for h in self.page[j].hits), default=0)
        taken = any(state[j] in ("caption", "credit") for j in members if j != i)
        twin = any(self.page[j].twin and self.page[j].twin_of in members for j in members)
        longest = max(len(self.page[j].line) for j in members)
        shape = "short" if longest < 120 else "medium" if longest < 300 else "long"
        out += (
            f"group:{place}&credit{credit}", f"group:{place}&taken{taken}&{size}&{seat}",
            f"group:{place}&{size}&twin{twin}",
            f"group:{place}&{size}&{shape}", f"group:{place}&taken{taken}&twin{twin}&credit{credit > 0}",
        )  # fmt: skip
        return out

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
        return [
            i
            for i in range(size)
            if near[i + 2] and not (state[i] or self.is_cut(i) or self.reads_as_prose(i) or self.is_paragraph(i))
        ]

    def around(self, state: Sequence[str], i: int) -> tuple[str, str]:
        """Return what stands before and behind block `i`: what was decided of it, or its code."""
        last = len(self.page) - 1
        prev = (state[i - 1] or self.codes[i - 1]) if i else "edge"
        nxt = (state[i + 1] or self.codes[i + 1]) if i < last else "edge"
        return prev, nxt

    def describe(self, state: Sequence[str], lessons: Counter[str] | None, i: int) -> list[str]:
        """Return the names of everything that speaks for or against block `i` being residue."""
        block = self.page[i]
        own = self._own.get(i)
        if own is None:
            own = self._own[i] = [*features(block.line, self.m), *self._prose(i)]
        names = list(own)
        last = len(self.page) - 1
        gaps = self.gaps[i]
        names.append(f"gaps:{gaps}")
        ending, length = own[1], int(own[0][7:])
        size = "s" if length < 3 else "m" if length < 6 else "l"
        for hit in block.hits[-1:]:
            where = "whole" if block.whole else "tail" if hit.end >= len(block.line) - 2 else "inside"
            names.append(f"credit:{where}{hit.level}")
            names.append(f"reason:{hit.reason}{hit.level}")
        if block.foreign:
            names.append("foreign")
        if block.trim:
            names.append("edge")
        if block.repeated:
            names.append("repeated")
            names.append(f"repeated&{size}&{ending}")
        if block.square:
            names.append("square:glued" if block.square.glued else "square:spaced")
        if block.twin:
            gap = "a" if self.blocks.apart[max(i, block.twin_of)] else "t"
            side = "next" if block.twin_of > i else "prev"
            twin = f"twin:{block.twin}-{side}-{gap}"
            names += (twin, f"twin:{block.twin}&{size}", f"{twin}&{ending}")
            other = self.page[block.twin_of]
            if other.hits:
                names.append(f"twin-has:{'whole' if other.whole else 'tail'}{other.hits[-1].level}")
            if state[block.twin_of]:
                names.append(f"twin:{block.twin}-of-residue")
        prev, nxt = self.around(state, i)
        mode = self.mode
        names += (
            f"prev:{prev}-{gaps[0]}", f"next:{nxt}-{gaps[1]}", f"around:{prev}|{nxt}", f"around:{prev}|{nxt}&{gaps}",
            f"prev:{prev}-{gaps[0]}&{size}&{ending}", f"next:{nxt}-{gaps[1]}&{size}&{ending}",
            f"prev:{prev}&{mode}{gaps}", f"next:{nxt}&{mode}{gaps}", f"{mode}{gaps}&{size}&{ending}",
            f"next:{nxt}&{mode}{gaps}&{size}",
        )  # fmt: skip
        if i > 1:
            names.append(f"prev2:{state[i - 2] or self.codes[i - 2]}")
        if i < last - 1:
            names.append(f"next2:{state[i + 2] or self.codes[i + 2]}")
            names.append(f"next12:{nxt}|{state[i + 2] or self.codes[i + 2]}&{ending}")
        if i < 6:
            names.append("near-top")
        names += self.grouped(state, i)
        if self.median:
            share = len(block.line) / self.median
            relative = 0 if share < 0.2 else 1 if share < 0.4 else 2 if share < 0.7 else 3
            names.append(f"relative:{relative}&{self.short_share}&{ending}&{self.place(i)}")
            names.append(f"relative:{relative}&{gaps}")
        if lessons is not None:
            names += self.taught(state, lessons, i, ending)
        return names

    def prose(self, i: int) -> int:
        """Count the words of running prose in block `i`."""
        found = self._counts.get(i)
        if found is None:
            found = self._counts[i] = running.count(self.page[i].line, self.words)
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

    def _prose(self, i: int) -> list[str]:
        """Say how many words of running prose and of scenes block `i` holds."""
        if not self.tells:
            return []
        much = min(self.prose(i), 3)
        size = len(self.page[i].line)
        length = "xs" if size < 45 else "s" if size < 80 else "m" if size < 140 else "l" if size < 220 else "xl"
        out = [
            f"prose:{much}",
            f"prose:{much}&{length}",
            f"prose:{much}&{length}&{self.mode}{self.gaps[i]}",
            f"prose:{much}&{self.place(i)}",
        ]
        if self.words.scene & running.words_in(self.page[i].line):
            out += ["scene", f"scene&{much}", f"scene&{length}"]
        return out

    def signature(self, state: Sequence[str], i: int) -> tuple[str, str, str]:
        """Return the shape of block `i` on its page, in three grains."""
        return _signature(self.gaps[i], *self.around(state, i))

    def lessons(self, state: Sequence[str]) -> Counter[str]:
        """Count the signatures of the captions already certain, and those of the rest."""
        out: Counter[str] = Counter()
        signs = ["+" if decided == "caption" else "-" if not decided else "" for decided in state]
        codes = ["edge", *(decided or code for decided, code in zip(state, self.codes, strict=True)), "edge"]
        for (sign, *shape), count in Counter(zip(signs, self.gaps, codes, codes[2:], strict=False)).items():
            if sign:
                out[sign] += count
                for name in _signature(*shape):
                    out[sign + name] += count
        return out

    def taught(self, state: Sequence[str], lessons: Counter[str], i: int, ending: str) -> list[str]:
        """Say how the shape of block `i` compares with those of the captions that are certain."""
        if not lessons["+"]:
            return ["page:no-captions"]
        out = [f"page:captions{min(lessons['+'], 3)}"]
        for name in self.signature(state, i):
            yes, no = lessons["+" + name], lessons["-" + name] - 1
            share = "all" if yes and not no else "most" if yes > no else "some" if yes else "none"
            out.append(f"taught:{name[0]}-{share}")
            out.append(f"taught:{name[0]}-{share}&{ending}&{self.place(i)}")
        return out
