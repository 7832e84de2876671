"""The captions beside certain credits: above them, or below where the page prints its credits first."""

import re

from captionclean.credit.hit import CERTAIN, WEAK
from captionclean.line.block import Block
from captionclean.page.layout import Layout
from captionclean.rules.alone import SHORT
from captionclean.rules.figures import is_button
from captionclean.rules.free import BAR, STOPS, is_free, is_sentence, pairs
from captionclean.text.sentences import SENTENCES_RE

# What a page's own copyright notice has and a picture's has not.
_NOTICE_RE = re.compile(r"\u00a9|\b(?:19|20)\d\d\b|opyright(?!:)")
# Somebody says something.
_SPEECH_RE = re.compile(
    r":\s?[\u00ab\u201e\u201c\"]|[\u00bb\u201c\u201d\"],\s|[,.!?][\u201d\"]\s|[.!?]\s[\u00ab\u201e\u201c].*[.!?][\u00bb\u201c\u201d]$"
)
# In a language whose words are not known, a longer line may be body.
_ONE_SENTENCE = 130
# Where credits may stand on either side, a shorter line without a stop may be a heading.
_LIKE_A_HEADING = 60
# A shorter sentence is an aside of the article: "That may be."
_SHORTEST = 16
# Words of prose in a caption of one sentence.
_SENTENCE_PROSE = 2
# A shorter double is a button.
_SERVED = 25
# A heading is shorter.
_HEADING = 100
# One credit that stands before a caption-like line may be chance.
_PAIRS = 2
_MOST = 0.9


def before_credits(layout: Layout, state: list[str]) -> None:
    """Take the line before a credit line, unless the page prints its credits before the captions.

    On the development pages, of the lines with the length and ends of a caption that stand before a certain credit
    210 are captions and 21 are body, nearly all of these on pages that print the credit first.
    """
    page = layout.page
    # Where labels announce the captions, none stands above the label of a source.
    labelled = any(block.label in ("caption", "video_caption") for block in page)
    leading = _leading(state, page)
    trusted = [i for i in range(1, len(page)) if i not in leading and _is_trusted(page[i], state[i])]
    _across_buttons(layout, state, trusted, labelled)
    if labelled:
        trusted = [i for i in trusted if page[i].label != "source"]
    lines = [i for i in trusted if is_free(layout, state, i - 1)]
    after = {i for i in lines if _has_below(layout, state, i)}
    # Credits with a caption on one side only say on which side this page prints it.
    only_before = len(lines) - len(after)
    followed = [i for i in trusted if not state[i - 1] and i not in lines and _has_below(layout, state, i)]
    only_after = len(followed)
    # As many on either side: what follows is no sentence.
    even = only_after == only_before > 0 and all(page[i + 1].line[-1] not in STOPS for i in followed)
    unsure = len(after) > 1 and 2 * len(after) > len(lines)
    if only_after > only_before or even or (unsure and not only_before):
        return
    usual = bool(pairs(state))
    for i in lines:
        if i in after and _stands_first(layout, state, i, usual):
            continue
        line = page[i - 1].line
        if unsure and layout.sizes[i - 1] < _LIKE_A_HEADING and line[-1] not in ".!?":
            continue
        if (
            i - 1 != layout.last
            and not _signs_the_article(layout, i)
            and not _is_footer(page[i])
            and not _may_be_prose(layout, i - 1)
            and not _is_noted(layout, i)
        ):
            state[i - 1] = "caption"


def _is_noted(layout: Layout, i: int) -> bool:
    """Tell whether the credit `i` is a note on who gave the picture, below several sentences: a paragraph."""
    credit = layout.page[i].whole
    noted = credit is not None and credit.level < CERTAIN and credit.reason == "courtesy-note"
    return noted and SENTENCES_RE.search(layout.page[i - 1].line) is not None


def _leading(state: list[str], page: list[Block]) -> set[int]:
    """Return the credits, one or several in a row, that a sign on a line of its own parts from the caption below."""
    out: set[int] = set()
    for i in range(len(state) - 3, -1, -1):
        below = i + 1 in out if state[i + 1] == "credit" else state[i + 2] == "caption" and page[i + 1].line == BAR
        if state[i] == "credit" and below:
            out.add(i)
    return out


def _across_buttons(layout: Layout, state: list[str], trusted: list[int], labelled: bool) -> None:
    """Take the caption that a button, as "Enlarge", or a label on a line of its own stands between and its credit.

    Where labels announce the captions too, the line above the label of a source is a paragraph.
    """
    for i in trusted:
        between = layout.page[i - 1]
        if not (
            i - 2 > layout.headline
            and state[i - 1] == "marker"
            and (is_button(between) or (between.label and not labelled))
        ):
            continue
        if is_free(layout, state, i - 2) and layout.prose(i - 2) <= 1 and not _may_be_prose(layout, i - 2):
            state[i - 2] = "caption"


def _stands_first(layout: Layout, state: list[str], i: int, usual: bool) -> bool:
    """Tell whether the credit `i` belongs to what follows it, given if credits below captions are `usual` here."""
    prose_above = layout.prose(i - 1) > 1
    if _is_served(layout, state, i + 1):
        return prose_above or layout.sizes[i + 1] >= _SERVED
    apart = layout.mode == "T" and layout.gaps[i - 1] == "aa"
    above, below = layout.page[i - 1].line, layout.page[i + 1].line
    heading = layout.sizes[i + 1] < _LIKE_A_HEADING and below[-1] not in STOPS
    sentence = above[-1] in STOPS and layout.prose(i - 1) <= _SENTENCE_PROSE and not SENTENCES_RE.search(above)
    return prose_above and not usual and not apart and not (heading and sentence)


def _is_trusted(block: Block, decided: str) -> bool:
    """Tell whether a credit is more than a weak sign or a name that recurs, which buttons and sections are too."""
    credit = block.whole
    if decided != "credit" or credit is None:
        return False
    return credit.level > WEAK and (credit.level == CERTAIN or credit.reason != "repeated-name")


def _may_be_prose(layout: Layout, i: int) -> bool:
    """Tell whether the line before a credit may be body, above a picture that has only a credit.

    A single sentence is not: of those with words of prose, 40 are captions and one is body.
    """
    line = layout.page[i].line
    if not layout.tells:
        return layout.sizes[i] > _ONE_SENTENCE
    block = layout.page[i]
    tight = layout.mode == "A" and layout.gaps[i][1] == "t"
    twice = bool(block.twin) and block.twin_of == i - 1
    several = SENTENCES_RE.search(line) is not None
    if several and _SPEECH_RE.search(line):
        return True
    if layout.sizes[i] < _SHORTEST and line[-1] in STOPS and not tight:
        return True
    if several and layout.place(i) == "end":
        return True
    return layout.prose(i) > 2 and not tight and not twice and several


def _signs_the_article(layout: Layout, i: int) -> bool:
    """Tell whether the credit `i` is the last of the page, below a sentence.

    It names who wrote the article, or who shot the picture on top.
    """
    if layout.place(i) != "end" or layout.page[i - 1].line[-1] not in STOPS:
        return False
    return all(not block.hits and layout.prose(k) < 2 for k, block in enumerate(layout.page) if k > i)


def _is_footer(block: Block) -> bool:
    """Tell whether a credit line is the page's own copyright notice."""
    notice = block.whole is not None and block.whole.reason == "copyright-sign" and "opyright" in block.line
    # "Copyright: Ada Moran" is none.
    return notice and _NOTICE_RE.search(block.line) is not None


def after_credits(layout: Layout, state: list[str]) -> None:
    """Take the line after each credit line where nearly all credits of the page stand before a caption."""
    page = layout.page
    lines = [i for i, block in enumerate(page) if state[i] == "credit" and block.whole and 0 < i < len(page) - 1]
    usual = bool(pairs(state))
    for i in lines:
        below_head = layout.place(i) == "top" and layout.is_head(i - 1) and _is_trusted(page[i], state[i])
        if page[i + 1].line[-1] in STOPS or not _could_follow(layout, state, i + 1, 1):
            continue
        if (below_head and not layout.prose(i + 1)) or _has_only_below(layout, state, i, usual):
            state[i + 1] = "caption"
    after = [i + 1 for i in lines if state[i + 1] == "caption" or _could_follow(layout, state, i + 1)]
    before = [i for i in lines if _is_captioned(state, i) or is_free(layout, state, i - 1)]
    if len(lines) >= _PAIRS and len(after) >= _MOST * len(lines) and len(before) < 0.4 * len(lines):
        for i in after:
            state[i] = "caption"


def _is_captioned(state: list[str], i: int) -> bool:
    """Tell whether a caption stands above the credit `i`, or above the label over it."""
    return state[i - 1] == "caption" or (i > 1 and (state[i - 2], state[i - 1]) == ("caption", "marker"))


def _has_only_below(layout: Layout, state: list[str], i: int, usual: bool) -> bool:
    """Tell whether the credit `i` has no caption above it, and what stands below the next line is no paragraph.

    That line is no heading then. On the development pages 9 such lines are captions, and none is body. A sentence with
    words of prose above the credit is no caption but where captions above credits are `usual` here.
    """
    above = is_free(layout, state, i - 1) and (layout.prose(i - 1) <= 1 or usual)
    if not _is_trusted(layout.page[i], state[i]) or state[i - 1] or above:
        return False
    place = layout.place(i)
    if layout.sizes[i + 1] >= _LIKE_A_HEADING:
        # A paragraph of a page that prints pictures above its paragraphs.
        return False
    if place == "end" or (place == "top" and layout.prose(i - 1) > 1) or i + 2 >= len(state) or state[i + 2]:
        return False
    after = layout.page[i + 2].line
    return after[-1] not in STOPS and layout.sizes[i + 2] < _HEADING and layout.prose(i + 2) <= 1


def _has_below(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether the line below the credit `i` is its caption, or could be."""
    return _could_follow(layout, state, i + 1) or _is_served(layout, state, i + 1)


def _is_served(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether block `i` is a caption that has no other credit than the one above it."""
    if i >= len(state) or state[i] != "caption" or layout.page[i].hits:
        return False
    return i + 1 == len(state) or layout.page[i + 1].whole is None


def _is_linked(layout: Layout, i: int) -> bool:
    """Tell whether the text of a link, which is no price, cuts block `i` out of a sentence."""
    return i + 1 < len(layout.page) and layout.page[i + 1].line[0].isalnum() and layout.is_cut(i)


def _could_follow(layout: Layout, state: list[str], i: int, most: int = 0) -> bool:
    """Tell whether the line after a credit could be its caption: as long as one, with `most` words of prose."""
    if i >= len(state) or not is_sentence(layout, state, i) or _is_linked(layout, i):
        return False
    return layout.prose(i) <= most and layout.sizes[i] < SHORT
