"""Unicode scripts, and Hebrew in visual order."""

import re

from captionclean.forks import late_import

# Their home is `text.signs`; these are imported from here by what is yet to be moved.
from captionclean.text.signs import FULL_STOPS as FULL_STOPS
from captionclean.text.signs import INVISIBLE as INVISIBLE
from captionclean.text.signs import SENTENCE_ENDS as SENTENCE_ENDS
from captionclean.text.signs import WHITE_SPACE as WHITE_SPACE

# The letters of each script, as ranges of a character class: the one table.
LETTERS = {
    "Latin": r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Hebrew": r"\u05d0-\u05ea\u05f0-\u05f2\ufb1d-\ufb4f",
    "Arabic": r"\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Cyrillic": r"\u0400-\u052f",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Kana": r"\u3041-\u3096\u30a1-\u30fa\u30fc",
    "Han": r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f",
    "Hangul": r"\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Devanagari": r"\u0904-\u0939\u0958-\u0961",
    "Armenian": r"\u0531-\u0587",
    "Georgian": r"\u10a0-\u10ff",
    "Ethiopic": r"\u1200-\u135a",
    "Bengali": r"\u0985-\u09b9",
    "Gurmukhi": r"\u0a05-\u0a39",
    "Gujarati": r"\u0a85-\u0ab9",
    "Oriya": r"\u0b05-\u0b39",
    "Tamil": r"\u0b85-\u0bb9",
    "Telugu": r"\u0c05-\u0c39",
    "Kannada": r"\u0c85-\u0cb9",
    "Malayalam": r"\u0d05-\u0d39",
    "Sinhala": r"\u0d85-\u0dc6",
    "Thai": r"\u0e01-\u0e30",
    "Lao": r"\u0e81-\u0eb0",
    "Tibetan": r"\u0f40-\u0f6c",
    "Burmese": r"\u1000-\u102a",
    "Khmer": r"\u1780-\u17b3",
}


def letters(*scripts: str) -> str:
    """Return the ranges of the letters of `scripts`, for a character class."""
    return "".join(LETTERS[name] for name in scripts)


HEBREW_RE = re.compile(r"[\u05d0-\u05ea]")
# Scripts that have capitals.
_CASED_RE = re.compile(f"[{letters('Latin', 'Greek', 'Cyrillic', 'Armenian')}]")
# Scripts that are written without spaces between words, Thai and Lao with their vowel signs and numbers. Hangul parts
# its words, but not its names from what stands before them.
UNSPACED = rf"\u0e00-\u0eff{letters('Hangul', 'Kana', 'Han')}"

# Blocks of scripts without capitals, with their vowel signs: Hebrew and Arabic, which are written right to left, and
# those of India, from Devanagari to Sinhala, in which half of the letters have such a sign.
RIGHT_TO_LEFT, INDIC = r"\u0590-\u08ff", r"\u0900-\u0dff"
UNCASED = RIGHT_TO_LEFT + INDIC
# The same without digits and the stops of a sentence.
INDIC_WORD = r"\u0900-\u0963\u0970-\u0dff"
# Their forms in old encodings of text for display.
RIGHT_TO_LEFT_FORMS = r"\ufb1d-\ufdff\ufe70-\ufefc"

_SCRIPTS = {
    "hebrew": re.compile(f"{HEBREW_RE.pattern}+"),
    "arabic": re.compile(f"[{letters('Arabic')}]+"),
    "cased": re.compile(f"{_CASED_RE.pattern}+"),
    "east asian": re.compile(f"[{letters('Hangul', 'Kana', 'Han')}]+"),
    # By blocks: vowel signs count as letters here.
    "indic": re.compile(f"[{INDIC}]+"),
}

_UNSPACED_RE = re.compile(rf"[\u0e00-\u0eff\u3001-\u30ff{letters('Han')}\uff00-\uff60]")


def is_unspaced(sign: str) -> bool:
    r"""Tell whether no space stands beside `sign`: kana, Han, Thai, Lao, and the stops of East Asia.

    >>> is_unspaced("\u6e2f"), is_unspaced("a")
    (True, False)
    """
    return _UNSPACED_RE.match(sign) is not None


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


_MIRRORED = str.maketrans("()[]", ")(][")
# Half a character, which python-bidi and the automaton cannot be handed.
SURROGATE_RE = re.compile(r"[\ud800-\udfff]")


def is_visual_hebrew(text: str) -> bool:
    """Tell whether Hebrew stands in visual order: final letters open words, and none ends one."""
    return bool(_FINAL_FIRST_RE.search(text)) and not _FINAL_LAST_RE.search(text)


# Of a page, so many letters, and so many words that open with a final letter for one that ends with one.
_SAMPLE, _LEAST_VISUAL = 4000, 4


def is_visual_page(text: str) -> bool:
    """Tell whether most Hebrew of a page stands in visual order; a few of its words may not."""
    sample = text[:_SAMPLE]
    if not may_lack_capitals(sample) or not HEBREW_RE.search(sample):
        return False
    visual = len(_FINAL_FIRST_RE.findall(sample))
    return visual >= _LEAST_VISUAL and visual > _LEAST_VISUAL * len(_FINAL_LAST_RE.findall(sample))


def logical(text: str, *, visual: bool = False) -> str:
    """Return `text` in logical order: Hebrew in visual order is turned round, anything else is as it was.

    Where the page is in visual order, `visual` says so: a few words may not show it.
    """
    if not HEBREW_RE.search(text) or not (visual or is_visual_hebrew(text)) or SURROGATE_RE.search(text):
        return text
    with late_import:
        from bidi import get_display

    turned = str(get_display(text, base_dir="R"))
    # Some typesetters turn brackets with the letters, and some do not.
    opens = turned.find("("), turned.find(")")
    return turned.translate(_MIRRORED) if -1 < opens[1] < opens[0] else turned
