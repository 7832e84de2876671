"""Many literal terms, looked up where one may begin: nothing to compile, and no loop over the terms."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from captionclean.lexicon.telling import WORD_RE, telling_words, words_of

# Scripts that are written without spaces: a term in them has no word boundary to look for.
UNSPACED_RE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# A term may begin where no word goes on; at a capital glued to what stands before it; and anywhere in scripts that
# glue small words to the next. That leaves out the small Latin letters inside words, which are most of all letters.
_BEGIN_RE = re.compile(r"[^\W\d_][a-z\u00df-\u00f6\u00f8-\u00ff]*|\d+|\S")

# Three letters tell nearly all terms apart.
_HEAD = 3


Item = tuple[str, bool]
"""A term, and whether it stands only where its word ends."""


class Found(NamedTuple):
    """A term in a text."""

    start: int
    end: int
    term: str


def begins(text: str, base: int = 0) -> list[int]:
    """Return the places from `base` on where a term may begin."""
    return [match.start() for match in _BEGIN_RE.finditer(text, base)]


class Terms:
    """Literal terms. One that ends in a letter of a spaced script stands only where its word ends.

    Raises ValueError for an empty term, which would stand everywhere.

    >>> terms = Terms(["foto", "foto von"])
    >>> [found.term for found in terms.find("fotos, foto von ada, foto")]
    ['foto von', 'foto']
    """

    __slots__ = ("_by_head", "_by_word", "_terms")

    def __init__(self, terms: Iterable[str]) -> None:
        distinct = set(terms)
        if "" in distinct:
            raise ValueError("an empty term would stand everywhere")
        ordered = sorted(distinct, key=_preference)
        items = [(term, not _ends_anywhere(term)) for term in ordered]
        self._by_head = {head: _parted(group) for head, group in _by_head(items, 0, _HEAD).items()}
        self._terms = ordered
        self._by_word: dict[str, list[str]] | None = None

    def _tell(self) -> dict[str, list[str]]:
        """Return the terms by the words that tell of them, those without words by ""."""
        telling = telling_words(map(words_of, self._terms))
        by_word: dict[str, list[str]] = {"": []}
        for term in self._terms:
            for word in telling.intersection(words_of(term)) or ("",):
                by_word.setdefault(word, []).append(term)
        return by_word

    def may_hold(self, text: str) -> bool:
        """Tell, at a part of the cost of looking, whether a term that is not glued to other words may be in `text`.

        True for every text with letters of a script without spaces.
        """
        if self._by_word is None:
            self._by_word = self._tell()
        by_word = self._by_word
        for word in by_word.keys() & ("", *WORD_RE.findall(text)):
            for term in by_word[word]:
                if term in text:
                    return True
        return not text.isascii() and UNSPACED_RE.search(text) is not None

    def match(self, text: str, start: int = 0) -> Found | None:
        """Return the term that stands at `start`, the longest where there are several, or None."""
        by_head = self._by_head
        for size in (3, 2, 1):
            group = by_head.get(text[start : start + size])
            if group:
                return _longest(group, text, start)
        return None

    def find(self, text: str, starts: Iterable[int] | None = None) -> Iterator[Found]:
        """Yield the terms in `text` in order, without overlap; `starts` are the places to try."""
        by_head = self._by_head
        get, end = by_head.get, 0
        for start in begins(text) if starts is None else starts:
            group = get(text[start : start + 3]) or get(text[start : start + 2]) or get(text[start])
            if group and start >= end:
                found = _longest(group, text, start)
                if found:
                    end = found.end
                    yield found

    def replace(self, text: str, by: str) -> str:
        """Return `text` with `by` for every term."""
        at, out = 0, list[str]()
        for found in self.find(text):
            out += (text[at : found.start], by)
            at = found.end
        return "".join((*out, text[at:])) if out else text


def _by_head(items: list[Item], start: int, end: int) -> dict[str, list[Item]]:
    """Group terms by their letters from `start` to `end`; one that is shorter is in every group that it opens."""
    heads = sorted({term[start:end] for term, _ in items if start < len(term)})
    found: dict[str, list[Item]] = {head: [] for head in heads}
    for item in items:
        head = item[0][start:end]
        if len(item[0]) >= end:
            found[head].append(item)
        else:
            for longer in heads[bisect_left(heads, head) :]:
                if not longer.startswith(head):
                    break
                found[longer].append(item)
    return found


# Fewer terms are tried one after the other.
_MANY = 8


def _parted(group: list[Item]) -> dict[str, list[Item]]:
    """Part a group of many by the letters after the head; under "" are those to try before any other letters."""
    if len(group) <= _MANY:
        return {"": group}
    return _by_head(group, _HEAD, 2 * _HEAD) | {"": [item for item in group if len(item[0]) < 2 * _HEAD]}


def _longest(group: dict[str, list[Item]], text: str, start: int) -> Found | None:
    for term, ends_word in group.get(text[start + _HEAD : start + 2 * _HEAD]) or group[""]:
        if text.startswith(term, start):
            end = start + len(term)
            after = text[end : end + 1]
            if not (ends_word and (after.isalnum() or after == "_")):
                return Found(start, end, term)
    return None


def _ends_anywhere(term: str) -> bool:
    return bool(UNSPACED_RE.match(term[-1])) or not term[-1].isalnum()


def _preference(term: str) -> tuple[int, str]:
    """Order the longest first, so that "fot. archiwalna" is not cut short to "fot."."""
    return -len(term), term
