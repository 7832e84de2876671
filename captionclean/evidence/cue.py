"""Credits behind a label: "Photo: Name", "photo by Name", "Courtesy of Name", "(c) Name", "File photo"."""

import re
from collections.abc import Callable
from typing import NamedTuple

from captionclean.evidence.brackets import YEAR_RE
from captionclean.evidence.hit import (
    CERTAIN,
    LIKELY,
    SENTENCE_END,
    SEPARATOR_RE,
    TERM_SEPARATORS,
    WEAK,
    Hit,
    agency_in,
    ends_like_prose,
    is_name_like,
    name_start,
    runs_on,
)
from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.terms import Found
from captionclean.scripts import has_capitals

_CLOSE_RE = re.compile(r"[)\]\uff09]")
# "Screenshot, Name" names its maker; "Photo, Name" could be prose.
_COMMA_RE = re.compile(r"\s*,\s+")
# What may stand between a caption and its credit line. Stripped, for a pattern that must reach an end is tried at
# each of a million slashes before it.
_BETWEEN = (
    "".join(filter(str.isspace, map(chr, range(0x3001)))) + "|/\u00a9\u2022\N{MIDDLE DOT}*\N{EN DASH}\N{EM DASH}+-"
)
_NOTES = frozenset({"archive", "symbolic"})


class _Cue(NamedTuple):
    """A term of the lexicon in a line, and what stands around it."""

    line: str
    start: int
    term: str
    kind: str
    category: str
    rest: str
    """What follows, folded."""
    separator: str
    value: str
    """What follows behind the separator."""
    cut: int
    """Where the credit begins, with what parts it from the caption."""
    before: str
    opens: bool
    """Whether it is the first of its line."""
    fresh: bool
    """Whether it begins anew: the line, behind a sentence or a sign, or glued to a word."""

    def hit(self, level: int, reason: str) -> Hit:
        kind = self.kind if reason in ("credit-cue", "credit-of", "empty-credit") else ""
        return Hit(self.cut, len(self.line), level, reason, kind)


def cue_credit(line: str, folded: str, found: Found, m: Matchers) -> Hit | None:
    """Return the credit that the term `found` in `line` opens, if it runs to the line's end."""
    cue = _read(line, folded, found, m)
    note = _note_alone(cue, m)
    if note:
        return note
    look = _BY_CATEGORY.get(cue.category)
    return look(cue, m) if look else None


def _read(line: str, folded: str, found: Found, m: Matchers) -> _Cue:
    start, end, term = found
    kind, category = m.terms[term].kind, str(m.terms[term].category)
    if term[-1] in TERM_SEPARATORS:
        # The term brings its separator along.
        end -= 1
    rest = folded[end:]
    separator = SEPARATOR_RE.match(rest) or (_COMMA_RE.match(rest) if kind == "screenshot" else None)
    value = line[end + (separator.end() if separator else 0) :].strip()
    lead = len(line[:start].rstrip(_BETWEEN))
    before = line[:lead].rstrip()
    glued = start > 0 and folded[start - 1].isalnum()
    parted = lead < start - 1 or line[start - 1] in "|/\u2022"
    fresh = lead <= 0 or glued or line[:start].rstrip().endswith(SENTENCE_END) or parted
    cut = lead
    if start and line[start - 1] in "([\uff08" and not _CLOSE_RE.search(line, end):
        # A bracket that never closes opens the credit.
        cut, fresh = start - 1, True
    if term[-1] == ".":
        # An abbreviation runs into the name as "photo by" does: "fot. Ada Moran".
        category = "by" if category == "cue" else category
        fresh = fresh or (before.endswith(",") and agency_in(value, m) == 2)
    sign = separator[0] if separator else ""
    return _Cue(line, start, term, kind, category, rest, sign, value, cut, before, lead <= 0, fresh)


# Shorter single words are names of sections too ("Archive").
_LONG_TERM = 9


def _note_alone(cue: _Cue, m: Matchers) -> Hit | None:
    """Report a note that fills a line, or stands behind the last sentence: "Symbolbild"."""
    said = m.categories[cue.term] & _NOTES
    if cue.separator and cue.category == "cue":
        # "Illustration:", and the name on the next line.
        return None
    telling = " " in cue.term or len(cue.term) >= _LONG_TERM
    if cue.value or not said or not telling or not (not cue.before or cue.before.endswith(SENTENCE_END)):
        return None
    return cue.hit(LIKELY, "archive-note" if "archive" in said else "symbolic-note")


def _labelled(cue: _Cue, m: Matchers) -> Hit | None:
    return _behind_separator(cue, m) if cue.separator else _run_on(cue, m)


def _behind_separator(cue: _Cue, m: Matchers) -> Hit | None:
    """Report "Photo: Name"; a source alone may be the article's."""
    level = WEAK if cue.kind == "source" else CERTAIN
    if not cue.value:
        return cue.hit(LIKELY if level == CERTAIN else WEAK, "empty-credit") if cue.fresh else None
    if cue.opens and level == CERTAIN and (leading := _leading(cue, m)):
        return leading
    if not is_name_like(cue.value, m) and not _is_handed_out(cue, m):
        return cue.hit(LIKELY, "credit-cue") if level == CERTAIN and _is_collection(cue) else None
    if level == WEAK:
        barred = "|" in cue.line[cue.cut : cue.start] and cue.before.endswith(SENTENCE_END)
        return cue.hit(LIKELY if barred or agency_in(cue.value, m) == 2 else WEAK, "credit-cue")
    return cue.hit(CERTAIN if cue.fresh else LIKELY, "credit-cue")


def _leading(cue: _Cue, m: Matchers) -> Hit | None:
    """Report the credit that a bar parts from the caption behind it: "Photo: Name | Boats wait at the lock."."""
    name, bar, caption = cue.value.partition(" | ")
    if not bar or len(caption.split()) <= _COLLECTION or not is_name_like(name, m) or is_name_like(caption, m):
        return None
    return Hit(0, cue.line.index(" | ", cue.start), CERTAIN, "credit-cue", cue.kind)


def _is_handed_out(cue: _Cue, m: Matchers) -> bool:
    """Tell whether a note is what a label announces, as "Photo: handout", or with the giver: "Photo: handed out by"."""
    value = fold(cue.value)
    if cue.opens and value.strip(" .") in m.notes:
        return True
    if len(value) >= _GIVEN or not cue.fresh or value[-1] in _STOPS:
        return False
    found = m.term_at.match(value) if cue.opens else None
    if found is not None and m.terms[found.term].category == "courtesy" and len(found.term) > _LONG_TERM:
        return True
    # "Foto: archiv parku", "at the lock | Foto: archiv parku"; behind a sentence it could be the article's own.
    parted = cue.line[cue.cut : cue.start].strip() != ""
    few = value.count(" ") < _MAX_SIGNATURE
    return few and (cue.opens or parted) and any(m.categories[each.term] & _GIVERS for each in m.term_at.find(value))


_GIVEN = 80
_GIVERS = frozenset({"archive", "courtesy"})


def _is_collection(cue: _Cue) -> bool:
    """Tell whether a few words with a capital stand behind the label that opens the line: "Foto: Lunds museum"."""
    return cue.opens and cue.value[0].isupper() and cue.value[-1] not in _STOPS and cue.value.count(" ") < _COLLECTION


_COLLECTION = 3
_LONG_NAME = 8
_SHOWN = 6


def _run_on(cue: _Cue, m: Matchers) -> Hit | None:
    """Report "photo by Name", "photo Name" and, behind a bar, "photo" alone."""
    value = cue.value
    agency = agency_in(value, m) if value else 0
    if cue.rest.startswith((",", "\u060c")) and agency == 2 and is_name_like(value, m) and cue.opens:
        return cue.hit(LIKELY, "credit-cue")
    if not value and cue.category == "by" and cue.fresh and cue.before and " " in cue.term:
        # The name stands on the next line.
        return cue.hit(LIKELY, "empty-credit")
    if not value and cue.kind == "photo" and cue.before[-1:] in (".", "!", "?") and not cue.rest.strip():
        # "at the lock. Photo", and the name on the next line.
        return cue.hit(LIKELY, "empty-credit")
    if not value:
        barred = cue.line[cue.cut : cue.start].strip() in ("/", "|")
        return cue.hit(LIKELY, "credit-cue") if barred and cue.before else None
    if cue.rest[:1] != " " or not is_name_like(value, m) or ends_like_prose(value):
        return None
    if cue.category == "of" and cue.opens and not agency:
        return cue.hit(WEAK, "credit-of") if len(value.split()) < _SHOWN else None
    if not cue.fresh:
        return _run_into(cue, m)
    if cue.category == "cue":
        if agency:
            return cue.hit(CERTAIN if cue.opens and value in m.agencies else LIKELY, "credit-cue")
        signed = cue.kind in ("photo", "image") and _is_signature(value, m)
        shouted = cue.opens and cue.line.isupper()
        return cue.hit(CERTAIN if shouted else LIKELY, "credit-cue") if signed else None
    if not _opens_like_name(value, m):
        return None
    return cue.hit(LIKELY if cue.opens and len(value.split()) > _LONG_NAME and agency < 2 else CERTAIN, "credit-cue")


def _run_into(cue: _Cue, m: Matchers) -> Hit | None:
    """Report a label with a capital and a name behind it that run on: "in the harbour Photo by Name"."""
    printed = cue.line[cue.start].isupper() and cue.kind not in ("", "source") and cue.line[-1] not in _STOPS
    if not printed or not runs_on(cue.before) or cue.line[-1] == ")":
        return None
    named = _is_signature(cue.value, m) or agency_in(cue.value, m) == 2
    return cue.hit(WEAK, "credit-cue") if named else None


_STOPS = ".!?"
_MAX_SIGNATURE = 6


def _is_signature(value: str, m: Matchers) -> bool:
    """Tell whether `value` is a person's name, or a name and whom it works for ("ADA MORAN, LUND POST")."""
    words = value.replace(",", "").replace(" - ", " ").split()
    return 1 < len(words) <= _MAX_SIGNATURE and all(w[0].isupper() or w in m.joints for w in words)


_QUOTES = "'\"\u2018\u201c\u201e\u00ab"


def _opens_like_name(value: str, m: Matchers) -> bool:
    """Tell whether a name opens `value`, behind an article or a quote: "the Harbour Ministry"."""
    article, _, rest = value.partition(" ")
    name = (rest if article in m.articles else value).lstrip(_QUOTES)
    return name[:1].isupper() or value[0] in "@-" or not has_capitals(value)


_MAX_GIVER = 10
_ABBREVIATED = 3


def _courtesy(cue: _Cue, m: Matchers) -> Hit | None:
    """Report who gave the picture: "Supplied: Name", "Courtesy of the Harbour Museum"."""
    value = cue.value
    printed = cue.line[cue.start : cue.start + len(cue.term)]
    if len(cue.term) < _ABBREVIATED and not printed.isupper():
        # "Dr." is no "DR".
        return None
    if not value and cue.fresh and cue.before and cue.term.endswith((" of", " by")):
        # The name stands on the next line.
        return cue.hit(LIKELY, "empty-credit")
    if not value and not cue.rest and printed.isupper() and len(printed) > _ABBREVIATED and not cue.before.isupper():
        return cue.hit(LIKELY, "courtesy-note") if cue.before else None
    named = bool(value) and is_name_like(value, m)
    if named and cue.fresh and ":" in cue.separator:
        return cue.hit(CERTAIN, "courtesy-note")
    if cue.opens and cue.rest[:1] == " " and _opens_like_name(value, m):
        # Nothing else fills a line so.
        given = " " in cue.term and len(value.split()) <= _MAX_GIVER and named
        return cue.hit(CERTAIN, "courtesy-note") if given and not ends_like_prose(value) else None
    if " " in cue.term and named and printed[0].isupper() and cue.line[-1] not in _STOPS and runs_on(cue.before):
        # "in the harbour Courtesy of Ada Moran"
        return _note(cue, m) or cue.hit(WEAK, "courtesy-note")
    return _note(cue, m)


def _note(cue: _Cue, m: Matchers) -> Hit | None:
    """Report a note on the picture behind the last sentence: "on the quay. Handout"."""
    apart = cue.line[: cue.start].rstrip()[-1:] in ("", ".", "!", "?", "|", "/", "\u2022", "\N{EN DASH}", "\N{EM DASH}")
    if apart and cue.before and is_name_like(cue.line[cue.start :], m):
        return cue.hit(LIKELY, f"{cue.category}-note")
    return None


def _copyright(cue: _Cue, m: Matchers) -> Hit | None:
    """Report a copyright notice, with the maker's name before it: "Name/Copyright 2026 Agency. All rights reserved"."""
    line, value = cue.line, cue.value
    said = any(map(str.isalpha, value))
    word = cue.term[0].isalpha() and not cue.term.startswith("copyright")
    if cue.term == "\u00a9" and not value and cue.before and cue.before.endswith(SENTENCE_END):
        # "at the lock. \u00a9", and the name on the next line.
        return cue.hit(LIKELY, "empty-credit")
    # "(c)" goes before its holder; where names have no capitals, "all rights reserved" may go before anything.
    if not value or (said and not has_capitals(value) and word):
        return None
    stop, _, rights = value.rpartition(". ")
    reserved = "copyright" in m.categories.get(fold(rights).strip(" ."), ())
    if not is_name_like(stop if reserved else value, m):
        return None
    cut = cue.cut
    if line[cut : cue.start].strip() == "/":
        cut = min(cut, name_start(line, cue.start, m))
    return Hit(cut, len(line), LIKELY if YEAR_RE.match(value) and not reserved else CERTAIN, "copyright-sign")


_BY_CATEGORY: dict[str, Callable[[_Cue, Matchers], Hit | None]] = {
    "cue": _labelled, "by": _labelled, "of": _labelled, "copyright": _copyright,
    "courtesy": _courtesy, "archive": _note, "symbolic": _note,
}  # fmt: skip
