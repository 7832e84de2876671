"""A text as the detectors read it, with a mapping back to the offsets of the input.

A reader does not see which space, quotation mark or hyphen was typed, whether a letter and its accent are one
character or two, or characters without width, so no decision may depend on them. They are unified here, once per page,
and every offset in the result can be mapped back to the input, which is not changed.

Joiners are removed too, although they select the shape of the letters next to them: Persian is typed with and without
them. The same is true of the lexicons' terms, which are also read with `plain_text`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import category, is_normalized, normalize

from captionclean.forks import late_import
from captionclean.text.signs import (
    ARABIC_LETTERS,
    DOUBLE_QUOTES,
    HYPHENS,
    INVISIBLE,
    POINTS,
    SINGLE_QUOTES,
    SPACES,
    any_of,
)

# Every form of a sign -> the form that is read, which has the same length.
_FORMS = {
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(SINGLE_QUOTES, "'"),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(SPACES, " "),
    **ARABIC_LETTERS,
}
_ODD = frozenset(INVISIBLE + POINTS + "".join(_FORMS))
_ODD_ASCII = tuple(sign for sign in SPACES if sign.isascii())
_ASCII = bytes(range(128))
_INVISIBLE_RE = re.compile(f"{any_of(INVISIBLE + POINTS)}+")
_ENTITY_RE = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_SPACES_RE = re.compile("  +")
# A tab, with the spaces around it, separates the cells of a table.
_TABS_RE = re.compile(r"[ \t]{2,}")
_WORD_RE = re.compile(r"\S+")
# Vowels and finals of Hangul combine with the character before them, as accents do.
_HANGUL_PARTS = range(0x1160, 0x1200)

_Change = tuple[int, int, str]
"""The start and end of a span to replace, and its replacement."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a text: offsets in the new text, and the same positions in the old one."""

    at: list[int]
    """Offsets in the new text: before and after each changed span."""
    places: list[int]
    old_size: int
    new_size: int

    def back(self, offset: int) -> int:
        """Return where `offset` of the new text is in the old one."""
        if offset == self.new_size:
            return self.old_size
        i = bisect_left(self.at, offset)
        if i < len(self.at) and self.at[i] == offset:
            return self.places[i]
        place = self.places[i - 1] + offset - self.at[i - 1]
        return min(place, self.places[i]) if i < len(self.at) else place


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text, with a mapping to the text it was made from."""

    source: str
    """The original text."""
    text: str
    """The text as it is read."""
    shown: str
    """The same with its original quotation marks, hyphens and spaces, at the offsets of `text`."""
    steps: tuple[Step, ...] = ()
    """The steps that changed offsets, last one first."""

    def back(self, offset: int) -> int:
        """Return where `offset` of the plain text is in the original text.

        Invisible characters go with the character before them or, at the start of a word, with the word.
        """
        for step in self.steps:
            offset = step.back(offset)
        return offset

    def replaced(self, changes: Sequence[_Change]) -> "Plain":
        """Return the same with spans of white space replaced; each change is a start, an end and a replacement."""
        text, step = _changed(self.text, changes)
        shown = text if self.shown is self.text else _changed(self.shown, changes)[0]
        return Plain(self.source, text, shown, (step, *self.steps))

    def original(self, start: int, end: int) -> str:
        """Return the span from `start` to `end` as it is in the original text."""
        return self.source[self.back(start) : self.back(end)]


def plain_text(text: str) -> str:
    r"""Return `text` as it is read: composed letters, one space between words, straight quotes, nothing invisible.

    >>> plain_text("\u200fcafe\N{COMBINING ACUTE ACCENT}\u00a0 \u201cbar\u201d") == "caf\u00e9 \"bar\""
    True
    """
    return plain(text).text


def plain(text: str) -> Plain:
    r"""Return the plain form of `text`, with the mapping back.

    >>> seen = plain("a\u200f  e\N{COMBINING ACUTE ACCENT}x")
    >>> seen.text == "a \N{LATIN SMALL LETTER E WITH ACUTE}x", seen.back(1), seen.back(3)
    (True, 2, 6)
    """
    if _is_plain(text):
        return Plain(text, text, text)
    shown = text
    steps: list[Step] = []
    odd = "".join(_odd(text))
    # Searches for single signs take a tenth of the time of one str.translate.
    for change in _CHANGES:
        if changes := change(shown, odd):
            shown, step = _changed(shown, changes)
            steps.insert(0, step)
            odd += "".join(_odd("".join(new for *_, new in changes)) - set(odd))
    return Plain(text, _read(shown, odd), shown, tuple(steps))


def _read(text: str, odd: str) -> str:
    """Return `text` with one form of each sign in `odd`, every character at its old offset."""
    for sign in odd:
        text = text.replace(sign, _FORMS.get(sign, sign))
    return text


def _is_plain(text: str) -> bool:
    if "  " in text or ("\t" in text and _TABS_RE.search(text)) or ("&" in text and _ENTITY_RE.search(text)):
        return False
    if text.isascii():
        return not any(sign in text for sign in _ODD_ASCII)
    return not _odd(text) and is_normalized("NFC", text)


def _odd(text: str) -> frozenset[str]:
    """Return the signs in `text` that are read as other signs, or not at all.

    Most of a text is ASCII, which is dropped byte by byte; a pattern would take twenty times as long per character.
    """
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    odd = _ODD.intersection(rest.decode("utf-8", "surrogatepass")) if rest else frozenset[str]()
    return odd.union(sign for sign in _ODD_ASCII if sign in text)


def _changed(text: str, changes: Iterable[_Change]) -> tuple[str, Step]:
    """Return `text` with the changes made, and the mapping back."""
    out: list[str] = []
    at, places = [0], [0]
    done = size = 0
    for start, end, new in changes:
        out += (text[done:start], new)
        size += start - done
        at += (size, size + len(new))
        places += (start, end)
        size += len(new)
        done = end
    out.append(text[done:])
    return "".join(out), Step(at, places, len(text), size + len(text) - done)


def unescaped(text: str) -> str:
    """Return `text` with the HTML entities that a scraper may have left replaced by their characters.

    >>> unescaped("Moran &amp; Daughters"), unescaped("R&D; AT&T")
    ('Moran & Daughters', 'R&D; AT&T')
    """
    return _changed(text, _entities(text))[0] if "&" in text else text


def _entities(text: str, _: str = "") -> list[_Change]:
    """Return the HTML entities that represent one visible character or a space."""
    if "&" not in text:
        return []
    found = ((entity, _character(entity[0])) for entity in _ENTITY_RE.finditer(text))
    return [(*entity.span(), sign) for entity, sign in found if sign]


@cache
def _character(entity: str) -> str:
    with late_import:
        from html import unescape

    sign = unescape(entity).replace("\N{NO-BREAK SPACE}", " ")
    return sign if len(sign) == 1 and sign.isprintable() else ""


def _without_invisible(text: str, odd: str) -> list[_Change]:
    """Return the characters without width, each with the character before it if that is part of a word."""
    out: list[_Change] = []
    if _FORMS.keys() >= set(odd):
        return out
    for run in _INVISIBLE_RE.finditer(text):
        start, end = run.span()
        before = text[start - 1 : start].strip()
        out.append((start - len(before), end, before))
    return out


def _single_spaced(text: str, odd: str) -> list[_Change]:
    text = _read(text, odd)
    if "\t" in text:
        return [(*run.span(), "\t" if "\t" in run[0] else " ") for run in _TABS_RE.finditer(text)]
    return [(*run.span(), " ") for run in _SPACES_RE.finditer(text)] if "  " in text else []


def _composed(text: str, _: str) -> list[_Change]:
    """Return the characters to compose, each with the accents after it."""
    if text.isascii() or is_normalized("NFC", text):
        return []
    out: list[_Change] = []
    for word in _WORD_RE.finditer(text):
        if word[0].isascii() or is_normalized("NFC", word[0]):
            continue
        for start, end in _clusters(word[0], word.start()):
            # A Hebrew letter with its point in one character is decomposed.
            new = _INVISIBLE_RE.sub("", normalize("NFC", text[start:end]))
            if new != text[start:end]:
                out.append((start, end, new))
    return out


def _clusters(word: str, base: int) -> list[tuple[int, int]]:
    """Return where the characters of `word` are, each with the accents after it."""
    starts = [0]
    for i in range(1, len(word)):
        char = word[i]
        if not (category(char)[0] == "M" or ord(char) in _HANGUL_PARTS):
            starts.append(i)
    return [(base + a, base + b) for a, b in zip(starts, [*starts[1:], len(word)], strict=True)]


_CHANGES = (_without_invisible, _entities, _single_spaced, _composed)
