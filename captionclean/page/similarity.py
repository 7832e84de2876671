"""Whether two lines repeat each other: to the letter, one the other's beginning, or in other words."""

from typing import NamedTuple

from captionclean.page.prose import long_words_in
from captionclean.text.folding import key

Kinds = tuple[str, str]
"""How each of two texts repeats the other: "equal", "prefix", "longer" or "like"."""

# An alt text and its caption share at least half of their words; a heading shares one or two with its paragraph.
_SHARED = 0.5
_MIN_WORDS = 4
# Four different words of four letters, and what parts them.
_LEAST_ALIKE = 19
_ALIKE = 400
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
    first = text[:_HEAD]
    # Most lines begin with four letters of ASCII, which are their own head.
    plain = first.isascii() and first.isalnum() and len(first) == _HEAD
    return Text(text, first.lower() if plain else key(text[:_HEAD_SAMPLE])[:_HEAD], text[-_TAIL:])


def likeness(one: Text, two: Text) -> Kinds | None:
    """Return how each of two texts repeats the other, if they do but for case and punctuation or in other words."""
    text, head, tail = one
    other, other_head, other_tail = two
    alike = head == other_head
    if len(head) < _HEAD or len(other_head) < _HEAD:
        alike = head.startswith(other_head) or other_head.startswith(head)
    if alike and (kinds := _copying(text, other)):
        return kinds
    if tail == other_tail and (kinds := _ending_alike(text, other)):
        return kinds
    low, high = len(text), len(other)
    if low > high:
        low, high = high, low
    # The lengths first: most neighbours are paragraphs, or a heading and one.
    if high > _ALIKE or 3 * low < high or low < _LEAST_ALIKE:
        return None
    return ("like", "like") if _says_the_same(text, other) else None


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
    first, second = long_words_in(one), long_words_in(two)
    least = min(len(first), len(second))
    return least >= _MIN_WORDS and len(first & second) >= _SHARED * least
