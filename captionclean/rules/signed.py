"""Captions that nothing but a name signs: at the end of the line, or on the next one."""

from collections import Counter

from captionclean.credit.bare import is_name
from captionclean.credit.hit import CERTAIN, WEAK, Hit
from captionclean.credit.signature import TITLE
from captionclean.lexicon.matchers import Matchers
from captionclean.line.block import Block
from captionclean.page.layout import SENTENCES, Layout
from captionclean.page.repeats import is_bare_name
from captionclean.rules.figures import is_button, make_credit
from captionclean.rules.free import NAME_LINE, STOPS, is_sentence, pairs
from captionclean.text.scripts import has_capitals
from captionclean.text.sentences import SENTENCES_RE

# What these report signs a caption or an article.
_WEAK = frozenset({"bracket-after-sentence", "agency-tail", "agency-bracket", "courtesy-note", "credit-cue"})
_REPORTER = "reporter"
# Words of prose in a line with a name at its end; behind a sentence, a dash or a slash before the name tells more.
_NAMED, _PARTED, _BELOW_BUTTON = 1, 2, 3
# Captions with a credit on a line apart that show how the page prints them.
_TAUGHT = 2
_NAME_WORDS = 5


def signed(layout: Layout, state: list[str]) -> None:
    """Take lines that end with a name: between the headline and the article's last line, and in no list."""
    page = layout.page
    signs = [_signature(block, layout.m) for block in page]
    for i, sign in enumerate(signs):
        if sign is None or state[i] or not layout.caption_like(i) or layout.is_torn(i) or i <= layout.headline:
            continue
        if layout.is_cut(i):
            continue
        # Without capitals only a reporter's title is a signature.
        told = layout.tells or not has_capitals(page[i].line)
        listed = any(signs[j] and page[j].line != page[i].line for j in (i - 1, i + 1) if 0 <= j < len(page))
        button = i > 0 and is_button(page[i - 1])
        # What signs the article stands once.
        placed = layout.place(i) != "end" or page[i].twin == "equal"
        if told and not listed and placed and layout.prose(i) <= _most(layout, i, sign, button):
            state[i] = "caption"
            page[i].hits = [Hit(sign[1], len(page[i].line), CERTAIN, sign[0])]
            if button:
                state[i - 1] = "marker"


def _most(layout: Layout, i: int, sign: tuple[str, int], button: bool) -> int:
    """Return how many words of prose may stand in a line that `sign` signs, below an interface word if `button`."""
    how, start = sign
    if how == "agency-bracket":
        return 0
    line = layout.page[i].line
    if TITLE in line[start:] and i == layout.first and SENTENCES_RE.search(line[:start].rstrip(" .")):
        # Several sentences that open the article, and a reporter: what a newsreader says.
        return -1
    if button and not SENTENCES_RE.search(line[:start].rstrip(" .")):
        # "Expand", and the picture's text below it.
        return _BELOW_BUTTON
    return _PARTED if how == "name-after-sign" else _NAMED


def _signature(block: Block, m: Matchers) -> tuple[str, int] | None:
    """Return how a name signs the end of the line and where it begins."""
    if block.signed:
        return block.signed if block.signed[0] != _REPORTER else None
    tail = block.tail
    weak = tail is not None and tail.level == WEAK and (tail.reason in _WEAK or _is_named(block.line, tail, m))
    return (tail.reason, tail.start) if tail is not None and weak and not block.points else None


def _is_named(line: str, tail: Hit, m: Matchers) -> bool:
    """Tell whether a bracket at the end of a line opens with a maker's name: "(Ada Moran/Lund Post)"."""
    first, slash, _ = line[tail.start + 1 : tail.end].partition("/")
    return tail.reason == "slash-bracket" and bool(slash) and is_name(first.strip(), m)


def reporters(layout: Layout, state: list[str]) -> None:
    """Take the reporter that Korean captions name on the next line; at the top and the end that signs the article."""
    for i in range(1, len(state)):
        if state[i] or layout.page[i].signed != (_REPORTER, 0) or not is_sentence(layout, state, i - 1):
            continue
        # Below the day of the article its author was named.
        dated = layout.place(i) == "top" and any(layout.codes[k] == "date" for k in range(i - 1))
        if layout.place(i) == "mid" or (dated and layout.page[i - 1].line[-1] in STOPS):
            _take(layout, state, i)


def taught(layout: Layout, state: list[str]) -> None:
    """Take a bare name that recurs, below a sentence where the page prints its captions and credits on lines apart.

    A heading may be a name too, but stands once.
    """
    if layout.mode != "A":
        return
    page = layout.page
    if len([i for i in pairs(state) if page[i].whole and _is_apart(layout, i)]) < _TAUGHT:
        return
    lines = Counter(block.line for block in page)
    for i in range(layout.first + 1, layout.last):
        name = page[i].line
        named = not state[i] and lines[name] > 1 and is_bare_name(name, layout.m) and name.count(" ") < _NAME_WORDS
        if not named or not _is_apart(layout, i) or page[i - 1].line[-1] not in STOPS:
            continue
        if layout.prose(i - 1) <= 1 and is_sentence(layout, state, i - 1):
            _take(layout, state, i)


def recurring_names(layout: Layout, state: list[str]) -> None:
    """Take a person's name that stands below two captions or more and nowhere else, once at least among paragraphs.

    Below the headlines of other articles their author may recur; no paragraph stands above and below these.
    """
    where: dict[str, list[int]] = {}
    for i, block in enumerate(layout.page):
        if block.whole is not None and block.whole.reason == "repeated-name":
            where.setdefault(block.line, []).append(i)
    for name, places in where.items():
        if len({layout.page[i - 1].line for i in places}) < _TAUGHT or not is_name(name, layout.m):
            continue
        if all(_could_sign(layout, state, i) for i in places) and any(_is_among(layout, i) for i in places):
            for i in places:
                _take(layout, state, i)


def _could_sign(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether what stands above the name on line `i` could be its caption."""
    if i == 0 or state[i] or layout.is_torn(i) or not is_sentence(layout, state, i - 1):
        return False
    stopped = layout.page[i - 1].line[-1] in STOPS
    return layout.prose(i - 1) <= 1 + stopped and layout.sizes[i - 1] >= _LEAST_TWICE and not layout.is_headline(i - 1)


def _is_among(layout: Layout, i: int) -> bool:
    """Tell whether a name on line `i` and the line above it stand between paragraphs."""
    codes = layout.codes
    return layout.place(i) == "mid" and codes[i - 2] in SENTENCES and i + 1 < len(codes) and codes[i + 1] in SENTENCES


def twice_signed(layout: Layout, state: list[str]) -> None:
    """Take a text that stands twice, and the name below it: a person's below a sentence, or with a paper's.

    A headline that stands twice has no stop, and no paper below its author.
    """
    page = layout.page
    for i in range(len(page) - 2):
        twice = page[i].twin == "equal" and page[i].twin_of == i + 1
        if not twice or layout.is_headline(i) or layout.sizes[i] < _LEAST_TWICE:
            continue
        name = page[i + 2].line
        employed = state[i + 2] in ("", "caption") and _is_employed(page[i + 2], layout.m)
        named = not state[i + 2] and page[i].line[-1] == "." and is_name(name, layout.m)
        fits = len(name) <= NAME_LINE and not layout.is_torn(i + 2)
        if fits and (named or employed) and layout.caption_like(i) and layout.prose(i) <= 1:
            state[i] = "caption"
            _take(layout, state, i + 2)


def _is_employed(block: Block, m: Matchers) -> bool:
    """Tell whether a line is a person's name, a dash and a paper: "Ada Moran - Lund Post"."""
    if block.signed is None or block.signed[0] != "name-after-dash":
        return False
    return is_name(block.line[: block.signed[1]].rstrip(" -\u2013\u2014"), m)


# Shorter sentences that stand twice may be somebody's.
_LEAST_TWICE = 25


def _is_apart(layout: Layout, i: int) -> bool:
    """Tell whether blank lines stand around block `i` and the one above it."""
    return layout.gaps[i] == layout.gaps[i - 1] == "aa"


def _take(layout: Layout, state: list[str], i: int) -> None:
    state[i - 1], state[i] = "caption", "credit"
    make_credit(layout.page[i], "name-below-caption")
