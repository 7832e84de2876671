"""Which text may be the name of a person or an organisation, judged by words, capitals and length.

All detectors use this module. `person` decides between people and organisations.
"""

import re
from collections.abc import Container
from functools import lru_cache

from captionclean.credit.signs import SENTENCE_END, STOPS
from captionclean.credit.words import names
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.patterns import either
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import CLOSING_QUOTES, COMMAS, FULL_STOPS, OPENING_QUOTES, SEPARATORS

# The longest credit printed in one piece; the longest in the development pages has 131 characters.
MAX_CREDIT = 200
# Longer than "Ada Maria van der Moran".
LONGEST_NAME = 40
# A few words: a museum's name, a supplier in lower case.
FEW_WORDS = 3
MAX_SIGNATURE = 6

# A word in capitals, or in a script without capitals.
CAPITALS = (
    r"[^\W\d_a-z\u00df-\u00ff\u03b1-\u03c9\u0430-\u045f][^\W\d_a-z\u00df-\u00ff\u03b1-\u03c9\u0430-\u045f'.-]{1,30}"
)
CAPITAL_NAMES = rf"{CAPITALS}(?: {CAPITALS}){{1,3}}"

_WORD_RE = re.compile(r"[^\W\d_][\w'.&-]*")
_STOP_INSIDE_RE = re.compile(r"[.?!\u3002]\s*\S")
_CALLS_RE = re.compile(r"[?!]\s+\S")
# In scripts without capitals: the longest list of names, and the length of a sentence with a full stop.
_UNICASE_CREDIT = 48
# One name, with its label, in a longer list that contains an agency.
_UNICASE_NAME = 24
_UNICASE_SENTENCE = 16
_MAX_WORDS = 22
_MAX_ORGANISATION = 7


def is_name_like(value: str, m: Matchers) -> bool:
    """Return whether `value` could be a list of people and organisations, rather than a clause.

    >>> from captionclean.lexicon.matchers import matchers
    >>> is_name_like("Ada Moran / Lund Post", matchers()), is_name_like("Boats wait at the lock", matchers())
    (True, False)
    """
    printed = value.strip()
    named = m.agency_at.replace(printed, "A")
    # The text around the agencies shows which script the names are in.
    rest = m.agency_at.replace(printed, "0") if not value.isascii() else named
    value = named if has_capitals(rest) or not any(map(str.isalpha, rest)) else rest
    if not value or len(value) > MAX_CREDIT or value[-1] in "?!>" or _CALLS_RE.search(value):
        return False
    if not has_capitals(rest) and _is_unicase_sentence(value):
        return False
    if not has_capitals(value):
        listed = value != named and max(map(len, re.split(r"[;,/|]\s?", value))) <= _UNICASE_NAME
        return (len(value) <= _UNICASE_CREDIT or listed) and not _STOP_INSIDE_RE.search(value)
    words = _WORD_RE.findall(value)
    if not words or len(words) > _MAX_WORDS:
        return not words and len(value) < 12
    low = sum(1 for w in words if w[0].islower() and w.lower() not in m.small_words and "." not in w[:-1])
    if low <= max(1, len(words) // 3) and (low < 2 or len(words) > 3):
        return True
    # "Harbour rescue society": only the first word has a capital.
    organised = len(words) <= _MAX_ORGANISATION and words[0][0].isupper() and value[-1] != "."
    return organised and any(word.lower() in m.organisations for word in words)


def _is_unicase_sentence(value: str) -> bool:
    """Return whether a text without capitals is a sentence: a Chinese full stop, or any after several words."""
    if value[-1] == "\u3002":
        return len(value) > _UNICASE_SENTENCE
    return value[-1] in FULL_STOPS and value.count(" ") - sum(map(value.count, COMMAS + SEPARATORS)) > FEW_WORDS


def name_word() -> str:
    """Return the pattern of one word with a capital, or in a script without capitals."""
    return rf"(?:(?:{either(names().elisions)})')?[^\Wa-z\d_][\w'.-]{{0,30}}"


def names_of(m: Matchers) -> str:
    """Return the pattern of two to five words that could be a name."""
    return rf"{name_word()}(?: (?:{name_word()}|{either(m.inside)})){{1,4}}"


@lru_cache(maxsize=8)
def _name_re(m: Matchers) -> re.Pattern[str]:
    return re.compile(names_of(m))


def is_name(text: str, m: Matchers) -> bool:
    """Return whether `text` is two to five words with capitals, with lower-case words allowed in between.

    >>> from captionclean.lexicon.matchers import matchers
    >>> is_name("Ada van der Moran", matchers()), is_name("Ada", matchers())
    (True, False)
    """
    return _name_re(m).fullmatch(text) is not None and are_capitalised(text, m.inside)


def is_bare_name(line: str, m: Matchers) -> bool:
    """Return whether `line` could be just the name of a person or an organisation.

    >>> from captionclean.lexicon.matchers import matchers
    >>> is_bare_name("Lund Post", matchers()), is_bare_name("Lund Post:", matchers())
    (True, False)
    """
    if not 0 < len(line) <= _MAX_BARE or line[-1] in ".:!?" or not is_name_like(line, m):
        return False
    if not any(map(str.isalpha, line)):
        return False
    return all(not w[0].isalpha() or w != w.lower() or w in m.in_names for w in line.split())


_MAX_BARE = 60


def are_capitalised(text: str, small: Container[str], *, unicase: bool = False) -> bool:
    """Return whether every word of `text` starts with a capital or is one of the `small` words.

    With `unicase`, words in scripts without capitals and addresses ("@ada") count too. A pattern cannot check this,
    because its classes know only the lower-case letters of ASCII.

    >>> are_capitalised("Ada d'Urgell / \u00abLund Post\u00bb", ()), are_capitalised("Ada moran", ())
    (True, False)
    """
    for printed in text.replace("/", " ").split():
        word = _without_article(printed.strip(_QUOTES))
        if word and not (word[0].isupper() or word in small or (unicase and (not has_capitals(word) or "@" in word))):
            return False
    return True


_QUOTES = '\u00ab\u00bb" '


def _without_article(word: str) -> str:
    """Return a word of a name without a lower-case letter and apostrophe before it: "d'Urgell"."""
    return word[2:] if word[1:2] == "'" and word[:1] in names().elisions else word


def is_quoted(text: str) -> bool:
    """Return whether `text` is in quotation marks."""
    return text[:1] in OPENING_QUOTES and text[-1:] in CLOSING_QUOTES and len(text) > 2


def is_signature(value: str, m: Matchers) -> bool:
    """Return whether `value` is a person's name, or a name and an employer ("ADA MORAN, LUND POST")."""
    words = value.replace(",", "").replace(" - ", " ")
    return 0 < words.count(" ") < MAX_SIGNATURE and " /" not in words and are_capitalised(words, m.joints)


def opens_like_name(value: str, m: Matchers) -> bool:
    """Return whether `value` starts with a name, after an optional article or quote: "the Harbour Ministry"."""
    article, _, rest = value.partition(" ")
    name = (rest if article in m.articles else value).lstrip(OPENING_QUOTES)
    return bool(value) and (name[:1].isupper() or value[0] in "@-" or not has_capitals(value))


def bounded(folded: str, start: int) -> bool:
    """Return whether a word starts at `start`."""
    return start == 0 or not folded[start - 1].isalnum()


def agency_in(value: str, m: Matchers) -> int:
    """Return 2 if `value` names an agency as a whole word, 1 if only an ambiguous one, else 0."""
    named = [name for start, _, name in m.agency_at.find(value) if bounded(value, start)]
    return 2 if any(name in m.agencies for name in named) else int(bool(named))


# The end of a sentence with a name glued to it: "quay.Ada", "(Lund).Ada", "2026.Ada".
_STOPPED_RE = re.compile(r"[(\[\"\u00ab]?(?:\w+[^\W\d_A-Z]|(?:19|20)\d\d)[)\]\"\u00bb]{0,2}[.!?\u2026](?=[^\Wa-z\d_])")
_JOINING_SIGNS = frozenset("/|-&,\N{EN DASH}")
_MAX_NAME_WORDS = 14
# Without capitals nothing shows where a name starts; long enough for two names and a slash.
_MAX_UNICASE_WORDS = 3
_MAX_NAMES = 120


def name_start(line: str, end: int, m: Matchers) -> int:
    """Return where the run of capitalised words, slashes and particles before `end` starts."""
    floor = _sentence_start(line, end)
    begin = end
    limit = _MAX_NAME_WORDS if has_capitals(line[floor:end]) else _MAX_UNICASE_WORDS
    for word in list(re.finditer(r"\S+", line[floor:end]))[: -limit - 1 : -1]:
        if glued := _STOPPED_RE.match(word[0]):
            # The previous sentence ends in this word.
            return floor + word.start() + glued.end()
        if word[0].startswith(("(", "[")) or not _joins_name(word[0], m):
            break
        begin = floor + word.start()
    return _after_dash(line, begin, end)


def _sentence_start(line: str, end: int) -> int:
    """Return where the sentence before `end` starts; the stop of an initial does not end a sentence."""
    floor = line.rfind(". ", 0, end)
    while floor > 0 and line[floor - 1].isupper() and (floor < 2 or not line[floor - 2].isalnum()):
        floor = line.rfind(". ", 0, floor)
    return floor + 1 if floor > 0 else max(0, end - _MAX_NAMES)


def _joins_name(word: str, m: Matchers) -> bool:
    """Return whether `word` may occur in a list of names."""
    start = word.lstrip("/|")[:2]
    opens = start[:1] == "@" or (start[:1].isalpha() and not start.islower())
    return opens or word in _JOINING_SIGNS or word in m.joints or _DATE_RE.match(word) is not None


def _after_dash(line: str, begin: int, end: int) -> int:
    """Return where a name before a slash starts, after a caption and a dash: "in Lund - Ada Moran/Agency"."""
    if line[:begin].rstrip().endswith((*SENTENCE_END, "|")) or begin == 0 or "/" not in line[begin:end]:
        return begin
    dashes = [dash for dash in _DASH_RE.finditer(line, begin, end) if not _DATE_RE.match(line, dash.end())]
    return dashes[-1].end() if dashes else begin


_DASH_RE = re.compile(r"\s[-\u2013\u2014]\s(?=\S)")
# "Ada Moran - 2.nov.25/Agency"
_DATE_RE = re.compile(r"\d{1,2}\.[^\W\d_]{3}\.\d{2,4}/?")
_LOW_WORD_RE = re.compile(r"(?<!\S)[^\W\d_A-Z][^\W\d_A-Z]{3,}")
_LOW_WORDS = 2
_SHORT_SENTENCE = 6


def runs_on(before: str) -> bool:
    """Return whether a credit may follow `before` without a sign: `before` is no headline in capitals."""
    return len(_LOW_WORD_RE.findall(before)) >= _LOW_WORDS


def ends_like_prose(value: str) -> bool:
    """Return whether `value` is as long as a sentence and ends with a stop."""
    return value.endswith(tuple(STOPS)) and len(value.split()) > _SHORT_SENTENCE
