"""Whether two lines repeat each other: to the letter, one the other's beginning, or in other words."""

from functools import lru_cache

from captionclean.evidence.prose import words_in
from captionclean.folding import key

Kinds = tuple[str, str]
"""How each of two texts repeats the other: "equal", "prefix", "longer" or "like"."""

# An alt text and its caption share at least half of their words; a heading shares one or two with its paragraph.
_SHARED = 0.5
_MIN_WORDS = 4
_ALIKE = 400
# Shorter words stand in every line.
_LONG_WORD = 4


def likeness(one: str, two: str) -> Kinds | None:
    """Return how each of two texts repeats the other, if they do but for case and punctuation or in other words."""
    kinds = _copying(one, two) if _may_begin_alike(one[0], two[0]) else None
    kinds = kinds or _ending_alike(one, two)
    if kinds:
        return kinds
    low, high = sorted((len(one), len(two)))
    return ("like", "like") if high <= _ALIKE and 3 * low >= high and _says_the_same(one, two) else None


def _may_begin_alike(one: str, two: str) -> bool:
    """Tell by their first characters whether two texts may begin with the same letters."""
    # The dotted capital I is two characters in lower case, of which the dot is no letter.
    return not (one.isalnum() and two.isalnum()) or one.lower()[0] == two.lower()[0]


# Of so many characters, the first letters and digits; most neighbours differ in them.
_HEAD, _HEAD_SAMPLE = 4, 24
_LEAST_KEY = 15


def _copying(one: str, two: str) -> Kinds | None:
    head, other = key(one[:_HEAD_SAMPLE])[:_HEAD], key(two[:_HEAD_SAMPLE])[:_HEAD]
    if not (head.startswith(other) or other.startswith(head)):
        return None
    x, y = key(one), key(two)
    if x == y and x:
        return "equal", "equal"
    if len(x) >= _LEAST_KEY and y.startswith(x):
        return "prefix", "longer"
    if len(y) >= _LEAST_KEY and x.startswith(y):
        return "longer", "prefix"
    return None


# "Bridge: The mayor opens it today", then "The mayor opens it today".
_TAIL, _LEAST_END, _MOST_HEAD = 12, 30, 60


def _ending_alike(one: str, two: str) -> Kinds | None:
    """Return "prefix" of a text that closes the other behind a few words, and "longer" of the other."""
    if one[-_TAIL:] != two[-_TAIL:] or min(len(one), len(two)) <= _LEAST_END or abs(len(one) - len(two)) > _MOST_HEAD:
        return None
    x, y = key(one), key(two)
    if y.endswith(x):
        return "prefix", "longer"
    return ("longer", "prefix") if x.endswith(y) else None


# The next pass asks of the same neighbours again.
@lru_cache(maxsize=512)
def _says_the_same(one: str, two: str) -> bool:
    """Tell whether two lines share most of their longer words, as an alt text and a caption do."""
    words, others = words_in(one), words_in(two)
    shared = _longer(words & others)
    if shared < _SHARED * _MIN_WORDS:
        return False
    least = min(_longer(words), _longer(others))
    return least >= _MIN_WORDS and shared >= _SHARED * least


def _longer(words: frozenset[str]) -> int:
    return len([word for word in words if len(word) >= _LONG_WORD])
