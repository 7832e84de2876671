"""Which lines could be the caption of a credit beside them."""

from captionclean.evidence.context import Context

STOPS = '.!?\u3002\u06d4\u0964\u201d"'
# With hardly a word of prose a line may be longer than captions are.
_LONGEST, _FEW_WORDS = 450, 1
# Spaces in a heading of five words, a kicker of two.
_HEADING_WORDS, _KICKER_WORDS = 4, 2
# What these announce is no caption.
_COLONS = ":\uff1a"


def is_free(context: Context, state: list[str], i: int) -> bool:
    """Tell whether block `i` is open and could be the caption of a credit beside it."""
    line = context.page[i].line
    most = _LONGEST if context.prose(i) <= _FEW_WORDS else None
    if state[i] or not context.caption_like(i, most) or context.is_torn(i):
        return False
    if context.is_head(i):
        return False
    if context.is_dated(i) or (context.is_headline(i) and line[-1] != ".") or context.is_teaser(i):
        return False
    if i and context.gaps[i][0] == "t" and context.page[i - 1].line[-1] in _COLONS:
        return False
    if i == 0 and context.gaps[i][1] == "a" and line[-1] in ".!?":
        return False
    return not _is_heading(context, i)


def _is_heading(context: Context, i: int) -> bool:
    """Tell whether the line before a credit has the few words of a kicker or a heading.

    On the development pages 12 of 15 lines of up to five words without a stop are. A maker's name that recurs stands
    below headings too; below another name four words may be a caption.
    """
    line = context.page[i].line
    if (context.mode == "A" and context.gaps[i][1] == "t") or line[-1] in STOPS:
        return False
    recurs = i + 1 < len(context.page) and context.page[i + 1].repeated
    return line.count(" ") < (_HEADING_WORDS if recurs else _KICKER_WORDS)
