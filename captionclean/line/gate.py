"""The gate before a line's costly look: whether a credit or a phrase of the interface may be on it at all.

Each test is a necessary condition of what the detectors find. `python -m benchmarks.gates` checks that pages come out
the same without the gate. Most lines of a page have no trigger word, so the gate saves most of the time.
"""

import re

from captionclean.credit import find as credit
from captionclean.credit import shapes
from captionclean.credit.brackets import closes_line
from captionclean.lexicon.matchers import EDGE_HEAD, Matchers
from captionclean.line import doubling, gallery
from captionclean.text.folding import fold
from captionclean.text.scripts import UNCASED, UNSPACED, has_capitals
from captionclean.text.signs import OPENING_BRACKETS
from captionclean.text.words import words

# In a longer line, a credit is in the last characters, in brackets, or begins with the first ones.
_TAIL = 200
_LONG_LINE = 240
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
# A bracket, with a counter or a note, and a tag.
_OPENING_SIGNS = OPENING_BRACKETS + "<"


def may_hold(line: str, m: Matchers) -> bool:
    """Return whether a credit or a phrase of the interface may be in `line`; a wrong "yes" costs only time."""
    if line[0] in _OPENING_SIGNS or closes_line(line) or shapes.bare_credit(line, m) or gallery.opening(line, m):
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
    """Return whether a label may be glued to the word before it, in a script without spaces or without capitals."""
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
    """Return whether a label, a note or a phrase of the interface may start the line that begins with `head`."""
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
    if any(bracket in line for bracket in OPENING_BRACKETS) or credit.closes(line, m) or _opens(line[: 2 * _HEAD], m):
        return True
    return doubling.between(line, fold(line), m) is not None
