"""Comparison forms of text: `fold` keeps every offset, `key` keeps only letters and digits."""

from collections.abc import Iterable

# Confusable quotes and marks, each folded to one character so that offsets do not change.
_SAME = {
    "\N{GREEK SMALL LETTER FINAL SIGMA}": "\N{GREEK SMALL LETTER SIGMA}",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{IDEOGRAPHIC SPACE}": " ",
    "\N{FULLWIDTH COLON}": ":",
    "\N{FULLWIDTH LEFT PARENTHESIS}": "(",
    "\N{FULLWIDTH RIGHT PARENTHESIS}": ")",
    "\N{FULLWIDTH EQUALS SIGN}": "=",
    "\N{FULLWIDTH SOLIDUS}": "/",
    "\N{FULLWIDTH VERTICAL LINE}": "|",
    "\N{HEBREW PUNCTUATION GERSHAYIM}": '"',
    "\N{HEBREW PUNCTUATION GERESH}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
}

# The only letter that becomes longer in lower case, by a separate dot.
_GROWS = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"

_STRETCH = 10_000

_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalnum())


def fold(text: str) -> str:
    r"""Return `text` in lower case with confusable signs unified, every character at its old offset.

    >>> fold("Foto\uff1a ADA")
    'foto: ada'
    """
    folded = text.lower() if _GROWS not in text else _GROWS.join(part.lower() for part in text.split(_GROWS))
    if folded.isascii():
        return folded
    # Sixteen searches in C take a tenth of the time of one str.translate.
    for sign, plain in _SAME.items():
        if sign in folded:
            folded = folded.replace(sign, plain)
    return folded


def fold_all(texts: Iterable[str]) -> list[str]:
    r"""Return all `texts` folded at once, in a tenth of the time.

    >>> fold_all(["Foto", "FOTO\nVON"])
    ['foto', 'foto\nvon']
    """
    each = list(texts)
    joined = "\n".join(each)
    return fold(joined).split("\n") if joined.count("\n") == len(each) - 1 else list(map(fold, each))


def key(text: str) -> str:
    r"""Return only the letters and digits of `text`, in lower case: texts with equal keys look equal to a reader.

    >>> key('\u200fThe "Dawn", seen') == key("the dawn seen")
    True
    """
    low = text.lower()
    if low.isascii():
        return low.encode().translate(None, _NO_LETTER).decode()
    if len(low) <= _STRETCH:
        return "".join(filter(str.isalnum, low))
    # In runs, because single letters would each be an object until joined.
    return "".join("".join(filter(str.isalnum, low[at : at + _STRETCH])) for at in range(0, len(low), _STRETCH))
