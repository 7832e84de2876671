"""Credits by an agency's name at a line's end: "Name/Agency", "AGENCY/ Name", "Agency"."""

import re
from functools import cache

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.names import agency_in, bounded, ends_like_prose, is_name_like, name_start, runs_on
from captionclean.credit.signs import SENTENCE_END
from captionclean.credit.words import names
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.patterns import either
from captionclean.lexicon.terms import Found
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import LONG_DASHES

# "ABC News: Ada Moran"; a headline has more words, or lower-case ones.
_COLON_NAME_RE = re.compile(r":\s[^\Wa-z\d_][\w'.-]*(?: [^\Wa-z\d_][\w'.-]*){1,2}")
# The initials of the editor of an agency's text: "Agency/ed.)".
_DESK_RE = re.compile(r"/\s?[a-z]{2,3}\.?\)?")
_SLASH_AFTER_RE = re.compile(r"\s?[/|]\s?\S")
_DASHED_RE = re.compile(r"\w\s[-\N{EN DASH}]\s$")
# An exchange rate: "Dollar/Krone 10,42".
_RATE_RE = re.compile(r"(?<![\w.,])\d+[.,]\d{2}(?![\w.,])")
_BEFORE = 8
# A heading before a name is shorter: "Third prize:".
_LABEL = 40
# Signs that open a credit on the line after its caption.
_SLASHES = frozenset(("/", "//", "|"))
# Abbreviations of two or three letters have other meanings besides agencies.
_INITIALS = 3
# The longest place name before an agency.
_PLACE = 16


@cache
def _slash_before_re() -> re.Pattern[str]:
    words = names().like_slash
    return re.compile(rf"\S\s?[/|]\s?$|\b(?:{either((*words, *map(str.upper, words)))})\s$")


def agency_tail(line: str, m: Matchers, agencies: list[Found]) -> Hit | None:
    """Return the credit at the end of `line` that starts with, ends with or is one of the `agencies`."""
    for found in agencies:
        start, end, _ = found
        if not bounded(line, start) and not line[start].isupper():
            continue
        after, tail = line[end:], line[max(0, start - _BEFORE) : start]
        if _DESK_RE.fullmatch(after):
            continue
        slash_before = _slash_before_re().search(tail) is not None
        if slash_before or _SLASH_AFTER_RE.match(after) or (start == 0 and _COLON_NAME_RE.fullmatch(after)):
            hit = _slashed(line, found, m, joined=slash_before or _DASHED_RE.search(tail) is not None)
        else:
            hit = _alone(line, found, m)
        if hit:
            return hit
    return None


def _slashed(line: str, found: Found, m: Matchers, *, joined: bool) -> Hit | None:
    """Return a credit such as `Name/Agency` or `AGENCY/ Name`; `joined`: a slash or dash precedes the agency."""
    slash_before = joined and _slash_before_re().search(line[max(0, found.start - _BEFORE) : found.start]) is not None
    begin = _begin(line, found.start, m, slash_before=slash_before) if joined else found.start
    begin = max(begin, line.rfind("\uff1a", begin, found.start) + 1)
    if not slash_before and line[:begin].split(" ")[-2:-1] and line[:begin].split(" ")[-2] in m.small_words:
        # "Follow us on Agency | ..."
        return None
    if 0 < begin < _LABEL and _is_headed(fold(line[:begin]).rstrip(), m):
        return None
    value = line[begin:]
    if (
        value.partition(" ")[0] in names().like_slash.difference(names().joins_via)
        or not is_name_like(value, m)
        or ends_like_prose(value)
        or _RATE_RE.search(value)
    ):
        # "told reporters for" a paper, or an exchange rate: no name precedes the slash.
        return None
    fresh = _is_fresh(line, begin) or line[begin - 1].islower()
    known = found.term in m.agencies or agency_in(value, m) == 2
    # "EFE | Madrid" is a byline as often as a credit.
    bar = begin == 0 and "|" in value and "/" not in value and found.term not in m.picture_agencies
    sure = known and not bar and (fresh or not slash_before)
    return Hit(begin, len(line), CERTAIN if sure else LIKELY, "credit-agency")


def _is_headed(head: str, m: Matchers) -> bool:
    """Return whether `head` ends with a colon that follows no label: "Third prize: Name/Agency"."""
    label = head.rstrip(": ")
    return head.endswith(":") and all(found.end < len(label) for found in m.term_at.find(label))


def _begin(line: str, start: int, m: Matchers, *, slash_before: bool) -> int:
    """Return where a credit begins whose agency, at `start`, is joined to the text before it by a slash or a dash."""
    begin, before = name_start(line, start, m), line[:start]
    if not slash_before:
        # "in Lund - AFP/Ada Moran"
        one = " " not in line[begin:start].strip(" -\N{EN DASH}") and not _is_fresh(line, begin)
        return start if one else begin
    # In scripts without capitals, a slash before the agency alone separates it from the caption.
    parted = not has_capitals(before) and before[-1] in "/|" and before[-2:-1].isspace()
    return start - 1 if parted else begin


def _is_fresh(line: str, begin: int) -> bool:
    """Return whether `begin` is the start of the line or of a sentence."""
    return begin == 0 or line[:begin].rstrip().endswith(SENTENCE_END)


def _alone(line: str, found: Found, m: Matchers) -> Hit | None:
    """Return an agency that ends or fills `line`, without a name or a slash."""
    start, end, name = found
    known = name in m.agencies
    before, after = line[:start], fold(line[end:]).strip(" .")
    if after:
        # "Reuters pic"
        pictured = known and after in m.terms and m.terms[after].kind == "photo" and bounded(line, start)
        return Hit(start, len(line), LIKELY, "agency-tail" if start else "credit-agency") if pictured else None
    if before.strip() in _SLASHES:
        # "/ Agency", with the caption on the line above.
        return Hit(0, len(line), CERTAIN, "credit-agency") if known else None
    if start == 0:
        sure = LIKELY if known and len(line) > _INITIALS else WEAK
        return Hit(0, len(line), CERTAIN if name in m.picture_agencies else sure, "bare-agency")
    tail = Hit(start, len(line), WEAK, "agency-tail")
    if known and before[-1] in "=\uff1d":
        # "at the lock. Lund=Agency"
        placed = max(before.rfind(". "), before.rfind("\u3002")) + 1
        begin = placed if placed > 0 and len(before) - placed < _PLACE else start - 1
        return tail._replace(start=begin, level=CERTAIN)
    if name in m.picture_agencies and before[-1] == " " and runs_on(before):
        return tail
    if known and before[-1].islower():
        return tail._replace(level=LIKELY)
    if known and before[-2:-1] in tuple("-" + LONG_DASHES) and before[-1] == " " and len(before) > _INITIALS:
        # "quay - Reuters" ends a headline or an article as often as a caption.
        return tail
    ended = before.rstrip()
    # A quotation mark without a space before it is a closing one.
    if ended.endswith((".", "!", "?", "|", "\u00bb")) or (ended.endswith('"') and ended[-2:-1].strip()):
        return tail._replace(start=len(before.rstrip(" |")), level=LIKELY if known else WEAK)
    return None
