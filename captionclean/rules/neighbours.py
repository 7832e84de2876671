"""Which lines could be the caption of a credit next to them: the guards that many rows share."""

import re

from captionclean.lexicon.terms import UNSPACED_RE
from captionclean.rules.view import View

# On its own line, it separates a credit from the caption after it.
BAR = "|"
# With hardly any words of prose, a caption may be longer than usual.
_LONGEST, _FEW_WORDS = 450, 1
# Words of prose in a caption with a sign between it and its credit.
_PARTED_PROSE = 2
# Spaces in a heading of five words, a kicker of two.
_HEADING_WORDS, _KICKER_WORDS = 4, 2
# In scripts without spaces, a kicker is shorter.
_UNSPACED_HEADING = 25
# The sets of a match at the end of its line: "Moran - Calloway 6-4, 3-6, 7-5".
_SCORES_RE = re.compile(r"\d[-:\N{EN DASH}]\d{1,2}(?:[,;\u060c\u3001]\s?\d{1,2}[-:\N{EN DASH}]\d{1,2})+$")
# Two figures with their labels: "Preparation: 30 minutes / Cooking: 15 minutes".
_FIGURES_RE = re.compile(r"[^:/|\d]{2,30}:\s?\d[^:/|]*[/|][^:/|\d]{2,30}:\s?\d[^:/|]*$")
# An aside in brackets after a sentence: "Nobody came. (The readers paid for this series.)"
_ASIDE_RE = re.compile(r"[.!?\u3002\u0964]\s?[(\uff08][^()\uff08\uff09]{12,}[.!?\u3002\u0964][)\uff09]$")
# The text after a colon is no caption.
_COLONS = ":\uff1a"


def pairs(view: View) -> list[int]:
    """Return the credits directly below a caption."""
    return [i for i in view.shown if view.roles[i] == "credit" and view.role(i - 1) == "caption"]


def is_sentence(view: View, i: int) -> bool:
    """Return whether line `i` is undecided and one sentence that could be the caption of a credit next to it."""
    return could_be_caption(view, i) and not view.several(i)


def could_be_caption(view: View, i: int) -> bool:
    """Return whether line `i` is undecided and could be the caption of a credit next to it."""
    if not view.open(i):
        return False
    few = view.prose(i) <= _FEW_WORDS
    if not (view.caption_like(i, _LONGEST) if few else view.caption_like(i)) or view.mid_sentence(i):
        return False
    text = view.text(i)
    if _is_no_scene(text):
        return False
    if view.is_head(i) or view.is_dated(i) or (view.is_headline(i) and text[-1] != ".") or view.is_teaser(i):
        return False
    before, after = view.gap(i)
    announced = i > 0 and not before and view.text(i - 1)[-1] in _COLONS
    if announced and view.place(i) != "top":
        return False
    if i == 0 and after and text[-1] in ".!?":
        return False
    return not _is_heading(view, i)


def _is_no_scene(text: str) -> bool:
    """Return whether a line has the form of a sports result or of figures, or ends with an aside."""
    return (
        _FIGURES_RE.match(text) is not None or _SCORES_RE.search(text) is not None or _ASIDE_RE.search(text) is not None
    )


def could_be_parted(view: View, i: int) -> bool:
    """Return whether line `i` could be a caption with a sign between it and a certain credit."""
    return could_be_caption(view, i) and view.prose(i) <= _PARTED_PROSE and not view.is_headline(i)


def _is_heading(view: View, i: int) -> bool:
    """Return whether the line before a credit is as short as a kicker or a heading.

    On the development pages 12 of 15 lines of up to five words without a stop are. A recurring creator's name also
    occurs below headings; above another name, four words may be a caption.
    """
    if view.tight_below(i) or view.ends(i):
        return False
    text = view.text(i)
    if UNSPACED_RE.match(text) and view.size(i) >= _UNSPACED_HEADING:
        return False
    recurs = i + 1 < len(view) and view.page.recurring.is_repeated(view.lines[i + 1])
    return text.count(" ") < (_HEADING_WORDS if recurs else _KICKER_WORDS)
