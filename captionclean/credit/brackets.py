"""Credits in brackets: "(Photo: Name / Agency)", "(Name/Agency)", "(Agency)", "(archive)"."""

import re
from functools import cache

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.label import LABELS, after_term, is_picture, read
from captionclean.credit.labelled import opened
from captionclean.credit.names import FEW_WORDS, agency_in, is_name_like, opens_like_name
from captionclean.credit.signs import SENTENCE_END
from captionclean.credit.words import names
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.patterns import either
from captionclean.lexicon.terms import Found
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import CLOSING_BRACKETS as CLOSING
from captionclean.text.signs import OPENING_BRACKETS as OPENING
from captionclean.text.signs import SENTENCE_ENDS

_BRACKET_RE = re.compile(
    r"[(\[\uff08\u3014\u3010]([^()\[\]\uff08\uff09\u3014\u3015\u3010\u3011]{0,200})[)\]\uff09\u3015\u3011]"
)
_NESTED_RE = re.compile(r"[(\[]([^()\[\]]{1,120}[(\[][^()\[\]]{0,80}[)\]][^()\[\]]{0,80})[)\]]")
# What may follow a credit at the end of a line: stops, marks, a date, an address.
_REST_RE = re.compile(r"[\s.,|/\u200e\u200f]+|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?|[\w.+-]+@[\w.-]+")
# A date and an address together are at most this long.
_MAX_REST = 80
_DESK_RE = re.compile(r"/\s?[^\W\d_]{2,3}\.?$")
# "(E-2)", "(AP)"
_LEAST_NAME = 3
# "(DG/N-2)": initials of editorial desks.
# A slash in an abbreviation or a number: "(H/t Ada Moran)", "(No. 114/25)".
_NO_SLASH_RE = re.compile(r"(?<!\w)[^\W\d_]/[^\W\d_]|\d/\d")
_INITIALS_RE = re.compile(r"[A-Z]{1,3}(?:-?\d)?(?:\s?/\s?[A-Z]{1,3}(?:-?\d)?)+")


def brackets(line: str, folded: str, m: Matchers) -> list[Hit]:
    """Return the bracketed credits of a line, in order; nested brackets count as one."""
    if not any(sign in folded for sign in OPENING):
        return []
    nested = [hit for match in _NESTED_RE.finditer(folded) if (hit := _bracket(line, match, m))]
    at, found = 0, list(nested)
    for match in _BRACKET_RE.finditer(folded):
        while at < len(nested) and nested[at].end <= match.start():
            at += 1
        if (at == len(nested) or match.start() < nested[at].start) and (hit := _bracket(line, match, m)):
            found.append(hit)
    return sorted(found)


def closes_line(line: str) -> bool:
    """Return whether `line` ends with a bracket, ignoring what may follow a credit."""
    tail = line[-_MAX_REST:]
    # Most lines end with none.
    if ")" not in tail and "]" not in tail and tail.isascii():
        return False
    at = max(map(tail.rfind, CLOSING))
    return at >= 0 and not _REST_RE.sub("", tail[at + 1 :])


def _bracket(line: str, match: re.Match[str], m: Matchers) -> Hit | None:
    """Return the credit in one bracket, including what may follow it at the line's end."""
    start, end = match.span()
    inner, low = line[match.start(1) : match.end(1)], match[1].strip()
    if not low:
        # Check the length first: with many empty brackets, each would otherwise scan the whole rest of the line.
        empty = match[0] == "()" and start and len(line) - end < _MAX_REST and not line[end:].strip()
        return Hit(start, len(line), LIKELY, "empty-credit") if empty else None
    if inner.strip() in m.certain:
        return Hit(start, end, CERTAIN, "credit-name")
    at_end = len(line) - end < _MAX_REST and not _REST_RE.sub("", line[end:])
    hit = Hit(start, len(line) if at_end else end, LIKELY, "credit-cue")
    if at_end and low in m.notes:
        return hit._replace(reason="archive-note" if low in m.archive else "note")
    found = m.term_at.match(low)
    if found and m.terms[found.term].category == "via" and _is_led(inner.strip()[found.end :].strip(), m):
        # "(Via the clerk)"
        return None
    if at_end and not start and (captioned := _captioned(line, match.start(1), inner, m)):
        return captioned
    return (
        (found and _labelled(hit, inner, low, found, m, at_end=at_end))
        or _closed(hit, inner, low, m, at_end=at_end)
        or _unlabelled(hit, line[:start], inner, m, at_end=at_end)
    )


def _captioned(line: str, base: int, inner: str, m: Matchers) -> Hit | None:
    """Return the credit after a caption inside one bracket: "(Boats wait at the lock. Photo Ada Moran)"."""
    folded = fold(inner)
    for found in m.term_at.find(folded, inner):
        label = read(inner, folded, found, m)
        ended = label.before.endswith(tuple(SENTENCE_ENDS)) and label.category in LABELS and label.kind != "source"
        named = label.rest[:1] in (" ", ":") and is_name_like(label.value, m) and opens_like_name(label.value, m)
        if ended and named and label.value.count(" ") <= FEW_WORDS:
            return Hit(base + label.cut, len(line), CERTAIN, "credit-cue", label.kind)
    return None


def _labelled(hit: Hit, inner: str, low: str, found: Found, m: Matchers, *, at_end: bool) -> Hit | None:
    """Return a credit that starts with a label: "(Photo: Name)", "(photo Name)"."""
    text, lead = inner.strip(), len(inner) - len(inner.lstrip())
    label = read(text, low, found, m)
    if label.category not in LABELS:
        noted = at_end and is_name_like(inner, m) and (label.value or label.category != "via")
        return hit._replace(reason=f"{label.category}-note", kind=label.kind) if noted else None
    if not (label.separator or opens_like_name(label.value, m) or fold(label.value) in m.notes):
        return None
    inside = opened(label, m)
    if inside is None and not (label.rest[:1] == " " and is_name_like(label.value, m)):
        return None
    sure = label.separator or (label.category == "by" and ((hit.start == 0 and at_end) or " " in label.term))
    level = (CERTAIN if sure else LIKELY) - (label.kind == "source")
    hit = hit._replace(level=level, kind=label.kind)
    if inside is None or not inside.label or hit.end > hit.start + len(inner) + 2:
        return hit
    return hit._replace(label=inside.label, value=1 + lead + inside.value)


def _closed(hit: Hit, inner: str, low: str, m: Matchers, *, at_end: bool) -> Hit | None:
    """Return a credit that ends with its label, "(Channel screenshot)", or with a word for "taken by"."""
    if at_end and low.endswith(m.screenshots) and is_name_like(inner, m):
        return hit._replace(kind="screenshot", level=CERTAIN if hit.start == 0 and m.term_at.match(low) else LIKELY)
    agency, _, picture = inner.strip().rpartition(" ")
    if at_end and agency and is_picture(fold(picture), m) and (agency in m.agencies or agency in m.ambiguous):
        return hit._replace(level=CERTAIN, kind=m.terms[fold(picture)].kind)
    behind = after_term(low, m)
    if behind and is_name_like(inner.strip()[: behind.start], m):
        return hit._replace(level=CERTAIN if at_end else LIKELY, kind=m.terms[behind.term].kind)
    return None


def _unlabelled(hit: Hit, before: str, inner: str, m: Matchers, *, at_end: bool) -> Hit | None:
    """Return a credit without a label, found by agency, slash or position: "(Name/Agency)", "(Agency)", "(Name)"."""
    name = inner.strip()
    if not is_name_like(inner, m) and not inner.islower():
        return None
    agency = agency_in(inner, m) or (2 if at_end and inner.islower() and name.upper() in m.agencies else 0)
    slash = _slash_re().search(inner)
    if slash and not agency and not opens_like_name(inner[slash.end() :].strip(), m):
        # "(Warning: steep)", "(H/t Ada Moran)"
        return None
    if slash and fold(inner[: slash.start()]).strip() in names().related:
        # "(RELATED: Ada Moran And The Lock)"
        return None
    if agency and (_is_signed(inner) or (not slash and _is_led(name, m))):
        return None
    if agency and slash:
        # A bracketed political party or state never fills a line.
        named = agency > 1 or (hit.start == 0 and " " in inner[: slash.start()].strip())
        return hit._replace(level=CERTAIN if at_end and named else LIKELY, reason="credit-agency")
    if not at_end:
        return None
    ended = before.rstrip().endswith(SENTENCE_END)
    initials = _INITIALS_RE.fullmatch(name) is not None
    if agency:
        return hit._replace(level=LIKELY if agency > 1 else WEAK, reason="agency-bracket")
    if slash and name[0].isupper() and not (initials or _NO_SLASH_RE.search(inner)):
        return hit._replace(level=LIKELY if ended else WEAK, reason="slash-bracket")
    capital = name[0].isupper() and has_capitals(inner) and len(name) >= _LEAST_NAME and not initials
    if capital and (ended or hit.start == 0):
        return hit._replace(level=WEAK, reason="bracket-after-sentence" if hit.start else "bracket-name")
    return None


@cache
def _slash_re() -> re.Pattern[str]:
    return re.compile(rf"\s?[/|]\s?|:\s|\s(?:{either(names().like_slash)})\s")


def _is_signed(inner: str) -> bool:
    """Return whether the bracket ends with an editor's initials: "(Agency/ed.)"."""
    return _DESK_RE.search(inner) is not None and inner.rpartition("/")[2].strip().islower()


def _is_led(name: str, m: Matchers) -> bool:
    """Return whether the bracket starts with a lower-case word that is not part of a name: "(mit Agency)"."""
    first, space, _ = name.partition(" ")
    return bool(space) and first.islower() and m.agency_at.match(name) is None
