"""One line: every detector that needs no other line looks at it, where a cheap test says that it may see something."""

import re

from captionclean.credit import find as credit
from captionclean.credit import shapes
from captionclean.credit.brackets import closes_line
from captionclean.credit.hit import CERTAIN, Hit
from captionclean.credit.label import is_picture
from captionclean.lexicon.matchers import EDGE_HEAD, Matchers
from captionclean.line import doubling, gallery, note, pointing
from captionclean.line.line import Line, parted
from captionclean.text.folding import fold
from captionclean.text.scripts import UNCASED, UNSPACED, has_capitals, logical
from captionclean.text.signs import OPENING_BRACKETS, SENTENCE_ENDS
from captionclean.text.words import words

# Where a credit can stand in a long line: at its end, or in brackets.
_TAIL = 200
_LONG_LINE = 240
# The longest word for a picture that opens a line.
_LABEL = 24
_CAPITAL_WORD_RE = re.compile(rf"[A-Z\u00a9\u00c0-\u00de\u0370-\u03ab\u0400-\u042f{UNCASED}]\w*")
# A capital glued to the word before, as in "WindFoto:" and "OSLOFoto:".
_GLUED_RE = re.compile(
    r"[a-z\u00df-\u00ff][A-Z\u00c0-\u00de]|[^\W_][A-Z\u00c0-\u00de\u0391-\u03ab\u0400-\u042f][^\W\d_A-Z]"
)
# The same at the end: "on the quayImago".
_GLUED_END_RE = re.compile(r"(?<=[a-z\u00df-\u00ff])([A-Z\u00c0-\u00de]\w{1,30})(?: [A-Z]\w{1,30})?$")
_BRACKET_RE = re.compile(r"[(\[\uff08]([^()\[\]\uff08\uff09]{1,200})")
# The longest label, note or phrase that opens a line.
_HEAD = 80
_GLUED = 64
_UNSPACED_RE = re.compile(rf"[{UNSPACED}\u3001-\u30ff\uff00-\uff60]")
_UNCASED_GLUE_RE = re.compile(rf"[{UNCASED}]{{7}}(?: [{UNCASED}]{{1,8}})?\s?:\s")
# A picture in Markdown with its alt text.
_MARKDOWN_RE = re.compile(r"!\[([^\[\]]{1,500})\]\([^()\s]{0,300}\)")
# What was cut short is no sentence.
_CUT = ("...", "\u2026")
# A bracket, with a counter or a note, and a tag.
_OPENS = OPENING_BRACKETS + "<"
_OPENING = frozenset(OPENING_BRACKETS)


def _may_hold(line: str, m: Matchers) -> bool:
    """Tell, at a small part of the cost of looking, whether a credit or an interface phrase may stand in `line`."""
    if line[0] in _OPENS or closes_line(line) or shapes.bare_credit(line, m) or gallery.opening(line, m):
        return True
    if line[-1].isalnum() or line[-1] == "_":
        glued = _GLUED_END_RE.search(line, max(0, len(line) - _GLUED))
        if glued and glued[1] in m.telling.words:
            return True
    if "\u00a9" in line or (line[-1] in m.after_lasts and line.endswith(m.after_ends)):
        return True
    if len(line) > _LONG_LINE:
        return _tail_may_hold(line, m)
    if _holds_term(line, line, words(line), m) or (":" in line and _GLUED_RE.search(line)):
        return True
    return not line.isascii() and _glues(line)


def _glues(line: str) -> bool:
    """Tell whether a label may be glued to the words before it in a script without spaces or without capitals."""
    if _UNSPACED_RE.search(line) or ("/" in line[-_GLUED:] and not has_capitals(line[-_GLUED:])):
        return True
    return ":" in line and _UNCASED_GLUE_RE.search(line) is not None


def _tail_may_hold(line: str, m: Matchers) -> bool:
    # A phrase may begin before the tail, and go on after the head.
    tail, head = line[-_TAIL - _HEAD :], line[: 2 * _HEAD]
    end = tail[_HEAD:]
    if _holds_term(line, tail, words(end), m) or _glues(end):
        return True
    if _opens(head, m) and _holds_term(line, head, words(line[:_HEAD]), m):
        return True
    # A word may begin inside another: "quayImago".
    if _GLUED_RE.search(end) and (":" in end or _holds_term(line, tail, _CAPITAL_WORD_RE.findall(end), m)):
        return True
    if not ("(" in line or "[" in line or "\uff08" in line):
        return False
    return any(_holds_term(line, inside, words(inside), m) for inside in _BRACKET_RE.findall(line))


def _opens(head: str, m: Matchers) -> bool:
    """Tell whether a label, a note or a phrase of the interface may open the line that begins with `head`."""
    folded = fold(head)
    at = 1 if folded[0] in OPENING_BRACKETS else 0
    return folded[:EDGE_HEAD] in m.edge_heads or m.term_at.match(folded, at) is not None


def _holds_term(line: str, part: str, among: list[str], m: Matchers) -> bool:
    """Return whether one of the words `among` those of a part of `line` is a term, or belongs to one in that part.

    An agency alone must be where it can be a credit, or a part of one: at an end, beside a slash, in brackets.
    """
    found = m.telling.words.intersection(among)
    if not found:
        return False
    folded = fold(part)
    named = False
    for word in map(fold, found):
        if word in m.telling.certain or any(phrase in folded for phrase in m.telling.phrases.get(word, ())):
            return True
        named = named or word in m.telling.names
    if not named:
        return False
    if not _OPENING.isdisjoint(line) or credit.closes(line, m) or _opens(line[: 2 * _HEAD], m):
        return True
    return doubling.between(line, fold(line), m) is not None


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
    if not _may_hold(text, m):
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
