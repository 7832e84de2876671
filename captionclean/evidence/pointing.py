"""Lines that point at what a picture shows: "Ada Moran (left)", "In this photo ...", "Photo: a barge at dusk"."""

import re

from captionclean.evidence.brackets import YEAR_RE
from captionclean.evidence.hit import is_name_like
from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers

# Longer lines are paragraphs that point at something too.
_LONGEST = 280
# A side in brackets, or, with four letters at least, between commas, where shorter words stand in lists of names.
_SET_OFF_RE = re.compile(r"[(\[]\s?([^()\[\]]{1,40})[)\]]|,\s([^\W\d_]{4,24})(?=[,)])")
_CLAUSE_WORDS = 4
_PICTURES = frozenset({"photo", "image", "illustration", "screenshot"})
# Words that open a line and what they point with; "in this photo taken on May 3, 2024": the year stands so near.
_HEAD = 60
_DATED = 40


def points(line: str, m: Matchers) -> bool:
    """Tell whether `line` points at its picture in a way that body text does not.

    On the development pages 14 lines with a side in brackets that no rule had taken are captions, and none is body.
    """
    if len(line) >= _LONGEST or line.isupper():
        return False
    if "," in line or "(" in line or "[" in line:
        sides = (found[1] or found[2] for found in _SET_OFF_RE.finditer(line))
        if any(fold(side).rstrip() in m.deixis for side in sides):
            return True
    if ":" not in line and "," not in line:
        return False
    return _opens(line, m) or _opens_a_clause(line, m)


def _opens(line: str, m: Matchers) -> bool:
    """Tell whether what names a picture opens the line, as "in this photo," and "from left:" do.

    "In the background" opens sentences about anything.
    """
    folded = fold(line[:_HEAD])
    found = m.deixis_at.match(folded)
    if found is None:
        return False
    after = folded[found.end : found.end + 1]
    dated = after == " " and YEAR_RE.search(line, found.end, found.end + _DATED) is not None
    named = (after == "," or dated) and any(_is_picture(word, m) for word in found.term.split())
    return after == ":" or named


def _is_picture(word: str, m: Matchers) -> bool:
    term = m.terms.get(word)
    return term is not None and term.category == "cue" and term.kind in _PICTURES


def _opens_a_clause(line: str, m: Matchers) -> bool:
    """Tell whether a word for a picture and a colon announce more than a name; a sentence may be about the word."""
    label, colon, shown = line.partition(":")
    if not colon or line[-1] in ".!?\u2026" or len(shown.split()) < _CLAUSE_WORDS or shown[:1] != " ":
        return False
    return _is_picture(fold(label).strip(), m) and not is_name_like(shown, m)
