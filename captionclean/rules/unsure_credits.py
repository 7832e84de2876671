"""Credits that are less than certain, and what makes them so: the caption above, a label, a caption below."""

import re

from captionclean.evidence.bare import is_name
from captionclean.evidence.block import Block
from captionclean.evidence.gallery import Marker
from captionclean.evidence.hit import CERTAIN, LIKELY, WEAK, Hit, is_name_like
from captionclean.evidence.layout import Layout
from captionclean.evidence.repeats import is_bare_name
from captionclean.evidence.sentences import SENTENCES_RE
from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers
from captionclean.rules.figures import make_credit
from captionclean.rules.free import STOPS, is_free
from captionclean.scripts import has_capitals

_NAME_LINE = 70
# What these report fills brackets or a label's line; a bare agency or name below a headline may be a byline.
_BRACKETED = frozenset({"agency-bracket", "bracket-name", "slash-bracket", "courtesy-note", "archive-note", "note"})
_AFTER = frozenset({"bare-agency", "credit-agency", "repeated-name"})
_CLOSERS = frozenset(")]\uff09")
# Where names have no capitals, a longer line may be a clause.
_UNICASE_WORDS = 4
# Spaces in what a label of its own opens, whatever its letters.
_FEW_WORDS = 2
_NAMED = frozenset({"bare-agency", "credit-agency", "empty-credit"})
# What these report of a line behind a label on a line of its own is part of the name.
_NAMES = frozenset({"repeated-name", "bare-agency", "credit-agency", "agency-tail", "slash-name"})
# Below shorter lines a name may be that of the section, the author or the shop.
_SUPPORT = 45
# A maker's name and an agency is nobody else's.
_NAMED_SUPPORT = 25
# A chart's title is no longer.
_CHART_TITLE = 90


def torn(layout: Layout, state: list[str]) -> None:
    """Keep a line with a likely credit at its end that an inline tag cut out of a sentence."""
    for i, block in enumerate(layout.page):
        tail = block.tail
        if state[i] == "caption" and tail is not None and tail.level < CERTAIN and layout.is_torn(i):
            state[i] = ""


def continued(layout: Layout, state: list[str]) -> None:
    """Take a name cut off from its label by a line end, as "Photo:" then "Ada Moran", and an agency after a credit."""
    page = layout.page
    for i in range(len(page) - 1):
        label, after = page[i].whole or _open_label(page[i]) or _sign(page[i]), page[i + 1]
        source = label is not None and (label.reason, label.level) == ("empty-credit", WEAK)
        if label and source and _is_announced(layout, state, i):
            page[i].hits = [label._replace(level=LIKELY)]
            label, state[i] = page[i].hits[0], "credit"
        if not label or after.marker or state[i + 1] or len(after.line) > _NAME_LINE or _is_torn(layout, i + 1):
            continue
        if label.reason == "empty-credit" and label.level > WEAK and _goes_on_with_name(after, layout):
            if page[i].marker:
                page[i].marker, page[i].hits = None, [label]
            state[i], state[i + 1] = "credit" if page[i].whole else "caption", "credit"
            make_credit(after, "credit-continued", label.kind)
            _close(page, state, _join(layout, state, i + 2))
        elif state[i] == "credit" and after.whole and after.whole.reason in _AFTER:
            state[i + 1] = "credit"


def _is_announced(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether "Source:" on a line of its own announces the credit below it, or stands below a caption."""
    if state[i + 1] == "credit":
        return True
    above = is_free(layout, state, i - 1) and not SENTENCES_RE.search(layout.page[i - 1].line)
    name = layout.page[i + 1].line
    named = len(name) <= _NAME_LINE and name[-1] not in STOPS and _goes_on_with_name(layout.page[i + 1], layout)
    return i > 0 and layout.place(i) == "mid" and above and layout.prose(i - 1) <= 1 and named


def worded(layout: Layout, state: list[str]) -> None:
    """Take a likely credit below a line that is a label without a sign, as "Copyright" then "Ada Moran/AP"."""
    page = layout.page
    for i in range(len(page) - 1):
        credit = page[i + 1].whole
        marked = state[i] == "marker" and page[i].marker is not None
        if (state[i] and not marked) or state[i + 1] or credit is None:
            continue
        if credit.reason not in _WORDED or credit.level < LIKELY:
            continue
        label = layout.m.terms.get(fold(page[i].line))
        if label is not None and label.category in _LABELS:
            state[i] = state[i + 1] = "credit"
            page[i].marker, page[i].hits = None, [Hit(0, len(page[i].line), LIKELY, "empty-credit", label.kind)]
            _join(layout, state, i + 2)


_WORDED = frozenset({"credit-agency", "bare-agency"})
_LABELS = frozenset({"cue", "copyright"})


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
    return layout.is_torn(i) and not (i + 1 < len(layout.page) and layout.page[i + 1].line in _JOINTS)


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
    """Take the bracket that an inline tag cut off behind the name."""
    if i < len(page) and not state[i] and page[i].line.strip(". ") in _CLOSERS:
        page[i].marker = Marker("interface", None)
        state[i] = "marker"


def _sign(block: Block) -> Hit | None:
    """Return the copyright sign that fills a line, if one does."""
    return Hit(0, 1, LIKELY, "empty-credit") if block.line == "\u00a9" else None


def _open_label(block: Block) -> Hit | None:
    """Return the label that ends a caption, as "at the lock. Photo:", if one does."""
    tail = block.tail
    return tail if tail is not None and tail.reason == "empty-credit" and tail.end >= len(block.line) else None


def supported(layout: Layout, state: list[str]) -> None:
    """Take a credit that is less than certain together with the caption above it.

    On the development pages 34 such lines above are captions and 2 are body.
    """
    page = layout.page
    for i in range(1, len(page)):
        credit = page[i].whole
        if state[i] or credit is None or layout.place(i) == "end":
            continue
        if not is_free(layout, state, i - 1):
            if (credit.reason, credit.kind, credit.level) == ("credit-cue", "photo", LIKELY) and not layout.is_torn(i):
                state[i] = "credit"
            continue
        if credit.reason == "bare-agency" and (layout.place(i) == "top" or layout.is_linked(i)):
            # Above the prose an agency signs the article.
            continue
        if credit.reason == "empty-credit" and i + 1 < len(page) and page[i + 1].line == page[i].line:
            # A label again and again has no caption; taken one by one, each would take the paragraph above.
            continue
        named = credit.reason in _NAMED or (credit.reason == "credit-cue" and credit.kind in ("source", "photo"))
        if credit.reason in _BRACKETED or (named and credit.level == LIKELY):
            long = layout.sizes[i - 1] >= (_NAMED_SUPPORT if credit.reason == "credit-agency" else _SUPPORT)
            several = SENTENCES_RE.search(page[i - 1].line) is not None and credit.reason in _CUED
            if layout.tells and layout.prose(i - 1) < 3 and not several and (long or credit.reason in _BRACKETED):
                state[i - 1], state[i] = "caption", "credit"


_CUED = frozenset({"credit-cue", "empty-credit"})


def noted(layout: Layout, state: list[str]) -> None:
    """Take a note, an agency's initials or a slashed name that fill a line together with the caption above it.

    "Handout", "Foto cedida", "EFE", "Ada Moran / LP". The caption is one sentence with hardly a word of prose: else
    they are headings.
    """
    page, m = layout.page, layout.m
    for i in range(1, len(page)):
        block = page[i]
        told = block.whole
        if state[i] or block.marker or layout.place(i) == "end" or len(block.line) > _NAME_LINE:
            continue
        if told is not None and (told.reason not in _UNSURE or told.level != WEAK):
            continue
        line = block.line.strip(" .")
        note = _is_note(fold(line), m)
        # Above the prose names and agencies sign the article.
        if not note and (layout.place(i) == "top" or not (line in m.agencies or _is_slashed(line, m))):
            continue
        above = page[i - 1].line
        if not is_free(layout, state, i - 1) or layout.sizes[i - 1] < _SUPPORT or SENTENCES_RE.search(above):
            continue
        if layout.tells and layout.prose(i - 1) <= 1 and not layout.is_torn(i):
            state[i - 1], state[i] = "caption", "credit"
            make_credit(block, "courtesy-note" if told is None else told.reason)


_UNSURE = frozenset({"bare-agency", "slash-name"})


def _is_slashed(line: str, m: Matchers) -> bool:
    """Tell whether a line is a person's name and another that a sign parts: "Ada Moran / LP", "LP | Ada Moran"."""
    parts = [part.strip() for part in _SLASH_RE.split(line)]
    return len(parts) == _SIDES and all(parts) and any(is_name(part, m) for part in parts) and is_bare_name(line, m)


_SIDES = 2
_SLASH_RE = re.compile(r"[/|]")
_NOTES = frozenset({"courtesy", "archive", "copyright"})


def _is_note(folded: str, m: Matchers) -> bool:
    """Tell whether a note fills a line: courtesy, the archive, or a label of several words, as "submitted photo"."""
    term = m.terms.get(folded)
    return term is not None and (term.category in _NOTES or (term.category == "cue" and " " in folded))


def initials(layout: Layout, state: list[str]) -> None:
    """Take an agency's initials and the sentence above them where the page prints another credit below its caption."""
    page = layout.page
    pairs = sum(1 for i in range(1, len(page)) if (state[i - 1], state[i]) == ("caption", "credit") and page[i].whole)
    for i in range(1, len(page) if pairs else 0):
        told = page[i].whole
        if state[i] or told is None or told.reason != "bare-agency" or layout.place(i) != "mid":
            continue
        short = page[i].line.isupper() and len(page[i].line) <= _INITIALS and page[i - 1].line[-1] in STOPS
        if short and is_free(layout, state, i - 1) and not SENTENCES_RE.search(page[i - 1].line):
            state[i - 1], state[i] = "caption", "credit"


_INITIALS = 4


def parted(layout: Layout, state: list[str]) -> None:
    """Take a caption and its credit that a slash on a line of its own parts, as inline tags leave it."""
    page = layout.page
    for i in range(1, len(page) - 1):
        if page[i].line != "/" or any(state[k] for k in (i - 1, i, i + 1)) or layout.place(i) == "end":
            continue
        above, name = page[i - 1], page[i + 1]
        if not is_free(layout, state, i - 1) or layout.sizes[i - 1] < _SUPPORT or SENTENCES_RE.search(above.line):
            continue
        told = name.whole is not None and name.whole.level > WEAK
        if layout.prose(i - 1) < _PROSE and (told or is_bare_name(name.line, layout.m)):
            page[i].marker = Marker("interface", None)
            state[i - 1], state[i], state[i + 1] = "caption", "marker", "credit"
            make_credit(name, "credit-continued")


def agencies(layout: Layout, state: list[str]) -> None:
    """Take an agency's name on a line of its own right above a caption."""
    for i, block in enumerate(layout.page[:-1]):
        credit = block.whole
        if credit is None or state[i] or state[i + 1] != "caption" or layout.page[i + 1].hits:
            continue
        if (credit.reason, credit.level) == ("bare-agency", LIKELY):
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
            if _is_person_below(layout, state, i):
                state[i - 1], state[i] = "caption", "credit"
            continue
        titled = _is_title(layout, state, i - 1)
        if layout.place(i) == "mid" or (titled and _goes_on(layout, i + 1)):
            state[i] = "credit"
            if titled:
                state[i - 1] = "caption"


def _is_person_below(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether the source on line `i` is a person, below one sentence: no person is the source of an article."""
    _, _, name = layout.page[i].line.partition(":")
    one = is_free(layout, state, i - 1) and not SENTENCES_RE.search(layout.page[i - 1].line)
    return one and layout.prose(i - 1) < _PROSE and is_name(name.strip(), layout.m)


_PROSE = 3


def _is_title(layout: Layout, state: list[str], i: int) -> bool:
    """Tell whether block `i` could be the title of a chart: short, without a stop, and hardly prose."""
    if i < 0 or not layout.tells or not is_free(layout, state, i) or layout.page[i].line[-1] in STOPS:
        return False
    return layout.sizes[i] < _CHART_TITLE and layout.prose(i) <= 1


def _goes_on(layout: Layout, i: int) -> bool:
    """Tell whether the next line is a sentence of prose."""
    return i < len(layout.page) and layout.page[i].line[-1] in STOPS and layout.prose(i) > 1
