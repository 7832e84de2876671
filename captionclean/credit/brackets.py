"""Credits in brackets: "(Photo: Name / Agency)", "(Name/Agency)", "(Agency)", "(archive)"."""

import re

from captionclean.credit.hit import (
    CERTAIN,
    LIKELY,
    SENTENCE_END,
    SEPARATOR_RE,
    TERM_SEPARATORS,
    WEAK,
    Hit,
    after_term,
    agency_in,
    is_name_like,
)
from captionclean.lexicon.matchers import Matchers, Term
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals

_BRACKET_RE = re.compile(
    r"[(\[\uff08\u3014\u3010]([^()\[\]\uff08\uff09\u3014\u3015\u3010\u3011]{0,200})[)\]\uff09\u3015\u3011]"
)

_NESTED_RE = re.compile(r"[(\[]([^()\[\]]{1,120}[(\[][^()\[\]]{0,80}[)\]][^()\[\]]{0,80})[)\]]")

# What may follow a closing credit: stops, marks, a date, an address.
_REST_RE = re.compile(r"[\s.,|/\u200e\u200f]+|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?|[\w.+-]+@[\w.-]+")

# A date and an address are no longer than this.
_MAX_REST = 80

SLASH_RE = re.compile(r"\s?[/|]\s?|:\s|\svia\s|\sfor\s")

# "(E-2)", "(AP)"
_LEAST_NAME = 3
# A name in Hebrew or Arabic letters: two to four words.
_UNICASE_NAME_RE = re.compile(r"[\u05d0-\u08ff]{2,12}(?: [\u05d0-\u08ff]{2,12}){1,3}")
# "(DG/N-2)": desks' initials.
_INITIALS_RE = re.compile(r"[A-Z]{1,3}(?:-?\d)?(?:\s?/\s?[A-Z]{1,3}(?:-?\d)?)+")
_DESK_RE = re.compile(r"/\s?(?:red\.?|[^\W\d_]{2,3}\.?)$")

# A maker and a publisher in small letters are no longer.
_FEW_WORDS = 7

YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")


def brackets(line: str, folded: str, m: Matchers) -> list[Hit]:
    """Report the brackets of a line that hold a credit, in order; brackets in brackets are one."""
    found: list[Hit] = []
    for match in _NESTED_RE.finditer(folded):
        if not (found and match.start() < found[-1].end):
            found += filter(None, [_bracket(line, match, m)])
    outer = len(found)
    at = 0
    for match in _BRACKET_RE.finditer(folded):
        while at < outer and found[at].end <= match.start():
            at += 1
        if at == outer or match.start() < found[at].start:
            found += filter(None, [_bracket(line, match, m)])
    found.sort()
    return found


def _bracket(line: str, match: re.Match[str], m: Matchers) -> Hit | None:
    start, end = match.span()
    inner, low = line[match.start(1) : match.end(1)], match[1].strip()
    if not low and match[0] == "()" and start and not line[end:].strip():
        return Hit(start, len(line), LIKELY, "empty-credit")
    if not low or low.isdigit():
        return None
    if inner.strip() in m.certain:
        return Hit(start, end, CERTAIN, "credit-name")
    at_end = len(line) - end < _MAX_REST and not _REST_RE.sub("", line[end:])
    if at_end:
        end = len(line)
    if at_end and low in m.notes:
        return Hit(start, end, LIKELY, "archive-note" if low in m.archive else "note")
    cue = _cue_at(low, 0, m)
    if cue:
        term, length = cue
        rest = low[length:]
        separator = SEPARATOR_RE.match(rest)
        value = inner.strip()[length + (separator.end() if separator else 0) :]
        if term.category in ("cue", "by", "of", "label"):
            weak = term.kind == "source"
            if (separator or low[length - 1] in TERM_SEPARATORS) and (not value.strip() or is_name_like(value, m)):
                return Hit(start, end, LIKELY if weak else CERTAIN, "credit-cue", term.kind)
            if not value and at_end and term.kind in ("screenshot", "illustration", "graphic"):
                return Hit(start, end, LIKELY, "credit-cue", term.kind)
            name = value.strip()
            if separator and "/" in name and name[0].isupper() and name.count(" ") < _FEW_WORDS and at_end:
                # "(Bild: Ada Moran / lund medien)"
                return Hit(start, end, LIKELY if weak else CERTAIN, "credit-cue", term.kind)
            if name and at_end and fold(name) in m.notes:
                return Hit(start, end, CERTAIN, "credit-cue", term.kind)
            if (
                name
                and value[0] in " \u00a0"
                and is_name_like(value, m)
                and (name[0].isupper() or not has_capitals(value))
            ):
                sure = term.category == "by" and start == 0 and at_end
                return Hit(start, end, WEAK if weak else CERTAIN if sure else LIKELY, "credit-cue", term.kind)
        elif at_end and is_name_like(inner, m):
            return Hit(start, end, LIKELY, f"{term.category}-note", term.kind)
    if at_end and low.endswith(m.screenshots) and is_name_like(inner, m):
        return Hit(start, end, LIKELY, "credit-cue", "screenshot")
    behind = after_term(low, m)
    if behind and is_name_like(inner.rstrip(" .")[: -len(behind)], m):
        return Hit(start, end, CERTAIN if at_end else LIKELY, "credit-cue", m.terms[behind].kind)
    if not is_name_like(inner, m) and not inner.islower():
        return None
    agency = agency_in(inner, m) or (2 if at_end and inner.islower() and inner.strip().upper() in m.agencies else 0)
    slash = SLASH_RE.search(inner)
    if agency and _DESK_RE.search(inner) and inner.rpartition("/")[2].strip().islower():
        # Who wrote the article up: "(Agency/ed.)".
        return None
    if agency and not slash and _is_led(inner, m):
        # Whose text the article is made of: "(mit Agency)".
        return None
    if agency and slash and YEAR_RE.sub("", inner).strip():
        # A party or a state in brackets fills no line.
        named = agency > 1 or (start == 0 and inner[: slash.start()].strip().count(" ") > 0)
        return Hit(start, end, CERTAIN if at_end and named else LIKELY, "credit-agency")
    if not at_end:
        return None
    after_sentence = line[:start].rstrip().endswith(SENTENCE_END)
    if agency:
        return Hit(start, end, LIKELY if agency > 1 else WEAK, "agency-bracket")
    if slash and inner.strip()[0].isupper() and not _INITIALS_RE.fullmatch(inner.strip()):
        return Hit(start, end, LIKELY if after_sentence else WEAK, "slash-bracket")
    if after_sentence and _UNICASE_NAME_RE.fullmatch(inner.strip()):
        return Hit(start, end, WEAK, "bracket-after-sentence")
    initials = len(inner.strip()) < _LEAST_NAME or _INITIALS_RE.fullmatch(inner.strip())
    if (after_sentence or start == 0) and inner.strip()[0].isupper() and has_capitals(inner) and not initials:
        return Hit(start, end, WEAK, "bracket-after-sentence" if start else "bracket-name")
    return None


def _is_led(inner: str, m: Matchers) -> bool:
    """Tell whether a small word that is part of no name opens the bracket."""
    first, space, _ = inner.strip().partition(" ")
    return bool(space) and first.islower() and m.agency_at.match(inner.strip()) is None


def _cue_at(low: str, start: int, m: Matchers) -> tuple[Term, int] | None:
    found = m.term_at.match(low, start)
    return (m.terms[found.term], found.end - start) if found else None
