"""Lines that point at what a picture shows: "Ada Moran (left)", "In this photo ..."."""

import re
from functools import cache

from captionclean.credit.label import is_picture
from captionclean.credit.signs import YEAR_RE
from captionclean.lexicon.load import builtin
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.patterns import either
from captionclean.text.folding import fold
from captionclean.text.signs import DASHES

# Longer lines are paragraphs that also point at something.
_LONGEST = 280
# A side in brackets, or between commas with at least four letters, as shorter words there may be in lists of names.
_SET_OFF_RE = re.compile(r"[(\[\uff08]\s?([^()\[\]\uff08\uff09]{1,40})[)\]\uff09]|,\s([^\W\d_]{4,24})(?=[,)])")
# Words that start a line and point at the picture; "in this photo taken on May 3, 2024": the year is this near.
_HEAD = 60
_DATED = 40
# These start captions and point at the picture.
POINTERS = "\u25b2\u25bc\u25c4\u25ba\u25c0\u25b3\u25bd\u2191\u2193"
# A shorter line after or below a pointer may be from a table.
LEAST_POINTED = 20
# "... of the board. From left: Ada Moran and Ivo Pelling"
_AFTER_STOP_RE = re.compile(r"[^\W\d_]\.\s(?=([^\W\d_][^.:]{1,30}):\s)")
# Above, in the middle, below, on the left and on the right, in a circle after a name.
_CIRCLED_RE = re.compile(r"[\u32a4-\u32a8]")
# Japanese captions end with date and place, after a sign or in brackets.
_PLACED_RE = re.compile(
    r"\uff1d[^\u3002\u3001\uff1d\uff08\uff09]{2,20}\u3067(?:(?:19|20)\d\d\u5e74\d{1,2}\u6708)?$|[\uff1d=][^\u3002\uff1d=\uff08\uff09\d]{0,8}\d{1,2}\u65e5[^\u3002\uff08\uff09]{2,30}$"
    r"|\uff08[^\uff08\uff09]{0,12}\d{1,2}\u65e5\u3001[^\uff08\uff09]{2,30}\uff09$"
)
# Korean agencies' captions end with the date and the photographer's address, their articles with only the address.
_MAILED_RE = re.compile(r"(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s[\w.+-]+@[\w.-]+$")
# "(Lund, May 3, 2024)"; "(Ada Moran, May 3, 2024)" signs the article.
_BRACKET_RE = re.compile(
    r"\([^()\d\s,]{2,30},\s(?:\d{1,2}\.?\s?(?:\d{1,2}\.\s?|[^\W\d_]{3,12}\.?,?\s)|[^\W\d_]{3,12}\.?\s\d{1,2},\s)(?:19|20)\d\d\)\.?$"
)
# "The gate of the old harbour - Photo 3" is an alt text.
_NUMBERED_RE = re.compile(r"\s[-\u2013]\s((?:[^\W\d_]+ )?[^\W\d_]+)\s\d{1,2}\.?$")
_PLACE_SIGNS = "\uff1d=\uff08"
_DATE_ENDS = ".)\u65e5\uc77c\u3002"
_LEAST_DATED = 40
_KICKER = 40
_KICKER_RE = re.compile(
    r"[^\Wa-z\d_]{2,}(?:[ '&-]+[^\Wa-z\d_]+){0,5}"
    r"\s?(?:\.{3}|\N{HORIZONTAL ELLIPSIS})\s?(?=[^\W\d_])"
)


@cache
def day_re() -> re.Pattern[str]:
    """Return the pattern of a date that ends a line: day, month in words or numbers, and year.

    The year comes first or last, the rest in any order: "3 de mayo de 2024", "May 3rd, 2024", "3.5.2024 (Agency)".
    """
    of, ordinals = either(builtin().day_joints), either(builtin().ordinals)
    return re.compile(
        rf"(?<!\d)(?:\d{{1,2}}\.?(?:{ordinals})?\s(?:(?:{of})\s)?[^\W\d_]{{3,12}}\.?,?\s(?:(?:{of})\s)?"
        rf"|[^\W\d_]{{3,12}}\.?\s\d{{1,2}}(?:{ordinals})?,\s"
        r"|\d{1,2}[./-]\s?\d{1,2}[./-]\s?)(?:19|20)\d\d[.)]{0,2}(?:\s\([^()]{2,30}\))?$"
        r"|(?:19|20)\d\d\s?[\u5e74\ub144]\s?\d{1,2}\s?[\u6708\uc6d4]\s?\d{1,2}\s?[\u65e5\uc77c][.\u3002)]{0,2}$"
    )


@cache
def month_re() -> re.Pattern[str]:
    """Return the pattern of a month and a year that end a line: "the fair in Lund, June 2014", "..., junio de 2014".

    A word for "year" may follow them.
    """
    return re.compile(
        rf",\s[^\W\d_]{{3,12}}\s(?:(?:{either(builtin().day_joints)})\s)?(?:19|20)\d\d(?:\s[^\W\d_]{{1,6}}\.?)?$"
    )


def points(line: str, m: Matchers) -> str:
    """Return how `line` points at its picture in a way that body text does not, or "".

    "side" names a position, "day" and "month" the date it was taken, "placed" a date with the place, and "kicker"
    is a start in capitals.

    On the development pages 14 lines with a side in brackets that no rule had removed are captions, and none is body;
    of those without a word of prose that end with a date, 13 are captions, and none is body.
    """
    if not 0 < len(line) < _LONGEST or line.isupper():
        return ""
    if line[0] in POINTERS and len(line) > LEAST_POINTED:
        return "kicker"
    if not line.isascii() and _CIRCLED_RE.search(line):
        return "side"
    # Commas on both sides, or a bracket.
    if ("," in line and (")" in line or line.count(",") > 1)) or "(" in line or "[" in line or "\uff08" in line:
        sides = (found[1] or found[2] for found in _SET_OFF_RE.finditer(line) if not _joins(line, found.start()))
        # "(L)" is a party.
        if any(fold(side).rstrip() in m.deixis and not (len(side) == 1 and side.isupper()) for side in sides):
            return "side"
    if (":" in line or "," in line) and _opens(line, m):
        return "side"
    if ": " in line and ". " in line and any(fold(side[1]) in m.deixis for side in _AFTER_STOP_RE.finditer(line)):
        return "side"
    if not line.isascii() and (sign := max(map(line.rfind, _PLACE_SIGNS))) >= 0 and _PLACED_RE.match(line, sign):
        return "placed"
    if "@" in line[-_DATED:] and _MAILED_RE.search(line, max(0, len(line) - 2 * _DATED)):
        return "placed"
    if line[-1] in ").]" and (at := line.rfind("(")) > 0 and _BRACKET_RE.match(line, at):
        return "placed"
    if line.rstrip(".")[-1:].isdigit() and (numbered := _NUMBERED_RE.search(line, max(0, len(line) - _HEAD))):
        return "kicker" if is_picture(fold(numbered[1]).strip(), m) else ""
    if (
        len(line) >= _LEAST_DATED
        and "," in (end := line[-_DATED:])
        and ("20" in end or "19" in end)
        and month_re().search(line, len(line) - _DATED)
    ):
        return "month"
    return "day" if _is_dated(line) else "kicker" if _is_kicked(line) else ""


def _joins(line: str, at: int) -> bool:
    """Return whether a short lower-case word is before `at`, as in "a cup and, below, a name"."""
    word = line[:at].rpartition(" ")[2]
    return line[at] == "," and word.islower() and len(word) < _LEAST_NOUN


_LEAST_NOUN = 4


def _is_dated(line: str) -> bool:
    """Return whether `line` ends with the date of its picture: "at the lock in Lund, May 3, 2024."."""
    if not line[-1].isdigit() and line[-1] not in _DATE_ENDS:
        return False
    tail = line[-_DATED:]
    if len(line) < _LEAST_DATED or not ("20" in tail or "19" in tail) or not day_re().search(tail):
        return False
    # Posts are signed with an account and a date.
    return line[0] not in DASHES and "@" not in line and "://" not in line


def _is_kicked(line: str) -> bool:
    """Return whether `line` starts with capitals and an ellipsis: "READY TO GO … Ada Moran opens the lock"."""
    head = line[:_KICKER]
    kicker = _KICKER_RE.match(line) if "\u2026" in head or "..." in head else None
    return kicker is not None and kicker[0].isupper()


def _opens(line: str, m: Matchers) -> bool:
    """Return whether the line starts by pointing at a picture, like "in this photo," and "from left:".

    "In the background" may start a sentence about anything.
    """
    folded = fold(line[:_HEAD])
    found = m.deixis_at.match(folded, line[0] == "(")
    if found is None:
        return False
    after = folded[found.end :].lstrip(")" if line[0] == "(" else "")[:1]
    dated = after == " " and YEAR_RE.search(line, found.end, found.end + _DATED) is not None
    named = (after == "," or dated) and any(is_picture(word, m) for word in found.term.split())
    return after == ":" or named
