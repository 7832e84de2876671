"""What a detector reports of a line, and what credits of every shape are made of: names, agencies, separators.

A hit has a level. CERTAIN: nothing else is written so. LIKELY: needs a line that could be a caption or a
credit. WEAK: an agency alone or a bare source, which bylines, datelines and body text print too.
"""

import re
from typing import NamedTuple

from captionclean.lexicon.matchers import Matchers
from captionclean.text.scripts import SENTENCE_ENDS, has_capitals

CERTAIN, LIKELY, WEAK = 3, 2, 1


class Hit(NamedTuple):
    """A stretch of a line that is, or may be, a credit."""

    start: int
    end: int
    level: int
    reason: str
    kind: str = ""


# The longest credit printed in one piece; the longest in the development pages has 131 characters.
MAX_CREDIT = 200

# Between a cue and the name: a colon, a bar, dots, a dash, an opening bracket.
SEPARATOR_RE = re.compile(r"\s*(?:[:=|/\u055d\u2022\u30fb]|\.{2,3}|\u2026|\s[-\N{EN DASH}\N{EM DASH}]\s)\s*")

# The ones that some terms bring along ("Ljosmynd/").
TERM_SEPARATORS = "/=:|\u30fb"

_WORD_RE = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}.&-]*")

_STOP_INSIDE_RE = re.compile(r"[.?!\u3002]\s*\S")

SENTENCE_END = tuple(SENTENCE_ENDS + "\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\u00bb:)")


# Where names have no capitals: with a full stop, longer ones are sentences.
_UNICASE_SENTENCE = 16


_MAX_ORGANISATION = 7


def is_name_like(value: str, m: Matchers) -> bool:
    """Tell whether `value` could be a list of people and organisations, and is no clause."""
    value = m.agency_at.replace(value.strip(), "A")
    if not value or len(value) > MAX_CREDIT or value[-1] in "?!":
        return False
    if not has_capitals(value):
        sentence = value[-1] == "\u3002" and len(value) > _UNICASE_SENTENCE
        return len(value) <= 48 and not sentence and not _STOP_INSIDE_RE.search(value)
    words = _WORD_RE.findall(value)
    if not words or len(words) > 22:
        return not words and len(value) < 12
    low = sum(1 for w in words if w[0].islower() and w.lower() not in m.small_words and "." not in w[:-1])
    if low <= max(1, len(words) // 3) and (low < 2 or len(words) > 3):
        return True
    # "Harbour rescue society" where only the first word has a capital.
    organised = len(words) <= _MAX_ORGANISATION and words[0][0].isupper() and value[-1] != "."
    return organised and any(word.lower() in m.organisations for word in words)


def bounded(folded: str, start: int) -> bool:
    """Tell whether a word begins at `start`."""
    return start == 0 or not folded[start - 1].isalnum()


def after_term(low: str, m: Matchers) -> str:
    """Return the term at the end of `low` that stands behind a maker's name, or ""."""
    low = low.rstrip(" .")
    if not low.endswith(m.after_ends):
        return ""
    for size in range(min(m.longest_after, len(low) - 1), 0, -1):
        # In scripts with spaces a word begins there; in the others it may be glued to the name.
        glued = low[-size - 1].isalnum() and max(low[-size - 1 : len(low) - size + 1]) < "\u2e80"
        if low[-size:] in m.after and not glued:
            return low[-size:]
    return ""


def agency_in(value: str, m: Matchers) -> int:
    """Return 2 where `value` names an agency as a whole word, 1 where only an ambiguous one, else 0."""
    best = 0
    for start, _, name in m.agency_at.find(value):
        if bounded(value, start):
            if name in m.agencies:
                return 2
            best = 1
    return best


_PICTURES = frozenset({"photo", "image", "illustration", "screenshot"})


def is_picture(words: str, m: Matchers) -> bool:
    """Tell whether `words`, folded, are a term for a kind of picture: "photo", "file photo"."""
    term = m.terms.get(words)
    return term is not None and term.kind in _PICTURES


def names_a_picture(words: str, m: Matchers) -> bool:
    """Tell whether `words`, folded, are or hold a term for a kind of picture: "photo supplied", "pressefoto"."""
    return is_picture(words, m) or any(is_picture(word.rstrip(":"), m) for word in words.split())


# The end of a sentence with a name glued to it: "quay.Ada", "(Lund).Ada", "2026.Ada".
_STOPPED_RE = re.compile(
    r"[(\[\"\u201c\u00ab]?(?:\w+[^\W\d_A-Z]|(?:19|20)\d\d)[)\]\"\u201d\u00bb]{0,2}[.!?\u2026](?=[^\Wa-z\d_])"
)
# Where words stand without spaces, a full stop or a copyright sign parts the maker from the caption.
_LAST_SIGN_RE = re.compile(
    r".*[\u3002\u4e00-\u9fff\u3040-\u30ff\uff09](?=(?:\(c\)|[\u00a9\u24d2])|[A-Z])|.*\u3002(?=.)", re.IGNORECASE
)
_SIGNS = frozenset("/|-&,\N{EN DASH}")

_MAX_NAME_WORDS = 14

# Without capitals nothing says where a name begins; two names and a slash.
_MAX_UNICASE_WORDS = 3


def name_start(line: str, end: int, m: Matchers) -> int:
    """Return where the run of capitalised words, slashes and particles before `end` begins."""
    floor = max(line.rfind(". ", 0, end), line.rfind(".\N{NO-BREAK SPACE}", 0, end))
    while floor > 0 and line[floor - 1].isupper() and (floor < 2 or not line[floor - 2].isalnum()):
        floor = line.rfind(". ", 0, floor)
    floor = floor + 1 if floor > 0 else max(0, end - 120)
    begin = end
    limit = _MAX_NAME_WORDS if has_capitals(line[floor:end]) else _MAX_UNICASE_WORDS
    for word in list(re.finditer(r"\S+", line[floor:end]))[: -limit - 1 : -1]:
        if glued := _STOPPED_RE.match(word[0]):
            # The sentence before ends in this word.
            return floor + word.start() + glued.end()
        if word[0].startswith(("(", "[")):
            break
        start = word[0].lstrip("/|")[:2]
        first = start[:1]
        if (
            word[0] not in _SIGNS
            and word[0] not in m.joints
            and not (first == "@" or (first.isalpha() and not start.islower()))
            and not _DATE_RE.match(word[0])
        ):
            break
        begin = floor + word.start()
        if sign := _LAST_SIGN_RE.match(word[0]):
            return begin + sign.end()
    return _behind_dash(line, begin, end)


def _behind_dash(line: str, begin: int, end: int) -> int:
    """Return where a name before a slash begins behind the dash that ends a caption: "in Lund - Ada Moran/Agency"."""
    if line[:begin].rstrip().endswith((*SENTENCE_END, "|")) or begin == 0 or "/" not in line[begin:end]:
        return begin
    dashes = [dash for dash in _DASH_RE.finditer(line, begin, end) if not _DATE_RE.match(line, dash.end())]
    return dashes[-1].end() if dashes else begin


_DASH_RE = re.compile(r"\s[-\u2013\u2014]\s(?=\S)")
# "Ada Moran - 2.nov.25/Agency"
_DATE_RE = re.compile(r"\d{1,2}\.[^\W\d_]{3}\.\d{2,4}/?")


_LOW_WORD_RE = re.compile(r"(?<!\S)[^\W\d_A-Z][^\W\d_A-Z]{3,}")
_LOW_WORDS = 2


def runs_on(before: str) -> bool:
    """Tell whether a credit may run on from `before` without a sign: a sentence, no headline in capitals."""
    return len(_LOW_WORD_RE.findall(before)) >= _LOW_WORDS


def ends_like_prose(value: str) -> bool:
    """Tell whether `value` has the length and the stop of a sentence."""
    return value.endswith((".", "!", "?")) and len(value.split()) > 6
