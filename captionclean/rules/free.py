"""Which lines could be the caption of a credit beside them."""

from captionclean.lexicon.terms import UNSPACED_RE
from captionclean.page.furniture import furniture
from captionclean.page.layout import Layout
from captionclean.text.scripts import FULL_STOPS
from captionclean.text.sentences import SENTENCES_RE

STOPS = FULL_STOPS + '!?\u201d"'
# On a line of its own it stands between a credit and the caption behind it.
BAR = "|"
# A credit of its own line is no longer.
NAME_LINE = 70
# Below shorter lines a name may be that of the section, the author or the shop.
SUPPORT = 45
# With hardly a word of prose a line may be longer than captions are.
_LONGEST, _FEW_WORDS = 450, 1
# Spaces in a heading of five words, a kicker of two.
_HEADING_WORDS, _KICKER_WORDS = 4, 2
# Where words stand without spaces, a kicker is shorter.
_UNSPACED_HEADING = 25
# What these announce is no caption, but for a day before a line without prose.
_COLONS = ":\uff1a"


def pairs(state: list[str]) -> list[int]:
    """Return the credits that stand right below a caption."""
    return [i for i in range(1, len(state)) if (state[i - 1], state[i]) == ("caption", "credit")]


def is_sentence(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether block `i` is open and one sentence that could be the caption of a credit beside it."""
    return is_free(layout, state, i) and not SENTENCES_RE.search(layout.page[i].line)


def is_free(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether block `i` is open and could be the caption of a credit beside it."""
    line = layout.page[i].line
    most = _LONGEST if layout.prose(i) <= _FEW_WORDS else None
    if state[i] or not layout.caption_like(i, most) or layout.is_torn(i):
        return False
    if layout.is_head(i):
        return False
    if layout.is_dated(i) or (layout.is_headline(i) and line[-1] != ".") or layout.is_teaser(i):
        return False
    announced = i > 0 and layout.gaps[i][0] == "t" and layout.page[i - 1].line[-1] in _COLONS
    if announced and layout.place(i) != "top" and not _is_dated(layout, i):
        return False
    if i == 0 and layout.gaps[i][1] == "a" and line[-1] in ".!?":
        return False
    return not _is_heading(layout, i)


def _is_dated(layout: Layout, i: int) -> bool:
    """Tell whether a day stands before a line without prose."""
    return not layout.prose(i) and furniture(layout.page[i - 1].line, layout.words) == "date"


def _is_heading(layout: Layout, i: int) -> bool:
    """Tell whether the line before a credit has the few words of a kicker or a heading.

    On the development pages 12 of 15 lines of up to five words without a stop are. A maker's name that recurs stands
    below headings too; below another name four words may be a caption.
    """
    line = layout.page[i].line
    if (layout.mode == "A" and layout.gaps[i][1] == "t") or line[-1] in STOPS:
        return False
    if UNSPACED_RE.match(line) and layout.sizes[i] >= _UNSPACED_HEADING:
        return False
    recurs = i + 1 < len(layout.page) and layout.page[i + 1].repeated
    return line.count(" ") < (_HEADING_WORDS if recurs else _KICKER_WORDS)
