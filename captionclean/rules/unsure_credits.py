"""Credits that are less than certain, and what makes them so: a caption above or below, the title of a chart."""

import re

from captionclean.credit.bare import is_name
from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit, is_picture
from captionclean.page.layout import Layout
from captionclean.rules.free import STOPS, SUPPORT, is_free, is_sentence
from captionclean.text.folding import fold
from captionclean.text.sentences import SENTENCES_RE

# What these report fills brackets or a label's line; a bare agency or name below a headline may be a byline.
_BRACKETED = frozenset({"agency-bracket", "bracket-name", "slash-bracket", "courtesy-note", "archive-note", "note"})
_NAMED = frozenset({"bare-agency", "credit-agency", "empty-credit"})
# A maker's name and an agency is nobody else's.
_NAMED_SUPPORT = 25
# Words of prose that no caption above a likely credit has.
_PROSE = 3
# A chart's title is no longer.
_CHART_TITLE = 90


def torn(layout: Layout, state: list[str]) -> None:
    """Keep a line with a likely credit at its end that an inline tag cut out of a sentence."""
    for i, block in enumerate(layout.page):
        tail = block.tail
        if state[i] == "caption" and tail is not None and tail.level < CERTAIN and layout.is_torn(i):
            state[i] = ""


def closing(layout: Layout, state: list[str]) -> None:
    """Keep the last sentence of an article with the agency behind it that signs the article."""
    for i in range(len(state) - 1, -1, -1):
        tail = layout.page[i].tail
        if state[i] == "caption" and tail is not None and tail.reason == "agency-tail" and tail.level < CERTAIN:
            state[i] = ""
        if layout.prose(i) > 1:
            break


def supported(layout: Layout, state: list[str]) -> None:
    """Take a credit that is less than certain together with the caption above it.

    On the development pages 34 such lines above are captions and 2 are body.
    """
    for i in range(1, len(state)):
        credit = layout.page[i].whole
        if state[i] or credit is None or layout.place(i) == "end":
            continue
        if not is_free(layout, state, i - 1) or _is_several(layout, i):
            if _is_sure_alone(layout, i):
                state[i] = "credit"
        elif _is_supported(layout, i, credit):
            state[i - 1], state[i] = "caption", "credit"


def _is_supported(layout: Layout, i: int, credit: Hit) -> bool:
    """Tell whether the line above the likely credit `i` says that it is one."""
    page, above = layout.page, layout.sizes[i - 1]
    if not layout.tells or layout.prose(i - 1) >= _PROSE:
        return False
    if credit.reason == "bare-agency" and (layout.place(i) == "top" or layout.is_linked(i)):
        # Above the prose an agency signs the article.
        return False
    if credit.reason == "empty-credit" and i + 1 < len(page) and page[i + 1].line == page[i].line:
        # A label again and again has no caption; taken one by one, each would take the paragraph above.
        return False
    if credit.reason in _BRACKETED or credit.kind == "screenshot":
        return True
    if credit.reason in _NAMED:
        # Two or three capitals are an agency below a sentence, and a menu's initials elsewhere.
        line = page[i].line
        stopped = page[i - 1].line[-1] in STOPS or fold(line) in layout.m.notes
        initials = credit.reason == "bare-agency" and line.isupper() and stopped
        named = credit.level == LIKELY or initials
    else:
        named = credit.reason == "credit-cue" and credit.kind in ("source", "photo") and credit.level == LIKELY
    return named and above >= (_NAMED_SUPPORT if credit.reason == "credit-agency" else SUPPORT)


def _is_several(layout: Layout, i: int) -> bool:
    """Tell whether several sentences stand above the credit `i`, which a label opens: a paragraph."""
    credit, line = layout.page[i].whole, layout.page[i].line
    cued = credit is not None and credit.reason in _CUED and line[0] not in _BRACKETS
    return cued and SENTENCES_RE.search(layout.page[i - 1].line) is not None


def _is_sure_alone(layout: Layout, i: int) -> bool:
    """Tell whether the likely credit `i` needs no caption: a word for a photo opens it, and names follow."""
    credit = layout.page[i].whole
    if credit is None or credit.level != LIKELY or layout.is_torn(i):
        return False
    given = credit.reason == "courtesy-note" and is_picture(fold(layout.page[i].line).split()[0], layout.m)
    return given or (credit.reason, credit.kind) == ("credit-cue", "photo")


_CUED = frozenset({"credit-cue", "empty-credit", "courtesy-note"})
_BRACKETS = "([\uff08"


def served(layout: Layout, state: list[str]) -> None:
    """Take a likely credit below a caption that was taken for something else: left, it would take the prose above."""
    for i in range(1, len(state)):
        credit = layout.page[i].whole
        if state[i] or state[i - 1] != "caption" or credit is None:
            continue
        if credit.reason in _BRACKETED or (credit.level == LIKELY and credit.reason in _SERVED):
            state[i] = "credit"


_SERVED = frozenset({"credit-cue", "credit-agency", "empty-credit"})


def agencies(layout: Layout, state: list[str]) -> None:
    """Take an agency's name, or a note as "Supplied", on a line of its own right above a caption."""
    for i, block in enumerate(layout.page[:-1]):
        credit = block.whole
        if credit is None or state[i] or state[i + 1] != "caption" or layout.page[i + 1].hits:
            continue
        if credit.reason == "bare-agency" and (credit.level == LIKELY or fold(block.line) in layout.m.notes):
            state[i] = "credit"


def sources(layout: Layout, state: list[str]) -> None:
    """Take "Source: Name" between paragraphs, below a map or a chart, and the title above it.

    Behind the article's last lines it names the article's source, but for one below a title with prose to follow.
    On the development pages 18 such lines are credits, 16 are not known, none is body.
    """
    for i, block in enumerate(layout.page):
        credit = block.whole
        if credit is None or state[i]:
            continue
        if (credit.kind, credit.reason, credit.level) != ("source", "credit-cue", WEAK):
            continue
        if layout.place(i) == "top":
            if _is_person_below(layout, state, i) or _stands_twice(layout, state, i - 1):
                state[i - 1], state[i] = "caption", "credit"
            continue
        if i + 1 < len(state) and _LABELLED_RE.match(layout.page[i + 1].line):
            # "Source: ...", "Details: ...": the article is written so.
            continue
        titled = _is_title(layout, state, i - 1)
        if layout.place(i) == "mid" or (titled and _goes_on(layout, i + 1)):
            state[i] = "credit"
            if titled:
                state[i - 1] = "caption"


_LABELLED_RE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?: \S")


def _stands_twice(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether block `i` is a sentence that stands on the line above it too, as an alt text and its caption do."""
    block = layout.page[i]
    twice = block.twin == "equal" and block.twin_of == i - 1 and not layout.is_headline(i - 1)
    return twice and is_sentence(layout, state, i) and layout.prose(i) < _PROSE


def _is_person_below(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether the source on line `i` is a person, below one sentence: no person is the source of an article."""
    _, _, name = layout.page[i].line.partition(":")
    return is_sentence(layout, state, i - 1) and layout.prose(i - 1) < _PROSE and is_name(name.strip(), layout.m)


def _is_title(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether block `i` could be the title of a chart: short, without a stop, and hardly prose."""
    if i < 0 or not layout.tells or not is_free(layout, state, i) or layout.page[i].line[-1] in STOPS:
        return False
    return layout.sizes[i] < _CHART_TITLE and layout.prose(i) <= 1


def _goes_on(layout: Layout, i: int) -> bool:
    """Tell whether the next line is a sentence of prose."""
    return i < len(layout.page) and layout.page[i].line[-1] in STOPS and layout.prose(i) > 1
