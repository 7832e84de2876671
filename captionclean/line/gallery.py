"""Gallery counters and interface words: as full lines, and as phrases glued to the ends of a caption."""

import re
from functools import cache
from typing import NamedTuple

from captionclean.lexicon.load import builtin
from captionclean.lexicon.matchers import COUNTER_HEAD, EDGE_HEAD, MARKER_HEAD, Matchers
from captionclean.lexicon.patterns import either
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals, is_unspaced
from captionclean.text.signs import FULL_STOPS

# The longest interface line in the lexicons, plus two numbers.
MAX_LINE = 130
_NUMBER_RE = re.compile(r"\d+")
# "[1/2]" before a caption.
_COUNTER_RE = re.compile(r"[(\[]\s?\d{1,3}\s?/\s?(\d{1,3})\s?[)\]]\s*")
_SPACE_RE = re.compile(r" ")
_STAMP_NUMBERS = 5
_TIME = r"\d{1,2}:[0-5]\d(?::[0-5]\d)?"
_TIME_RE = re.compile(_TIME)
# A player's position and length: "0:00 / 1:24".
_PLAYER_RE = re.compile(rf"0{{1,2}}:00(?::00)?\s?/\s?-?{_TIME}")
_PLAYER = 20
_END_TIME_RE = re.compile(rf"\s{_TIME}$")
# A counter has two numbers at most.
_MOST_NUMBERS = 3
# "6 Gallery", "Gallery (6)", "Gallery: 6", if the lexicon has only the word.
_COUNTED_RES = (
    re.compile(r"(?P<size>\d{1,3}) ?(?P<words>[^\d]+)"),
    # "Gallery 6" alone may be a room.
    re.compile(r"(?P<words>[^\d(:]+?) ?(?:: |\()(?P<size>\d{1,3})\)?"),
    re.compile(r"(?P<words>[^\d ]+(?: [^\d ]+)+) (?P<size>\d{1,3})"),
)
# A shorter phrase may be a reduplicated word.
_LEAST_HALF = 4
# The longest counter glued to a text, and the number before it.
_OPENING = 60
# "1 / 9The old lock": the counter of a slide show, glued to each text.
_SLIDE_RE = re.compile(r"(\d{1,3}) / (\d{1,3})(?=[^\W\d_])")
_LEADING_NUMBER_RE = re.compile(r"(\d{1,3}) ")
# An interface phrase of four words may end with a full stop; "Zoom in." may be a sentence of the article.
_SENTENCE_SPACES = 3
# A picture in Markdown without alt text, and the bar of the table around it.
_MARKDOWN_RE = re.compile(r"\|?\s?!\[\]\([^()\s]{0,300}\)\s?\|?")
# "(Photo: Ada Moran) Nikon Z9 400mm F2.8": the camera and the lens after a credit in brackets.
_LENS_RE = re.compile(r"(?<=[)\uff09])\s{0,3}[^()\uff08\uff09]{2,60}\d{2,4}\s?mm(?![^\W\d_])[^()\uff08\uff09]{0,30}$")
# Inline tags that an extractor printed around a line.
_TAGS = r"(?:</?(?:em|i|b|strong|small|span|p|figcaption)>\s?)+"
_TAGS_BEFORE_RE, _TAGS_BEHIND_RE = re.compile(_TAGS), re.compile(rf"\s?{_TAGS}$")


@cache
def stamp_re() -> re.Pattern[str]:
    """Return the pattern of a video's date and length: "26.10.2025 | 2:43 min"."""
    day = r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}"
    return re.compile(rf"{day}\s?[|\u00b7\u2022,]\s?\d{{1,2}}:\d\d\s(?i:{either(builtin().minutes)})\.?")


class Marker(NamedTuple):
    """A line of a gallery or viewer."""

    role: str
    """"gallery" for a counter, "interface" for other words, "number" for a bare number, "time" for a player's.

    A counter at the start of a line may also be a "slide".
    """
    size: int | None


def marker(line: str, m: Matchers) -> Marker | None:
    """Return what `line` is if it is just interface words."""
    if len(line) > MAX_LINE:
        return None
    if len(line) > 2 and line[-1] in FULL_STOPS:
        return Marker("interface", None) if _is_sentence(fold(line), m) else None
    if _MARKDOWN_RE.fullmatch(line):
        return Marker("interface", None)
    if len(line) <= _PLAYER and (line[0].isdigit() or line[0] in "-\u2212"):
        if _PLAYER_RE.fullmatch(line) or (line[0] in "-\u2212" and _TIME_RE.fullmatch(line, 1)):
            return Marker("interface", None)
        if _TIME_RE.fullmatch(line):
            return Marker("time", None)
    folded = fold(line).strip(" \u2022-|:*")
    head = folded[:MARKER_HEAD]
    if head.isalpha() and head not in m.marker_heads:
        return None
    if line[-1] in ":\uff1a" and folded in m.terms:
        # "Photo:" is a credit whose name is missing.
        return None
    if folded in m.labels and folded not in m.gallery:
        # The text for the label is on the next line.
        return None
    if folded in m.lines:
        return Marker("interface", None)
    numbers = _NUMBER_RE.findall(folded)
    if len(numbers) == _STAMP_NUMBERS and stamp_re().fullmatch(line):
        return Marker("interface", None)
    if not numbers:
        return Marker("gallery", None) if folded in m.gallery or _half(folded) in m.gallery else None
    if len(numbers) < _MOST_NUMBERS and _NUMBER_RE.sub("#", folded) in m.gallery:
        return Marker("gallery", int(numbers[-1]) if len(numbers[-1]) < 5 else None)
    if _NUMBER_RE.sub("#", folded) in m.lines:
        return Marker("interface", None)
    if folded == numbers[0] and len(folded) < 4:
        return Marker("number", None)
    for pattern in _COUNTED_RES:
        counted = pattern.fullmatch(_half(folded) or folded)
        if counted and (_half(counted["words"]) or counted["words"]) in m.gallery:
            return Marker("gallery", int(counted["size"]))
    return None


def _half(folded: str) -> str:
    """Return the first half of a line that is one phrase twice, or ""."""
    middle = (len(folded) + 1) // 2
    half = folded[:middle].rstrip()
    return half if len(half) > _LEAST_HALF and half == folded[middle:].lstrip() else ""


class Opening(NamedTuple):
    """A counter at the start of a line with more text after it."""

    end: int
    """Where the text after it starts."""
    marker: Marker
    glued: bool
    """Whether the next word is glued to it: it starts with a capital, or is in another script."""


def opening(line: str, m: Matchers) -> Opening | None:
    """Return the counter at the start of `line`: a number and words of a gallery, or several such words.

    "6 photos show" may be prose, so the text after the counter must confirm it.
    """
    if not line[0].isdigit() and fold(line[:COUNTER_HEAD]) not in m.counter_heads:
        return None
    head = fold(line[:_OPENING])
    slide = _SLIDE_RE.match(head)
    if slide and int(slide[1]) <= int(slide[2]):
        return Opening(slide.end(), Marker("slide", None), glued=True)
    number = _LEADING_NUMBER_RE.match(head)
    at = number.end() if number else 0
    if head[at : at + COUNTER_HEAD] not in m.counter_heads or not head.startswith(m.counters, at):
        return None
    term = max((each for each in m.counters if head.startswith(each, at)), key=len)
    end = at + len(term)
    if not (number or " " in term) or end == len(line):
        return None
    last, first = line[end - 1], line[end]
    glued = first.isalpha() and (has_capitals(last) != has_capitals(first) or (last.islower() and first.isupper()))
    if not glued and first.isalpha() and has_capitals(first):
        # The counter ends inside a word.
        return None
    size = int(number[1]) if number else None
    return Opening(end + len(line[end:]) - len(line[end:].lstrip(" \t:|")), Marker("gallery", size), glued)


def _is_sentence(folded: str, m: Matchers) -> bool:
    """Return whether a folded line with a full stop is from the interface; short phrases have no stop there."""
    bare = folded.rstrip(FULL_STOPS)
    return folded in m.lines or (bare in m.lines and (bare.count(" ") >= _SENTENCE_SPACES or is_unspaced(bare[-1])))


def trim(line: str, folded: str, m: Matchers) -> tuple[int, int]:
    """Return where a line starts and ends without the interface phrases glued to it.

    A phrase that starts a sentence ("Play video games"), or that ends inside a word, does not count.
    """
    start, end = _without_tags(folded)
    if "mm" in folded and (lens := _LENS_RE.search(folded, start, end)):
        end = lens.start()
    counter = _COUNTER_RE.match(folded, start)
    if counter:
        start = counter.end()
    while folded[start : start + EDGE_HEAD] in m.edge_heads and folded.startswith(m.edges, start):
        phrase = max((e for e in m.edges if folded.startswith(e, start)), key=len)
        if line[start + len(phrase) :].lstrip(" ")[:1].islower():
            break
        start += len(phrase)
        start += len(folded[start:]) - len(folded[start:].lstrip(" :,|"))
    while folded[max(start, end - EDGE_HEAD) : end] in m.edge_tails and folded.endswith(m.edges, start, end):
        phrase = max((e for e in m.edges if folded.endswith(e, start, end)), key=len)
        if line[max(start, end - len(phrase) - 1)].islower() and line[end - len(phrase)].islower():
            break
        end -= len(phrase)
        end = start + len(folded[start:end].rstrip(" |,"))
    if start and (time := _END_TIME_RE.search(folded, start, end)):
        # A player's text about the next video ends with its length.
        end = time.start()
    return start, end


def _without_tags(folded: str) -> tuple[int, int]:
    """Return where a line starts and ends without the tags around it."""
    if folded[:1] != "<" or folded[-1:] != ">":
        return 0, len(folded)
    opened, closed = _TAGS_BEFORE_RE.match(folded), _TAGS_BEHIND_RE.search(folded)
    return (opened.end(), max(opened.end(), closed.start())) if opened and closed else (0, len(folded))


class Labels(NamedTuple):
    """Two screen-reader labels on one line: "Image copyright Agency Image caption Boats wait at the lock"."""

    source: str
    credit: int
    """Where the text of the source label starts; the next field is where the caption label starts."""
    label: int
    caption: int


def labels(folded: str, m: Matchers) -> Labels | None:
    """Return the source label at the start of a folded line and the caption label after the name, or None."""
    source = _opening(folded, "source", m)
    if not source or folded[len(source) : len(source) + 1] != " ":
        return None
    for at in (found.end() for found in _SPACE_RE.finditer(folded, len(source) + 1, MAX_LINE)):
        caption = _opening(folded[at : at + MAX_LINE], "caption", m)
        if caption and folded[at + len(caption) :].startswith(" "):
            return Labels(source, len(source) + 1, at, at + len(caption) + 1)
    return None


def _opening(folded: str, kind: str, m: Matchers) -> str:
    """Return the longest label of a `kind` that `folded` starts with, or ""."""
    if folded[:EDGE_HEAD] not in m.label_heads or not folded.startswith(m.label_starts):
        return ""
    return max((t for t in m.label_starts if m.labels[t] == kind and folded.startswith(t)), key=len, default="")


def label(folded: str, start: int, m: Matchers) -> tuple[str, int] | None:
    """Return the kind of the screen-reader label at the start of a folded line, and where it ends.

    Right-to-left pages print the label's comma first and glue the label to the text after it.
    """
    at = start + len(folded[start:]) - len(folded[start:].lstrip("\u060c, "))
    if folded[at : at + EDGE_HEAD] not in m.label_heads or not folded.startswith(m.label_starts, at):
        return None
    term = max((t for t in m.label_starts if folded.startswith(t, at)), key=len)
    end = at + len(term)
    rest = folded[end:]
    if at == start and rest[:1] not in ("", ",", ":", "\u060c", "\uff0c"):
        return None
    if not term or (rest[:1].isalpha() and (at == start or has_capitals(term))):
        return None
    return m.labels[term], end + len(rest) - len(rest.lstrip(" ,:\u060c\uff0c"))
