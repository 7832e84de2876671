"""Why a line stayed or was removed: its signs, the rules that proposed something, and what decided."""

from bisect import bisect_right
from collections.abc import Iterator

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK
from captionclean.line.line import Line
from captionclean.result import Place, Result
from captionclean.rules.resolver import Decision
from captionclean.text.scripts import SURROGATE_RE
from captionclean.views.reasons import in_words
from captionclean.views.terminal import harmless

LEVELS = {CERTAIN: "certain", LIKELY: "likely", WEAK: "weak"}
KEPT = "no rule removes a line for these signs alone"
NO_SIGN = "the line shows no sign of a picture, and no rule removes it for its position"
_POINTS = {
    "side": "points at a side of the picture",
    "day": "ends with a day, as captions do",
    "placed": "ends with a day and a place, as captions do",
    "month": "ends with a place and a month, as captions do",
    "kicker": "starts with words that point, or with capitals",
}


def place_at(result: Result, offset: int) -> Place | None:
    """Return the decision on the line at `offset` of the input, or None in the white space between lines.

    A line may be examined again after others were removed. The decision that removed it counts, otherwise the first.
    """
    found = None
    at = bisect_right(result.places, offset, key=lambda place: result.seen.back(place.start)) - 1
    while at >= 0:
        place = result.places[at]
        end = place.start + len(place.decision.line.text)
        if offset < result.seen.back(end) and (found is None or place.decision.role):
            found = place
        if found is None or result.places[at - 1].start < place.start:
            break
        at -= 1
    return found


def signs(line: Line) -> Iterator[str]:
    """Yield the signs on a line, in words.

    >>> list(signs(Line("View all photos", double=None, points="side")))
    ['points at a side of the picture']
    """
    for hit in line.hits:
        yield f"{in_words(hit.reason)}, {LEVELS[hit.level]}"
    if line.marker:
        yield {"gallery": "a gallery's counter", "number": "a bare number"}.get(line.marker.role, "interface words")
    if line.double:
        yield "one text several times" + (", without a gap" if line.double.glued else "")
    if line.label:
        yield "starts with " + ("a note that it is a file photo or a symbolic photo" if line.label == "note" else
                              f"a screen-reader label ({line.label})")  # fmt: skip
    if line.trim:
        yield "interface words glued to it"
    if line.points:
        yield _POINTS[line.points]
    if line.signed and not line.hits:
        yield f"{in_words(line.signed[0])} may be its credit"


def why(result: Result, where: int | str) -> str:
    r"""Return the signs on one line, the rules that proposed something, what decided, and what would change it.

    `where` is an offset in code points, or a text, whose first occurrence counts. Raises IndexError for an offset
    outside the input or in the white space between lines, LookupError for a text that the input does not hold.

    >>> from captionclean import clean
    >>> print(why(clean("Dawn over the bay\n(Photo: Ada Moran / AFP)\n\nThe port opened on Monday."), "Photo"))
    line 2, offsets 18-42: '(Photo: Ada Moran / AFP)'
    result: credit (credit-line: a certain credit fills it), picture 1
    signs: a credit label and a name, certain
    decided: credit-line: a certain credit fills it
    to keep it: Config(keep=('(Photo: Ada Moran / AFP)',))
    to switch the rule off: Config(rules_off=('credit-line',))
    """
    at = _offset(result.source, where)
    place = place_at(result, at)
    if place is None:
        raise IndexError(f"offset {at} is between lines, where there is only white space or invisible marks")
    start, end = result.seen.back(place.start), result.seen.back(place.start + len(place.decision.line.text))
    number = len(result.source[:start].splitlines()) + result.source[:start].endswith("\n")
    seen = list(signs(place.decision.line))
    return "\n".join(
        [
            f"line {max(number, 1)}, offsets {start}-{end}: {harmless(result.source[start:end])!r}",
            f"result: {'; '.join(_outcomes(result, start, end))}",
            *([f"signs: {'; '.join(seen)}"] if seen else []),
            *_others(place.decision),
            f"decided: {decided(place.decision)}",
            *_tips(result, place.decision, result.source[start:end], at),
        ]
    )


def decided(decision: Decision) -> str:
    """Return what decided on a line, in words: a rule or a veto."""
    if decision.row:
        return f"{decision.row}: {in_words(decision.row)}"
    if decision.vetoed:
        return f"{decision.vetoed[0]}: {in_words(decision.vetoed[0])}, so it stays"
    return KEPT if any(signs(decision.line)) else NO_SIGN


def _others(decision: Decision) -> Iterator[str]:
    """Yield the other rules that proposed something, and the vetoes that stopped them."""
    others = [f"{role} ({name})" for name, role in decision.proposed if name != decision.row]
    if others:
        yield f"{'also ' if decision.row else ''}proposed: {', '.join(others)}"
    if decision.vetoed and decision.row:
        yield f"stopped in one round by: {', '.join(decision.vetoed)}"


def _offset(source: str, where: int | str) -> int:
    if isinstance(where, str):
        at = source.find(where) if where else -1
        if at < 0:
            raise LookupError(f"the input does not contain {where!r}")
        return at + len(where) - len(where.lstrip())
    if not 0 <= where < len(source):
        raise IndexError(f"offset {where} is outside the input, which has {len(source)} characters")
    return where


def _outcomes(result: Result, start: int, end: int) -> Iterator[str]:
    for span in result.spans:
        if span.start < end and start < span.end and span.role != "separator":
            picture = "" if span.media is None else f", picture {span.media + 1}"
            yield f"{span.role} ({span.reason}: {in_words(span.reason)}){picture}"


def _tips(result: Result, decision: Decision, line: str, at: int) -> Iterator[str]:
    """Yield the settings that would change the result."""
    role = next(role for start, end, role, _, _ in result.cuts if start <= at < end)
    shown = harmless(line)
    if SURROGATE_RE.search(line):
        yield "no setting can name it: it holds half a character (a lone surrogate)"
    elif role != "body":
        yield f"to keep it: Config(keep=({shown!r},))"
        if decision.row:
            # Another rule may remove it then.
            yield f"to switch the rule off: Config(rules_off=({decision.row!r},))"
    elif "/" not in line and not any(term in line for term in result.config.keep):
        # A line with a slash may be a date or a score, which a marker removes only beside a picture.
        yield f"to remove it: Config(markers=({shown!r},))"
