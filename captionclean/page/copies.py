"""Lines that repeat a neighbour, and what one of the two has beyond the other."""

import re
from dataclasses import dataclass

from captionclean.credit.find import find
from captionclean.credit.hit import CERTAIN, Hit
from captionclean.credit.label import is_picture
from captionclean.credit.names import MAX_CREDIT, is_name_like
from captionclean.lexicon.matchers import Matchers
from captionclean.line.line import Line
from captionclean.page.repeats import Recurring
from captionclean.page.similarity import Kinds, Text, likeness, text_of
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals


@dataclass(frozen=True, slots=True)
class Copy:
    """How a line repeats a neighbour."""

    kind: str
    """"equal", "prefix" (of the other), "longer" (than the other), or "like" (the same in other words)."""
    of: int
    """The neighbour: one of the two lines before or after."""
    rest: bool = False
    """Whether what it has beyond the neighbour is a credit."""

    @property
    def sure(self) -> bool:
        """Whether it holds its neighbour's text or is held by it; the same in other words is less."""
        return self.kind != "like"


def find_copies(
    lines: list[Line], recurring: Recurring, m: Matchers, unlike: set[tuple[str, str]]
) -> tuple[list[Line], dict[int, Copy]]:
    """Return which lines repeat one of the two before them, and the lines, with names behind a copy as credits.

    Pairs in `unlike` were compared before, and those that are found to be are added to it.
    """
    out, copies = lines[:], dict[int, Copy]()
    # The last three only: the words of every line would take more room than the page.
    texts: dict[int, Text | None] = {}
    for j, line in enumerate(lines):
        # `_pair` changes lines that were compared, and none that is still to come.
        texts[j] = two = _compared(line, recurring)
        texts.pop(j - 3, None)
        if two is None:
            continue
        for i in (j - 2, j - 1):
            one = texts.get(i)
            if one is None or (j in copies and copies[j].sure):
                continue
            if (one.text, two.text) in unlike:
                continue
            kinds = likeness(one, two)
            if kinds is None:
                if len(unlike) < _REMEMBERED:
                    unlike.add((one.text, two.text))
                continue
            if _are_credits(out[i], out[j], kinds):
                continue
            if not (j in copies and kinds[0] == "like"):
                _pair(out, copies, texts, i, j, kinds, recurring, m)
                two = texts[j]
                if two is None:
                    break
    return out, copies


# A page has fewer pairs of neighbours; of a longer text the others are compared again.
_REMEMBERED = 2000
# "the first words of a caption ...more": cut short before it is printed whole.
_CUT_SHORT_RE = re.compile(r"(?:\.{3}|\u2026)\s?\w{0,12}$")
_LEAST_TEXT = 9
# A credit of fewer letters has no caption glued to it.
_GLUED = 40


def _compared(line: Line, recurring: Recurring) -> Text | None:
    """Return what is compared of a line with its neighbours, if anything is."""
    text = line.content if line.shows else line.text
    if "..." in text or "\u2026" in text:
        text = _CUT_SHORT_RE.sub("", text)
    if len(text) < _LEAST_TEXT or line.marker or recurring.is_interface(line):
        return None
    credit = line.whole is not None and len(text) < _GLUED
    return None if credit else text_of(text)


def _pair(
    lines: list[Line],
    copies: dict[int, Copy],
    texts: dict[int, Text | None],
    i: int,
    j: int,
    kinds: Kinds,
    recurring: Recurring,
    m: Matchers,
) -> None:
    if kinds[0] == "like" and (i in copies or j in copies):
        return
    rest = set[int]()
    for short, long, kind in ((i, j, kinds[1]), (j, i, kinds[0])):
        if kind != "longer":
            continue
        one, other = lines[short], lines[long]
        seen = other.double or any(hit.level == CERTAIN for hit in other.hits)
        if _is_announced(one, other, m):
            lines[long] = other.with_hits()
            rest.add(long)
        elif (other.whole or not seen) and (credit := _rest(one, other, m) or _head(one, other, m)):
            lines[long] = other.with_hits(credit)
            rest.add(long)
        if not seen:
            texts[long] = _compared(lines[long], recurring)
    if i not in copies or (not copies[i].sure and kinds[0] != "like"):
        copies[i] = Copy(kinds[0], j, i in rest)
    elif i in rest:
        copies[i] = Copy(copies[i].kind, copies[i].of, rest=True)
    copies[j] = Copy(kinds[1], i, j in rest)


def _are_credits(one: Line, other: Line, kinds: Kinds) -> bool:
    """Tell whether two lines are alike as credits are; a credit that holds all of its neighbour has it glued to it."""
    return any(line.whole is not None and kind != "longer" for line, kind in zip((one, other), kinds, strict=True))


def _is_announced(short: Line, long: Line, m: Matchers) -> bool:
    """Tell whether `long` is a word for a picture, a colon and the text of `short`."""
    cut = len(long.text) - len(short.content)
    label, colon, behind = long.text[: max(cut, 0)].rpartition(":")
    return (
        bool(colon) and not behind.strip() and long.text[cut:] == short.content and is_picture(fold(label).strip(), m)
    )


def _head(short: Line, long: Line, m: Matchers) -> Hit | None:
    """Return the credit that `long` has before the text of `short`: "Photo: Ada MoranA barge at the lock"."""
    cut = len(long.text) - len(short.content)
    if not 0 < cut <= MAX_CREDIT or long.text[cut:] != short.content:
        return None
    found = find(long.text[:cut], m)
    fills = len(found) == 1 and found[0].start == 0 and found[0].end >= cut - 1 and found[0].level == CERTAIN
    return found[0]._replace(end=cut, reason="credit-after-copy") if fills else None


def _rest(short: Line, long: Line, m: Matchers) -> Hit | None:
    """Return the name that `long` has behind the text of `short`, as a credit."""
    cut = len(short.content.rstrip(" .|/"))
    if _CUT_SHORT_RE.search(short.text):
        # What the other has beyond it was cut off.
        return None
    if long.text[:cut] != short.content[:cut] or len(long.text) - cut > MAX_CREDIT:
        return None
    value = long.text[cut:].strip(" .,|/()[]\u2022-\u2013\u2014\u00a0")
    named = len(value) > 2 and (value[0].isupper() or not has_capitals(value)) and is_name_like(value, m)
    return Hit(cut, len(long.text), CERTAIN, "credit-after-copy") if named else None
