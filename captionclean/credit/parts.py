"""Split a credit line into its parts: people, agencies, and words that say where the picture is from."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from captionclean.credit.label import LABELS, NOTES, after_term, marks_of
from captionclean.credit.names import is_quoted
from captionclean.credit.person import is_person, known, names
from captionclean.credit.signs import PADDING, YEARS_RE
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.patterns import either
from captionclean.text.folding import fold
from captionclean.text.signs import COLONS

PartRole = Literal["person", "agency", "note"]


class Part(NamedTuple):
    """One part of a credit line."""

    text: str
    role: PartRole
    terms: tuple[str, ...] = ()
    """The folded labels and notes removed from it, such as "pool"."""


_MAX_NOTES = 4
_DASH = r"-\N{EN DASH}\N{EM DASH}"
# Always separates the names of one credit line. Here and below, white space is matched from its first character only,
# because matching from each character costs quadratic time.
_HARD = (
    rf"(?<!\s)\s*\+{{2,}}\s*|(?<!\s)\s*[/|;\u2022\u00b7\uff0f\uff5c\u3001\uff0c\u060c=\uff1d\n\[\]()\uff08\uff09\u3010\u3011\u2026\\]+\s*"
    rf"|(?<!\s)\s+[{_DASH}]+\s*|[\N{{EN DASH}}\N{{EM DASH}}]\s+|\.{{3,}}"
)
# Where a sentence may end inside a line, or a new role may start.
_STOP_RE = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=\S)")
_LABEL_RE = re.compile(r"\s[^\W\d_]+\s?[:\uff1a]\s?(?=\S)")
_ROLE_RE = re.compile(r"([^\W\d_][\w-]*(?:\s[\w-]+)?)\s?[:\uff1a]\s?(?=\S)")
# Addresses: whole words, the host without a second sign (or a run of signs would be ambiguous); a Korean place.
_NO_NAME_RE = re.compile(r"(?<!\S)@?[^\s@]+@[^\s@.]+\.\S+|https?:\S+|www\.\S+|^[\uac00-\ud7a3]{2,6}\s?=\s?")
_VAV_RE = re.compile(r"(?<!\s)\s+\u05d5[-\u05be]?(?=[\u05d0-\u05eaA-Z])")
_NONE: frozenset[str] = frozenset()


def cut(value: str, m: Matchers, *, made: bool = False) -> list[Part]:
    """Return the parts of `value` in order; `made` says that a word for "taken by" followed it.

    >>> from captionclean.lexicon.matchers import matchers
    >>> [(part.text, part.role) for part in cut("Ada Moran for The Dawn via AFP", matchers())]
    [('Ada Moran', 'person'), ('The Dawn', 'agency'), ('AFP', 'agency')]
    """
    pieces = [p for piece in _hard_re().split(_NO_NAME_RE.sub(" / ", value)) if piece for p in _soft(piece, m)]
    supplied = any(known(piece.strip(PADDING), m) for piece in pieces)
    out: list[Part] = []
    for piece in pieces:
        out += _parts(piece, m, supplied, made)
    return out


@cache
def _hard_re() -> re.Pattern[str]:
    return re.compile(rf"{_HARD}|,\s+(?!(?:{either(names().behind_comma)})\b)")


@lru_cache(maxsize=4096)
def _soft(piece: str, m: Matchers) -> tuple[str, ...]:
    """Split at a word or a full stop between names, but only if a complete name comes before it."""
    for match in _joins(m).finditer(piece):
        left, right = piece[: match.start()].strip(PADDING), piece[match.end() :]
        word = fold(match[0].strip())
        keeps = word in names().joins_keep
        if word == ".":
            cuts = _opens_note(right, m) or _is_name(left, m)
        elif word[-1] in COLONS:
            label = m.terms.get(fold(match[0].strip(PADDING)))
            cuts = label is not None and label.category in LABELS
        elif left:
            cuts = word in names().joins_via or "by" in m.categories.get(word, _NONE) or _is_name(left, m)
        else:
            cuts = not keeps
        if cuts:
            return piece[: match.start()], *_soft(piece[match.start() :] if keeps and left else right, m)
    return (piece,)


@lru_cache(maxsize=8)
def _joins(m: Matchers) -> re.Pattern[str]:
    vias = [term for term, said in m.categories.items() if said & {"via", "by"}]
    words = either((*names().joins_for, *names().joins_via, *names().joins_keep, *vias))
    return re.compile(rf"(?:^|(?<!\s)\s+)(?:{words})\s+|{_STOP_RE.pattern}|{_LABEL_RE.pattern}", re.IGNORECASE)


def _is_name(text: str, m: Matchers) -> bool:
    text = text.strip(PADDING)
    return known(_bare(text), m) or _is_one(text, m) or bool(_list(text, m))


def _is_one(name: str, m: Matchers) -> bool:
    """Return whether `name` is one agency or one person."""
    return known(name, m) or is_person(name, m)


def _opens_note(text: str, m: Matchers) -> bool:
    found = m.term_at.match(fold(text))
    return bool(found and m.terms[found.term].category != "via") or bool(_ROLE_RE.match(text))


@lru_cache(maxsize=4096)
def _parts(piece: str, m: Matchers, supplied: bool, made: bool) -> tuple[Part, ...]:
    text, terms, credited = _notes(_trim(piece), m)
    article, _, rest = text.partition(" ")
    text = rest or text if article in names().definite else text
    if not credited or not any(map(str.isalpha, text)) or fold(text) in names().nobody:
        return (Part("", "note", terms),)
    first, *others = _named(text, m, supplied, made)
    return (first._replace(terms=terms), *others)


def _trim(piece: str) -> str:
    """Return `piece` without white space and stops at its ends, except the stop of an abbreviation."""
    text = piece.strip(PADDING)
    stop = piece.find(text) + len(text)
    return (
        piece[stop - len(text) : stop + 1]
        if names().abbreviated_re.search(piece[max(0, stop - 8) : stop + 1])
        else text
    )


def _named(text: str, m: Matchers, supplied: bool, made: bool) -> Iterator[Part]:
    """Yield the people and agencies in `text`, which is a part without its notes."""
    for name in (_bare(text), text):
        if known(name, m):
            yield Part(name, "agency")
            return
    account, _, kind = text.rpartition(" ")
    site = account.rpartition(" ")[2]
    if kind.islower() and site != account and known(site, m):
        # "Harbour Board Facebook page"
        yield Part(site, "agency")
        return
    titled = names().before_re.match(text)
    plain = names().after_re.sub("", text[titled.end() :] if titled else text)
    if titled and titled[1] and titled[1] not in names().own_staff:
        yield Part(titled[1], "agency")
    issued = m.agency_at.match(text)
    if issued and ord(text[-1]) > 0x2E80 and issued.end == len(text) - 1:
        yield Part(issued.term, "agency")
        return
    if plain != text:
        made = True
    group = _list(plain, m)
    if not group and not is_person(plain, m, supplied=supplied, made=made):
        group = _beside(plain, m)
    for name in group or [plain]:
        person = is_person(name, m, supplied=supplied, made=made) or (len(group) > 1 and not known(name, m))
        yield Part(name, "person" if person else "agency")


def _bare(text: str) -> str:
    """Return an agency's name without the word for its photo service: "AP Photo" is AP."""
    head, _, last = text.rpartition(" ")
    return head if last in names().services else text


def _list(text: str, m: Matchers) -> list[str]:
    """Return the names joined by "and" in `text`, or an empty list."""
    for split in (_and_re().split(text), _VAV_RE.split(text)):
        if len(split) < 2 or not all(split):
            continue
        sure = [_is_one(name, m) for name in split]
        hebrew = any("\u05d0" <= name[0] <= "\u05ea" for name in split)
        if all(sure) and not (hebrew and any("\u05d5" + fold(n.split()[0]) in names().vav_names for n in split[1:])):
            return split
        # "Ada and Ivo Moran": the surname is printed once.
        first = all(ok or (n.isalpha() and n[0].isupper()) for ok, n in zip(sure, split, strict=True))
        if first and not hebrew and is_person(split[-1], m):
            return split
    return []


@cache
def _and_re() -> re.Pattern[str]:
    return re.compile(rf"(?<!\s)\s+(?:{either(names().conjunctions)})\s+")


def _beside(text: str, m: Matchers) -> list[str]:
    """Return agency and person if nothing separates them: "AFP Ada Moran", "Ada Moran dpa"."""
    words = text.split(" ")
    for n in (1, 2, 3):
        if len(words) - n < 2:
            break
        # "Getty Images North America" is one agency's name.
        first = [(words[:n], words[n:])] if n == 1 else []
        for agency, person in (*first, (words[-n:], words[:-n])):
            name, who = " ".join(agency), " ".join(person)
            if name in m.agencies and (n > 1 or not name.istitle()) and is_person(who, m):
                return [name, who] if agency == words[:n] else [who, name]
    return []


def _notes(text: str, m: Matchers) -> tuple[str, tuple[str, ...], bool]:
    """Remove notes and labels from both ends of a part: the rest, what was removed, and whether it is a credit."""
    terms: tuple[str, ...] = ()
    while len(terms) < _MAX_NOTES and not known(text, m) and (step := _lead(text, m) or _trail(text, m)):
        text, term = step
        terms += (term,)
    role = _ROLE_RE.match(text)
    # "Styling: Ada Moran" did not make the picture.
    if not names().other_work.isdisjoint(terms):
        return text, terms, False
    other = role and not _is_one(role[1], m) and is_person(text[role.end() :].strip(PADDING), m)
    return text, terms, not other


def _lead(text: str, m: Matchers) -> tuple[str, str] | None:
    """Remove a term from the start of `text`; None if there is none, or if it belongs to the name."""
    found, agency = m.term_at.match(fold(text)), m.agency_at.match(text)
    if not found or (agency and agency.end > found.end) or not _comes_off(found.term, text[found.end :], m):
        return None
    years = "copyright" in marks_of(found.term, m)
    return _without_lead(text[found.end :].strip(PADDING), years), found.term


def _comes_off(term: str, rest: str, m: Matchers) -> bool:
    """Return whether `term` is a note or label before `rest`, rather than the first word of the name."""
    category = m.terms[term].category
    if not rest.strip(PADDING) or category in ("copyright", "via", "by"):
        return True
    if rest.lstrip().startswith((":", "\uff1a")):
        return category != "via"
    spaced = ord(term[-1]) < 0x2E80
    if spaced and (len(term) < 4 or not rest[0].isspace() or term in m.organisations):
        return False
    after = rest.strip(PADDING)
    named = _is_one(after, m) or names().lead_re.match(after) is not None
    if category == "courtesy" or "courtesy" in m.categories[term]:
        return named or len(term) > 4
    return named


def _without_lead(text: str, years: bool) -> str:
    """Return `text` without the "of", "by", "the" or year left over from a note before the name."""
    if years and (year := YEARS_RE.match(text)):
        text = text[year.end() :]
    while lead := names().lead_re.match(text):
        text = text[lead.end() :].lstrip()
    return text[1:-1] if is_quoted(text) else text


def _trail(text: str, m: Matchers) -> tuple[str, str] | None:
    """Remove a note or a word such as "screenshot" from the end of `text`, if a name comes before it."""
    words = text.split()
    for n in (2, 1):
        if len(words) <= n:
            continue
        word = fold(" ".join(words[-n:])).strip(".")
        term = m.terms.get(word)
        if term and (term.category in (*NOTES, "after") or term.kind not in ("photo", "image")):
            rest = text[: text.rindex(words[-n])].rstrip(PADDING)
            if term.category == "after" or known(_bare(rest), m) or _is_one(rest, m):
                return rest, word
    # "摄", after a name without a space.
    found = None if not text or ord(text[-1]) < 0x2E80 or known(text, m) else after_term(fold(text), m)
    return (text[: found.start].rstrip(PADDING), found.term) if found else None
