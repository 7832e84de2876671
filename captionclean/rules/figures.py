"""What a picture prints together: a counter and what follows it, tight lines, labels and what they label."""

from captionclean.credit.hit import CERTAIN, MAX_CREDIT, WEAK, Hit
from captionclean.line.block import Block
from captionclean.line.gallery import STAMP_RE, Marker
from captionclean.page.layout import Layout
from captionclean.page.repeats import is_bare_name
from captionclean.rules.alone import SHORT, role
from captionclean.rules.free import STOPS, is_free
from captionclean.text.scripts import SENTENCE_ENDS
from captionclean.text.sentences import is_paragraph

# A gallery prints at most alt text, its copy, caption and a label between counter and credit.
_FRAME = 5
_FRAME_LINE = 500
# On the development pages no line of a frame has as many sentences.
_FRAME_SENTENCES = 3
# A figure's tight lines: alt text, its copy, caption, credit, and a counter or label.
_GROUP = 6
_GROUP_LINE = 450
_QUOTES = '\u00ab\u201e\u201c"'
_BULLETS = "\u2022*-\u2013\u2014"
LIST_SIGNS = _BULLETS + ">0123456789"


def frames(layout: Layout, state: list[str]) -> None:
    """Take what stands between a gallery counter and the next credit, and the doubled line after a counter."""
    page = layout.page
    for i, block in enumerate(page):
        if not (_is_counter(block) and state[i]):
            continue
        stop = min(i + 1 + _FRAME, len(page))
        for j in range(i + 1, stop):
            line = page[j].line
            if len(line) > _FRAME_LINE or _is_counter(page[j]) or is_paragraph(line, _FRAME_SENTENCES):
                break
            if line[0] in _QUOTES and layout.prose(j) and not page[j].square:
                break
            if state[j] == "credit" or page[j].whole or (state[j] == "caption" and page[j].hits):
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
    return len(line) < SHORT and line[-1] not in SENTENCE_ENDS + ':"\u201d'


def groups(layout: Layout, state: list[str]) -> None:
    """On pages that set paragraphs apart by blank lines, take whole groups of tight lines that hold a figure.

    Only below the first prose: above it, headline, byline and date stand tight together too.
    """
    if layout.mode != "A":
        return
    page = layout.page
    for members in layout.members:
        if len(members) < 2 or not layout.first < members[0] < layout.last:
            continue
        lines = [page[i].line for i in members]
        if max(map(len, lines)) > _GROUP_LINE or (lines[0][0] in LIST_SIGNS and not page[members[0]].marker):
            continue
        if sum(line[0] in _BULLETS for line in lines) > 1:
            continue
        if any(layout.is_torn(i) or layout.reads_as_prose(i) for i in members):
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
                state[i] = state[i] or ("" if layout.is_head(i) else role(page[i]))


def _is_sign(block: Block, decided: str, members: list[int]) -> bool:
    if decided in ("caption", "credit") or (block.hits and block.hits[-1].level > WEAK):
        return True
    # The members stand in a row: looking for one among them all would take the square of their number.
    return block.copies and members[0] <= block.twin_of <= members[-1]


def labels(layout: Layout, state: list[str]) -> None:
    """Take what follows a screen-reader label that fills its line, and a name next to interface words."""
    page = layout.page
    for i, block in enumerate(page):
        if block.label and block.bounds[0] >= len(block.line):
            state[i] = "marker"
            if i + 1 < len(page) and not state[i + 1] and _is_labelled(page[i + 1], block.label):
                state[i + 1] = "credit" if block.label == "source" else "caption"
                if block.label == "source":
                    make_credit(page[i + 1], "label", "photo")
        likely = block.whole is not None and block.whole.reason == "credit-agency"
        if state[i] or not (likely or "/" in block.line):
            continue
        if not any(_is_interface(page, state, j) for j in (i - 1, i + 1)):
            continue
        if likely or is_bare_name(block.line, layout.m):
            state[i] = "credit"
            make_credit(block, "next-to-interface")
            if i and not state[i - 1] and layout.caption_like(i - 1):
                state[i - 1] = "caption"


def _is_labelled(block: Block, label: str) -> bool:
    """Tell whether a line may be what the label above it announces: a label with nothing to it stands over prose."""
    if block.label or len(block.line) >= _FRAME_LINE:
        return False
    return label != "source" or (len(block.line) <= MAX_CREDIT and not is_paragraph(block.line))


def players(layout: Layout, state: list[str]) -> None:
    """Take the title of a video above two buttons of its player.

    On the development pages 5 such titles are captions, and none is body.
    """
    page = layout.page
    for i in range(1, len(page) - 1):
        buttons = is_button(page[i]) and is_button(page[i + 1])
        line = page[i - 1].line
        if not buttons or state[i - 1] or line[-1] in STOPS or layout.place(i - 1) == "end":
            continue
        if layout.caption_like(i - 1) and layout.prose(i - 1) <= 1 and not layout.is_torn(i - 1):
            head = layout.is_headline(i - 1) or layout.is_head(i - 1)
            state[i - 1], state[i] = "" if head else "caption", "marker"


def is_button(block: Block) -> bool:
    """Tell whether words of the page's interface fill the line."""
    return block.marker is not None and block.marker.role == "interface"


def stamps(layout: Layout, state: list[str]) -> None:
    """Take the text of a video above when it was shown and how long it is."""
    for i in range(1, len(state)):
        block = layout.page[i]
        if not is_button(block) or not STAMP_RE.fullmatch(block.line):
            continue
        above = layout.caption_like(i - 1) and not layout.is_torn(i - 1) and not layout.is_headline(i - 1)
        if above and not state[i - 1]:
            state[i - 1] = "caption"


def counters(layout: Layout, state: list[str]) -> None:
    """Take "1/15" beside what is taken."""
    page = layout.page
    for i, block in enumerate(page):
        if not state[i] and _is_counter(block) and any(state[j] for j in (i - 1, i + 1) if 0 <= j < len(page)):
            state[i] = "marker"


def numbers(layout: Layout, state: list[str]) -> None:
    """Take the line below a number that stands above a caption elsewhere on the page: it counts the page's pictures."""
    page = layout.page
    places = [i for i in range(len(page) - 1) if _is_number(page[i])]
    told = {page[i].line for i in places if state[i + 1] == "caption" and page[i + 1].hits}
    for i in places:
        below = i + 1
        free = page[i].line in told and is_free(layout, state, below) and page[below].line[-1] not in STOPS
        if free and layout.place(below) == "mid" and not layout.is_torn(below):
            state[below] = "caption"
        if page[i].line in told and state[below] == "caption":
            state[i] = "marker"


def _is_number(block: Block) -> bool:
    return block.marker is not None and block.marker.role == "number"


def make_credit(block: Block, reason: str, kind: str = "") -> None:
    """Let a credit fill the block, whatever else was seen on it."""
    block.square, block.trim = None, None
    block.hits = [Hit(0, len(block.line), CERTAIN, reason, kind)]


def make_marker(block: Block) -> None:
    """Let the block be a word or a sign of the page's interface, whatever else was seen on it."""
    block.marker, block.hits = Marker("interface", None), []


def _is_interface(page: list[Block], state: list[str], i: int) -> bool:
    return 0 <= i < len(page) and is_button(page[i]) and state[i] == "marker"


def _is_counter(block: Block) -> bool:
    return block.marker is not None and block.marker.role == "gallery"
