"""A credit line -> Credit, by structure: who made it, who supplied it, for whom, under what notice.

Nothing is invented: every creator and agency is a substring of the line. Where a name could be a person's or an
organisation's, it is taken for an organisation's, since a source is wrong less often than a made-up person.
"""

import re
from functools import lru_cache
from typing import get_args

from captionclean.credit.parts import ABBREVIATION_RE, cut, known, marks_of
from captionclean.lexicon.matchers import Matchers, Term
from captionclean.model import Credit, Kind
from captionclean.text.folding import fold, key
from captionclean.text.scripts import INVISIBLE, WHITE_SPACE

# More than this is no list of names; the text is kept whole, and only its beginning is parsed.
MAX_PARSED = 300
# The longest label, and the longest word that may stand behind a name.
_MAX_LABEL = 60

_EDGE = (
    INVISIBLE + WHITE_SPACE + "|/\\\u2022\u00b7*,;:\uff1a\uff0f\uff5c\uff0c\u3001\u060c-\N{EN DASH}\N{EM DASH}+=\uff1d~"
)
_STOPS = ".\u3002\u2026"
_OPEN, _CLOSE = "([\uff08\u3010\u3014", ")]\uff09\u3011\u3015"
# What makes a word before a name its label: a colon, a bar, dots, a dash between spaces.
_SIGN_RE = re.compile(
    rf"[\s{INVISIBLE}]*(?:[:=|/\u2022\u060c]|\.{{2,3}}|\u2026|\.\s?:|\s[-\N{{EN DASH}}\N{{EM DASH}}]\s|-\s|\.\s|,\s?)"
    rf"[\s{INVISIBLE}]*"
)
_YEAR_RE = re.compile(r"(?:19|20)\d\d(?:\s?[-\N{EN DASH},/]\s?(?:19|20)?\d\d)?\b[\s,.:/\u2022|-]*")
_LABELS = frozenset({"cue", "by", "of", "label", "after"})
_KINDS: tuple[Kind, ...] = get_args(Kind)


def inner(text: str, m: Matchers) -> tuple[int, int]:
    """Return where the credit stands in `text`, without white space, brackets, label and separators.

    Offsets are code points, half open.
    """
    start, end, _ = _frame(text, m)
    return start, end


def parse(text: str, m: Matchers) -> Credit:
    """Parse the credit line `text`, as it stands on the page, with or without label and brackets.

    >>> from captionclean.lexicon.matchers import matchers
    >>> credit = parse("(Photo: Ada MORAN / POOL / AFP)", matchers())
    >>> credit.text, credit.creators, credit.agencies, credit.pool
    ('Ada MORAN / POOL / AFP', ('Ada MORAN',), ('AFP',), True)
    """
    start, end, marks = _frame(text, m)
    value = text[start:end]
    parts = cut(value[:MAX_PARSED], m, made="after" in marks)
    creators = _once([part.text for part in parts if part.role == "person"])
    agencies = _once([part.text for part in parts if part.role == "agency"])
    marks = marks.union(*(part.marks for part in parts))
    notice = _notice(text, m) if "copyright" in marks else None
    return Credit(value, creators, agencies, "pool" in marks, "courtesy" in marks, notice)


@lru_cache(maxsize=4096)
def parse_cached(text: str, m: Matchers) -> Credit:
    """`parse`, remembering the latest lines: a page prints the same agency again and again."""
    return parse(text, m)


def kind(text: str, m: Matchers) -> Kind | None:
    """Return the kind of media that the words of a credit line name, or None where none does.

    >>> from captionclean.lexicon.matchers import matchers
    >>> kind("Video: Ada Moran", matchers()), kind("Ada Moran", matchers())
    ('video', None)
    """
    start, end = _strip(text, 0, len(text))
    found = [_term_at(text, start, end, m)]
    start, end, _ = _frame(text, m)
    pieces = re.split(r"[(\uff08/|]", text[start : min(end, start + MAX_PARSED)])
    found += [_term_at(text, start, end, m), _trailing(text, m), *(_trailing(piece, m) for piece in pieces)]
    words = text[start:end][-_MAX_LABEL:].split()
    last = [m.terms.get(fold(" ".join(words[-n:]))) for n in (1, 2) if len(words) > n]
    found += [term for term in last if term and term.kind not in ("photo", "image")]
    told = [term.kind.removesuffix("_caption") for term in found if term and term.category in _LABELS]
    named = [k for k in _KINDS if k in told]
    return max(named, key=lambda k: k not in ("photo", "image")) if named else None


# "File photo: ...", "FILE - ...", "Archivbild (3. Mai 2024): ...".
_OPENED_RE = re.compile(r"[:./|]|\s[-\N{EN DASH}\N{EM DASH}]\s|\s?\([^()]{1,24}\)\s?:")


def is_archive(text: str, m: Matchers) -> bool:
    """Tell whether `text` says that the picture is a file photo, in brackets or at one of its ends."""
    low = fold(text).strip(" .")
    for start, end, term in m.term_at.find(low):
        if _is_archive_term(term, m) and (start == 0 or not low[start - 1].isalnum()):
            opens = start == 0 and (_OPENED_RE.match(low, end) or m.terms[term].category == "by")
            if low[start - 1 : start] in ("(", "[") or end == len(low.rstrip(" .)]")) or opens:
                return True
    return False


def says_archive(text: str, m: Matchers) -> bool:
    """Tell whether a credit line holds a word for file photo, wherever."""
    low = fold(text[: 2 * MAX_PARSED])
    found = m.term_at.find(low)
    return any(_is_archive_term(term, m) and not low[max(0, start - 1) : start].isalnum() for start, _, term in found)


def _is_archive_term(term: str, m: Matchers) -> bool:
    return "archive" in m.categories[term] or (m.terms[term].category in _LABELS and "archive" in _said(term, m))


def _frame(text: str, m: Matchers) -> tuple[int, int, frozenset[str]]:
    """Return where the credit stands, and the categories of the words that were taken off around it."""
    start, end = _strip(text, 0, len(text))
    marks: frozenset[str] = frozenset()
    for turn in range(4):
        found = _label(text, start, end, m, first=turn == 0)
        if not found:
            break
        moved, seen = found
        marks |= seen
        start, end = _strip(text, moved, end)
    noted = end - start < _MAX_LABEL and marks_of(fold(text[start:end]), m)
    behind = 0 if noted else _behind(text, start, end, m)
    if behind:
        end -= behind
        start, end = _strip(text, start, end)
        marks |= {"after"}
    return start, end, marks


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends inwards over white space, separators and brackets that have no partner inside."""
    for _ in range(8):
        before = start, end
        while start < end and (text[start] in _EDGE or text[start] in _STOPS):
            start += 1
        while start < end and (_is_edge(text, start, end) or _is_stop(text, start, end)):
            end -= 1
        if start < end and text[start] in _OPEN and text[start : start + 3].lower() != "(c)":
            close = _close(text, start, end)
            if close in (-1, end - 1):
                start, end = start + 1, end - (close >= 0)
        if start < end and text[end - 1] in _CLOSE and not _is_balanced(text, start, end):
            end -= 1
        if (start, end) == before:
            break
    return start, max(start, end)


def _is_edge(text: str, start: int, end: int) -> bool:
    """Tell whether a sign at the end is no part of a name, as the plus of "Harbour+" is."""
    return text[end - 1] in _EDGE and not (text[end - 1] == "+" and text[max(start, end - 2)].isalnum())


def _is_stop(text: str, start: int, end: int) -> bool:
    return text[end - 1] in _STOPS and not ABBREVIATION_RE.search(text[max(start, end - 8) : end])


def _is_balanced(text: str, start: int, end: int) -> bool:
    opened = sum(text.count(c, start, end) for c in _OPEN)
    return opened >= sum(text.count(c, start, end) for c in _CLOSE)


def _close(text: str, start: int, end: int) -> int:
    """Return where the bracket at `start` closes, -1 where it does not; only a credit's length is looked at."""
    depth = 0
    for at in range(start, min(end, start + 2 * MAX_PARSED)):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth == 0:
            return at
    return -1 if end - start <= 2 * MAX_PARSED else start


def _term_at(text: str, start: int, end: int, m: Matchers) -> Term | None:
    found = m.term_at.match(fold(text[start : min(end, start + _MAX_LABEL)]))
    return m.terms[found.term] if found else None


def _label(text: str, start: int, end: int, m: Matchers, *, first: bool) -> tuple[int, frozenset[str]] | None:
    """Return where the label that opens the credit ends, and what it says; None where none opens it."""
    head = text[start : min(end, start + MAX_PARSED)]
    low = fold(head)
    word = _opening(low, m)
    stop = len(word)
    agency = m.agency_at.match(head)
    if not word or (agency and (agency.end > stop or (agency.end == stop and agency.term in m.agencies))):
        return None
    category = m.terms[word].category
    seen = marks_of(word, m) | _said(word, m)
    if category == "copyright":
        year = _YEAR_RE.match(head, stop + len(low[stop:]) - len(low[stop:].lstrip(" :,.")))
        return start + (year.end() if year else stop), seen | {"copyright"}
    if stop == len(low):
        return (start + stop, seen) if first and category in _LABELS and not seen & {"courtesy", "pool"} else None
    sign = _SIGN_RE.match(low, stop)
    if sign and (sign[0].strip() != "," or "label" in m.categories[word] or known(head[sign.end() :], m)):
        named = category in _LABELS or (":" in sign[0] and category != "via")
        stays = sign[0].strip() == "/" and "courtesy" in seen
        return (start + sign.end(), seen) if named and not stays else None
    runs_on = category == "by" or (
        category in _LABELS and (word[-1] == "." or "courtesy" in seen or _opens_with_name(head[stop:], m))
    )
    return (start + stop, seen) if runs_on and (low[stop] == " " or ord(low[stop - 1]) > 0x2E80) else None


def _opening(low: str, m: Matchers) -> str:
    """Return the term that opens `low`; of a note that holds a label and a sign ("photo/sent in"), the label."""
    found = m.term_at.match(low)
    if not found:
        return ""
    label, *rest = re.split("[/:]", found.term)
    # "Source/author" is one label.
    noted = any(not part or marks_of(part, m) for part in rest)
    return label if noted and label in m.terms and m.terms[label].category in _LABELS else found.term


def _opens_with_name(rest: str, m: Matchers) -> bool:
    """Tell whether `rest` opens with a person or a known agency, so that the word before it is its label."""
    if _INITIALS_RE.fullmatch(rest.strip()):
        return True
    parts = cut(rest.strip(), m)
    if not parts or not rest.lstrip(INVISIBLE + " ").startswith(parts[0].text):
        return False
    return parts[0].role == "person" or known(parts[0].text, m)


# "A. M."
_INITIALS_RE = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,3}")


@lru_cache(maxsize=1024)
def _said(label: str, m: Matchers) -> frozenset[str]:
    """Return what the words inside a label say: "photo courtesy of", "pool photo by", "file photo"."""
    words = label.split()
    seen: frozenset[str] = frozenset()
    for n in range(len(words)):
        for size in (1, 2, 3):
            seen |= marks_of(" ".join(words[n : n + size]), m)
    return seen - {"via"}


def _behind(text: str, start: int, end: int, m: Matchers) -> int:
    """Return the length of the word behind the name that says what it did, as in "王某 摄"; 0 for none."""
    low = fold(text[max(start, end - _MAX_LABEL) : end])
    if not low.endswith(m.after_ends):
        return 0
    for size in range(min(_longest(m.after), len(low)), 0, -1):
        word = low[-size:]
        if word not in m.after:
            continue
        if "pool" in m.categories[word]:
            return 0
        if size < len(low) and (ord(word[0]) > 0x2E80 or not low[-size - 1].isalnum()):
            return size
    return 0


@lru_cache(maxsize=8)
def _longest(terms: frozenset[str]) -> int:
    return max(map(len, terms), default=0)


def _trailing(text: str, m: Matchers) -> Term | None:
    start, end = _strip(text, 0, len(text))
    size = _behind(text, start, end, m)
    return m.terms.get(fold(text[end - size : end])) if size else None


def _notice(text: str, m: Matchers) -> str | None:
    """Return the copyright notice in `text`, as printed, if a holder or a year stands in it."""
    start, end = _strip(text, 0, len(text))
    head = text[start : min(end, start + 2 * MAX_PARSED)]
    low = fold(head)
    for at, end, term in m.term_at.find(low):
        inside = at > 0 and low[at].isalnum() and low[at - 1].isalnum()
        if inside or "copyright" not in m.categories[term] | _said(term, m):
            continue
        rest = low[end:]
        says_rights = term[:1] not in "\u00a9\u2117(" and not term.startswith("copyright")
        notice = head[0 if says_rights else at :].rstrip(_EDGE + ".")
        return notice if any(map(str.isalnum, low[:at] + rest if says_rights else rest)) else None
    return None


def _once(found: list[str]) -> tuple[str, ...]:
    """Return `found` without what is there already but for case and punctuation."""
    if len(found) < 2:
        return tuple(found)
    return tuple({key(name): name for name in reversed(found)}[k] for k in dict.fromkeys(map(key, found)))
