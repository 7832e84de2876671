"""The words that tell whether a line may hold a term: a line with none of them is not looked at again."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from captionclean.lexicon.tables import Category, Lexicon
from captionclean.text.folding import fold_all

WORD_RE = re.compile(r"\w+")

# Words up to this length stand on every page, most of them.
_SHORT = 4

Words = tuple[str, ...]

# A later category wins where one term stands in several: the stronger sign comes last.
CATEGORIES: tuple[Category, ...] = (
    "via", "pool", "symbolic", "archive", "courtesy", "copyright", "label", "after", "of", "cue", "by",
)  # fmt: skip


class Telling(NamedTuple):
    """The words that tell whether a line may hold a term, and what more must stand on it."""

    words: frozenset[str]
    """A word of every term and agency, as printed: a line without one holds none."""
    certain: frozenset[str]
    """Those words, folded, that are terms themselves, or parts of many."""
    phrases: dict[str, tuple[str, ...]]
    """The terms, all folded, that each of the other words is part of: one of them must be on the line."""
    names: frozenset[str]
    """Those words, folded, that are part of agencies' names."""


def telling(lexicon: Lexicon) -> Telling:
    """Return the telling words of `lexicon`."""
    terms = sorted({term for category in CATEGORIES for term in fold_all(getattr(lexicon, category))})
    labels, edges, names = (
        fold_all(lexicon.label),
        fold_all(lexicon.interface_edge),
        lexicon.agencies | lexicon.ambiguous,
    )
    hot = hot_words(terms, labels, edges, names)
    words = frozenset(fold_all(hot))
    told, named = _told([*terms, *edges], words), _told(fold_all(names), words)
    certain = frozenset(word for word, found in told.items() if len(found) > _MOST_TOLD or word in found)
    phrases = {word: tuple(found) for word, found in told.items() if word not in certain}
    return Telling(hot, certain, phrases, frozenset(named))


# A word that tells of more phrases is believed: looking for each would cost what looking at the line does.
_MOST_TOLD = 12


def _told(phrases: Iterable[str], words: frozenset[str]) -> dict[str, list[str]]:
    """Return the phrases in which each of `words` stands, in order."""
    told: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases)):
        for word in words.intersection(words_of(phrase)):
            told.setdefault(word, []).append(phrase)
    return told


def hot_words(
    terms: Iterable[str], labels: Iterable[str], edges: Iterable[str], names: Iterable[str]
) -> frozenset[str]:
    """Return a word of every term in the cases it is printed in, and one of every name as it is.

    Labels are glued to what follows, edge phrases to either side: a word at such an end does not stand alone.
    """
    told = [*map(words_of, terms), *(found[:-1] or found for found in map(words_of, labels))]
    ends: set[str] = set()
    for found in map(words_of, edges):
        inner = tuple(word for word in found[1:-1] if len(word) > _SHORT)
        if inner:
            told.append(inner)
        else:
            ends.update((found[0], found[-1]))
    forms = {form for word in telling_words(told, ends) for form in (word, word.upper(), word.capitalize())}
    return telling_words(map(words_of, names), forms)


def telling_words(terms: Iterable[Words], told: Iterable[str] = ()) -> frozenset[str]:
    """Return words of which every term has one, `told` among them: few, and rare ones.

    A word that many terms share ("Daily", "Press") tells more of them at once, and is rarer elsewhere than
    the places that stand beside it. Of short words, those that many share are common everywhere ("The", "by").
    """
    distinct = sorted({found for found in terms if found}, key=lambda found: (len(found), found))
    shared = Counter(word for found in distinct for word in set(found))
    chosen = set(told)
    for found in distinct:
        if chosen.isdisjoint(found):
            chosen.add(max(found, key=lambda word: (len(word) > _SHORT and shared[word], len(word), -shared[word])))
    return frozenset(chosen)


def words_of(term: str) -> Words:
    """Return the words of `term`."""
    return tuple(WORD_RE.findall(term))
