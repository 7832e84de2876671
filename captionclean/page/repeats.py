"""What recurs on a page and what it shows about the credits: lines, ends of captions, shapes of credits.

Each function takes the lines of a page and returns them with the credits that recurrence adds or confirms.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.names import is_bare_name
from captionclean.lexicon.matchers import Matchers
from captionclean.line.line import Line


def confirmed(lines: list[Line], recurring: "Recurring", m: Matchers) -> list[Line]:
    """Return `lines` with the credits that recur on the page, and with higher levels for those of one shape."""
    for step in (_repeated_names, _same_shape, _same_paper):
        lines = step(lines, recurring, m)
    return lines


class Recurring(NamedTuple):
    """Where each text occurs on the page; interface lines are left out."""

    places: dict[str, list[int]]

    def count(self, line: Line) -> int:
        """Return how often the text of `line` occurs on the page."""
        return len(self.places.get(line.text, ()))

    def is_repeated(self, line: Line) -> bool:
        """Return whether a line of some length occurs more than once."""
        return self.count(line) > 1 and len(line.text) >= _REPEATED

    def is_interface(self, line: Line) -> bool:
        """Return whether a short line occurs so often that it is part of the page ("Advertisement"), not a picture."""
        # Check the length first: most lines are longer.
        return len(line.text) < _RECURRING and self.count(line) >= _OFTEN


def recurring_texts(lines: Iterable[Line]) -> Recurring:
    """Return where each text of the page occurs."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if not line.marker:
            places.setdefault(line.text, []).append(i)
    return Recurring(places)


def _repeated_names(lines: list[Line], recurring: Recurring, m: Matchers) -> list[Line]:
    """Turn lines that occur several times and could be just a name into credits."""
    if len(recurring.places) == len(lines):
        return lines
    out = lines[:]
    for text, found in recurring.places.items():
        if len(found) < 2:
            continue
        first = lines[found[0]]
        if first.whole and first.whole.reason == "slash-name":
            for i in found:
                out[i] = lines[i].with_hits(Hit(0, len(text), CERTAIN, "slash-name"))
        elif not first.hits and " " in text and is_bare_name(text, m):
            level = WEAK if len(found) < _TRUSTED else LIKELY
            for i in found:
                if i and not lines[i - 1].marker:
                    out[i] = lines[i].with_hits(Hit(0, len(text), level, "repeated-name"))
    return out


_TRUSTED = 3
# A short line that occurs this often is part of the page ("Advertisement"), not a picture's text.
_OFTEN = 4
_RECURRING = 30
# Shorter lines occur several times on many pages: numbers, dates, buttons.
_REPEATED = 12


_SHAPES = frozenset({"slash-bracket", "credit-agency", "bracket-name"})
_MAKERS = frozenset({"slash-name", "name-for"})


def _same_shape(lines: list[Line], _: Recurring, __: Matchers) -> list[Line]:
    """Raise the level of credit lines of one shape if several are on the page."""
    found = Counter(line.whole.reason for line in lines if line.whole and line.whole.reason in _SHAPES)
    if not any(count > 1 for count in found.values()):
        return lines
    return [
        line.with_hits(*(hit._replace(level=min(hit.level + 1, CERTAIN)) for hit in line.hits))
        if line.whole and found[line.whole.reason] > 1
        else line
        for line in lines
    ]


def _same_paper(lines: list[Line], _: Recurring, m: Matchers) -> list[Line]:
    """Raise the level of "Name/Paper" and "Name for Paper" on their own lines if several creators share one newspaper.

    A heading may have either form: "Ideas for Guests", "Gifts for the Party".
    """
    makers: dict[str, set[str]] = {}
    signed = {}
    for i, line in enumerate(lines):
        if line.whole and line.whole.reason in _MAKERS:
            maker, paper = _maker_and_paper(line.text, m)
            makers.setdefault(paper, set()).add(maker)
            signed[i] = paper
    trusted = {i for i, paper in signed.items() if len(makers[paper]) > 1}
    if not trusted:
        return lines
    return [
        line.with_hits(*(hit._replace(level=CERTAIN) for hit in line.hits)) if i in trusted else line
        for i, line in enumerate(lines)
    ]


def _maker_and_paper(text: str, m: Matchers) -> tuple[str, str]:
    """Return the text before and after the slash, or the word for "for", in a credit line."""
    maker, slash, paper = text.partition("/")
    for word in () if slash else m.for_words:
        at = text.lower().find(f" {word} ")
        if at >= 0:
            maker, paper = text[:at], text[at + len(word) + 2 :]
    return maker.strip(), paper.strip()
