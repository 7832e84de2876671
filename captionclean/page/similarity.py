"""Whether two lines repeat each other: to the letter, one the other's beginning, or in other words."""

from functools import lru_cache
from typing import NamedTuple

from captionclean.page.prose import words_in
from captionclean.text.folding import key

Kinds = tuple[str, str]
"""How each of two texts repeats the other: "equal", "prefix", "longer" or "like"."""

# An alt text and its caption share at least half of their words; a heading shares one or two with its paragraph.
_SHARED = 0.5
_MIN_WORDS = 4
_ALIKE = 400
# Shorter words stand in every line.
_LONG_WORD = 4
# Of so many characters, the first letters and digits; most neighbours differ in them.
_HEAD, _HEAD_SAMPLE = 4, 24
_LEAST_KEY = 15
# "Bridge: The mayor opens it today", then "The mayor opens it today".
_TAIL, _LEAST_END, _MOST_HEAD = 12, 30, 60
# Longer texts are not kept in memory.
_REMEMBERED = 1000


class Text(NamedTuple):
    """A text, with what tells at once that most others are not like it."""

    text: str
    head: str
    """Its first letters and digits, in lower case."""
    tail: str
    words: frozenset[str]
    """Its longer words, in lower case; none where it is too long for an alt text."""


def _text_of(text: str) -> Text:
    words = words_in(text) if len(text) <= _ALIKE else ()
    longer = frozenset([word for word in words if len(word) >= _LONG_WORD])
    return Text(text, key(text[:_HEAD_SAMPLE])[:_HEAD], text[-_TAIL:], longer)


_remembered = lru_cache(maxsize=512)(_text_of)


def text_of(text: str) -> Text:
    """Return `text` as `likeness` compares it; the latest are remembered, for the next pass asks of them again."""
    return _remembered(text) if len(text) <= _REMEMBERED else _text_of(text)


def likeness(one: Text, two: Text) -> Kinds | None:
    """Return how each of two texts repeats the other, if they do but for case and punctuation or in other words."""
    if one.head.startswith(two.head) or two.head.startswith(one.head):
        kinds = _copying(one.text, two.text)
        if kinds:
            return kinds
    if one.tail == two.tail:
        kinds = _ending_alike(one.text, two.text)
        if kinds:
            return kinds
    return ("like", "like") if _says_the_same(one, two) else None


def _copying(one: str, two: str) -> Kinds | None:
    x, y = key(one), key(two)
    if x == y and x:
        return "equal", "equal"
    if len(x) >= _LEAST_KEY and y.startswith(x):
        return "prefix", "longer"
    if len(y) >= _LEAST_KEY and x.startswith(y):
        return "longer", "prefix"
    return None


def _ending_alike(one: str, two: str) -> Kinds | None:
    """Return "prefix" of a text that closes the other behind a few words, and "longer" of the other."""
    if min(len(one), len(two)) <= _LEAST_END or abs(len(one) - len(two)) > _MOST_HEAD:
        return None
    x, y = key(one), key(two)
    if y.endswith(x):
        return "prefix", "longer"
    return ("longer", "prefix") if x.endswith(y) else None


def _says_the_same(one: Text, two: Text) -> bool:
    """Tell whether two texts share most of their longer words, as an alt text and a caption do."""
    least = min(len(one.words), len(two.words))
    if least < _MIN_WORDS or len(one.words & two.words) < _SHARED * least:
        return False
    low, high = sorted((len(one.text), len(two.text)))
    return 3 * low >= high
