"""Everything the detectors saw on a page, block by block; the decision weighs this and nothing else."""

import re
from collections import Counter
from dataclasses import dataclass, field

from captionclean.blocks import Blocks
from captionclean.evidence import bare, credit, doubling, gallery, note, pointing
from captionclean.evidence.doubling import Square
from captionclean.evidence.gallery import Marker
from captionclean.evidence.hit import CERTAIN, LIKELY, MAX_CREDIT, WEAK, Hit, is_name_like
from captionclean.evidence.likeness import Kinds, likeness
from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.telling import WORD_RE
from captionclean.scripts import has_capitals, may_lack_capitals, script

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
    """What opens the line: a screen-reader label ("source", "caption", "video_caption") or a "note" on the picture."""
    trim: tuple[int, int] | None = None
    """Where the line starts and ends without interface phrases glued to it."""
    points: bool = False
    """Whether it points at what its picture shows."""
    twin: str = ""
    """How it repeats a neighbour: "equal", "prefix" (of the next), "longer" (than the one before)."""
    twin_of: int = -1
    rest: bool = False
    """Whether what it has beyond the neighbour it repeats is a credit."""
    repeated: bool = False
    """Whether the same line stands elsewhere on the page."""
    recurs: bool = False
    """Whether it is a short line that stands on the page again and again."""

    @property
    def shows(self) -> bool:
        """Whether anything was seen on the line itself."""
        return bool(self.hits or self.marker or self.square or self.label or self.trim or self.points)

    @property
    def speaks(self) -> bool:
        """Whether what it shows says something about its neighbours too."""
        if self.marker or self.square or self.copies:
            return True
        return bool(self.hits) and any(hit.level > WEAK for hit in self.hits)

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the line starts and ends without interface phrases."""
        return self.trim or (0, len(self.line))

    @property
    def copies(self) -> bool:
        """Whether it holds its neighbour's text, or is held by it; to say the same in other words is less."""
        return self.twin in ("equal", "prefix", "longer")

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
        if not self.hits:
            return None
        low, high = self.bounds
        for hit in self.hits:
            if hit.start <= low + 1 and hit.end >= high - 1:
                return hit
        return None

    @property
    def tail(self) -> Hit | None:
        """The last credit of a line that holds more than it."""
        return self.hits[-1] if self.hits and not self.whole else None


def look(blocks: Blocks, m: Matchers, known: dict[str, Block | None] | None = None) -> list[Block]:
    """Run every detector over the page; lines in `known` are not scanned again, those of None show nothing."""
    known = {} if known is None else known
    page = []
    for line in blocks.lines:
        if line not in known:
            seen = _look_at(line, m)
            known[line] = seen if seen.shows else None
        page.append(_again(line, known[line]))
    _repeated_tails(page, m)
    _repeated_lines(page, m)
    _same_shape(page)
    _twins(page, m)
    if may_lack_capitals(blocks.text):
        _foreign(page)
    return page


def _again(line: str, seen: Block | None) -> Block:
    """Return a block of what was seen on the line alone; what the page tells of it is added there."""
    if seen is None:
        return Block(line)
    return Block(line, seen.hits[:], seen.marker, seen.square, False, seen.label, seen.trim, seen.points)


# A line's script shows in its first letters.
_SCRIPT_SAMPLE = 80


def _foreign(page: list[Block]) -> None:
    scripts = [script(block.line[:_SCRIPT_SAMPLE]) for block in page]
    sizes: dict[str | None, int] = {}
    for name, block in zip(scripts, page, strict=True):
        sizes[name] = sizes.get(name, 0) + len(block.line)
    main = max(sizes, key=sizes.__getitem__, default=None)
    for name, block in zip(scripts, page, strict=True):
        block.foreign = name not in (main, None)


# Where a credit can stand in a long line: at its end, or in brackets.
_TAIL = 200
_LONG_LINE = 240
_CAPITAL_WORD_RE = re.compile(r"[A-Z\u00a9\u00c0-\u00de\u0370-\u03ab\u0400-\u042f\u0590-\u08ff\u0900-\u0dff]\w*")
# A capital glued to the word before, as in "WindFoto:" and "OSLOFoto:".
_GLUED_RE = re.compile(
    r"[a-z\u00df-\u00ff][A-Z\u00c0-\u00de]|[^\W_][A-Z\u00c0-\u00de\u0391-\u03ab\u0400-\u042f][^\W\d_A-Z]"
)
# The same at the end: "on the quayImago".
_GLUED_END_RE = re.compile(r"(?<=[a-z\u00df-\u00ff])([A-Z\u00c0-\u00de]\w{1,30})(?: [A-Z]\w{1,30})?$")
_BRACKET_WORD_RE = re.compile(r"[(\[]\s?(\w+)")
_GLUED = 64
_UNSPACED_RE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af\uff00-\uff60]")
_CLOSERS = ")]\uff09\u3011"


def _may_hold(line: str, m: Matchers) -> bool:
    """Tell, at a small part of the cost of looking, whether a credit or an interface phrase may stand in `line`."""
    if line[-1] in _CLOSERS or bare.may_name(line):
        return True
    glued = _GLUED_END_RE.search(line, max(0, len(line) - _GLUED))
    if glued and glued[1] in m.hot:
        return True
    if len(line) > _LONG_LINE:
        return _tail_may_hold(line, m)
    if "\u00a9" in line or (line[-1] in m.after_lasts and line.endswith(m.after_ends)):
        return True
    if not m.hot.isdisjoint(WORD_RE.findall(line)) or (":" in line and _GLUED_RE.search(line)):
        return True
    return not line.isascii() and _UNSPACED_RE.search(line) is not None


def _tail_may_hold(line: str, m: Matchers) -> bool:
    tail = line[-_TAIL:]
    words = WORD_RE if ":" in tail else _CAPITAL_WORD_RE
    if not m.hot.isdisjoint(words.findall(tail)) or (":" in tail and _GLUED_RE.search(tail)):
        return True
    if "(" in line and not m.hot.isdisjoint(_BRACKET_WORD_RE.findall(line)):
        return True
    return _UNSPACED_RE.search(tail) is not None


def _look_at(line: str, m: Matchers) -> Block:
    block = Block(line)
    block.marker = gallery.marker(line, m)
    if block.marker:
        return block
    block.points = pointing.points(line, m)
    if not _may_hold(line, m):
        block.square = doubling.square(line)
        return block
    folded = fold(line)
    start, end = gallery.trim(line, folded, m)
    label = gallery.label(folded, start, m)
    if label:
        block.label, start = label[0], min(label[1], end)
    if end - start < len(line):
        block.trim = (start, end)
    if block.label == "source" and start < end:
        block.hits = [Hit(start, end, CERTAIN, "label", "photo")]
        return block
    noted = start + note.opening(line[start:end], folded[start:end], m) if start < end else start
    if noted > start and not block.label:
        block.label = "note"
    text = line[start:end]
    block.square = doubling.square(text) or doubling.between(text, folded[start:end], m)
    if block.square:
        text = text[: block.square.end]
    if noted > start:
        # The note is no credit's label.
        text, start = text[noted - start :], noted
    block.hits = credit.find(text, m) if text else []
    if start:
        block.hits = [h._replace(start=h.start + start, end=h.end + start) for h in block.hits]
    return block


def _twins(page: list[Block], m: Matchers) -> None:
    """Mark lines that repeat one of the two before them."""
    texts = [_compared(block) for block in page]
    for i, text in enumerate(texts):
        for j in (i + 1, i + 2) if text else ():
            if j < len(page) and texts[j] and not page[j].twin:
                kinds = likeness(texts[i], texts[j])
                if kinds:
                    _pair(page, texts, i, j, kinds, m)


# "the first words of a caption ...more": cut short before it is printed whole.
_CUT_SHORT_RE = re.compile(r"(?:\.{3}|\u2026)\s?\w{0,12}$")
_LEAST_TEXT = 9


def _compared(block: Block) -> str:
    """Return what is compared of a block with its neighbours, or "" where nothing is."""
    text = block.text
    if "..." in text or "\u2026" in text:
        text = _CUT_SHORT_RE.sub("", text)
    return "" if len(text) < _LEAST_TEXT or block.marker or block.recurs or block.whole else text


def _pair(page: list[Block], texts: list[str], i: int, j: int, kinds: Kinds, m: Matchers) -> None:
    one, two = page[i], page[j]
    if kinds[0] == "like" and (one.twin or two.twin):
        return
    for short, long in ((i, j), (j, i)):
        if kinds[0 if long == i else 1] == "longer" and not (page[long].hits or page[long].square):
            _mark_rest(page[short], page[long], m)
            texts[long] = _compared(page[long])
    if not one.twin:
        one.twin, one.twin_of = kinds[0], j
    two.twin, two.twin_of = kinds[1], i


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
# Two words of a letter each.
_LEAST_TAIL = 3


def _repeated_tails(page: list[Block], m: Matchers) -> None:
    """Report as credit what closes several lines of the page after their last sentence, with no full stop."""
    tails: dict[str, list[tuple[Block, int]]] = {}
    endings = Counter([block.line[-_LEAST_TAIL:] for block in page])
    for block in page:
        line = block.line
        if endings[line[-_LEAST_TAIL:]] < 2 or block.hits or block.marker or not line[-1].isalnum() or len(line) > LONG:
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


def _repeated_lines(page: list[Block], m: Matchers) -> None:
    """Mark lines that stand several times, and report those that could be a bare name as credits."""
    places: dict[str, list[int]] = {}
    for i, block in enumerate(page):
        if not block.marker:
            places.setdefault(block.line, []).append(i)
    if len(places) == len(page):
        return
    for line, found in places.items():
        if len(found) < 2:
            continue
        for i in found:
            page[i].repeated = len(line) >= _REPEATED
            page[i].recurs = len(found) >= _OFTEN and len(line) < _RECURRING
        if not page[found[0]].hits and " " in line and is_bare_name(line, m):
            for i in found:
                if i and not page[i - 1].marker:
                    page[i].hits = [Hit(0, len(line), WEAK if len(found) < 3 else LIKELY, "repeated-name")]


# A short line that stands this often is the page's furniture ("Advertisement"), no picture's text.
_OFTEN = 4
_RECURRING = 30
# Shorter lines stand several times on many pages: numbers, dates, buttons.
_REPEATED = 12


def is_bare_name(line: str, m: Matchers) -> bool:
    """Tell whether `line` could be the name of a person or an organisation, and nothing more."""
    if len(line) > _NAME_LINE or line[-1] in ".:!?" or not is_name_like(line, m):
        return False
    return all(w[0].isupper() or not w[0].isalpha() or w in _SMALL for w in line.split())


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
