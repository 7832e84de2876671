r"""The words of a text, as `re` finds them with `[^\W\d_]+` and `\w+`, in a quarter of the time for Western Europe.

Text in Latin-1 is translated byte by byte, with a space for all that is no part of a word, and cut at the spaces. Other
text is read by the pattern.
"""

import re

_LETTERS_RE = re.compile(r"[^\W\d_]+")
_WORD_RE = re.compile(r"\w+")
# Signs beyond Latin-1 that are in most texts of it.
_SIGNS = ("\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL ELLIPSIS}")


def _table(pattern: re.Pattern[str]) -> bytes:
    """Return, for each character of Latin-1, the character if it is part of a word, else a space."""
    return bytes(code if pattern.fullmatch(chr(code)) else 0x20 for code in range(256))


_LETTERS, _WORDS = _table(_LETTERS_RE), _table(_WORD_RE)


def letter_words(text: str) -> list[str]:
    """Return the runs of letters in `text`, in order.

    >>> letter_words("the city's lock, 3 of 4")
    ['the', 'city', 's', 'lock', 'of']
    """
    return _cut(text, _LETTERS, _LETTERS_RE)


def words(text: str) -> list[str]:
    """Return the runs of letters, digits and underscores in `text`, in order.

    >>> words("the city's lock, 3 of 4")
    ['the', 'city', 's', 'lock', '3', 'of', '4']
    """
    return _cut(text, _WORDS, _WORD_RE)


def _cut(text: str, table: bytes, pattern: re.Pattern[str]) -> list[str]:
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    try:
        encoded = text.encode("latin-1")
    except UnicodeEncodeError:
        return pattern.findall(text)
    return encoded.translate(table).decode("latin-1").split()
