"""What a line looks like: its length, how it starts and ends, how many sentences it holds."""

import re
from bisect import bisect_left
from functools import lru_cache

from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers

_LENGTHS = (12, 30, 60, 100, 150, 220, 320, 450, 650)
SENTENCES_RE = re.compile(
    r"[.!?\u2026]['\")\N{RIGHT DOUBLE QUOTATION MARK}\u00bb]?\s+(?=[^\Wa-z_])|[\u3002\uff01\uff1f](?=.)"
)
_QUOTES = (
    '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\u00ab\u00bb\u300c'
)
_SPOKEN_RE = re.compile(rf"[{_QUOTES}][^{_QUOTES}]{{25,}}[{_QUOTES}]")
_YEAR_RE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FILE_RE = re.compile(r"\.(?:jpe?g|png|webp|gif)\b")
# The words and what joins them share no character: else a line of underscores has 2**n readings.
_SLUG_RE = re.compile(r"^[^\W_]+(?:[-_]+[^\W_]+){3,}$")
_LABEL_RE = re.compile(r"[^\Wa-z\d_]{2,}(?:[ -][^\Wa-z\d_]+){0,3}(?::|\s\N{HORIZONTAL ELLIPSIS})\s")
_SIDE_RE = re.compile(r"\((?:[^()]{1,24})\)")


# With three, one caption in five hundred of the development pages would be taken for a paragraph; with four, none.
_PARAGRAPH = 4
_STOPS = ".!?\u2026\u3002\u0964\u06d4"


def is_paragraph(line: str, least: int = _PARAGRAPH) -> bool:
    """Tell whether a line has the sentences of a paragraph, the last one ended."""
    if line[-1] not in _STOPS:
        return False
    inner = line[:-1]
    # The full stops of Hindi and Urdu are no part of the pattern that the weights were fitted with.
    return len(SENTENCES_RE.findall(inner)) + inner.count("\u0964") + inner.count("\u06d4") >= least - 1


# Longer lines are not kept in memory.
_REMEMBERED = 1000


def features(line: str, m: Matchers, density: float = 1.0) -> tuple[str, ...]:
    """Return the names of what `line` shows of itself; of the latest lines they are remembered, for the next pass.

    A letter of the line stands for `density` letters of an alphabet.
    """
    return _remembered(line, m, density) if len(line) <= _REMEMBERED else tuple(_features(line, m, density))


@lru_cache(maxsize=512)
def _remembered(line: str, m: Matchers, density: float) -> tuple[str, ...]:
    return tuple(_features(line, m, density))


def _features(line: str, m: Matchers, density: float) -> list[str]:
    size = int(len(line) * density)
    bucket = bisect_left(_LENGTHS, size)
    out = [f"length:{bucket}"]
    last = line[-1]
    if last in ".\u3002":
        out.append("end:stop")
    elif last in "!?\uff01\uff1f":
        out.append("end:call")
    elif last in ":;,\u3001":
        out.append("end:open")
    elif last in _QUOTES:
        out.append("end:quote")
    elif last in ")]\uff09":
        out.append("end:bracket")
    else:
        out.append("end:bare")
    first = line[0]
    if first.islower():
        out.append("start:lower")
    elif first in _QUOTES:
        out.append("start:quote")
    elif first in "-\N{EN DASH}\N{EM DASH}":
        out.append("start:dash")
    elif first in "\u2022*>":
        out.append("start:bullet")
    elif first.isdigit():
        out.append("start:digit")
    elif not first.isalnum():
        out.append("start:sign")
    sentences = len(SENTENCES_RE.findall(line))
    out.append(f"sentences:{min(sentences, 4)}")
    if _SPOKEN_RE.search(line):
        out.append("spoken")
    if ("20" in line or "19" in line) and _YEAR_RE.search(line):
        out.append("year")
    folded = fold(line)
    if _FILE_RE.search(folded) or (" " not in line and _SLUG_RE.search(line)):
        out.append("file-name")
    if (":" in line or "\N{HORIZONTAL ELLIPSIS}" in line) and _LABEL_RE.match(line):
        out.append("capital-label")
    if size < 500:
        out += _deixis(line, folded, m)
    return out


def _deixis(line: str, folded: str, m: Matchers) -> list[str]:
    """Say whether a line points at what a picture shows, by the first word that does."""
    found = m.deixis_at.find(folded, line)
    return ["deixis:bracket" if folded[found[0].start - 1 : found[0].start] == "(" else "deixis"] if found else []
