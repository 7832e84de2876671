"""Comparison forms of text: `fold` keeps every offset, `key` keeps only letters and digits."""

import re

_SAME = {
    # Confusable quotes and marks, each folded to one character so that offsets stay.
    ord("\N{GREEK SMALL LETTER FINAL SIGMA}"): "\N{GREEK SMALL LETTER SIGMA}",
    ord("\N{NO-BREAK SPACE}"): " ",
    ord("\N{NARROW NO-BREAK SPACE}"): " ",
    ord("\N{IDEOGRAPHIC SPACE}"): " ",
    ord("\N{FULLWIDTH COLON}"): ":",
    ord("\N{FULLWIDTH LEFT PARENTHESIS}"): "(",
    ord("\N{FULLWIDTH RIGHT PARENTHESIS}"): ")",
    ord("\N{FULLWIDTH EQUALS SIGN}"): "=",
    ord("\N{FULLWIDTH SOLIDUS}"): "/",
    ord("\N{FULLWIDTH VERTICAL LINE}"): "|",
    ord("\N{HEBREW PUNCTUATION GERSHAYIM}"): '"',
    ord("\N{HEBREW PUNCTUATION GERESH}"): "'",
    ord("\N{RIGHT SINGLE QUOTATION MARK}"): "'",
    ord("\N{LEFT SINGLE QUOTATION MARK}"): "'",
    ord("\N{LEFT DOUBLE QUOTATION MARK}"): '"',
    ord("\N{RIGHT DOUBLE QUOTATION MARK}"): '"',
}

# Anything that is not a letter or digit, bidi and zero-width marks among it. One class, so linear.
_NOISE_RE = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    r"""Return `text` in lower case with confusable signs made one, every character at its old offset.

    >>> fold("Foto\uff1a ADA")
    'foto: ada'
    """
    folded = text.lower()
    if len(folded) != len(text):
        # A few capitals (U+0130) grow in lower case; they stay as they are.
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return folded if folded.isascii() else folded.translate(_SAME)


def key(text: str) -> str:
    r"""Return only the letters and digits of `text`, in lower case: equal keys are equal to a reader.

    >>> key('\u200fThe "Dawn", seen') == key("the dawn seen")
    True
    """
    return _NOISE_RE.sub("", text.lower())
