"""A term of the lexicon in a line, and what stands around it: what a credit behind a label is read from."""

import re
from typing import NamedTuple

from captionclean.credit.hit import SENTENCE_END, SEPARATOR_RE, TERM_SEPARATORS, Hit, agency_in
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.terms import Found
from captionclean.text.scripts import WHITE_SPACE, has_capitals

_CLOSE_RE = re.compile(r"[)\]\uff09]")
# "Screenshot, Name" names its maker; "Photo, Name" could be prose.
_COMMA_RE = re.compile(r"\s*,\s+")
# What may stand between a caption and its credit line. Stripped, for a pattern that must reach an end is tried at
# each of a million slashes before it.
_BETWEEN = WHITE_SPACE + "|/\u00a9\u2022\N{MIDDLE DOT}*\N{EN DASH}\N{EM DASH}+-"
# A few words: a museum's name, a giver in small letters.
FEW_WORDS = 3
# Shorter single words are names of sections too ("Archive").
LONG_TERM = 9
MAX_SIGNATURE = 6
STOPS = ".!?"


class Cue(NamedTuple):
    """A term of the lexicon in a line, and what stands around it."""

    line: str
    start: int
    term: str
    kind: str
    category: str
    rest: str
    """What follows, folded."""
    separator: str
    value: str
    """What follows behind the separator."""
    cut: int
    """Where the credit begins, with what parts it from the caption."""
    before: str
    opens: bool
    """Whether it is the first of its line."""
    fresh: bool
    """Whether it begins anew: the line, behind a sentence or a sign, or glued to a word."""

    def hit(self, level: int, reason: str) -> Hit:
        """Return the credit from here to the end of the line."""
        kind = self.kind if reason in ("credit-cue", "credit-of", "empty-credit") else ""
        return Hit(self.cut, len(self.line), level, reason, kind)


def read(line: str, folded: str, found: Found, m: Matchers) -> Cue:
    """Read what stands around the term `found` in `line`."""
    start, end, term = found
    kind, category = m.terms[term].kind, str(m.terms[term].category)
    if term[-1] in TERM_SEPARATORS:
        # The term brings its separator along.
        end -= 1
    rest = folded[end:]
    separator = SEPARATOR_RE.match(rest) or (_COMMA_RE.match(rest) if kind == "screenshot" else None)
    value = line[end + (separator.end() if separator else 0) :].strip()
    lead = len(line[:start].rstrip(_BETWEEN))
    before = line[:lead].rstrip()
    glued = start > 0 and folded[start - 1].isalnum()
    parted = lead < start - 1 or line[start - 1] in "|/\u2022"
    fresh = lead <= 0 or glued or line[:start].rstrip().endswith(SENTENCE_END) or parted
    cut = lead
    if start and line[start - 1] in "([\uff08" and not _CLOSE_RE.search(line, end):
        # A bracket that never closes opens the credit.
        cut, fresh = start - 1, True
    if term[-1] == ".":
        # An abbreviation runs into the name as "photo by" does: "fot. Ada Moran".
        category = "by" if category == "cue" else category
        fresh = fresh or (before.endswith(",") and agency_in(value, m) == 2)
    sign = separator[0] if separator else ""
    return Cue(line, start, term, kind, category, rest, sign, value, cut, before, lead <= 0, fresh)


_QUOTES = "'\"\u2018\u201c\u201e\u00ab"


def opens_like_name(value: str, m: Matchers) -> bool:
    """Tell whether a name opens `value`, behind an article or a quote: "the Harbour Ministry"."""
    if not value:
        return False
    article, _, rest = value.partition(" ")
    name = (rest if article in m.articles else value).lstrip(_QUOTES)
    return name[:1].isupper() or value[0] in "@-" or not has_capitals(value)
