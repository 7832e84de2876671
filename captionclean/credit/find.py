"""Where a line names who made or supplied a picture: in brackets, behind a label, with an agency, a sign."""

import re
from collections.abc import Callable

from captionclean.credit import bare
from captionclean.credit.brackets import brackets
from captionclean.credit.cue import Cue, read
from captionclean.credit.given import copyright_notice, courtesy, note, note_alone
from captionclean.credit.hit import (
    CERTAIN,
    LIKELY,
    MAX_CREDIT,
    SENTENCE_END,
    WEAK,
    Hit,
    after_term,
    agency_in,
    bounded,
    ends_like_prose,
    is_name_like,
    name_start,
    runs_on,
)
from captionclean.credit.labelled import labelled
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.terms import UNSPACED_RE, Found, Terms
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals


def find(line: str, m: Matchers) -> list[Hit]:
    """Return the credits that `line` holds, in order, without overlap."""
    folded = fold(line)
    if line.strip(" .") in m.certain:
        return [Hit(0, len(line), CERTAIN, "credit-name")]
    hits = [_with_name(hit, line, m) for hit in brackets(line, folded, m)]
    tail = _in_bracket(_with_bracket(_tail(line, folded, m, hits), line, m), hits)
    if tail and not any(h.end > tail.start and (h.level, tail.start) >= (tail.level, h.start) for h in hits):
        hits = [h for h in hits if h.end <= tail.start]
        hits.append(tail)
    return hits


def _with_name(hit: Hit, line: str, m: Matchers) -> Hit:
    """Let a certain credit in brackets begin with the name that is all that stands before it on the line."""
    before = line[: hit.start].strip()
    alone = hit.level == CERTAIN and hit.reason == "credit-agency" and 0 < len(before) < _LONGEST_NAME
    whole = alone and hit.end >= len(line) - 1 and before[-1] != "."
    return hit._replace(start=0) if whole and bare.is_name(before, m) else hit


def _with_bracket(hit: Hit | None, line: str, m: Matchers) -> Hit | None:
    """Let a credit that a label in a bracket opens begin with the bracket: "(Lund Post photo/Ada Moran)"."""
    if hit is None or line[-1] not in ")]":
        return hit
    start = max(line.rfind("(", 0, hit.start), line.rfind("[", 0, hit.start))
    before = line[start + 1 : hit.start].strip(" /:,|")
    opened = start >= 0 and not {")", "]"} & set(before) and 0 < len(before) < _LONGEST_NAME
    named = opened and fold(before) not in m.terms and is_name_like(before, m)
    return hit._replace(start=start) if named else hit


def _in_bracket(tail: Hit | None, hits: list[Hit]) -> Hit | None:
    """Let a credit that closes a bracket fill it where the bracket is a likely credit: "(Fot. Ada Moran / AFP)"."""
    if tail is None:
        return None
    around = (hit for hit in hits if hit.start < tail.start and tail.end <= hit.end and hit.level < tail.level)
    bracket = next(around, None)
    return bracket._replace(level=tail.level) if bracket else tail


# "Ada Maria van der Moran" is shorter.
_LONGEST_NAME = 40


def _tail(line: str, folded: str, m: Matchers, hits: list[Hit]) -> Hit | None:
    """Return the credit that runs to the end of `line` outside brackets, if there is one."""
    base = max(0, len(line) - MAX_CREDIT - 40)
    best: Hit | None = None
    for found in _behind(base, m.term_at, folded, line):
        if any(h.start < found.start < h.end and h.level == CERTAIN for h in hits):
            continue
        glued = found.start > 0 and folded[found.start - 1].isalnum()
        hit = _cued(read(line, folded, found, m), m)
        if hit and not (glued and hit.level < CERTAIN):
            best = hit
            break
    agency = _agency_tail(line, m, _behind(base, m.agency_at, line, line))
    for other in (_after_tail(line, folded, m), agency, bare.bare_credit(line, m)):
        wider = other and best and other.level == best.level and other.start < best.start
        if other and (best is None or other.level > best.level or wider):
            best = other._replace(kind=best.kind if best else other.kind)
    return best


_BY_CATEGORY: dict[str, Callable[[Cue, Matchers], Hit | None]] = {
    "cue": labelled, "by": labelled, "of": labelled, "copyright": copyright_notice,
    "courtesy": courtesy, "archive": note, "symbolic": note,
}  # fmt: skip


def _cued(cue: Cue, m: Matchers) -> Hit | None:
    """Return the credit that the term of `cue` opens, if it runs to the line's end."""
    look = _BY_CATEGORY.get(cue.category)
    return note_alone(cue, m) or (look(cue, m) if look else None)


def _behind(base: int, terms: Terms, text: str, line: str) -> list[Found]:
    """Return the terms in `text` from `base` on."""
    if not base:
        return terms.find(text, line)
    return [Found(start + base, end + base, term) for start, end, term in terms.find(text[base:], line[base:])]


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
    gap = line.rfind(" ", start, stop - 1)
    if gap > start == 0 and not has_capitals(line[start:stop]) and UNSPACED_RE.match(line, start):
        # Where words stand without spaces, one parts the caption from the maker.
        start = gap + 1
    value = line[start:stop]
    if not value.strip() or not is_name_like(value, m):
        return None
    return Hit(start, len(line), CERTAIN, "credit-cue", m.terms[term].kind)


# "ABC News: Ada Moran"; a headline has more words, or small ones.
_COLON_NAME_RE = re.compile(r":\s[^\Wa-z\d_][\w'\u2019.-]*(?: [^\Wa-z\d_][\w'\u2019.-]*){1,2}")
# Who wrote an agency's text up: "Agency/ed.)".
_DESK_RE = re.compile(r"/\s?(?:red|[a-z]{2,3})\.?\)?")
_SLASH_AFTER_RE = re.compile(r"\s?[/|]\s?\S")
_SLASH_BEFORE_RE = re.compile(r"\S\s?[/|]\s?$|\b(?:via|VIA|for|FOR)\s$")
_DASHED_RE = re.compile(r"\w\s[-\N{EN DASH}]\s$")
_DASHES = ("- ", "\N{EN DASH} ", "\N{EM DASH} ")


def _runs_on_unicase(line: str, begin: int, end: int) -> bool:
    """Tell whether what stands before an agency's slash goes on with the sentence before it: more words than a name."""
    before = line[:begin].rstrip()
    return not has_capitals(line[:end]) and len(before) < begin and before[-1:].isalpha()


def _agency_tail(line: str, m: Matchers, names: list[Found]) -> Hit | None:
    """Return a credit such as `Name/Agency` or `AGENCY/ Name` at the end of `line`."""
    for found in names:
        start, end, name = found
        if not bounded(line, start) and not line[start].isupper():
            continue
        known = name in m.agencies
        before, after = line[:start], line[end:]
        if _DESK_RE.fullmatch(after):
            continue
        slash_after = _SLASH_AFTER_RE.match(after) or (start == 0 and _COLON_NAME_RE.fullmatch(after))
        slash_before = _SLASH_BEFORE_RE.search(before[-8:])
        if not (slash_after or slash_before):
            alone = _agency_alone(line, found, m)
            if alone:
                return alone
            continue
        joined = slash_before or _DASHED_RE.search(before[-8:])
        begin = name_start(line, start, m) if joined else start
        if slash_before and not has_capitals(before) and before[-1] in "/|" and before[-2:-1].isspace():
            # Where names have no capitals, a slash before the agency alone parts it from the caption.
            begin = start - 1
        elif slash_before and before[-1] == "/" and _runs_on_unicase(line, begin, start):
            begin = start - 1
        elif not slash_before and " " not in line[begin:start].strip(" -\N{EN DASH}") and not _is_fresh(line, begin):
            # "in Lund - AFP/Ada Moran"
            begin = start
        value = line[begin:]
        if value.startswith("for ") or _is_desk(line, begin, m):
            # "told reporters for" a paper: nobody's name stands before it.
            continue
        if is_name_like(value, m) and not ends_like_prose(value):
            fresh = _is_fresh(line, begin) or line[begin - 1].islower()
            known = known or agency_in(value, m) == 2
            # "EFE | Madrid" is a byline as often as a credit.
            bar = begin == 0 and "|" in value and "/" not in value and name not in m.picture_agencies
            level = CERTAIN if known and not bar and (fresh or not slash_before) else LIKELY
            return Hit(begin, len(line), level, "credit-agency")
    return None


def _is_desk(line: str, begin: int, m: Matchers) -> bool:
    """Tell whether a desk's letters open the line, and sign an article: "red, Lund Post/Agencies"."""
    desk = _LETTERS_RE.match(line)
    return desk is not None and begin <= desk.end() and desk[1] not in m.agencies and desk[1].upper() not in m.agencies


_LETTERS_RE = re.compile(r"([a-z]{2,3})\s?[,/]\s?")


def _is_fresh(line: str, begin: int) -> bool:
    """Tell whether the line or a sentence begins at `begin`."""
    return begin == 0 or line[:begin].rstrip().endswith(SENTENCE_END)


def _agency_alone(line: str, found: Found, m: Matchers) -> Hit | None:
    """Return an agency that closes `line` without a name or a slash, or fills it."""
    start, end, name = found
    known = name in m.agencies
    before, after = line[:start], fold(line[end:]).strip(" .")
    if after:
        # "Reuters pic"
        pictured = known and after in m.terms and m.terms[after].kind == "photo" and bounded(line, start)
        return Hit(start, len(line), LIKELY, "agency-tail" if start else "credit-agency") if pictured else None
    if start == 0:
        if name in m.picture_agencies:
            return Hit(0, len(line), CERTAIN, "bare-agency")
        return Hit(0, len(line), LIKELY if known and len(line) > _INITIALS else WEAK, "bare-agency")
    if known and before[-1] in "=\uff1d":
        return Hit(start - 1, len(line), CERTAIN, "agency-tail")
    if name in m.picture_agencies and before[-1] == " " and runs_on(before):
        return Hit(start, len(line), WEAK, "agency-tail")
    if known and before[-1].islower():
        return Hit(start, len(line), LIKELY, "agency-tail")
    if known and before[-2:] in _DASHES and len(before) > _INITIALS:
        # "quay - Reuters" is the end of a headline, and of an article, as often as of a caption.
        return Hit(start, len(line), WEAK, "agency-tail")
    if before.rstrip().endswith((".", "!", "?", "|", "\u00bb", "\u201d")):
        return Hit(len(before.rstrip(" |")), len(line), LIKELY if known else WEAK, "agency-tail")
    return None


# Two or three letters are initials of more than agencies.
_INITIALS = 3
