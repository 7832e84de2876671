"""Lines beside a credit: its caption above or below, its other half on the next line."""

from captionclean.evidence.block import Block
from captionclean.evidence.context import Context
from captionclean.evidence.hit import CERTAIN, LIKELY, WEAK
from captionclean.evidence.repeats import is_bare_name
from captionclean.evidence.shape import SENTENCES_RE
from captionclean.rules.alone import SHORT
from captionclean.rules.figures import make_credit

_NAME_LINE = 70
# What these report fills brackets or a label's line; a bare agency or name below a headline may be a byline.
_BRACKETED = frozenset({"agency-bracket", "bracket-name", "slash-bracket", "courtesy-note", "archive-note", "note"})
# What these report of a line behind a label on a line of its own is part of the name.
_NAMES = frozenset({"repeated-name", "bare-agency", "credit-agency", "agency-tail", "slash-name"})
_NAMED = frozenset({"bare-agency", "credit-agency", "empty-credit"})
# Below shorter lines a name may be that of the section, the author or the shop.
_SUPPORT = 45
# In a language whose words are not known, a longer line may be body.
_ONE_SENTENCE = 130
# With hardly a word of prose a line may be longer than captions are.
_LONGEST, _FEW_WORDS = 450, 1
# Spaces in a heading of five words, a kicker of two.
_HEADING_WORDS, _KICKER_WORDS = 4, 2
_STOPS = '.!?\u3002\u06d4\u0964\u201d"'
# Where credits may stand on either side, a shorter line without a stop may be a heading.
_LIKE_A_HEADING = 60
# Words of prose in a caption of one sentence.
_SENTENCE_PROSE = 2
# What these announce is no caption.
_COLONS = ":\uff1a"
# A chart's title is no longer.
_CHART_TITLE = 90
# A shorter double is a button.
_SERVED = 25
# One credit that stands before a caption-like line may be chance.
_PAIRS = 2
_MOST = 0.9


def continued(context: Context, state: list[str]) -> None:
    """Take a name cut off from its label by a line end, as "Photo:" then "Ada Moran", and an agency after a credit."""
    page = context.page
    for i in range(len(page) - 1):
        here, after = page[i].whole, page[i + 1]
        if not here or after.marker or state[i + 1] or len(after.line) > _NAME_LINE or context.is_torn(i + 1):
            continue
        if (
            here.reason == "empty-credit"
            and here.level > WEAK
            and all(hit.reason in _NAMES for hit in after.hits)
            and is_bare_name(after.line, context.m)
        ):
            state[i] = state[i + 1] = "credit"
            make_credit(after, "credit-continued", here.kind)
        elif (
            state[i] == "credit"
            and after.whole
            and after.whole.reason in ("bare-agency", "credit-agency", "repeated-name")
        ):
            state[i + 1] = "credit"


def supported(context: Context, state: list[str]) -> None:
    """Take a credit that is less than certain together with the caption above it.

    On the development pages 34 such lines above are captions and 2 are body.
    """
    page = context.page
    for i in range(1, len(page)):
        credit = page[i].whole
        if state[i] or credit is None or context.place(i) == "end" or not _is_free(context, state, i - 1):
            continue
        if credit.reason == "bare-agency" and (context.place(i) == "top" or context.is_linked(i)):
            # Above the prose an agency signs the article.
            continue
        if credit.reason == "empty-credit" and i + 1 < len(page) and page[i + 1].line == page[i].line:
            # A label again and again has no caption; taken one by one, each would take the paragraph above.
            continue
        named = credit.reason in _NAMED or (credit.reason, credit.kind) == ("credit-cue", "source")
        if credit.reason in _BRACKETED or (named and credit.level == LIKELY):
            long = context.sizes[i - 1] >= _SUPPORT
            if context.tells and context.prose(i - 1) < 3 and (long or credit.reason in _BRACKETED):
                state[i - 1], state[i] = "caption", "credit"


def agencies(context: Context, state: list[str]) -> None:
    """Take an agency's name on a line of its own right above a caption."""
    for i, block in enumerate(context.page[:-1]):
        credit = block.whole
        if credit is None or state[i] or state[i + 1] != "caption" or context.page[i + 1].hits:
            continue
        if (credit.reason, credit.level) == ("bare-agency", LIKELY):
            state[i] = "credit"


def sources(context: Context, state: list[str]) -> None:
    """Take "Source: Name" between paragraphs: below a map or a chart. At the end it names the article's source.

    On the development pages 18 such lines are credits, 16 are not known, none is body.
    """
    for i, block in enumerate(context.page):
        credit = block.whole
        if credit is None or state[i] or context.place(i) != "mid":
            continue
        if (credit.kind, credit.reason, credit.level) == ("source", "credit-cue", WEAK):
            state[i] = "credit"
            title = i and _is_free(context, state, i - 1) and context.page[i - 1].line[-1] not in _STOPS
            if title and context.sizes[i - 1] < _CHART_TITLE and context.prose(i - 1) <= 1 and context.tells:
                state[i - 1] = "caption"


def before_credits(context: Context, state: list[str]) -> None:
    """Take the line before a credit line, unless the page prints its credits before the captions.

    On the development pages, of the lines with the length and ends of a caption that stand before a certain credit
    210 are captions and 21 are body, nearly all of these on pages that print the credit first.
    """
    page = context.page
    # Where labels announce the captions, none stands above the label of a source.
    labelled = any(block.label in ("caption", "video_caption") for block in page)
    trusted = [i for i in range(1, len(page)) if _is_trusted(page[i], state[i])]
    for i in trusted:
        # "Enlarge" stands between caption and credit.
        between = page[i - 1].marker if i > 1 and state[i - 1] == "marker" else None
        if between and between.role == "interface":
            above = _is_free(context, state, i - 2) and i - 2 > context.headline and not _may_be_prose(context, i - 2)
            if above and context.prose(i - 2) <= 1:
                state[i - 2] = "caption"
    if labelled:
        trusted = [i for i in trusted if page[i].label != "source"]
    lines = [i for i in trusted if _is_free(context, state, i - 1)]
    after = {i for i in lines if _could_follow(context, state, i + 1) or _is_served(context, state, i + 1)}
    # Credits with a caption on one side only say on which side this page prints it.
    only_before = len(lines) - len(after)
    followed = [i for i in trusted if not state[i - 1] and i not in lines and _could_follow(context, state, i + 1)]
    only_after = len(followed)
    # As many on either side: what follows is no sentence.
    even = only_after == only_before > 0 and all(page[i + 1].line[-1] not in _STOPS for i in followed)
    unsure = len(after) > 1 and 2 * len(after) > len(lines)
    if only_after > only_before or even or (unsure and not only_before):
        return
    usual = any(state[i] == "credit" and state[i - 1] == "caption" for i in range(1, len(page)))
    for i in lines:
        if i in after and _stands_first(context, state, i, usual):
            continue
        line = page[i - 1].line
        if unsure and context.sizes[i - 1] < _LIKE_A_HEADING and line[-1] not in ".!?":
            continue
        if (
            i - 1 != context.last
            and not _signs_the_article(context, i)
            and not _is_footer(page[i])
            and not _may_be_prose(context, i - 1)
        ):
            state[i - 1] = "caption"


def _stands_first(context: Context, state: list[str], i: int, usual: bool) -> bool:
    """Tell whether the credit `i` belongs to what follows it, given if credits below captions are `usual` here."""
    prose_above = context.prose(i - 1) > 1
    if _is_served(context, state, i + 1):
        return prose_above or context.sizes[i + 1] >= _SERVED
    apart = context.mode == "T" and context.gaps[i - 1] == "aa"
    above, below = context.page[i - 1].line, context.page[i + 1].line
    heading = context.sizes[i + 1] < _LIKE_A_HEADING and below[-1] not in _STOPS
    sentence = above[-1] in _STOPS and context.prose(i - 1) <= _SENTENCE_PROSE and not SENTENCES_RE.search(above)
    return prose_above and not usual and not apart and not (heading and sentence)


def _is_trusted(block: Block, decided: str) -> bool:
    """Tell whether a credit is more than a weak sign or a name that recurs, which buttons and sections are too."""
    credit = block.whole
    if decided != "credit" or credit is None:
        return False
    return credit.level > WEAK and (credit.level == CERTAIN or credit.reason != "repeated-name")


def _may_be_prose(context: Context, i: int) -> bool:
    """Tell whether the line before a credit may be body, above a picture that has only a credit.

    A single sentence is not: of those with words of prose, 40 are captions and one is body.
    """
    line = context.page[i].line
    if not context.tells:
        return context.sizes[i] > _ONE_SENTENCE
    block = context.page[i]
    tight = context.mode == "A" and context.gaps[i][1] == "t"
    twice = bool(block.twin) and block.twin_of == i - 1
    several = SENTENCES_RE.search(line) is not None
    return context.prose(i) > 2 and not tight and not twice and several


def _signs_the_article(context: Context, i: int) -> bool:
    """Tell whether the credit `i` is the last of the page, below a sentence.

    It names who wrote the article, or who shot the picture on top.
    """
    if context.place(i) != "end" or context.page[i - 1].line[-1] not in _STOPS:
        return False
    return all(not block.hits and context.prose(k) < 2 for k, block in enumerate(context.page) if k > i)


def _is_footer(block: Block) -> bool:
    """Tell whether a credit line is the page's own copyright notice."""
    return block.whole is not None and block.whole.reason == "copyright-sign" and "opyright" in block.line


def after_credits(context: Context, state: list[str]) -> None:
    """Take the line after each credit line where nearly all credits of the page stand before a caption."""
    page = context.page
    lines = [i for i, block in enumerate(page) if state[i] == "credit" and block.whole and 0 < i < len(page) - 1]
    for i in lines:
        below_head = context.place(i) == "top" and context.is_head(i - 1) and _is_trusted(page[i], state[i])
        if below_head and page[i + 1].line[-1] not in _STOPS and _could_follow(context, state, i + 1):
            state[i + 1] = "caption"
    after = [i + 1 for i in lines if state[i + 1] == "caption" or _could_follow(context, state, i + 1)]
    before = [i - 1 for i in lines if state[i - 1] == "caption" or _is_free(context, state, i - 1)]
    if len(lines) >= _PAIRS and len(after) >= _MOST * len(lines) and len(before) < 0.4 * len(lines):
        for i in after:
            state[i] = "caption"


def _is_free(context: Context, state: list[str], i: int) -> bool:
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
    if (context.mode == "A" and context.gaps[i][1] == "t") or line[-1] in _STOPS:
        return False
    recurs = i + 1 < len(context.page) and context.page[i + 1].repeated
    return line.count(" ") < (_HEADING_WORDS if recurs else _KICKER_WORDS)


def _is_served(context: Context, state: list[str], i: int) -> bool:
    """Tell whether block `i` is a caption that has no other credit than the one above it."""
    if i >= len(state) or state[i] != "caption" or context.page[i].hits:
        return False
    return i + 1 == len(state) or context.page[i + 1].whole is None


def _could_follow(context: Context, state: list[str], i: int) -> bool:
    """Tell whether the line after a credit could be its caption: as long as one, and without a word of prose."""
    return i < len(state) and _is_free(context, state, i) and context.prose(i) == 0 and context.sizes[i] < SHORT
