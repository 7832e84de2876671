"""Lines that stand twice: copies of captions, and doubles that only a picture prints."""

from captionclean.credit.hit import WEAK
from captionclean.line.block import Block
from captionclean.page.layout import SENTENCES, Layout
from captionclean.page.prose import LETTERS_RE
from captionclean.rules.figures import LIST_SIGNS
from captionclean.rules.free import STOPS

# Fewer letters may be a chant or a refrain, more a paragraph printed twice.
_DOUBLE = range(36, 230)


def copies(layout: Layout, state: list[str]) -> None:
    """Take a line that is its neighbour plus a credit, copies of what is taken, and a double beside a credit."""
    page = layout.page
    for i, block in enumerate(page):
        if block.twin == "longer" and block.rest:
            state[i] = state[i] or "caption"
        # "Play video: ..." and what it plays.
        played = block.twin == "equal" and block.trim is not None and block.trim[0] > 0
        if played and not layout.is_headline(block.twin_of):
            state[i] = state[block.twin_of] = "caption"
        # Once bare and once with a name behind it.
        j = block.twin_of
        if block.twin == "equal" and block.tail and block.tail.end == len(block.line) and not page[j].hits:
            state[i], state[j] = state[i] or "caption", state[j] or "caption"
    for i, block in enumerate(page):
        if not block.copies or state[i] or layout.is_headline(i) or layout.is_torn(i):
            continue
        if layout.codes[i] == "date" or block.line[-1] == ":":
            continue
        j = block.twin_of
        first, last = min(i, j), max(i, j)
        if state[j] == "caption" or (block.twin == "equal" and _beside_credit(page, first, last)):
            state[i] = "caption"
            state[j] = state[j] or ("" if layout.is_headline(j) else "caption")


def recurring(layout: Layout, state: list[str]) -> None:
    """Take a line above a credit that stands elsewhere on the page as a caption."""
    page = layout.page
    captions = {block.line for block, decided in zip(page, state, strict=True) if decided == "caption"}
    for i, block in enumerate(page[:-1]):
        if block.repeated and not state[i] and block.line in captions and len(block.line) > _RECURRING:
            credit = page[i + 1].whole
            if credit is not None and credit.level > WEAK:
                state[i] = "caption"


# Shorter lines recur for other reasons.
_RECURRING = 40


def _beside_credit(page: list[Block], first: int, last: int) -> bool:
    """Tell whether a credit stands right before, between or behind the lines `first` and `last`."""
    around = [page[k].whole for k in (first - 1, last - 1, last + 1) if 0 <= k < len(page)]
    return any(credit and credit.level > WEAK for credit in around)


def alt_texts(layout: Layout, state: list[str]) -> None:
    """Take the alt text above a caption: a line without a stop or prose that names the same."""
    for i in range(len(state) - 1):
        if not state[i] and state[i + 1] == "caption" and _says_the_same(layout, i):
            state[i] = "caption"
        if state[i] or state[i + 1] != "caption" or not _could_be_alt(layout, i):
            continue
        if len(_names(layout.page[i].line) & _names(layout.page[i + 1].line)) >= _SHARED_NAMES:
            state[i] = "caption"


def _says_the_same(layout: Layout, i: int) -> bool:
    """Tell whether block `i` says the same as the caption tight below it, in other words and with hardly any prose."""
    block = layout.page[i]
    tight = layout.mode == "A" and layout.gaps[i][1] == "t"
    same = tight and block.twin == "like" and block.twin_of == i + 1
    spoken = layout.prose(i) >= _PROSE or layout.is_torn(i)
    return same and not spoken and layout.place(i) != "top"


_PROSE = 3


def _could_be_alt(layout: Layout, i: int) -> bool:
    stop = layout.page[i].line[-1] in ".!?"
    # Tight in a group of its own a sentence may be one; a headline has no stop.
    tight = layout.mode == "A" and layout.gaps[i][1] == "t" and stop
    apart = layout.place(i) == "mid" and layout.gaps[i][1] == "a" and not stop
    if not (tight or apart):
        return False
    return layout.caption_like(i) and layout.prose(i) <= 1 and not layout.is_torn(i)


_SHARED_NAMES = 2


def _names(line: str) -> set[str]:
    return {word for word in LETTERS_RE.findall(line) if word[0].isupper() and len(word) > 2}


def doubles(layout: Layout, state: list[str]) -> None:
    """Take a line that stands twice in succession among the prose: beside a sentence, or one itself."""
    for i, block in enumerate(layout.page[:-1]):
        if block.twin != "equal" or block.twin_of != i + 1:
            continue
        if 0 <= layout.headline < i and state[i - 1] == "marker":
            # Below a button to enlarge the picture.
            state[i] = state[i + 1] = "caption"
        if not layout.first < i < len(state) - 2:
            continue
        apart = len(layout.members[layout.group[i]]) <= 2
        # Pictures in a row: what stands above is a double too.
        rowed = state[i - 1] == "caption" and layout.page[i - 1].twin == "equal"
        ended = block.line[-1] in STOPS or layout.codes[i - 1] in SENTENCES or layout.codes[i + 2] in SENTENCES
        between = ended and layout.prose(i) <= 1 + rowed
        if not (apart and i < layout.last - 1) and not between:
            continue
        if (
            layout.sizes[i] in _DOUBLE
            and (block.line.count(" ") > 3 or layout.density > 1)
            and block.line[0] not in LIST_SIGNS
        ):
            state[i] = state[i + 1] = "caption"
