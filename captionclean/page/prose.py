"""How much a line reads like running prose: the function words of the page's own language.

"said", "that" and "it" stand in most sentences of an article and in few captions; "during" stands in captions.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from captionclean.lexicon.load import builtin
from captionclean.lexicon.tables import Prose
from captionclean.text.scripts import INDIC, INDIC_WORD, letters, may_lack_capitals
from captionclean.text.words import letter_words

LETTERS_RE = re.compile(r"[^\W\d_]+")
# In the scripts of India the vowels behind a letter are signs of their own, and part of the word.
_SIGNED_RE = re.compile(f"[{INDIC}]")
_SIGNED_WORD_RE = re.compile(f"[a-z{INDIC_WORD}]+")
# Shorter words stand in every line.
_LONG_WORD = 4
# The first words of a page tell its language; on one development page in 1,282, 2,500 characters do not.
_SAMPLE = 3000


@dataclass(frozen=True, slots=True)
class Words:
    """The function words of one language, in lower case."""

    prose: frozenset[str]
    """Pronouns, auxiliaries, verbs of saying, conjunctions."""
    byline: frozenset[str]
    """What stands before an author's name."""
    related: frozenset[str]
    """Lines that open a list of other articles ("read also")."""
    parts: tuple[str, ...]
    """In a language without spaces or with endings for such words: parts of a line that tell prose."""


@cache
def languages() -> dict[str, Words]:
    """Return the function words by BCP 47 tag; loaded once, on first need."""
    return {tag: _words(table) for tag, table in sorted(builtin().prose.items())}


def _words(table: Prose) -> Words:
    words, byline, related, parts = (table.get(key, frozenset()) for key in ("words", "byline", "related", "parts"))
    return Words(words, byline, related, tuple(sorted(parts)))


_NONE = Words(frozenset(), frozenset(), frozenset(), ())
# Kana, Hangul and Han tell their languages, in this order: Japanese is written with Han too.
_SCRIPTS = (
    ("ja", re.compile(f"[{letters('Kana')}]{{2}}")),
    ("ko", re.compile(f"[{letters('Hangul')}]{{2}}")),
    ("zh", re.compile(f"[{letters('Han')}]{{2}}")),
)
# A page in another language may hold a few words that are spelt alike.
_MIN_FOUND = 4


def beginning(lines: Iterable[str]) -> list[str]:
    """Return the first of `lines`, which show how a page is written."""
    sample: list[str] = []
    left = _SAMPLE
    for line in lines:
        if left <= 0:
            break
        sample.append(line[:left])
        left -= len(line) + 1
    return sample


def words_of(sample: list[str]) -> Words:
    """Return the words of the language that `sample` has most function words of; none where it has hardly any.

    >>> "said" in words_of(["She said that they would come, but it was not to be."]).prose
    True
    """
    return _words_of("\n".join(sample))


@lru_cache(maxsize=4)
def _words_of(text: str) -> Words:
    if may_lack_capitals(text):
        for tag, pattern in _SCRIPTS:
            if len(pattern.findall(text)) > _MIN_FOUND:
                return languages()[tag]
    seen = set().union(*map(_spoken, text.split("\n")))
    votes = Counter(chain.from_iterable(map(_speakers().__getitem__, seen)))
    most = max(votes.values(), default=0)
    if most < _MIN_FOUND:
        return _NONE
    # Of two with the same number, the one of which more words are known, whatever the order of the files.
    best = [languages()[tag] for tag in languages() if votes[tag] == most]
    return max(best, key=lambda words: len(words.prose))


@lru_cache(maxsize=512)
def _spoken(line: str) -> frozenset[str]:
    """Return the words of prose of any language in `line`; of the latest lines they are remembered."""
    return words_in(line) & _of_any_language()


@cache
def _of_any_language() -> frozenset[str]:
    return frozenset(_speakers())


@cache
def _speakers() -> dict[str, list[str]]:
    """Return the languages of each word of prose."""
    out: dict[str, list[str]] = {}
    for tag, words in languages().items():
        for word in words.prose:
            out.setdefault(word, []).append(tag)
    return out


# Longer lines are not kept in memory.
_REMEMBERED = 1000


def words_in(line: str) -> frozenset[str]:
    """Return the different words of `line`, in lower case; of the latest lines they are remembered."""
    return _remembered(line) if len(line) <= _REMEMBERED else _words_in(line)


def _words_in(line: str) -> frozenset[str]:
    return frozenset(_words_of_line(line))


def _words_of_line(line: str) -> list[str]:
    if not line.isascii() and _SIGNED_RE.search(line):
        return _SIGNED_WORD_RE.findall(line.lower())
    return letter_words(line.lower())


_remembered = lru_cache(maxsize=512)(_words_in)


@lru_cache(maxsize=64)
def long_words_in(line: str) -> frozenset[str]:
    """Return the different words of `line` of four letters and more, in lower case; of the latest lines remembered."""
    return frozenset([word for word in _words_of_line(line) if len(word) >= _LONG_WORD])


# A longer line is read in pieces of so many characters, until enough is found: most of prose is in the first.
_PIECE = 120


def count(line: str, words: Words, most: int) -> int:
    """Count the different signs of prose in a line, up to `most`."""
    parts = sum(part in line for part in words.parts) if words.parts else 0
    if len(line) <= 2 * _PIECE:
        return min(parts + len(words.prose & words_in(line)), most)
    found: set[str] = set()
    at = 0
    while at < len(line) and parts + len(found) < most:
        stop = line.find(" ", at + _PIECE)
        stop = len(line) if stop < 0 else stop
        found.update(words.prose.intersection(_words_of_line(line[at:stop])))
        at = stop
    return min(parts + len(found), most)


class Counts(Sequence[int]):
    """How many different signs of prose each of `lines` holds, up to `most`: a line is read when it is asked for.

    >>> words = Words(frozenset({"said", "that"}), frozenset(), frozenset(), ())
    >>> Counts(["She said that it was not.", "Lund"], words, 3)[0]
    2
    """

    __slots__ = ("_found", "_lines", "_most", "_words")

    def __init__(self, lines: Sequence[str], words: Words, most: int) -> None:
        self._lines, self._words, self._most = lines, words, most
        self._found: dict[int, int] = {}

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._lines)

    def __getitem__(self, i: int) -> int:  # type: ignore[override]
        """Return the number of line `i`."""
        found = self._found.get(i)
        if found is None:
            found = self._found[i] = count(self._lines[i], self._words, self._most)
        return found
