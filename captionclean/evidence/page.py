"""Everything the detectors saw on a page, block by block; the decision weighs this and nothing else."""

import re
from dataclasses import dataclass, field, replace

from captionclean.blocks import Blocks
from captionclean.evidence import credit, doubling, gallery
from captionclean.evidence.credit import CERTAIN, LIKELY, MAX_CREDIT, WEAK, Hit, is_name_like
from captionclean.evidence.doubling import Square
from captionclean.evidence.gallery import Marker
from captionclean.folding import fold, key
from captionclean.lexicon.matchers import Matchers
from captionclean.scripts import has_capitals, script

# A caption longer than this is taken only for its credit; the longest in the development pages has 720.
LONG = 600


@dataclass(slots=True)
class Block:
    """What was seen on one line."""

    line: str
    hits: list[Hit] = field(default_factory=list)
    marker: Marker | None = None
    square: Square | None = None
    foreign: bool = False
    """Whether it is in another script than most of the page."""
    label: str = ""
    """The kind of screen-reader label that opens the line: "source", "caption" or "video_caption"."""
    trim: tuple[int, int] | None = None
    """Where the line starts and ends without interface phrases glued to it."""
    twin: str = ""
    """How it repeats a neighbour: "equal", "prefix" (of the next), "longer" (than the one before), "near"."""
    twin_of: int = -1
    name_like: bool = False
    """Whether it could be the name of a person or an organisation, and nothing more."""
    rest: bool = False
    """Whether what it has beyond the neighbour it repeats is a credit."""
    repeated: bool = False
    """Whether the same line stands elsewhere on the page."""

    @property
    def speaks(self) -> bool:
        """Whether what it shows says something about its neighbours too."""
        if self.marker or self.square or self.twin in ("equal", "prefix", "longer"):
            return True
        return any(hit.level > WEAK for hit in self.hits)

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the line starts and ends without interface phrases."""
        return self.trim or (0, len(self.line))

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
        low, high = self.bounds
        for hit in self.hits:
            if hit.start <= low + 1 and hit.end >= high - 1:
                return hit
        return None

    @property
    def tail(self) -> Hit | None:
        """The last credit of a line that holds more than it."""
        return self.hits[-1] if self.hits and not self.whole else None


def look(blocks: Blocks, m: Matchers, known: dict[str, Block] | None = None) -> list[Block]:
    """Run every detector over the page; lines in `known` are not scanned again."""
    known = {} if known is None else known
    page = []
    for line in blocks.lines:
        seen = known.get(line)
        if seen is None:
            seen = known[line] = _look_at(line, m)
        page.append(replace(seen, hits=list(seen.hits)))
    _repeated_tails(page, m)
    _repeated_names(page, m)
    _same_shape(page)
    _twins(page, m)
    _foreign(page)
    return page


def _foreign(page: list[Block]) -> None:
    if all(block.line.isascii() for block in page):
        return
    scripts = [script(block.line) for block in page]
    sizes: dict[str | None, int] = {}
    for name, block in zip(scripts, page, strict=True):
        sizes[name] = sizes.get(name, 0) + len(block.line)
    main = max(sizes, key=sizes.__getitem__, default=None)
    for name, block in zip(scripts, page, strict=True):
        block.foreign = name not in (main, None)


def _look_at(line: str, m: Matchers) -> Block:
    block = Block(line)
    block.marker = gallery.marker(line, m)
    if block.marker:
        return block
    folded = fold(line)
    start, end = gallery.trim(folded, m)
    label = gallery.label(folded, start, m)
    if label:
        block.label, start = label
    if end - start < len(line):
        block.trim = (start, end)
    if block.label == "source" and start < end:
        block.hits = [Hit(start, end, CERTAIN, "label", "photo")]
        return block
    block.square = doubling.square(line[start:end]) or doubling.between(line[start:end], folded[start:end], m.edges)
    text = line[start:end]
    if block.square:
        text = text[: block.square.end]
    block.hits = [h._replace(start=h.start + start, end=h.end + start) for h in credit.find(text, m)]
    return block


def _twins(page: list[Block], m: Matchers) -> None:
    seen: dict[str, int] = {}
    for i, block in enumerate(page):
        line = block.line
        if len(line) < 12 or block.marker:
            continue
        if line in seen:
            block.repeated = page[seen[line]].repeated = True
        else:
            seen[line] = i
    for i in range(len(page) - 1):
        for j in (i + 1, i + 2):
            if j < len(page) and not page[j].twin:
                _pair(page, i, j, m)


def _pair(page: list[Block], i: int, j: int, m: Matchers) -> None:
    one, two = page[i], page[j]
    a, b = one.text, two.text
    if min(len(a), len(b)) < 9 or one.marker or two.marker or one.whole or two.whole:
        return
    x, y = key(a), key(b)
    if not x or not y:
        return
    if x == y:
        kind = ("equal", "equal")
    elif len(x) >= 15 and y.startswith(x):
        kind = ("prefix", "longer")
    elif len(y) >= 15 and x.startswith(y):
        kind = ("longer", "prefix")
    elif j == i + 1 and _near(a, b):
        kind = ("near", "near")
    else:
        return
    for short, long in ((one, two), (two, one)):
        if kind[0 if long is one else 1] == "longer" and not long.hits:
            _mark_rest(short, long, m)
    if not one.twin:
        one.twin, one.twin_of = kind[0], j
    two.twin, two.twin_of = kind[1], i


def _near(a: str, b: str) -> bool:
    x, y = set(fold(a).split()), set(fold(b).split())
    return len(x) > 3 and len(y) > 3 and len(x & y) >= 0.6 * min(len(x), len(y))


def _mark_rest(short: Block, long: Block, m: Matchers) -> None:
    """Where `long` is `short` and then a name, report the name as a credit."""
    cut = len(short.text.rstrip(" .|/"))
    if long.line[:cut] != short.text[:cut] or len(long.line) - cut > MAX_CREDIT:
        return
    value = long.line[cut:].strip(" .,|/()[]\u2022-\u2013\u2014\u00a0")
    if len(value) > 2 and (value[0].isupper() or not has_capitals(value)) and is_name_like(value, m):
        long.hits = [Hit(cut, len(long.line), CERTAIN, "credit-after-copy")]
        long.rest = True


_TAIL_RE = re.compile(r"[.!?\u2026\"\u201d\u2019)]\s+(?=\S)")
_MAX_TAIL = 70


def _repeated_tails(page: list[Block], m: Matchers) -> None:
    """Report as credit what closes several lines of the page after their last sentence, with no full stop."""
    tails: dict[str, list[tuple[Block, int]]] = {}
    for block in page:
        line = block.line
        if block.hits or block.marker or not line[-1].isalnum() or len(line) > LONG:
            continue
        base = max(0, len(line) - _MAX_TAIL)
        cuts = [match.end() for match in _TAIL_RE.finditer(line, base)]
        if cuts and " " in line[cuts[-1] :]:
            tails.setdefault(line[cuts[-1] :], []).append((block, cuts[-1]))
    for tail, found in tails.items():
        if len({block.line for block, _ in found}) > 1 and is_name_like(tail, m) and tail[0].isupper():
            for block, cut in found:
                block.hits = [Hit(cut, len(block.line), CERTAIN, "repeated-tail")]


_NAME_LINE = 60


def _repeated_names(page: list[Block], m: Matchers) -> None:
    """Mark lines that could be a bare name, and report those that stand several times on the page."""
    places: dict[str, list[Block]] = {}
    for before, block in zip([None, *page], page, strict=False):
        line = block.line
        if len(line) > _NAME_LINE or block.marker or line[-1] in ".:!?" or not is_name_like(line, m):
            continue
        words = line.split()
        block.name_like = all(w[0].isupper() or not w[0].isalpha() or w in _SMALL for w in words)
        if block.name_like and len(words) > 1 and not block.hits and before is not None and not before.marker:
            places.setdefault(line, []).append(block)
    for found in places.values():
        if len(found) > 1:
            for block in found:
                block.hits = [Hit(0, len(block.line), WEAK if len(found) < 3 else LIKELY, "repeated-name")]


_SMALL = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "via",
        "de",
        "van",
        "von",
        "der",
        "del",
        "la",
        "di",
        "da",
        "y",
        "und",
        "/",
        "|",
        "&",
    }
)


_SHAPES = frozenset({"slash-bracket", "credit-agency", "bracket-name"})


def _same_shape(page: list[Block]) -> None:
    """Trust credit lines of one shape more where several stand on the page."""
    found: dict[str, list[Block]] = {}
    for block in page:
        whole = block.whole
        if whole and whole.level < CERTAIN and whole.reason in _SHAPES:
            found.setdefault(whole.reason, []).append(block)
    for blocks in found.values():
        if len(blocks) > 1:
            for block in blocks:
                block.hits = [hit._replace(level=hit.level + 1) for hit in block.hits]
