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


class Text(NamedTuple):
    """A text, with the ends that tell at once that most others are not like it."""

    text: str
    head: str
    """Its first letters and digits, in lower case."""
    tail: str


def text_of(text: str) -> Text:
    """Return `text` as `likeness` compares it."""
    return Text(text, _head(text[:_HEAD_SAMPLE]), text[-_TAIL:])


@lru_cache(maxsize=512)
def _head(sample: str) -> str:
    return key(sample)[:_HEAD]


@lru_cache(maxsize=512)
def _longer_words(text: str) -> frozenset[str]:
    """Return the longer words of a text, in lower case; of the latest texts they are remembered."""
    return frozenset([word for word in words_in(text) if len(word) >= _LONG_WORD])


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
    return ("like", "like") if _says_the_same(one.text, two.text) else None


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


def _says_the_same(one: str, two: str) -> bool:
    """Tell whether two texts share most of their longer words, as an alt text and a caption do."""
    low, high = len(one), len(two)
    if low > high:
        low, high = high, low
    # The lengths first: most neighbours are paragraphs, or a heading and one.
    if high > _ALIKE or 3 * low < high:
        return False
    first, second = _longer_words(one), _longer_words(two)
    least = min(len(first), len(second))
    return least >= _MIN_WORDS and len(first & second) >= _SHARED * least
