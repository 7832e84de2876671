"""The words of the windows: what a rule may ask of one line. Each is a function of a view and a line's number."""

from collections.abc import Callable

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.label import is_picture
from captionclean.credit.names import is_bare_name, is_name
from captionclean.line.gallery import stamp_re
from captionclean.rules import neighbours
from captionclean.rules.view import NAME_LINE, View
from captionclean.text.folding import fold


def _credit_is(view: View, i: int, *reasons: str, level: int = 0, kind: str = "") -> bool:
    """Tell whether the credit that fills line `i` has one of the reasons, the level and the kind."""
    credit = view.credit(i)
    if credit is None or (reasons and credit.reason not in reasons):
        return False
    return (not level or credit.level == level) and (not kind or credit.kind == kind)


def _tail(view: View, i: int) -> Hit | None:
    return view.lines[i].tail


# Brackets and labels' lines; a bare agency or name below a headline may be a byline.
BRACKETED = ("agency-bracket", "bracket-name", "slash-bracket", "courtesy-note", "archive-note", "note")

PREDICATES: dict[str, Callable[[View, int], object]] = {
    # What is decided.
    "open": View.open,
    "caption": lambda v, i: v.roles[i] == "caption",
    "credit": lambda v, i: v.roles[i] == "credit",
    "interface": lambda v, i: v.roles[i] == "interface",
    "taken": lambda v, i: v.roles[i],
    # Numbers.
    "size": View.size,
    "prose": View.prose,
    "spaces": lambda v, i: v.text(i).count(" "),
    # The line itself.
    "ends": View.ends,
    "stop": lambda v, i: v.text(i)[-1] in ".!?",
    "full-stop": lambda v, i: v.text(i)[-1] == ".",
    "several": View.several,
    "button": View.is_button,
    "counter": View.is_counter,
    "number": View.is_number,
    "stamp": lambda v, i: v.is_button(i) and stamp_re().fullmatch(v.text(i)),
    "has-credit": lambda v, i: v.lines[i].hits,
    "short": lambda v, i: len(v.text(i)) <= NAME_LINE,
    "name": lambda v, i: is_name(v.text(i), v.page.m),
    "bare-name": lambda v, i: is_bare_name(v.text(i), v.page.m),
    "reporter": lambda v, i: v.lines[i].signed == ("reporter", 0),
    "note": lambda v, i: fold(v.text(i)) in v.page.m.notes,
    # The credit that fills it.
    "whole": View.credit,
    "certain": lambda v, i: _credit_is(v, i, level=CERTAIN),
    "likely": lambda v, i: _credit_is(v, i, level=LIKELY),
    "weak": lambda v, i: _credit_is(v, i, level=WEAK),
    "bracketed": lambda v, i: _credit_is(v, i, *BRACKETED),
    "bare-agency": lambda v, i: _credit_is(v, i, "bare-agency"),
    "named-agency": lambda v, i: _credit_is(v, i, "credit-agency"),
    "labelled": lambda v, i: _credit_is(v, i, "credit-cue"),
    "nameless": lambda v, i: _credit_is(v, i, "empty-credit"),
    "courtesy": lambda v, i: _credit_is(v, i, "courtesy-note"),
    "screenshot": lambda v, i: _credit_is(v, i, kind="screenshot"),
    "photo": lambda v, i: _credit_is(v, i, kind="photo"),
    "source": lambda v, i: _credit_is(v, i, "credit-cue", level=WEAK, kind="source"),
    "picture-word": lambda v, i: is_picture(fold(v.text(i)).split()[0], v.page.m),
    # What it repeats.
    "repeated": lambda v, i: v.page.recurring.is_repeated(v.lines[i]),
    "twice": lambda v, i: v.equals(i, i + 1),
    "again": lambda v, i: v.equals(i, i - 1),
    # Its place.
    "top": lambda v, i: v.place(i) == "top",
    "mid": lambda v, i: v.place(i) == "mid",
    "end": lambda v, i: v.place(i) == "end",
    "headline": View.is_headline,
    "head": View.is_head,
    "mid-sentence": View.mid_sentence,
    "linked": View.is_linked,
    "tight-below": View.tight_below,
    "among": View.is_sentence_kind,
    "knows-prose": lambda v, i: v.page.knows_prose,  # noqa: ARG005
    # Whether it could be a caption.
    "caption-like": View.caption_like,
    "could-be-caption": neighbours.could_be_caption,
    "sentence": neighbours.is_sentence,
}
