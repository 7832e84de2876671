"""Where a line names who made or supplied a picture: in brackets, behind a label, with an agency, a sign."""

import re

from captionclean.evidence.brackets import YEAR_RE, brackets
from captionclean.evidence.hit import (
    CERTAIN,
    LIKELY,
    MAX_CREDIT,
    SENTENCE_END,
    SEPARATOR_RE,
    WEAK,
    Hit,
    after_term,
    agency_in,
    bounded,
    is_name_like,
)
from captionclean.folding import fold
from captionclean.lexicon.matchers import Matchers, Term
from captionclean.lexicon.terms import Found, Terms
from captionclean.scripts import has_capitals

# "Screenshot, Name" names its maker; "Photo, Name" could be prose.
_CLOSE_RE = re.compile(r"[)\]]")
_COMMA_RE = re.compile(r"\s*,\s+")

# What may stand between a caption and its credit line. Stripped, for a pattern that must reach an end is tried at
# each of a million slashes before it.
_BETWEEN = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "|/\u2022\N{MIDDLE DOT}*\N{EN DASH}\N{EM DASH}+-"


def find(line: str, m: Matchers) -> list[Hit]:
    """Return the credits that `line` holds, in order, without overlap."""
    folded = fold(line)
    if line.strip(" .") in m.certain:
        return [Hit(0, len(line), CERTAIN, "credit-name")]
    hits = brackets(line, folded, m)
    tail = _tail(line, folded, m, hits)
    if tail and not any(h.end > tail.start and h.level >= tail.level and h.start <= tail.start for h in hits):
        hits = [h for h in hits if h.end <= tail.start]
        hits.append(tail)
    return hits


def _tail(line: str, folded: str, m: Matchers, hits: list[Hit]) -> Hit | None:
    """Return the credit that runs to the end of `line` outside brackets, if there is one."""
    base = max(0, len(line) - MAX_CREDIT - 40)
    best: Hit | None = None
    for start, end, term in _behind(base, m.term_at, folded, line):
        if any(h.start < start < h.end and h.level == CERTAIN for h in hits):
            continue
        glued = start > 0 and folded[start - 1].isalnum()
        hit = _cue_tail(line, folded, start, end, m.terms[term], m, glued)
        if hit and not (glued and hit.level < CERTAIN):
            best = hit
            break
    for other in (_after_tail(line, folded, m), _agency_tail(line, m, _behind(base, m.agency_at, line, line))):
        if other and (best is None or other.level > best.level):
            best = other._replace(kind=best.kind if best else other.kind)
    return best


def _behind(base: int, terms: Terms, text: str, line: str) -> list[Found]:
    """Return the terms in `text` from `base` on."""
    if not base:
        return terms.find(text, line)
    return [Found(start + base, end + base, term) for start, end, term in terms.find(text[base:], line[base:])]


def _cue_tail(line: str, folded: str, start: int, end: int, term: Term, m: Matchers, glued: bool) -> Hit | None:
    rest = folded[end:]
    separator = SEPARATOR_RE.match(rest)
    if not separator and term.kind == "screenshot":
        separator = _COMMA_RE.match(rest)
    value = line[end + (separator.end() if separator else 0) :].strip()
    category = term.category
    lead = len(line[:start].rstrip(_BETWEEN))
    opens = lead <= 0
    before = line[:lead].rstrip()
    fresh = (
        opens
        or glued
        or line[:start].rstrip().endswith(SENTENCE_END)
        or lead < start - 1
        or line[start - 1] in "|/\u2022"
    )
    cut = max(lead, 0)
    if start and line[start - 1] in "([" and not _CLOSE_RE.search(line, end):
        # A bracket that never closes opens the credit.
        cut, fresh = start - 1, True
    if folded[end - 1] == "." and before.endswith(",") and agency_in(value, m) == 2:
        fresh = True
    if category == "cue" and folded[end - 1] == ".":
        # An abbreviation runs into the name as "photo by" does: "fot. Ada Moran".
        category = "by"
    if category in ("cue", "by", "of"):
        level = WEAK if term.kind == "source" else CERTAIN
        if separator:
            if not value:
                return (
                    Hit(cut, len(line), LIKELY if level == CERTAIN else WEAK, "empty-credit", term.kind)
                    if fresh
                    else None
                )
            if is_name_like(value, m):
                if level == WEAK and agency_in(value, m) == 2:
                    level = LIKELY
                return Hit(cut, len(line), level if fresh or level == WEAK else LIKELY, "credit-cue", term.kind)
            return None
        if rest.startswith((",", "\u060c")) and agency_in(value, m) == 2 and is_name_like(value, m) and opens:
            return Hit(cut, len(line), LIKELY, "credit-cue", term.kind)
        if not value and line[lead:start].strip() in ("/", "|") and before:
            return Hit(cut, len(line), LIKELY, "credit-cue", term.kind)
        if not value or line[end : end + 1] != " " or not is_name_like(value, m) or _ends_like_prose(value):
            return None
        if category == "of" and opens and not agency_in(value, m):
            return Hit(cut, len(line), WEAK, "credit-of", term.kind) if len(value.split()) < 6 else None
        if category in ("by", "of") and _opens_like_name(value, m) and fresh:
            return Hit(
                cut,
                len(line),
                CERTAIN if not opens or len(value.split()) <= 8 or agency_in(value, m) == 2 else LIKELY,
                "credit-cue",
                term.kind,
            )
        if category == "cue" and agency_in(value, m) and fresh:
            return Hit(cut, len(line), LIKELY, "credit-cue", term.kind)
        return None
    if category == "copyright":
        return _copyright_tail(line, start, cut, value, folded[start:end], m)
    apart = line[:start].rstrip()[-1:] in ("", ".", "!", "?", "|", "/", "\u2022", "\N{EN DASH}", "\N{EM DASH}")
    if category in ("courtesy", "archive", "symbolic") and apart and is_name_like(line[start:], m) and before:
        return Hit(cut, len(line), LIKELY, f"{category}-note")
    return None


def _opens_like_name(value: str, m: Matchers) -> bool:
    """Tell whether a name opens `value`, behind an article or a quote: "the Harbour Ministry"."""
    article, _, rest = value.partition(" ")
    name = (rest if article in m.articles else value).lstrip(_QUOTES)
    return name[:1].isupper() or value[0] in "@-" or not has_capitals(value)


_QUOTES = "'\"\u2018\u201c\u201e\u00ab"


def _copyright_tail(line: str, start: int, cut: int, value: str, term: str, m: Matchers) -> Hit | None:
    """Report a copyright notice, with the maker's name before it: "Name/Copyright 2026 Agency. All rights reserved"."""
    said = any(map(str.isalpha, value))
    # "(c)" goes before its holder; where names have no capitals, "all rights reserved" may go before anything.
    if not value or (said and not has_capitals(value) and term[0].isalpha() and not term.startswith("copyright")):
        return None
    stop, _, rights = value.rpartition(". ")
    reserved = "copyright" in m.categories.get(fold(rights).strip(" ."), ())
    if not is_name_like(stop if reserved else value, m):
        return None
    if line[cut:start].strip() == "/":
        cut = min(cut, _name_start(line, start, m))
    return Hit(cut, len(line), LIKELY if YEAR_RE.match(value) and not reserved else CERTAIN, "copyright-sign")


def _ends_like_prose(value: str) -> bool:
    return value.endswith((".", "!", "?")) and len(value.split()) > 6


def _after_tail(line: str, folded: str, m: Matchers) -> Hit | None:
    term = after_term(folded, m)
    if not term:
        return None
    text = folded.rstrip(" .")
    stop = len(text) - len(term)
    start = max(text.rfind(sep, 0, stop) for sep in ("\u3002", "\uff1d", "=", "/", ". ", "\uff08", "|")) + 1
    if "/" in text[:start]:
        start = max(text.rfind(sep, 0, stop) for sep in ("\u3002", ". ", "\uff1d", "|", " / ")) + 1
        head = text.rfind(" / ", 0, max(start - 1, 0))
        start = head + 1 if head > 0 else start
    value = line[start:stop]
    if not value.strip() or not is_name_like(value, m):
        return None
    return Hit(start, len(line), CERTAIN, "credit-cue", m.terms[term].kind)


_SLASH_AFTER_RE = re.compile(r"\s?[/|]\s?\S")
_SLASH_BEFORE_RE = re.compile(r"\S\s?[/|]\s?$|\b(?:via|for)\s$")


def _agency_tail(line: str, m: Matchers, names: list[Found]) -> Hit | None:
    """Return a credit such as `Name/Agency` or `AGENCY/ Name` at the end of `line`."""
    for start, end, name in names:
        if not bounded(line, start) and not line[start].isupper():
            continue
        known = name in m.agencies
        before, after = line[:start], line[end:]
        slash_after = _SLASH_AFTER_RE.match(after)
        slash_before = _SLASH_BEFORE_RE.search(before[-8:])
        if not (slash_after or slash_before):
            if start == 0 and not after.strip(" ."):
                return Hit(0, len(line), LIKELY if known and len(line) > 3 else WEAK, "bare-agency")
            if not after.strip(" .") and before.rstrip().endswith((".", "!", "?", "|", "\u00bb", "\u201d")):
                return Hit(len(before.rstrip(" |")), len(line), LIKELY if known else WEAK, "agency-tail")
            continue
        begin = start if not slash_before else _name_start(line, start, m)
        if slash_before and not has_capitals(before) and before[-1] in "/|" and before[-2:-1].isspace():
            # Where names have no capitals, a slash before the agency alone parts it from the caption.
            begin = start - 1
        value = line[begin:]
        if value.startswith("for "):
            # "told reporters for" a paper: nobody's name stands before it.
            continue
        if is_name_like(value, m) and not _ends_like_prose(value):
            fresh = begin == 0 or line[:begin].rstrip().endswith(SENTENCE_END) or line[begin - 1 : begin].islower()
            known = known or agency_in(value, m) == 2
            # "EFE | Madrid" is a byline as often as a credit.
            bar = begin == 0 and "|" in value and "/" not in value
            level = CERTAIN if known and not bar and (fresh or not slash_before) else LIKELY
            return Hit(begin, len(line), level, "credit-agency")
    return None


_SIGNS = frozenset("/|-&,\N{EN DASH}")

_MAX_NAME_WORDS = 14

# Without capitals nothing says where a name begins; two names and a slash.
_MAX_UNICASE_WORDS = 3


def _name_start(line: str, end: int, m: Matchers) -> int:
    """Return where the run of capitalised words, slashes and particles before `end` begins."""
    floor = max(line.rfind(". ", 0, end), line.rfind(".\N{NO-BREAK SPACE}", 0, end))
    while floor > 0 and line[floor - 1].isupper() and (floor < 2 or not line[floor - 2].isalnum()):
        floor = line.rfind(". ", 0, floor)
    floor = floor + 1 if floor > 0 else max(0, end - 120)
    begin = end
    limit = _MAX_NAME_WORDS if has_capitals(line[floor:end]) else _MAX_UNICASE_WORDS
    for word in list(re.finditer(r"\S+", line[floor:end]))[: -limit - 1 : -1]:
        if word[0].startswith(("(", "[")):
            break
        first = word[0].lstrip("/|")[:1]
        if word[0] not in _SIGNS and word[0] not in m.joints and not (first.isalpha() and not first.islower()):
            break
        begin = floor + word.start()
    return begin
