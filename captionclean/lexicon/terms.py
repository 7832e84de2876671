"""Many literal terms, found in a single pass over the text, without a loop over terms or languages."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from captionclean.text.scripts import UNSPACED

# Scripts written without spaces: terms in them have no word boundaries.
UNSPACED_RE = re.compile(f"[{UNSPACED}]")

# How many first letters of a term are checked before the whole term.
_HEAD = 4

Item = tuple[str, bool]
"""A term, and whether it must end at a word boundary."""


class Found(NamedTuple):
    """A term in a text."""

    start: int
    end: int
    term: str


def begins_word(text: str, at: int) -> bool:
    """Return whether a word starts at `at` in a text as printed.

    A capital glued to the word before it also starts one ("WindFoto", "OSLOFoto"), and in scripts without spaces any
    position does.
    """
    if at == 0 or not text[at - 1].isalnum() or UNSPACED_RE.match(text, at):
        return True
    return text[at].isupper() and (not text[at - 1].isupper() or text[at + 1 : at + 2].islower())


class Terms:
    """Literal terms. A term that ends in a letter of a script with spaces must end at a word boundary.

    Raises ValueError for an empty term, which would match everywhere.

    >>> terms = Terms(["foto", "foto von"])
    >>> [found.term for found in terms.find("fotos, foto von ada, foto")]
    ['foto von', 'foto']
    """

    __slots__ = ("_automaton", "_heads", "_items", "_longest")

    def __init__(self, terms: Iterable[str]) -> None:
        distinct = set(terms)
        if "" in distinct:
            raise ValueError("an empty term would match everywhere")
        self._items: list[Item] = [(term, not _ends_anywhere(term)) for term in distinct]
        self._longest = max(map(len, distinct), default=0)
        self._heads = frozenset(term[:_HEAD] for term in distinct)
        self._automaton = AhoCorasick([term for term, _ in self._items], store_patterns=False)

    def find(self, text: str, printed: str = "") -> list[Found]:
        """Return the terms that start a word of `text`, in order, without overlap, the longest at each position.

        If `text` is folded, `printed` is the original with the same offsets: in it, a capital glued to the word before
        it also starts a word.
        """
        everywhere = self._everywhere(text)
        if not everywhere:
            return []
        items, seen = self._items, printed or text
        out = [
            Found(start, end, items[number][0])
            for number, start, end in everywhere
            # Most terms start after a space; only other positions need the full check.
            if (start == 0 or seen[start - 1] == " " or begins_word(seen, start))
            and not (items[number][1] and _goes_on(text, end))
        ]
        return _without_overlap(out) if len(out) > 1 else out

    def _everywhere(self, text: str) -> list[tuple[int, int, int]]:
        """Return each term in `text`, inside words too: its number, start and end."""
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            # A lone surrogate, which no term contains; replaced by a question mark of the same length.
            text = text.encode("utf-8", "replace").decode()
            return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def first(self, text: str, start: int = 0) -> Found | None:
        """Return the first term in `text` from `start` on, also inside words; the longest at its position."""
        found = self._everywhere(text[start:])
        if not found:
            return None
        number, at, end = min(found, key=lambda each: (each[1], -each[2]))
        return Found(start + at, start + end, self._items[number][0])

    def replace(self, text: str, by: str) -> str:
        """Return `text` with every term replaced by `by`."""
        at, out = 0, list[str]()
        for start, end, _ in self.find(text):
            out += (text[at:start], by)
            at = end
        return "".join((*out, text[at:])) if out else text

    def _may_begin(self, text: str, start: int) -> bool:
        """Return whether a term may start at `start`, judged by its first letters."""
        head, heads = text[start : start + _HEAD], self._heads
        return head in heads or head[:3] in heads or head[:2] in heads or head[:1] in heads

    def match(self, text: str, start: int = 0) -> Found | None:
        """Return the longest term at `start`, or None."""
        if not self._may_begin(text, start):
            return None
        best: Found | None = None
        for number, at, end in self._everywhere(text[start : start + self._longest]):
            term, ends_word = self._items[number]
            # Matches are in order of their ends, so the last is the longest.
            if at == 0 and not (ends_word and _goes_on(text, start + end)):
                best = Found(start, start + end, term)
        return best


def _goes_on(text: str, at: int) -> bool:
    """Return whether a word continues at `at`."""
    after = text[at : at + 1]
    return after.isalnum() or after == "_"


def _without_overlap(found: list[Found]) -> list[Found]:
    out: list[Found] = []
    end = 0
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= end:
            out.append(each)
            end = each.end
    return out


def _ends_anywhere(term: str) -> bool:
    return not term[-1].isalnum() or UNSPACED_RE.match(term[-1]) is not None
