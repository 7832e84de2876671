"""One line: what every detector finds on it that needs no other line; `gate.py` spares most lines the costly ones."""

import re

from captionclean.credit import find as credit
from captionclean.credit import shapes
from captionclean.credit.hit import CERTAIN, Hit
from captionclean.credit.label import is_picture
from captionclean.lexicon.matchers import Matchers
from captionclean.line import doubling, gallery, note, pointing
from captionclean.line.gate import may_hold
from captionclean.line.line import Line, parted
from captionclean.text.folding import fold
from captionclean.text.scripts import logical
from captionclean.text.signs import SENTENCE_ENDS

# The longest word for a picture that opens a line.
_LABEL = 24
# A picture in Markdown with its alt text.
_MARKDOWN_RE = re.compile(r"!\[([^\[\]]{1,500})\]\([^()\s]{0,300}\)")
# What was cut short is no sentence.
_CUT = ("...", "\u2026")


def read(text: str, m: Matchers) -> Line:
    """Return the line that `text` is, with all that it shows by itself."""
    line = _read(text, m)
    if line.shows:
        return line
    signed = shapes.signature(text, m)
    return line.but(signed=signed) if signed else line


def read_visual(text: str, m: Matchers) -> Line:
    """Return a line of a page whose Hebrew stands in visual order: what it shows when it is turned round.

    What stands at the end of a sentence stands at the start of such a line.
    """
    own, turned = read(text, m), logical(text, visual=True)
    if turned == text or own.marker or own.double:
        return own
    line, size = read(turned, m), len(text)
    if line.marker or size != len(turned):
        return own.but(marker=line.marker, hits=(), whole=None, tail=None)
    hits = (hit._replace(start=size - hit.end, end=size - hit.start, label="", value=0) for hit in reversed(line.hits))
    return own.with_hits(*hits)


def _read(text: str, m: Matchers) -> Line:
    marker = gallery.marker(text, m)
    if marker:
        return Line(text, marker=marker)
    if note.is_file_name(text, m):
        return Line(text, label="file")
    if "-" in text and note.is_slug(text):
        return Line(text, label="slug")
    if text[0] == "!" and (picture := _MARKDOWN_RE.fullmatch(text)):
        return Line(text, label="note", trim=picture.span(1))
    points = pointing.points(text, m)
    if not may_hold(text, m):
        return Line(text, points=points, double=doubling.double(text))
    if counted := _counted(text, m):
        return counted
    folded = fold(text)
    if both := gallery.labels(folded, m):
        source = Hit(0, both.label, CERTAIN, "label", "photo", both.source, both.credit)
        return Line(text, (source,), label="caption", trim=(both.caption, len(text)), tail=source)
    return _shown(text, folded, points, m)


def _shown(text: str, folded: str, points: str, m: Matchers) -> Line:
    """Return a line with its label, its note, its copies and its credits, without the interface words at its ends."""
    start, end = gallery.trim(text, folded, m)
    label = ""
    if labelled := gallery.label(folded, start, m) or (None if start else note.captioned(text, folded, m)):
        label, start = labelled[0], min(labelled[1], end)
    trim = (start, end) if end - start < len(text) else None
    if label == "source" and start < end:
        return Line(text, points=points, label=label, trim=trim).with_hits(Hit(start, end, CERTAIN, "label", "photo"))
    shown, noted = text[start:end], 0
    if shown:
        noted = note.opening(shown, folded[start:end], m)
    double = doubling.double(shown) or doubling.between(shown, folded[start:end], m)
    if not double and (named := _picture_label(folded[start:end], m)):
        # "Photo: caption Enlarge caption"
        double = doubling.between(shown[named:], folded[start + named : end], m)
        start, shown = (start + named, shown[named:]) if double else (start, shown)
        trim = (start, end) if double else trim
    label = label or ("note" if noted else "")
    if double:
        shown = shown[: double.end]
    # The note is no credit's label.
    at = start + noted
    hits = tuple(hit._replace(start=hit.start + at, end=hit.end + at) for hit in _credits(shown[noted:], m))
    if not trim and hits and hits[-1].level == CERTAIN and (named := _glued_word(text, m)):
        trim = (named, end)
    whole, tail = parted(hits, trim or (0, len(text)))
    if tail is not None and tail.level == CERTAIN and not double:
        # Alt text, its copy, caption and credit on one line.
        opened = doubling.opening(text[start : tail.start]) if start < tail.start else None
        double = opened if opened and opened.glued else None
    return Line(text, hits, None, double, label, trim, points, whole=whole, tail=tail)


def _counted(text: str, m: Matchers) -> Line | None:
    """Return a line that a gallery's counter opens, if what stands behind shows that it is one: glued, twice, a credit.

    All that a picture prints may stand on it: counter, alt text, its copy, caption and credit.
    """
    opened = gallery.opening(text, m)
    if opened is None:
        return None
    start = opened.end
    double = doubling.double(text[start:]) or doubling.opening(text[start:])
    at = start + (double.after if double else 0)
    shown = text[at : start + double.end] if double and not double.after else text[at:]
    hits = tuple(hit._replace(start=hit.start + at, end=hit.end + at) for hit in _credits(shown, m))
    # An article's first sentence may be glued to the words of its gallery.
    glued = opened.glued and (opened.marker.role == "slide" or text[-1] not in SENTENCE_ENDS or text.endswith(_CUT))
    if not (glued or double or any(hit.level == CERTAIN for hit in hits)):
        return None
    whole, tail = parted(hits, (start, len(text)))
    trim = (start, len(text))
    return Line(text, hits, double=double, trim=trim, counter=opened.marker, whole=whole, tail=tail)


def _picture_label(folded: str, m: Matchers) -> int:
    """Return where the names would begin behind the word for a picture and the colon that open a line, or 0."""
    label, colon, named = folded.partition(":") if ":" in folded[:_LABEL] else ("", "", "")
    return len(folded) - len(named.lstrip()) if colon and is_picture(label.strip(), m) else 0


# "Photo", "Illustration".
_WORD = range(4, 16)


def _glued_word(text: str, m: Matchers) -> int:
    """Return where a word for a picture ends that is glued to the caption: "ImageBoats wait at the lock"."""
    ends = (at for at in _WORD if text[at - 1 : at].islower() and text[at : at + 1].isupper())
    return next((at for at in ends if is_picture(fold(text[:at]), m)), 0)


def _credits(text: str, m: Matchers) -> list[Hit]:
    return credit.find(text, m) if text else []
