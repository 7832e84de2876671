"""The signs of every script: white space, what cannot be seen, stops, quotes, dashes, brackets, separators.

The one home of these sets. Invisible and confusable characters are written by code point, with a word on what they are.
"""

import re

BIDI_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# Every character that `str.strip` takes for white space; all lie below U+3001.
WHITE_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))
# Where `str.splitlines` ends a line.
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Characters as wide as a space and as empty, which Unicode counts among the signs and letters: a Braille cell without
# dots, and two fillers of Hangul.
BLANKS = "\u2800\u3164\uffa0"
# What looks like a space within a line but is none. A tab does not: it parts the cells of a table.
SPACES = "".join(sign for sign in WHITE_SPACE + BLANKS if sign not in LINE_ENDS + " \t")


def _range(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


# They part and join letters.
JOINERS = "\u200c\u200d"
# The zero-width space, the marks that part and join letters, the word joiner, the byte-order mark and the soft hyphen.
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# Marks that take no room: the grapheme joiner; of Mongolian; of formulas and old ones of shaping; those that choose
# among the forms of a sign or a Han letter; tags, which spell the names of flags.
_SELECTORS = (
    "\u034f"
    + _range(0x180B, 0x180F)
    + _range(0x2061, 0x2064)
    + _range(0x206A, 0x206F)
    + _range(0xFE00, 0xFE0F)
    + _range(0xE0000, 0xE01EF)
)
# Signs over and under letters that Hebrew and Arabic are written with or without: points of vowels and of cantillation.
POINTS = _range(0x0591, 0x05BD) + "\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7" + _range(0x064B, 0x0652) + "\u0640\u0670"
# What takes no room on the page.
INVISIBLE = BIDI_MARKS + ZERO_WIDTH + _SELECTORS


def any_of(signs: str) -> str:
    r"""Return the pattern of one of `signs`, with ranges for neighbours: `re` compares each sign beyond U+FFFF alone.

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


# Full stops: Latin, Chinese, of India, Urdu, Armenian, Ethiopic, Burmese, Khmer.
FULL_STOPS = ".\u3002\u0964\u06d4\u0589\u1362\u104b\u17d4"
# What ends a sentence in any script, but for quotation marks and brackets behind it.
SENTENCE_ENDS = FULL_STOPS + "!?\u2026\uff01\uff1f\u061f"

# Forms of one sign, which a keyboard, a font or a typesetter chooses. Double quotation marks, high, low and reversed;
# the double prime; Hebrew gershayim.
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u05f4"
# Single ones, which are apostrophes too; the prime; letters for an apostrophe, one of them turned; Hebrew geresh.
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02bb\u05f3"
# Persian and Urdu are typed with Arabic letters too: kaf for keheh, yeh and alef maksura for the yeh without dots.
ARABIC_LETTERS = {"\u0643": "\u06a9", "\u064a": "\u06cc", "\u0649": "\u06cc"}
# The hyphen, and the one that no line ends behind.
HYPHENS = "\u2010\u2011"
# Quotation marks as they are read, at the start and at the end of what is quoted; the straight ones stand at either.
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
# What parts names in a credit, with full-width forms: slash, bar, equals sign.
SEPARATORS = "/|=\uff0f\uff5c\uff1d" + BULLETS
