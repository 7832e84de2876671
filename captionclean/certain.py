"""What is certain of a page before anything is weighed: one rule a shape, and what each may cost.

The rules run in order and only add; `decision` weighs the blocks they leave open.
"""

import re

from captionclean.evidence.context import Context
from captionclean.evidence.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.evidence.page import LONG, Block, is_bare_name
from captionclean.evidence.shape import SENTENCES_RE
from captionclean.lexicon.matchers import Matchers
from captionclean.scripts import has_capitals


def role(block: Block) -> str:
    """Return what a block is that was found to be residue."""
    return "marker" if block.marker else "credit" if block.whole else "caption"


def certain(context: Context) -> list[str]:
    """Return what is certain of each block without weighing: "credit", "caption", "marker" or ""."""
    state = [_certain(block) for block in context.page]
    _frames(context.page, state)
    _makers(context.page, state, context.m)
    _labels(context, state)
    _continued(context, state)
    _supported(context, state)
    spread(context, state)
    _doubles(context, state)
    _groups(context, state)
    return state


def spread(context: Context, state: list[str]) -> None:
    """Take what follows from what is decided: copies of captions, the captions of credits, counters beside either."""
    _twins(context, state)
    _before_credits(context, state)
    _after_credits(context, state)
    _counters(context.page, state)


def _counters(page: list[Block], state: list[str]) -> None:
    """Take "1/15" beside what is taken."""
    for i, block in enumerate(page):
        if not state[i] and _is_counter(block) and any(state[j] for j in (i - 1, i + 1) if 0 <= j < len(page)):
            state[i] = "marker"


# A figure's lines: alt text, its copy, caption, credit, and a counter or label.
_GROUP = 6

_GROUP_LINE = 450


def _groups(context: Context, state: list[str]) -> None:
    """On pages that set paragraphs apart by blank lines, take whole groups of tight lines that hold a figure.

    Only below the first prose: above it, headline, byline and date stand tight together too.
    """
    if context.mode != "A":
        return
    page = context.page
    for members in context.members:
        if len(members) < 2 or not context.first < members[0] < context.last:
            continue
        lines = [page[i].line for i in members]
        if max(map(len, lines)) > _GROUP_LINE or (lines[0][0] in _LIST_SIGNS and not page[members[0]].marker):
            continue
        if any(context.is_torn(i) or context.reads_as_prose(i) for i in members):
            continue
        signs = sum(1 for i in members if _is_sign(page[i], state[i], members))
        # Without a credit or a counter, more than two lines with a double among them may be verse.
        bare = not any(state[i] or page[i].hits or page[i].marker for i in members)
        if bare and len(members) > 2:
            continue
        if page[members[0]].whole and members[0] and state[members[0] - 1] == "caption":
            # The credit closes the picture above; what follows it tightly is a heading.
            continue
        if signs and (len(members) <= _GROUP or signs >= len(members) // 2):
            for i in members:
                state[i] = state[i] or role(page[i])


def _is_sign(block: Block, decided: str, members: list[int]) -> bool:
    if decided in ("caption", "credit") or (block.hits and block.hits[-1].level > WEAK):
        return True
    # The members stand in a row: looking for one among them all would take the square of their number.
    return block.twin in ("equal", "prefix", "longer") and members[0] <= block.twin_of <= members[-1]


def _continued(context: Context, state: list[str]) -> None:
    """Take a name cut off from its label by a line end, as "Photo:" then "Ada Moran", and an agency after a credit."""
    page = context.page
    for i in range(len(page) - 1):
        here, after = page[i].whole, page[i + 1]
        if not here or after.marker or state[i + 1] or len(after.line) > _NAME_LINE or context.is_torn(i + 1):
            continue
        if (
            here.reason == "empty-credit"
            and here.level > WEAK
            and not after.hits
            and is_bare_name(after.line, context.m)
        ):
            state[i] = state[i + 1] = "credit"
            _make_credit(after, "credit-continued", here.kind)
        elif (
            state[i] == "credit"
            and after.whole
            and after.whole.reason in ("bare-agency", "credit-agency", "repeated-name")
        ):
            state[i + 1] = "credit"


_NAME_LINE = 70


# What these report fills brackets or a label's line; a bare agency or name below a headline may be a byline.
_BRACKETED = frozenset({"agency-bracket", "bracket-name", "slash-bracket", "courtesy-note", "archive-note", "note"})
_NAMED = frozenset({"bare-agency", "credit-agency", "empty-credit"})
# Below shorter lines a name may be that of the section, the author or the shop.
_SUPPORT = 45


def _supported(context: Context, state: list[str]) -> None:
    """Take a credit that is less than certain together with the caption above it.

    On the development pages 34 such lines above are captions and 2 are body.
    """
    page = context.page
    for i in range(1, len(page)):
        credit = page[i].whole
        if state[i] or credit is None or context.place(i) == "end" or not _is_free(context, state, i - 1):
            continue
        if credit.reason == "bare-agency" and context.place(i) == "top":
            # Above the prose an agency signs the article.
            continue
        if credit.reason in _BRACKETED or (credit.reason in _NAMED and credit.level == LIKELY):
            long = len(page[i - 1].line) >= _SUPPORT
            if context.tells and context.prose(i - 1) < 3 and (long or credit.reason in _BRACKETED):
                state[i - 1], state[i] = "caption", "credit"


# One credit that stands before a caption-like line may be chance.
_PAIRS = 2

_MOST = 0.9


def _after_credits(context: Context, state: list[str]) -> None:
    """Take the line after each credit line where nearly all credits of the page stand before a caption."""
    page = context.page
    lines = [i for i, block in enumerate(page) if state[i] == "credit" and block.whole and 0 < i < len(page) - 1]
    after = [i + 1 for i in lines if state[i + 1] == "caption" or _could_follow(context, state, i + 1)]
    before = [i - 1 for i in lines if state[i - 1] == "caption" or _is_free(context, state, i - 1)]
    if len(lines) >= _PAIRS and len(after) >= _MOST * len(lines) and len(before) < 0.4 * len(lines):
        for i in after:
            state[i] = "caption"


# Fewer letters may be a chant or a refrain, more a paragraph printed twice.
_DOUBLE = range(36, 230)


def _doubles(context: Context, state: list[str]) -> None:
    """Take a line that stands twice in succession between two stretches of prose."""
    for i, block in enumerate(context.page[:-1]):
        doubled = block.twin == "equal" and block.twin_of == i + 1 and len(context.members[context.group[i]]) <= 2
        if not doubled or not context.first < i < context.last - 1:
            continue
        if len(block.line) in _DOUBLE and block.line.count(" ") > 3 and block.line[0] not in _LIST_SIGNS:
            state[i] = state[i + 1] = "caption"


_LIST_SIGNS = "\u2022*-\u2013\u2014>0123456789"


# A gallery prints at most alt text, its copy, caption and a label between counter and credit.
_FRAME = 5

_FRAME_LINE = 500


def _frames(page: list[Block], state: list[str]) -> None:
    """Take what stands between a gallery counter and the next credit, and the doubled line after a counter."""
    for i, block in enumerate(page):
        if not (_is_counter(block) and state[i]):
            continue
        stop = min(i + 1 + _FRAME, len(page))
        for j in range(i + 1, stop):
            if len(page[j].line) > _FRAME_LINE or _is_counter(page[j]):
                break
            if state[j] == "credit" or (state[j] == "caption" and page[j].hits):
                for k in range(i + 1, j):
                    state[k] = state[k] or "caption"
                break
        alt = i
        if i + 2 < len(page) and page[i + 1].twin == "equal" and page[i + 1].twin_of == i + 2:
            state[i + 1] = state[i + 2] = "caption"
            alt = i + 2
        elif i + 1 < len(page) and page[i + 1].square:
            state[i + 1] = "caption"
            alt = i + 1
        if i < alt < len(page) - 1 and not state[alt + 1] and _ends_open(page[alt + 1].line):
            state[alt + 1] = "caption"


def _ends_open(line: str) -> bool:
    """Tell whether a line is as short as a caption and ends without a stop."""
    return len(line) < _SHORT and line[-1] not in '.!?:\u3002\u2026"\u201d'


# A sentence of this length twice on one line is no chant.
_LONG_DOUBLE = 150


# A line with a likely credit at its end is a caption up to here; body sentences that close with a source are longer.
_SHORT = 230


def _before_credits(context: Context, state: list[str]) -> None:
    """Take the line before a credit line, unless the page prints its credits before the captions.

    On the development pages, of the lines with the length and ends of a caption that stand before a certain credit
    210 are captions and 21 are body, nearly all of these on pages that print the credit first.
    """
    page = context.page
    lines = [i for i in range(1, len(page)) if state[i] == "credit" and _is_free(context, state, i - 1)]
    after = [i for i in lines if _could_follow(context, state, i + 1) or _is_served(context, state, i + 1)]
    if len(after) > 1 and 2 * len(after) > len(lines):
        return
    usual = any(state[i] == "credit" and state[i - 1] == "caption" for i in range(1, len(page)))
    for i in lines:
        served = _is_served(context, state, i + 1)
        first = served or (i in after and context.prose(i - 1) > 1 and not usual)
        if not first and i - 1 != context.last and not _is_footer(page[i]) and not _may_be_prose(context, i - 1):
            state[i - 1] = "caption"


def _may_be_prose(context: Context, i: int) -> bool:
    """Tell whether the line before a credit may be body, above a picture that has only a credit.

    A single sentence is not: of those with words of prose, 40 are captions and one is body.
    """
    line = context.page[i].line
    if not context.tells:
        return len(line) > _ONE_SENTENCE
    tight = context.mode == "A" and context.gaps[i][1] == "t"
    return context.prose(i) > 2 and not tight and SENTENCES_RE.search(line) is not None


# In a language whose words are not known, a longer line may be body.
_ONE_SENTENCE = 130


def _is_footer(block: Block) -> bool:
    """Tell whether a credit line is the page's own copyright notice."""
    return block.whole is not None and block.whole.reason == "copyright-sign" and "opyright" in block.line


def _is_free(context: Context, state: list[str], i: int) -> bool:
    if state[i] or not context.caption_like(i) or context.is_torn(i):
        return False
    if _is_headline(context.page, i) or context.is_teaser(i):
        return False
    if i == 0 and context.gaps[i][1] == "a" and context.page[i].line[-1] in ".!?":
        return False
    # One or two words apart from what follows are a kicker or a heading.
    return context.page[i].line.count(" ") > 1 or context.gaps[i][1] == "t"


def _is_served(context: Context, state: list[str], i: int) -> bool:
    """Tell whether block `i` is a caption that has no other credit than the one above it."""
    if i >= len(state) or state[i] != "caption" or context.page[i].hits:
        return False
    return i + 1 == len(state) or context.page[i + 1].whole is None


def _could_follow(context: Context, state: list[str], i: int) -> bool:
    """Tell whether the line after a credit could be its caption: as long as one, and without a word of prose."""
    return (
        i < len(state) and _is_free(context, state, i) and context.prose(i) == 0 and len(context.page[i].line) < _SHORT
    )


_MAKER_RE = re.compile(r"[^\W\d_][\w \u00a0-]{1,24}\s?:\s\S[^:.!?]{2,50}$")


def _names_a_maker(line: str, m: Matchers) -> bool:
    """Tell whether `line` is a label and a bare name, as "Director: Ada Moran"."""
    if not _MAKER_RE.match(line):
        return False
    name = line.partition(":")[2].strip()
    return is_bare_name(name, m) if has_capitals(name) else name.count(" ") < _NAME_WORDS


# In a script without capitals, a name has at most so many words.
_NAME_WORDS = 4


def _makers(page: list[Block], state: list[str], m: Matchers) -> None:
    """Keep lists of a film's or a book's makers, of which "Photography: Name" is one line among others."""
    like = [":" in block.line and _names_a_maker(block.line, m) for block in page]
    for i in range(len(page)):
        if like[i] and not page[i].hits and (i == 0 or not like[i - 1] or page[i - 1].hits):
            first = last = i
            while first > 0 and like[first - 1]:
                first -= 1
            while last + 1 < len(page) and like[last + 1]:
                last += 1
            for j in range(first, last + 1):
                if page[j].whole:
                    state[j], page[j].hits = "", []


def _labels(context: Context, state: list[str]) -> None:
    """Take what follows a screen-reader label that fills its line, and a name next to interface words."""
    page = context.page
    for i, block in enumerate(page):
        if block.label and block.bounds[0] >= len(block.line):
            state[i] = "marker"
            if i + 1 < len(page) and not state[i + 1] and not page[i + 1].label and len(page[i + 1].line) < _FRAME_LINE:
                state[i + 1] = "credit" if block.label == "source" else "caption"
                if block.label == "source":
                    _make_credit(page[i + 1], "label", "photo")
        if state[i] or "/" not in block.line or not any(_is_interface(page, state, j) for j in (i - 1, i + 1)):
            continue
        if is_bare_name(block.line, context.m):
            state[i] = "credit"
            _make_credit(block, "next-to-interface")
            if i and not state[i - 1] and context.caption_like(i - 1):
                state[i - 1] = "caption"


def is_prose_twice(block: Block) -> bool:
    """Tell whether a doubled line is a sentence: a lead glued to its teaser, of which one copy must stay."""
    return block.square is not None and not block.hits and block.line[block.square.end - 1] in '.!?\u3002\u2026"'


def _make_credit(block: Block, reason: str, kind: str = "") -> None:
    """Let a credit fill the block, whatever else was seen on it."""
    block.square, block.trim = None, None
    block.hits = [Hit(0, len(block.line), CERTAIN, reason, kind)]


def _is_interface(page: list[Block], state: list[str], i: int) -> bool:
    marker = page[i].marker if 0 <= i < len(page) else None
    return marker is not None and marker.role == "interface" and state[i] == "marker"


def _is_counter(block: Block) -> bool:
    return block.marker is not None and block.marker.role == "gallery"


def _twins(context: Context, state: list[str]) -> None:
    """Take a line that is its neighbour plus a credit, copies of what is taken, and a double beside a credit."""
    page = context.page
    for i, block in enumerate(page):
        if block.twin == "longer" and block.rest:
            state[i] = state[i] or "caption"
    for i, block in enumerate(page):
        if block.twin not in _COPIES or state[i] or _is_headline(page, i) or context.is_torn(i):
            continue
        if context.codes[i] == "date" or block.line[-1] == ":":
            continue
        j = block.twin_of
        first, last = min(i, j), max(i, j)
        if state[j] == "caption" or (block.twin == "equal" and _beside_credit(page, first, last)):
            state[i] = "caption"
            state[j] = state[j] or ("" if _is_headline(page, j) else "caption")


_COPIES = ("equal", "prefix", "longer")
_HEADLINE = 25


def _is_headline(page: list[Block], i: int) -> bool:
    """Tell whether block `i` is the first line of any length: a headline, even where a picture's text repeats it."""
    return len(page[i].line) >= _HEADLINE and all(len(block.line) < _HEADLINE for block in page[:i])


def _beside_credit(page: list[Block], first: int, last: int) -> bool:
    around = [page[k].whole for k in (first - 1, last + 1) if 0 <= k < len(page)]
    return any(credit and credit.level > WEAK for credit in around)


# The name of a picture's file, printed where its alt text is missing.
_FILE_NAME_RE = re.compile(r"[^\s/]{1,80}\.(?:jpe?g|png|webp|gif|avif)", re.I)


def _certain(block: Block) -> str:
    if block.marker:
        role = block.marker.role
        sure = (role == "gallery" and "/" not in block.line) or (
            role == "interface" and (" " in block.line or not block.line.isascii())
        )
        return "marker" if sure else ""
    if " " not in block.line and _FILE_NAME_RE.fullmatch(block.line):
        return "caption"
    if block.label:
        return "credit" if block.label == "source" else "caption" if block.bounds[0] < len(block.line) else "marker"
    whole = block.whole
    if whole:
        return "credit" if whole.level == CERTAIN else ""
    if block.square and (block.square.glued or len(block.line) > _LONG_DOUBLE):
        return "" if is_prose_twice(block) else "caption"
    tail = block.tail
    if tail and tail.end >= block.bounds[1] - 2 and (tail.level == CERTAIN or tail.reason != "empty-credit"):
        limit = LONG if tail.level == CERTAIN else _SHORT if tail.level == LIKELY and block.line[-1] != "." else 0
        return "caption" if len(block.line) < limit else ""
    return ""
