"""The signs of every script: white space, invisible characters, stops, quotes, dashes, brackets, separators.

These sets are defined only here. Invisible and confusable characters are written by code point, with an explanation.
"""

import re

BIDI_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# Every character that `str.strip` treats as white space; all are below U+3001.
WHITE_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))
# The line ends of `str.splitlines`.
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Characters that look like a space, but are signs or letters in Unicode: a Braille cell without
# dots, and two fillers of Hangul.
BLANKS = "\u2800\u3164\uffa0"
# What looks like a space within a line but is none. Not a tab, which separates the cells of a table.
SPACES = "".join(sign for sign in WHITE_SPACE + BLANKS if sign not in LINE_ENDS + " \t")


def _range(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


# The zero-width non-joiner and joiner, which separate and join letters.
JOINERS = "\u200c\u200d"
# The zero-width space, both joiners, the word joiner, the byte-order mark and the soft hyphen.
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# Marks without width: the grapheme joiner; Mongolian ones; those of formulas and deprecated ones for shaping; variation
# selectors for signs and Han letters; tags, which spell the names of flags.
_SELECTORS = (
    "\u034f"
    + _range(0x180B, 0x180F)
    + _range(0x2061, 0x2064)
    + _range(0x206A, 0x206F)
    + _range(0xFE00, 0xFE0F)
    + _range(0xE0000, 0xE01EF)
)
# Optional signs over and under letters in Hebrew and Arabic: vowel points and cantillation marks.
POINTS = _range(0x0591, 0x05BD) + "\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7" + _range(0x064B, 0x0652) + "\u0640\u0670"
# Everything without width on the page.
INVISIBLE = BIDI_MARKS + ZERO_WIDTH + _SELECTORS


def any_of(signs: str) -> str:
    r"""Return a pattern for one of `signs`, with ranges, because `re` compares single signs beyond U+FFFF one by one.

    >>> any_of("abcd-]")
    '[\\-\\]a-d]'
    """
    runs: list[list[str]] = []
    for sign in sorted(set(signs)):
        if runs and ord(sign) == ord(runs[-1][1]) + 1:
            runs[-1][1] = sign
        else:
            runs.append([sign, sign])
    pairs = ((re.escape(first), re.escape(last)) for first, last in runs)
    return f"[{''.join(first if first == last else f'{first}-{last}' for first, last in pairs)}]"


# Full stops: Latin, Chinese, Indic, Urdu, Armenian, Ethiopic, Burmese, Khmer.
FULL_STOPS = ".\u3002\u0964\u06d4\u0589\u1362\u104b\u17d4"
# What ends a sentence in any script, except quotation marks and brackets after it.
SENTENCE_ENDS = FULL_STOPS + "!?\u2026\uff01\uff1f\u061f"

# Forms of one sign, chosen by a keyboard, a font or a typesetter. Double quotation marks, high, low and reversed;
# the double prime; Hebrew gershayim.
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u05f4"
# Single quotation marks, also apostrophes; the prime; letters for an apostrophe, one of them turned; Hebrew geresh.
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02bb\u05f3"
# Persian and Urdu are also typed with Arabic letters: kaf for keheh, yeh and alef maksura for the yeh without dots.
ARABIC_LETTERS = {"\u0643": "\u06a9", "\u064a": "\u06cc", "\u0649": "\u06cc"}
# The hyphen and the non-breaking hyphen.
HYPHENS = "\u2010\u2011"
# Quotation marks as they are read, at the start and at the end of a quotation; the straight ones occur at both.
OPENING_QUOTES = "\"'\u00ab"
CLOSING_QUOTES = "\"'\u00bb"
QUOTES = "\"'\u00ab\u00bb"

# The en dash and the em dash.
LONG_DASHES = "\u2013\u2014"
DASHES = "-" + LONG_DASHES
# The bullet and the middle dot.
BULLETS = "\u2022\u00b7"

# Brackets: round, square, and those of East Asia (full-width, black lenticular, tortoise shell).
OPENING_BRACKETS = "([\uff08\u3010\u3014"
CLOSING_BRACKETS = ")]\uff09\u3011\u3015"

COLONS = ":\uff1a"
# Commas: Latin, Arabic, full-width, ideographic.
COMMAS = ",\u060c\uff0c\u3001"
# What separates names in a credit, with full-width forms: slash, bar, equals sign.
SEPARATORS = "/|=\uff0f\uff5c\uff1d" + BULLETS
