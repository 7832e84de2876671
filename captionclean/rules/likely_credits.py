"""Credits that are less than certain, removed together with the lines next to them."""

import re
from collections.abc import Iterator

from captionclean.credit.hit import LIKELY, WEAK, Hit
from captionclean.credit.label import is_picture
from captionclean.rules.neighbours import could_be_caption, is_sentence
from captionclean.rules.row import Proposal, Row, take
from captionclean.rules.view import SUPPORT, View
from captionclean.text.folding import fold

_MAKERS = frozenset({"credit-agency", "name-for"})
_NAMED = _MAKERS | {"bare-agency", "empty-credit"}
# A creator's name with an agency is always a credit.
_NAMED_SUPPORT = 25
# No caption above a likely credit has this many words of prose.
_PROSE = 3
# The longest title of a chart.
_CHART_TITLE = 90
_BELOW_CAPTION = frozenset({"credit-cue", "credit-agency", "name-for", "empty-credit", "agency-bracket"})
_CUED = frozenset({"credit-cue", "empty-credit", "courtesy-note"})
_OWNERS = frozenset({"slash-name", "owner-name"})
_BRACKETS = "([\uff08"
# Lines with brackets or labels; an agency or name alone below a headline may be a byline.
_BRACKETED = frozenset({"agency-bracket", "bracket-name", "slash-bracket", "courtesy-note", "archive-note", "note"})


def below_captions(view: View) -> Iterator[Proposal]:
    """Propose a likely credit together with the caption above it.

    On the development pages 34 such lines above are captions and 2 are body.
    """
    for i in view.places(view.credit):
        credit = view.credit(i)
        if i == 0 or not view.open(i) or credit is None:
            continue
        if view.roles[i - 1] == "caption" and _is_likely(credit):
            # Without this check the credit would claim the paragraph above the caption.
            yield take("credit", i)
        elif view.place(i) == "end":
            continue
        elif could_be_caption(view, i - 1) and not _is_below_paragraph(view, i) and _is_supported(view, i, credit):
            yield take("caption", i - 1) + take("credit", i)
        elif _is_sure_alone(view, i):
            yield take("credit", i)


def _is_likely(credit: Hit) -> bool:
    """Return whether a credit fits a caption above: a label, a creator and an agency, or an agency in brackets."""
    return credit.level == LIKELY and credit.reason in _BELOW_CAPTION


def _is_supported(view: View, i: int, credit: Hit) -> bool:
    """Return whether the line above the likely credit `i` confirms it."""
    text, above = view.text(i), view.size(i - 1)
    if not view.page.knows_prose:
        # If the language has no word list, only a bracket below a line that is no sentence is confirmed.
        return credit.reason in _BRACKETED and text[0] in _BRACKETS and not view.ends(i - 1) and credit.level == LIKELY
    if view.prose(i - 1) >= _PROSE:
        return False
    if credit.reason == "bare-agency" and (view.place(i) == "top" or view.is_linked(i)):
        # Above the prose an agency is the article's source.
        return False
    if credit.reason == "empty-credit" and i + 1 < len(view) and view.text(i + 1) == text:
        # A label that recurs many times has no caption; each credit would claim the paragraph above it.
        return False
    if credit.reason in _BRACKETED or credit.kind == "screenshot":
        return True
    if credit.reason in _NAMED:
        # Two or three capitals below a sentence are an agency; elsewhere they are initials in a menu.
        stopped = view.ends(i - 1) or fold(text) in view.page.m.notes
        named = credit.level == LIKELY or (credit.reason == "bare-agency" and text.isupper() and stopped)
    else:
        named = credit.reason == "credit-cue" and credit.kind in ("source", "photo") and credit.level == LIKELY
    return named and above >= (_NAMED_SUPPORT if credit.reason in _MAKERS else SUPPORT)


def _is_below_paragraph(view: View, i: int) -> bool:
    """Return whether the credit `i` starts with a label and is below several sentences."""
    credit = view.credit(i)
    cued = credit is not None and credit.reason in _CUED and view.text(i)[0] not in _BRACKETS
    return cued and view.several(i - 1)


def _is_sure_alone(view: View, i: int) -> bool:
    """Return whether the likely credit `i` needs no caption: it starts with a word for a photo, and names follow."""
    credit = view.credit(i)
    if credit is None or credit.level != LIKELY or view.mid_sentence(i):
        return False
    text, m = fold(view.text(i)), view.page.m
    # "FOTO PRIVAT", "LESERFOTO"; "Family photo" may be a heading.
    noted = is_picture(text.split()[0], m) or (view.text(i).isupper() and text in m.notes)
    handed_out = credit.reason == "courtesy-note" and noted
    return handed_out or (credit.reason, credit.kind) == ("credit-cue", "photo")


def sources(view: View) -> Iterator[Proposal]:
    """Propose "Source: Name" between paragraphs, below a map or a chart, and the title above it.

    Above the prose, and after the article's last lines, it names the article's source.
    On the development pages 18 such lines are credits, 16 are not known, none is body.
    """
    for i in view.places(view.credit):
        credit = view.credit(i)
        if credit is None or (credit.reason, credit.kind, credit.level) != ("credit-cue", "source", WEAK):
            continue
        if not view.open(i) or view.place(i) != "mid":
            continue
        if i + 1 < len(view) and _LABELLED_RE.match(view.text(i + 1)):
            # "Source: ...", "Details: ...": the article itself has this form.
            continue
        titled = i > 0 and _is_title(view, i - 1)
        yield (take("caption", i - 1) if titled else ()) + take("credit", i)


_LABELLED_RE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?: \S")


def _is_title(view: View, i: int) -> bool:
    """Return whether line `i` could be the title of a chart: short, without a stop, and hardly prose."""
    short = view.page.knows_prose and view.size(i) < _CHART_TITLE and not view.ends(i)
    return short and could_be_caption(view, i) and view.prose(i) <= 1


def agencies_above(view: View) -> Iterator[Proposal]:
    """Propose an agency's name, or a creator's and a newspaper's, directly above a caption that has no credit.

    A line that ends with the date may be body text, but with the name above it, it is a caption.
    """
    for i in view.places(view.credit):
        credit = view.credit(i)
        if credit is None or not view.open(i) or i + 1 == len(view) or view.lines[i + 1].hits:
            continue
        owner = credit.reason in _OWNERS and "," not in view.text(i)
        sure = credit.reason == "bare-agency" and (credit.level == LIKELY or fold(view.text(i)) in view.page.m.notes)
        if view.role(i + 1) == "caption" and (sure or owner):
            yield take("credit", i)
        elif (sure or owner) and view.place(i) == "mid" and not view.page.apart(i + 1) and _is_dated(view, i + 1):
            yield take("credit", i) + take("caption", i + 1)


def _is_dated(view: View, i: int) -> bool:
    """Return whether line `i` is one short sentence without prose that ends with the date."""
    return view.lines[i].points == "day" and view.size(i) < _CHART_TITLE and not view.prose(i) and is_sentence(view, i)


ROWS = (
    Row("likely-credit", "a likely credit below a caption", below_captions, 53, taken=(17, 0)),
    Row("source", "a source between paragraphs", sources, 49, taken=(28, 2)),
    Row("agency-above", "an agency directly above a caption", agencies_above, 17, taken=(0, 0)),
)
