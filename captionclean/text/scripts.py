"""Unicode scripts, bidi marks, and Hebrew in visual order."""

import re

from captionclean.forks import late_import

BIDI_MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = BIDI_MARKS + "\u200b\u200c\u200d\u2060\ufeff\u00ad"

# Every character that `str.strip` takes for white space; all lie below U+3001.
WHITE_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))

# Full stops: Latin, Chinese, of India, Urdu, Armenian, Ethiopic, Burmese, Khmer.
FULL_STOPS = ".\u3002\u0964\u06d4\u0589\u1362\u104b\u17d4"
# What ends a sentence in any script, but for quotation marks and brackets behind it.
SENTENCE_ENDS = FULL_STOPS + "!?\u2026\uff01\uff1f\u061f"

HEBREW_RE = re.compile(r"[\u05d0-\u05ea]")
# A letter of a script that has capitals (Latin, Greek, Cyrillic, Armenian, with their extensions).
_CASED_RE = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u058f\u1e00-\u1fff]")

_SCRIPTS = {
    "hebrew": re.compile(f"{HEBREW_RE.pattern}+"),
    "arabic": re.compile(r"[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"),
    "cased": re.compile(f"{_CASED_RE.pattern}+"),
    "east asian": re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"),
    "indic": re.compile(r"[\u0900-\u0dff]+"),
}

# The five Hebrew letters that have a form of their own at the end of a word.
_FINALS = "\u05da\u05dd\u05df\u05e3\u05e5"
_FINAL_FIRST_RE = re.compile(rf"(?<![\u05d0-\u05ea])[{_FINALS}][\u05d0-\u05ea]")
_FINAL_LAST_RE = re.compile(rf"[\u05d0-\u05ea][{_FINALS}](?![\u05d0-\u05ea])")


# The first byte in UTF-8 of every letter of a script that has no capitals, and of few others: of all above the
# Armenian but for punctuation and private use. Bytes are dropped four times as fast as letters are searched.
_UNCASED_LEADS = bytes((*range(0xD6, 0xE2), *range(0xE3, 0xEE), 0xEF))


def may_lack_capitals(text: str) -> bool:
    """Tell whether a letter of a script that has no capitals may stand in `text`; False is certain."""
    if text.isascii():
        return False
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded.translate(None, _UNCASED_LEADS)) < len(encoded)


# The first bytes of kana and Han, and of Hangul, in UTF-8.
_HAN_LEADS = bytes(range(0xE3, 0xEA))
_HANGUL_LEADS = bytes(range(0xEB, 0xEE))
# Letters of translated news that one of theirs stands for.
_HAN_LETTERS, _HANGUL_LETTERS = 2.5, 1.6


def density(text: str) -> float:
    r"""Return how many letters of an alphabet a letter of `text` stands for: more than one in Han, kana and Hangul.

    >>> density("Dawn"), density("\u5915\u65b9\u306e\u6e2f")
    (1.0, 2.5)
    """
    if not may_lack_capitals(text):
        return 1.0
    encoded = text.encode("utf-8", "surrogatepass")
    size = len(encoded)
    han = 3 * (size - len(encoded.translate(None, _HAN_LEADS)))
    hangul = 3 * (size - len(encoded.translate(None, _HANGUL_LEADS)))
    if han + hangul < size // 2:
        return 1.0
    return _HAN_LETTERS if han > hangul else _HANGUL_LETTERS


def script(text: str) -> str | None:
    r"""Return the script most letters of `text` are in, or None where it has none of those told apart.

    >>> script("\u05e9\u05dc\u05d5\u05dd"), script("Dawn"), script("12")
    ('hebrew', 'cased', None)
    """
    if not may_lack_capitals(text):
        return "cased" if _CASED_RE.search(text) else None
    counts = {name: sum(map(len, pattern.findall(text))) for name, pattern in _SCRIPTS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else None


def has_capitals(text: str) -> bool:
    """Tell whether `text` has a letter of a script in which names are capitalised."""
    return _CASED_RE.search(text) is not None


# Half a character, which python-bidi and the automaton cannot be handed.
SURROGATE_RE = re.compile(r"[\ud800-\udfff]")


def is_visual_hebrew(text: str) -> bool:
    """Tell whether Hebrew stands in visual order: final letters open words, and none ends one."""
    return bool(_FINAL_FIRST_RE.search(text)) and not _FINAL_LAST_RE.search(text)


def logical(text: str) -> str:
    """Return `text` in logical order: Hebrew in visual order is turned round, anything else is as it was."""
    if not HEBREW_RE.search(text) or not is_visual_hebrew(text) or SURROGATE_RE.search(text):
        return text
    with late_import:
        from bidi import get_display

    return str(get_display(text, base_dir="R"))
