"""What surrounds the names in a credit line: white space, brackets, separators, the label before them."""

import re

from captionclean.credit.label import LABELS, marks_of, said, separator_at
from captionclean.credit.parts import cut
from captionclean.credit.person import known, names
from captionclean.credit.signs import EDGES, YEARS_RE
from captionclean.lexicon.matchers import Matchers
from captionclean.text.folding import fold
from captionclean.text.signs import CLOSING_BRACKETS as CLOSING
from captionclean.text.signs import OPENING_BRACKETS as OPENING

# A list of names is shorter than this; of a longer text only the beginning is parsed.
MAX_PARSED = 300
# The longest label, and the longest word that may follow a name.
MAX_LABEL = 60
_STOPS = ".\u3002\u2026"
# "A. M."
_INITIALS_RE = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,3}")


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inwards, past white space, separators and unbalanced brackets."""
    for _ in range(8):
        before = start, end
        while start < end and (text[start] in EDGES or text[start] in _STOPS):
            start += 1
        while start < end and (_is_edge(text, start, end) or _is_stop(text, start, end)):
            end -= 1
        if start < end and text[start] in OPENING and text[start : start + 3].lower() != "(c)":
            close = _close(text, start, end)
            if close in (-1, end - 1):
                start, end = start + 1, end - (close >= 0)
        if start < end and text[end - 1] in CLOSING and not _is_balanced(text, start, end):
            end -= 1
        if (start, end) == before:
            break
    return start, max(start, end)


def _is_edge(text: str, start: int, end: int) -> bool:
    """Return whether the last character is a sign outside the name; the plus of "Harbour+" is part of it."""
    return text[end - 1] in EDGES and not (text[end - 1] == "+" and text[max(start, end - 2)].isalnum())


def _is_stop(text: str, start: int, end: int) -> bool:
    return text[end - 1] in _STOPS and not names().abbreviated_re.search(text[max(start, end - 8) : end])


def _is_balanced(text: str, start: int, end: int) -> bool:
    opened = sum(text.count(c, start, end) for c in OPENING)
    return opened >= sum(text.count(c, start, end) for c in CLOSING)


def _close(text: str, start: int, end: int) -> int:
    """Return where the bracket at `start` closes, or -1; the search stops at the longest credit."""
    depth = 0
    for at in range(start, min(end, start + 2 * MAX_PARSED)):
        depth += (text[at] in OPENING) - (text[at] in CLOSING)
        if depth == 0:
            return at
    return -1 if end - start <= 2 * MAX_PARSED else start


def opening(text: str, start: int, end: int, m: Matchers, *, first: bool) -> tuple[str, int] | None:
    """Return the label at the start of the credit, and where it ends; None if there is none.

    Only the `first` label may fill the line.
    """
    head = text[start : min(end, start + MAX_PARSED)]
    low = fold(head)
    term = _term(low, m)
    stop = len(term)
    agency = m.agency_at.match(head)
    if not term or (agency and (agency.end > stop or (agency.end == stop and agency.term in m.agencies))):
        return None
    category, seen = m.terms[term].category, said(term, m)
    if category == "copyright":
        year = YEARS_RE.match(head, len(low) - len(low[stop:].lstrip(" :,.")))
        return term, start + (year.end() if year else stop)
    if stop == len(low):
        fills = first and category in LABELS and not seen & {"courtesy", "pool"}
        return (term, start + stop) if fills else None
    sign, names = separator_at(low, stop, weak=True)
    if sign and (sign.strip() != "," or "label" in m.categories[term] or known(head[names:], m)):
        labels = category in LABELS or (":" in sign and category != "via")
        stays = sign.strip() == "/" and "courtesy" in seen
        return (term, start + names) if labels and not stays else None
    spaced = low[stop] == " " or ord(low[stop - 1]) > 0x2E80
    return (term, start + stop) if spaced and _runs_on(term, seen, head[stop:], m) else None


def _term(low: str, m: Matchers) -> str:
    """Return the term at the start of `low`; for a note with a label and a sign ("photo/sent in"), the label."""
    found = m.term_at.match(low)
    if not found:
        return ""
    label, *rest = re.split("[/:]", found.term)
    # "Source/author" is a single label.
    noted = any(not part or marks_of(part, m) for part in rest)
    return label if noted and label in m.terms and m.terms[label].category in LABELS else found.term


def _runs_on(term: str, seen: frozenset[str], rest: str, m: Matchers) -> bool:
    """Return whether `term` labels the names in `rest` without a separator: "photo by", "fot. Ada Moran"."""
    category = m.terms[term].category
    if category == "by" or category not in LABELS:
        return category == "by"
    via = m.term_at.match(fold(rest.lstrip()))
    if via and m.categories[via.term] & {"via", "courtesy"}:
        return True
    return term[-1] == "." or "courtesy" in seen or _opens_with_name(rest, m)


def _opens_with_name(rest: str, m: Matchers) -> bool:
    """Return whether `rest` starts with a person or a known agency, which makes the word before it a label."""
    if _INITIALS_RE.fullmatch(rest.strip()):
        return True
    parts = cut(rest.strip(), m)
    if not parts or not rest.lstrip().startswith(parts[0].text):
        return False
    return parts[0].role == "person" or known(parts[0].text, m)
