"""Credits that inline tags cut into lines: joined again, the lines are read as one."""

from captionclean.credit.hit import CERTAIN, LIKELY, Hit
from captionclean.lexicon.matchers import Matchers
from captionclean.line.block import Block
from captionclean.line.joining import joined
from captionclean.line.read import look_at
from captionclean.page.layout import Layout
from captionclean.rules.figures import make_credit
from captionclean.rules.free import NAME_LINE, SUPPORT, is_sentence
from captionclean.text.folding import fold

# "(", "Ada Moran", "/", "AFP via Getty Images", ")" are five.
_MOST_LINES = 7
# Words of prose in a caption whose credit is cut off.
_PROSE = 2
_OPEN_ENDS = "([\uff08/|:,&\N{COPYRIGHT SIGN}"
_OPEN_SIGNS = "([\uff08/|"
_CLOSED_STARTS = ")]\uff09/|,&"
_SIGNS = frozenset(("-", "\N{EN DASH}", "\N{EM DASH}", "\u2022", "\N{MIDDLE DOT}"))
# On a line of their own they part what stands on either side, and bind nothing before or behind them alone.
_PARTING = _SIGNS | frozenset("/|,&")
_PICTURES = frozenset({"photo", "image", "illustration"})
_COPYRIGHT = frozenset({"\N{COPYRIGHT SIGN}", "copyright"})


def rejoined(layout: Layout, state: list[str]) -> None:
    """Take a credit, and the caption in whose line it begins, that a sign or a label parts into lines."""
    start = 0
    while start < len(state):
        end = _chain_end(layout, start)
        # More lines in one chain are a list or a table, whose rows begin or end with a sign.
        i = start if end - start <= _MOST_LINES else end
        while i < end - 1:
            i = _join(layout, state, i, end) or i + 1
        start = end


def may_bind(line: str, m: Matchers) -> bool:
    """Tell whether `line` alone may be part of a credit that was cut: a sign at an end, a small word or a label."""
    if line[-1] in _OPEN_SIGNS or line[0] in _CLOSED_STARTS:
        return True
    return _is_small(line, m) or _is_label(line, m)


# A bracket that stays open behind so many letters may be a credit's.
_OPENED = 40
# A label without a name is no longer.
_LABEL = 24


def _join(layout: Layout, state: list[str], i: int, last: int) -> int:
    """Take what lines from `i` to `last` at most are together, and return where that ends; 0 where they are nothing."""
    page, m = layout.page, layout.m
    if _is_loose(page[i].line, m):
        return 0
    for end in (k for k in range(last, i + 1, -1) if not _is_loose(page[k - 1].line, m)):
        if all(decided == "credit" for decided in state[i:end]):
            continue
        both = look_at(joined(block.line for block in page[i:end]), m)
        whole, tail = both.whole, both.tail
        if whole is not None and len(page[i].line) <= NAME_LINE and _is_told(layout, state, i, whole):
            make_credit(page[i], "credit-cue", whole.kind)
            page[i].marker, state[i] = None, "credit"
            return _take(page, state, i + 1, end, whole.kind)
        if tail is None and both.signed and _is_signed(layout, state, i, both.signed[1]):
            tail = Hit(both.signed[1], len(both.line), CERTAIN, both.signed[0])
        if tail is not None and _begins_above(layout, i, tail, both):
            own = len(page[i].line)
            page[i].hits = [tail._replace(end=own, level=CERTAIN)] if tail.start < own else []
            state[i] = "caption"
            return _take(page, state, i + 1, end, tail.kind)
    return 0


def _take(page: list[Block], state: list[str], start: int, end: int, kind: str) -> int:
    """Take the lines that go on with a credit, and return where they end."""
    for k in range(start, end):
        page[k].marker, state[k] = None, "credit"
        make_credit(page[k], "credit-continued", kind)
    return end


def _is_told(layout: Layout, state: list[str], i: int, credit: Hit) -> bool:
    """Tell whether lines from `i` on are a credit: for certain, or below a caption."""
    if credit.level == CERTAIN:
        return True
    above = i > 0 and is_sentence(layout, state, i - 1) and layout.sizes[i - 1] >= SUPPORT
    likely = credit.level == LIKELY or credit.reason == "bracket-name"
    return above and likely and layout.place(i) != "end" and layout.prose(i - 1) <= _PROSE


def _begins_above(layout: Layout, i: int, credit: Hit, both: Block) -> bool:
    """Tell whether a credit begins in the line of its caption, and ends with the lines behind it."""
    cut = credit.start <= len(layout.page[i].line) + 1 and credit.end >= len(both.line) - 1
    return cut and credit.level >= LIKELY and layout.prose(i) <= _PROSE and not layout.is_headline(i)


def _is_signed(layout: Layout, state: list[str], i: int, start: int) -> bool:
    """Tell whether a name behind line `i` signs it: behind a bar or a slash, and a sentence of hardly any prose."""
    own = layout.page[i].line
    alone = start >= len(own) and own[-1] in "|/" and not state[i]
    return alone and layout.place(i) != "end" and layout.sizes[i] >= SUPPORT and layout.prose(i) <= 1


def _chain_end(layout: Layout, start: int) -> int:
    """Return where the chain of lines ends that signs or labels bind to line `start`, each to the one before it."""
    page = layout.page
    end = start + 1
    while end < len(page) and layout.gaps[end][0] == "t":
        short = len(page[end].line) <= NAME_LINE and not page[end].label and not page[end - 1].label
        if not short or not _is_bound(page[end - 1], page[end], layout.m):
            break
        end += 1
    return end


def _is_bound(one: Block, other: Block, m: Matchers) -> bool:
    """Tell whether a sign, a small word or a label without a name binds two lines."""
    a, b = one.line, other.line
    if b.startswith("/ ") and one.whole is not None and (one.whole.level, one.whole.reason) == (CERTAIN, "credit-cue"):
        # A whole credit, and behind the slash its caption.
        return False
    if a[-1] in _OPEN_ENDS or b[0] in _CLOSED_STARTS or b == ".":
        return True
    if a.rfind("(") > max(a.rfind(")"), len(a) - _OPENED):
        # "(Photo courtesy", and who gave it.
        return True
    if a in _SIGNS or b in _SIGNS or _is_small(a, m) or _is_small(b, m):
        return True
    return _is_label(a, m)


def _is_label(line: str, m: Matchers) -> bool:
    """Tell whether a line asks for a name: "Photo by", "- Photo", and is no note that says all itself."""
    if len(line) > _LABEL:
        return False
    line = fold(line).lstrip("-\N{EN DASH}\N{EM DASH} ").rstrip()
    if line in _COPYRIGHT or line.endswith(" of"):
        return True
    term = m.terms.get(line)
    if term is None or line in m.notes:
        return False
    return term.category == "by" or (term.category == "cue" and term.kind in _PICTURES)


def _is_loose(line: str, m: Matchers) -> bool:
    return line in _PARTING or _is_small(line, m)


def _is_small(line: str, m: Matchers) -> bool:
    """Tell whether a small word between names fills a line: "and", "for", "via"."""
    return line in m.joints or line in m.for_words or line == "via"
