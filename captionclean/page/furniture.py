"""The page header: dates, reading times and bylines between a headline and the article."""

import re
from functools import cache

from captionclean.lexicon.load import builtin
from captionclean.lexicon.patterns import either
from captionclean.page.prose import LETTERS_RE, Words
from captionclean.text.scripts import density

# Lines between a headline and the article that are no captions.
HEAD = frozenset({"byline", "date", "time"})
_FURNITURE_LINE = 90
_DATE_RE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[.:h]\s?\d\d(?!\d)|\b\d{1,2}\.\s?\d{1,2}\.|\d[\u5e74\u6708\ub144\uc6d4]"
)
_NUMBER_RE = re.compile(r"\d+")


@cache
def duration_re() -> re.Pattern[str]:
    """Return the pattern of a reading time or a video's length: "5 min read", "2:43"."""
    return re.compile(rf"\d\s?(?:{either(builtin().minutes)})|^\d{{1,2}}:\d\d$", re.I)


def furniture(line: str, words: Words) -> str:
    """Return "date", "time" (a duration) or "byline" if a line is nothing more, else ""."""
    if len(line) > _FURNITURE_LINE:
        return ""
    first = LETTERS_RE.search(line)
    if first and first[0].lower() in words.byline and line[-1] not in ".!?":
        second = LETTERS_RE.search(line, first.end())
        if second and second[0][0].isupper():
            return "byline"
    numbers = _NUMBER_RE.findall(line)
    if not numbers:
        return ""
    found = LETTERS_RE.findall(line)
    if len(line) < 40 and duration_re().search(line):
        return "time"
    if _unspaced(line, found):
        return ""
    if len(found) < 9 and (len(numbers) > 1 or len(found) < 3) and _DATE_RE.search(line):
        return "date"
    return ""


def _unspaced(line: str, found: list[str]) -> bool:
    """Return whether words in a script without spaces are more than a date."""
    letters = sum(map(len, found))
    return letters > _UNSPACED and density(line) > 1


_UNSPACED = 14
