"""Credits split over several lines, and captions with a sign on its own line between them and their credit."""

from collections.abc import Iterator

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.names import is_bare_name
from captionclean.line.line import Line
from captionclean.page.joins import Join
from captionclean.rules.neighbours import BAR, could_be_parted, is_sentence
from captionclean.rules.row import Proposal, Row, Take, take
from captionclean.rules.view import NAME_LINE, SUPPORT, View
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import COLONS, LONG_DASHES

_PARTING = frozenset("/|\u2022\N{MIDDLE DOT}-\N{EN DASH}\N{EM DASH}")
_NOTED = frozenset({"credit-cue", "courtesy-note", "archive-note", "symbolic-note"})
# Words of prose in a caption of one sentence.
_PROSE = 2
# In scripts without capitals: the maximum length of a name, and its words.
_SHORT_NAME, _NAME_WORDS = 24, 3


def rejoined(view: View) -> Iterator[Proposal]:
    """Propose a credit split into lines at a sign or a label, and the caption in whose line it starts."""
    done = 0
    for join in view.page.joins:
        if join.start < done or all(role == "credit" for role in view.roles[join.start : join.end]):
            continue
        if found := _proposal(view, join):
            yield found
            done = join.end


def _proposal(view: View, join: Join) -> Proposal | None:
    i, end, line = join
    own = view.lines[i]
    if line.whole is not None and len(own.text) <= NAME_LINE and _is_sure(view, i, line.whole):
        kind = line.whole.kind
        return Take(i, "credit", own.as_credit("credit-cue", kind)), *_rest(view, i + 1, end, kind)
    tail = line.tail
    if tail is None or not _begins_above(view, i, tail, line) or not any(map(str.isalpha, own.text)):
        return None
    size = len(own.text)
    hits = [tail._replace(end=size, level=CERTAIN)] if tail.start < size else []
    return Take(i, "caption", own.with_hits(*hits)), *_rest(view, i + 1, end, tail.kind)


def _rest(view: View, start: int, end: int, kind: str) -> Iterator[Take]:
    """Yield the lines that continue a credit."""
    return (Take(k, "credit", view.lines[k].as_credit("credit-continued", kind)) for k in range(start, end))


def _is_sure(view: View, i: int, credit: Hit) -> bool:
    """Return whether the lines from `i` on are a credit: a certain one, or one below a caption."""
    if credit.level == CERTAIN:
        return True
    above = i > 0 and is_sentence(view, i - 1) and view.size(i - 1) >= SUPPORT and view.prose(i - 1) <= _PROSE
    return above and (credit.level == LIKELY or credit.reason == "bracket-name") and view.place(i) != "end"


def _begins_above(view: View, i: int, credit: Hit, line: Line) -> bool:
    """Return whether a credit starts in the line of its caption and ends with the last of the joined lines."""
    cut = credit.start <= len(view.text(i)) + 1 and credit.end >= len(line.text) - 1
    return cut and credit.level >= LIKELY and view.prose(i) <= _PROSE and not view.is_headline(i)


def below_labels(view: View) -> Iterator[Proposal]:
    """Propose the name below a label that ends the line above: "at the lock. Photo by", "Ada Moran"."""
    for i in view.shown:
        line = view.lines[i]
        label = line.whole or line.tail
        if label is not None and _asks_for_name(line, label) and _is_open_name(view, i + 1):
            name = view.lines[i + 1].as_credit("credit-continued", label.kind)
            yield Take(i, "credit" if line.whole else "caption"), Take(i + 1, "credit", name)


def _asks_for_name(line: Line, label: Hit) -> bool:
    """Return whether a line ends with a label without a name; "Screenshot" needs none."""
    asks = label.reason == "empty-credit" and label.level > WEAK and label.kind != "screenshot"
    return asks and label.end >= len(line.text)


def _is_open_name(view: View, i: int) -> bool:
    """Return whether line `i` is just a name, and not part of a sentence."""
    if i >= len(view) or not view.open(i) or view.lines[i].marker or len(view.text(i)) > NAME_LINE:
        return False
    text = view.text(i).rstrip(".")
    named = is_bare_name(text, view.page.m) or (view.text(i - 1)[-1] in COLONS and _is_short(text))
    return named and not view.mid_sentence(i)


def _is_short(text: str) -> bool:
    """Return whether a line without capitals is as short as a name."""
    return not has_capitals(text) and len(text) <= _SHORT_NAME and text.count(" ") < _NAME_WORDS and text.isprintable()


def parted(view: View) -> Iterator[Proposal]:
    """Propose a caption and its credit with a sign on its own line between them, left there by inline tags.

    A slash may also come between a caption and a name. Other signs occur in menus, so they require a certain credit.
    """
    yield from _dashed(view)
    for i, line in enumerate(view.lines[1:-1], 1):
        if line.text not in _PARTING or not view.open(i):
            continue
        sign = Take(i, "interface", line.as_interface())
        # With a blank line on one side only, the sign does not connect the lines.
        even = view.page.apart(i) == view.page.apart(i + 1)
        above, below = (even and could_be_parted(view, j) for j in (i - 1, i + 1))
        credit = view.credit(i + 1)
        noted = credit is not None and credit.level == LIKELY and credit.reason in _NOTED and above
        if view.roles[i + 1] == "credit" or (noted and view.open(i + 1)):
            captions = take("caption", i - 1) if above else ()
            yield sign, *captions, Take(i + 1, "credit")
        elif view.roles[i - 1] == "credit" and line.text == BAR:
            yield sign, *(take("caption", i + 1) if below else ())
        elif line.text == "/" and view.open(i + 1) and _is_signed(view, i):
            name = view.lines[i + 1].as_credit("credit-continued")
            yield sign, Take(i - 1, "caption"), Take(i + 1, "credit", name)


def _dashed(view: View) -> Iterator[Proposal]:
    """Propose the line without a stop tight above a credit that starts with a long dash, which continues that line."""
    for i in view.places(lambda i: view.roles[i] == "credit" and view.text(i)[0] in LONG_DASHES):
        credit = view.credit(i)
        if credit is None or not credit.label or not i or view.page.apart(i) or not view.open(i - 1):
            continue
        if view.caption_like(i - 1) and not view.ends(i - 1) and not view.is_head(i - 1) and view.prose(i - 1) <= 1:
            yield take("caption", i - 1)


def _is_signed(view: View, i: int) -> bool:
    """Return whether the slash is between a sentence and a name."""
    if not is_sentence(view, i - 1) or view.size(i - 1) < SUPPORT or view.place(i) == "end":
        return False
    credit = view.credit(i + 1)
    known = credit is not None and credit.level > WEAK
    return view.prose(i - 1) <= _PROSE and (known or is_bare_name(view.text(i + 1), view.page.m))


ROWS = (
    Row("name-below-label", "the name for the label on the line before", below_labels, 98, taken=(2, 0)),
    Row("cut-credit", "together, the lines are one credit split by line ends", rejoined, 100, alone=True, taken=(2, 0)),
    Row("parted", "a sign on its own line separates caption and credit", parted, 54, taken=(0, 0)),
)
