"""Credits that inline tags cut into lines: the page has them joined and read."""

from collections.abc import Iterator

from captionclean.credit.hit import CERTAIN, LIKELY, Hit
from captionclean.line.line import Line
from captionclean.page.joins import Join
from captionclean.rules.neighbours import is_sentence
from captionclean.rules.row import Proposal, Row, Take
from captionclean.rules.view import NAME_LINE, SUPPORT, View

# Words of prose in a caption whose credit is cut off.
_PROSE = 2


def rejoined(view: View) -> Iterator[Proposal]:
    """Propose a credit, and the caption in whose line it begins, that a sign or a label parts into lines."""
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
    if tail is None and line.signed and _is_signed(view, i, line.signed[1]):
        tail = Hit(line.signed[1], len(line.text), CERTAIN, line.signed[0])
    if tail is None or not _begins_above(view, i, tail, line):
        return None
    size = len(own.text)
    hits = [tail._replace(end=size, level=CERTAIN)] if tail.start < size else []
    return Take(i, "caption", own.with_hits(*hits)), *_rest(view, i + 1, end, tail.kind)


def _rest(view: View, start: int, end: int, kind: str) -> Iterator[Take]:
    """Yield the lines that go on with a credit."""
    return (Take(k, "credit", view.lines[k].as_credit("credit-continued", kind)) for k in range(start, end))


def _is_sure(view: View, i: int, credit: Hit) -> bool:
    """Tell whether lines from `i` on are a credit: for certain, or below a caption."""
    if credit.level == CERTAIN:
        return True
    above = i > 0 and is_sentence(view, i - 1) and view.size(i - 1) >= SUPPORT and view.prose(i - 1) <= _PROSE
    return above and (credit.level == LIKELY or credit.reason == "bracket-name") and view.place(i) != "end"


def _begins_above(view: View, i: int, credit: Hit, line: Line) -> bool:
    """Tell whether a credit begins in the line of its caption, and ends with the lines behind it."""
    cut = credit.start <= len(view.text(i)) + 1 and credit.end >= len(line.text) - 1
    return cut and credit.level >= LIKELY and view.prose(i) <= _PROSE and not view.is_headline(i)


def _is_signed(view: View, i: int, start: int) -> bool:
    """Tell whether a name behind line `i` signs it: behind a bar or a slash, and a sentence of hardly any prose."""
    own = view.text(i)
    alone = start >= len(own) and own[-1] in "|/" and view.open(i)
    return alone and view.place(i) != "end" and view.size(i) >= SUPPORT and view.prose(i) <= 1


ROWS = (
    Row("cut-credit", "the lines together are a credit that line ends cut", rejoined, 100, alone=True, taken=(2, 0)),
)
