"""Parse a credit line into a Credit: who made the picture, who supplied it, for whom, under what notice.

Every creator and agency is a substring of the line. A name that could be a person's or an organisation's counts as an
organisation's, because a wrong source does less harm than an invented person.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, get_args

from captionclean.credit.frame import MAX_LABEL, MAX_PARSED, opening, strip
from captionclean.credit.label import LABELS, after_term, marks_of, said
from captionclean.credit.names import bounded
from captionclean.credit.parts import cut
from captionclean.credit.signs import EDGES
from captionclean.credit.words import names as words
from captionclean.lexicon.matchers import Matchers
from captionclean.model import Credit, Kind
from captionclean.text.folding import fold, key
from captionclean.text.scripts import has_capitals

_MAX_LABELS = 4
_KINDS: tuple[Kind, ...] = get_args(Kind)


class Reading(NamedTuple):
    """What a credit line says."""

    credit: Credit
    kind: Kind | None
    """The kind of media that its words name, or None."""


@lru_cache(maxsize=4096)
def read_credit(text: str, m: Matchers, label: str = "", names: int = 0) -> Reading:
    """Parse the credit line `text`. If a detector has already read its `label`, the `names` start at that offset.

    The latest results are cached, because a page often repeats the same agency.
    """
    start, end = strip(text, names, len(text))
    labels = [label] if label else []
    while len(labels) < _MAX_LABELS and (found := opening(text, start, end, m, first=not labels)):
        term, moved = found
        labels.append(term)
        start, end = strip(text, moved, end)
    noted = end - start < MAX_LABEL and marks_of(fold(text[start:end]), m)
    base = max(start, end - MAX_LABEL)
    behind = None if noted else after_term(fold(text[base:end]), m)
    made = behind is not None and "pool" not in m.categories[behind.term]
    if behind and made:
        start, end = strip(text, start, base + behind.start)
    value = text[start:end]
    parts = cut(value[:MAX_PARSED], m, made=made)
    taken = [term for part in parts for term in part.terms]
    marks = frozenset[str]().union(*(said(term, m) for term in labels), *(marks_of(term, m) for term in taken))
    people, agencies = (_once([part.text for part in parts if part.role == role]) for role in ("person", "agency"))
    notice = _notice(text, m) if "copyright" in marks else None
    credit = Credit(value, people, agencies, "pool" in marks, "courtesy" in marks, notice)
    opened = m.term_at.match(fold(value[:MAX_LABEL]))
    around = [*labels, behind.term] if behind and made else labels
    return Reading(credit, _kind(around, m) or _kind([*taken, *([opened.term] if opened else [])], m))


def _kind(terms: list[str], m: Matchers) -> Kind | None:
    """Return the kind of media that `terms` name; any other kind takes precedence over photo."""
    named = {m.terms[term].kind.removesuffix("_caption") for term in terms if m.terms[term].category in LABELS}
    kinds = [kind for kind in _KINDS if kind in named]
    return max(kinds, key=lambda kind: kind not in ("photo", "image")) if kinds else None


def parse(text: str, m: Matchers, label: str = "", names: int = 0) -> Credit:
    """Parse the credit line `text` as printed on the page, with or without label and brackets.

    >>> from captionclean.lexicon.matchers import matchers
    >>> credit = parse("(Photo: Ada MORAN / POOL / AFP)", matchers())
    >>> credit.text, credit.creators, credit.agencies, credit.pool
    ('Ada MORAN / POOL / AFP', ('Ada MORAN',), ('AFP',), True)
    """
    return read_credit(text, m, label, names).credit


def kind(text: str, m: Matchers, label: str = "", names: int = 0) -> Kind | None:
    """Return the kind of media that the words of a credit line name, or None.

    >>> from captionclean.lexicon.matchers import matchers
    >>> kind("Video: Ada Moran", matchers()), kind("Ada Moran", matchers())
    ('video', None)
    """
    return read_credit(text, m, label, names).kind


# "File photo: ...", "FILE - ...", "Archivbild (3. Mai 2024): ...".
_OPENED_RE = re.compile(r"[:./|]|\s[-\N{EN DASH}\N{EM DASH}]\s|\s?\([^()]{1,24}\)\s?:")


def is_archive(text: str, m: Matchers) -> bool:
    """Return whether `text` says "file photo" in brackets, at its start or at its end."""
    low = fold(text).strip(" .")
    for start, end, term in _archive_terms(low, m):
        runs_on = m.terms[term].category == "by" or (" " in term and not has_capitals(term))
        opens = start == 0 and (_OPENED_RE.match(low, end) or runs_on)
        if low[start - 1 : start] in ("(", "[") or end == len(low.rstrip(" .)]")) or opens:
            return True
    return False


def says_archive(text: str, m: Matchers) -> bool:
    """Return whether a credit line contains a word for file photo anywhere."""
    return any(_archive_terms(fold(text[: 2 * MAX_PARSED]), m))


def _archive_terms(low: str, m: Matchers) -> Iterator[tuple[int, int, str]]:
    """Yield the terms in the folded `low` that mean "file photo"."""
    for found in m.term_at.find(low):
        label = m.terms[found.term].category in LABELS and "archive" in said(found.term, m)
        if ("archive" in m.categories[found.term] or label) and bounded(low, found.start):
            yield found


def _notice(text: str, m: Matchers) -> str | None:
    """Return the copyright notice in `text` as printed, if it includes a holder or a year."""
    start, end = strip(text, 0, len(text))
    head = text[start : min(end, start + 2 * MAX_PARSED)]
    low = fold(head)
    for at, end, term in m.term_at.find(low):
        inside = at > 0 and low[at].isalnum() and low[at - 1].isalnum()
        if inside or "copyright" not in said(term, m):
            continue
        rest = low[end:]
        says_rights = term[:1] not in "\u00a9\u2117(" and not term.startswith(words().notice)
        notice = head[0 if says_rights else at :].rstrip(EDGES + ".")
        return notice if any(map(str.isalnum, low[:at] + rest if says_rights else rest)) else None
    return None


def _once(found: list[str]) -> tuple[str, ...]:
    """Return `found` without entries that differ only in case and punctuation."""
    first: dict[str, str] = {}
    for name in found:
        first.setdefault(key(name), name)
    return tuple(first.values())
