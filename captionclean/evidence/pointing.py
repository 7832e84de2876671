"""Lines that point at what a picture shows: "Ada Moran (left)", "In this photo ...", "Photo: a barge at dusk"."""

from captionclean.evidence.brackets import YEAR_RE
from captionclean.evidence.hit import is_name_like
from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.terms import Found

# Longer lines are paragraphs that point at something too.
_LONGEST = 280
# Between commas shorter words stand in lists of names.
_LEAST_SIDE = 4
_CLAUSE_WORDS = 4
_PICTURES = frozenset({"photo", "image", "illustration", "screenshot"})
# "In this photo taken on May 3, 2024": the year stands so near.
_DATED = 40
# What sets a side off has one of these.
_SIGNS = "(,:["
_OPENERS, _CLOSERS = "([", ")]"


def points(line: str, m: Matchers) -> bool:
    """Tell whether `line` points at its picture in a way that body text does not.

    On the development pages 14 lines with a side in brackets that no rule had taken are captions, and none is body.
    """
    if len(line) >= _LONGEST or not any(sign in line for sign in _SIGNS) or line.isupper():
        return False
    folded = fold(line)
    if any(_is_set_off(folded, found, m) for found in m.deixis_at.find(folded, line)):
        return True
    return _opens_a_clause(line, folded, m)


def _is_set_off(folded: str, found: Found, m: Matchers) -> bool:
    """Tell whether a side stands in brackets or between commas, or what names a picture opens the line."""
    start, end, term = found
    before, after = folded[:start].rstrip()[-1:], folded[end : end + 1]
    if start == 0:
        # "In the background" opens sentences about anything; "in this photo," and "from left:" do not.
        dated = after == " " and YEAR_RE.search(folded, end, end + _DATED) is not None
        named = (after == "," or dated) and any(_is_picture(word, m) for word in term.split())
        return after == ":" or named
    if before and before in _OPENERS:
        return after in _CLOSERS
    return before == "," and after in (",", ")") and len(term) >= _LEAST_SIDE and " " not in term


def _is_picture(word: str, m: Matchers) -> bool:
    term = m.terms.get(word)
    return term is not None and term.category == "cue" and term.kind in _PICTURES


def _opens_a_clause(line: str, folded: str, m: Matchers) -> bool:
    """Tell whether a word for a picture and a colon announce more than a name; a sentence may be about the word."""
    label, colon, shown = line.partition(":")
    if not colon or line[-1] in ".!?\u2026" or len(shown.split()) < _CLAUSE_WORDS or shown[:1] != " ":
        return False
    return _is_picture(folded[: len(label)].strip(), m) and not is_name_like(shown, m)
