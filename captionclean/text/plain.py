"""A text as the detectors read it, with composed letters and without bidi marks, and the way back to its offsets.

A letter and its accent may stand as one character or as two, and a bidi mark may stand anywhere: a reader sees no
difference, so no decision may hang on it. Both are made one here, once a page, and every offset found in what is
left leads back to the input, which stays as it was.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from unicodedata import category, is_normalized, normalize

from captionclean.text.scripts import BIDI_MARKS

_MARKS = dict.fromkeys(map(ord, BIDI_MARKS))
_MARK_RE = re.compile(f"[{BIDI_MARKS}]")
_WORD_RE = re.compile(r"\S+")
# Vowels and finals of Hangul join the character before them as accents do.
_HANGUL_PARTS = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text, and where its stretches stand in the text it was made of."""

    source: str
    """The text as it came."""
    text: str
    """The same with composed letters and without bidi marks."""
    _at: list[int] = field(default_factory=lambda: [0])
    """Offsets in the plain text: before and behind each stretch that was changed."""
    _back: list[int] = field(default_factory=lambda: [0])
    """The same places in the text it was made of."""

    def back(self, offset: int) -> int:
        """Return where `offset` of the plain text is in the text it was made of.

        Marks go with the character before them or, at the start of a word, with the word.
        """
        if offset == len(self.text):
            return len(self.source)
        i = bisect_left(self._at, offset)
        if i < len(self._at) and self._at[i] == offset:
            return self._back[i]
        place = self._back[i - 1] + offset - self._at[i - 1]
        return min(place, self._back[i]) if i < len(self._at) else place

    def original(self, start: int, end: int) -> str:
        """Return the stretch from `start` to `end` as it stood in the text it was made of."""
        return self.source[self.back(start) : self.back(end)]


def plain_text(text: str) -> str:
    r"""Return `text` with composed letters (NFC) and without bidi marks.

    >>> plain_text("\u200fcafe\N{COMBINING ACUTE ACCENT}") == "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    True
    """
    return text if _is_plain(text) else normalize("NFC", text.translate(_MARKS))


def plain(text: str) -> Plain:
    r"""Return the plain form of `text`, with the way back.

    >>> seen = plain("a\u200f e\N{COMBINING ACUTE ACCENT}x")
    >>> seen.text == "a \N{LATIN SMALL LETTER E WITH ACUTE}x", seen.back(1), seen.back(3)
    (True, 2, 5)
    """
    if _is_plain(text):
        return Plain(text, text)
    out: list[str] = []
    at, back = [0], [0]
    done = size = 0
    for word in _WORD_RE.finditer(text):
        if _is_plain(word[0]):
            continue
        for start, end in _clusters(word[0], word.start()):
            new = normalize("NFC", text[start:end].translate(_MARKS))
            if new != text[start:end]:
                out += (text[done:start], new)
                size += start - done
                at += (size, size + len(new))
                back += (start, end)
                size += len(new)
                done = end
    return Plain(text, "".join((*out, text[done:])), at, back)


def _is_plain(text: str) -> bool:
    return text.isascii() or (not _MARK_RE.search(text) and is_normalized("NFC", text))


def _clusters(word: str, base: int) -> list[tuple[int, int]]:
    """Return where the characters of `word` stand, each with the accents and marks behind it."""
    starts = [0]
    for i in range(1, len(word)):
        char = word[i]
        joins = char in BIDI_MARKS or category(char)[0] == "M" or ord(char) in _HANGUL_PARTS
        if not joins:
            starts.append(i)
    return [(base + a, base + b) for a, b in zip(starts, [*starts[1:], len(word)], strict=True)]
