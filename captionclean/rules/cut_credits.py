"""Credits that line ends cut: a label and its name on two lines, signs on lines of their own; see rejoined.py too."""

from captionclean.credit.bare import is_name
from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit, is_name_like
from captionclean.line.block import Block
from captionclean.page.layout import Layout
from captionclean.page.repeats import is_bare_name
from captionclean.rules.figures import make_credit, make_marker
from captionclean.rules.free import BAR, NAME_LINE, STOPS, SUPPORT, is_free, is_sentence
from captionclean.text.scripts import has_capitals
from captionclean.text.sentences import SENTENCES_RE

_AFTER = frozenset({"bare-agency", "credit-agency", "repeated-name"})
_CLOSERS = frozenset(")]\uff09")
# Where names have no capitals, a longer line may be a clause.
_UNICASE_WORDS = 4
# Spaces in what a label of its own opens, whatever its letters.
_FEW_WORDS = 2
# What these report of a line behind a label on a line of its own is part of the name.
_NAMES = frozenset(
    {"repeated-name", "bare-agency", "credit-agency", "agency-tail", "slash-name", "courtesy-note", "archive-note"}
)
# Words of prose in a caption of one sentence.
_PROSE = 2


def continued(layout: Layout, state: list[str]) -> None:
    """Take a name cut off from its label by a line end, as "Photo:" then "Ada Moran", and an agency after a credit."""
    page = layout.page
    for i in range(len(page) - 1):
        label, after = page[i].whole or _open_label(page[i]) or _sign(page[i]), page[i + 1]
        source = label is not None and (label.reason, label.level) == ("empty-credit", WEAK)
        if label and source and _is_announced(layout, state, i):
            page[i].hits = [label._replace(level=LIKELY)]
            label, state[i] = page[i].hits[0], "credit"
        announced = label is not None and label.reason == "empty-credit" and state[i + 1] == "credit"
        free = not state[i + 1] or announced or _is_employed(after, layout)
        if not label or after.marker or not free or len(after.line) > NAME_LINE or _is_torn(layout, i + 1):
            continue
        if label.reason == "empty-credit" and label.level > WEAK and _goes_on_with_name(after, layout):
            if page[i].marker:
                page[i].marker, page[i].hits = None, [label]
            state[i], state[i + 1] = "credit" if page[i].whole else "caption", "credit"
            make_credit(after, "credit-continued", label.kind)
            _close(page, state, _join(layout, state, i + 2))
        elif state[i] == "credit" and after.whole and after.whole.reason in _AFTER:
            state[i + 1] = "credit"


def _is_employed(block: Block, layout: Layout) -> bool:
    """Tell whether a line is a name and whom it works for: "Ada Moran. LUND POST" is no caption behind a label."""
    tail = block.tail
    return (
        tail is not None and tail.reason == "agency-tail" and is_name(block.line[: tail.start].rstrip(". "), layout.m)
    )


def _is_announced(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether "Source:" on a line of its own announces the credit below it, or stands below a caption."""
    if state[i + 1] == "credit":
        return True
    if i == 0 or layout.place(i) != "mid" or not is_sentence(layout, state, i - 1) or layout.prose(i - 1) > 1:
        return False
    name = layout.page[i + 1]
    return len(name.line) <= NAME_LINE and name.line[-1] not in STOPS and _goes_on_with_name(name, layout)


def _goes_on_with_name(block: Block, layout: Layout) -> bool:
    """Tell whether a line could be the name that the label before it announces."""
    if not all(hit.reason in _NAMES for hit in block.hits):
        return False
    line = block.line.rstrip(".")
    if has_capitals(line):
        # "Foto:" then "Archivo particular".
        return is_bare_name(line, layout.m) or (line.count(" ") < _FEW_WORDS and line[-1] not in STOPS)
    return line.count(" ") < _UNICASE_WORDS and is_name_like(line, layout.m) and not SENTENCES_RE.search(block.line)


def _is_torn(layout: Layout, i: int) -> bool:
    """Tell whether line `i` is part of a sentence: no address, and nothing that a sign alone goes on with."""
    line = layout.page[i].line
    if " " not in line and "." in line[1:-1]:
        return False
    return layout.is_torn(i) and not (i + 1 < len(layout.page) and layout.page[i + 1].line in _JOINTS | _STOP)


_STOP = frozenset(".")
_JOINTS = frozenset({",", "/", "|", "&"})


def _join(layout: Layout, state: list[str], i: int) -> int:
    """Take a sign and the name that it joins to the one before, and return what follows."""
    page = layout.page
    if i + 1 >= len(page) or page[i].line not in _JOINTS or state[i] or state[i + 1]:
        return i
    if not is_bare_name(page[i + 1].line, layout.m) or _is_torn(layout, i + 1):
        return i
    for k in (i, i + 1):
        make_credit(page[k], "credit-continued")
        state[k] = "credit"
    return i + 2


def _close(page: list[Block], state: list[str], i: int) -> None:
    """Take the bracket or the stop that an inline tag cut off behind the name."""
    if i < len(page) and not state[i] and (_is_closer(page[i]) or page[i].line in _STOP):
        _mark(page, state, i)


def _is_closer(block: Block) -> bool:
    return block.line.strip(". ") in _CLOSERS


def _sign(block: Block) -> Hit | None:
    """Return the copyright sign that fills a line, if one does."""
    return Hit(0, 1, LIKELY, "empty-credit") if block.line == "\u00a9" else None


def _open_label(block: Block) -> Hit | None:
    """Return the label that ends a caption, as "at the lock. Photo:", if one does."""
    tail = block.tail
    return tail if tail is not None and tail.reason == "empty-credit" and tail.end >= len(block.line) else None


def parted(layout: Layout, state: list[str]) -> None:
    """Take a caption and its credit that a sign on a line of its own parts, as inline tags leave it.

    A slash parts a caption from a name too; other signs stand in menus, and part captions from certain credits only.
    """
    page = layout.page
    for i in range(1, len(page) - 1):
        if page[i].line.startswith("/ ") and not state[i] and _stands_behind(layout, state, i):
            # "Ada Moran's photo", and "/ Boats wait at the lock" below it.
            state[i], page[i].trim = "caption", (2, len(page[i].line))
        if page[i].line not in _PARTING or state[i]:
            continue
        credit = page[i + 1].whole
        if credit and credit.level == LIKELY and credit.reason in _NOTED and _is_parted(layout, state, i - 1):
            state[i + 1] = state[i + 1] or "credit"
        if state[i + 1] == "credit":
            if _is_parted(layout, state, i - 1):
                state[i - 1] = "caption"
            _mark(page, state, i)
        elif state[i - 1] == "credit" and page[i].line == BAR:
            if _is_parted(layout, state, i + 1):
                state[i + 1] = "caption"
            _mark(page, state, i)
        elif page[i].line == "/" and not state[i + 1] and _is_signed(layout, state, i):
            state[i - 1], state[i + 1] = "caption", "credit"
            _mark(page, state, i)
            make_credit(page[i + 1], "credit-continued")


_NOTED = frozenset({"credit-cue", "courtesy-note", "archive-note", "symbolic-note"})
_PARTING = frozenset("/|\u2022\N{MIDDLE DOT}-\N{EN DASH}\N{EM DASH}")


def _is_parted(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether block `i` could be the caption that a sign parts from a certain credit."""
    return is_free(layout, state, i) and layout.prose(i) <= _PROSE and not layout.is_headline(i)


def _stands_behind(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether a slash opens line `i` below a certain credit, and its caption follows on the line."""
    credit = layout.page[i - 1].whole
    labelled = credit is not None and (credit.level, credit.reason) == (CERTAIN, "credit-cue")
    return state[i - 1] == "credit" and labelled and layout.sizes[i] > _LEAST_BEHIND and layout.prose(i) <= _PROSE


_LEAST_BEHIND = 14


def _is_signed(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether a slash stands between a sentence and a name."""
    if not is_sentence(layout, state, i - 1) or layout.sizes[i - 1] < SUPPORT or layout.place(i) == "end":
        return False
    name = layout.page[i + 1]
    told = name.whole is not None and name.whole.level > WEAK
    return layout.prose(i - 1) <= _PROSE and (told or is_bare_name(name.line, layout.m))


def _mark(page: list[Block], state: list[str], i: int) -> None:
    make_marker(page[i])
    state[i] = "marker"
