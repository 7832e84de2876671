"""Find the credits of a line: in brackets, after a label, with an agency, or after a sign."""

import re

from captionclean.credit.agency import agency_tail
from captionclean.credit.brackets import brackets
from captionclean.credit.hit import CERTAIN, LIKELY, Hit
from captionclean.credit.label import LABELS, after_term, read
from captionclean.credit.labelled import opened
from captionclean.credit.names import LONGEST_NAME, MAX_CREDIT, MAX_SIGNATURE, agency_in, is_name, is_name_like
from captionclean.credit.shapes import bare_credit
from captionclean.credit.signs import STOPS
from captionclean.credit.words import names
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.terms import UNSPACED_RE, Found, Terms
from captionclean.text.folding import fold
from captionclean.text.scripts import UNCASED, has_capitals
from captionclean.text.signs import CLOSING_BRACKETS as CLOSING
from captionclean.text.signs import COMMAS
from captionclean.text.signs import OPENING_BRACKETS as OPENING


def find(line: str, m: Matchers) -> list[Hit]:
    """Return the credits in `line`, in order, without overlap.

    >>> from captionclean.lexicon.matchers import matchers
    >>> hit = find("Boats wait at the lock. Photo: Ada Moran", matchers())[0]
    >>> hit.start, hit.reason, hit.start + hit.value
    (23, 'credit-cue', 31)
    """
    folded = fold(line)
    if line.strip(" .") in m.certain:
        return [Hit(0, len(line), CERTAIN, "credit-name")]
    hits = [_with_name(hit, line, m) for hit in brackets(line, folded, m)]
    tail = _tail(line, folded, m, hits)
    if tail is None:
        return hits
    tail = _in_bracket(_with_bracket(_with_label(tail, folded, m), line, m), hits)
    if any(h.end > tail.start and (h.level, tail.start) >= (tail.level, h.start) for h in hits):
        return hits
    return [*(h for h in hits if h.end <= tail.start), tail]


def names_source(text: str, m: Matchers) -> bool:
    """Return whether `text`, where a credit may be, says who made or supplied a picture: a label, an agency.

    >>> from captionclean.lexicon.matchers import matchers
    >>> names_source("Ada Moran, AFP", matchers()), names_source("The harbour", matchers())
    (True, False)
    """
    folded = fold(text)
    if not is_name_like(text, m) or text.count(" ") > MAX_SIGNATURE or text[-1] in STOPS:
        return False
    found = m.term_at.match(folded)
    told = found is not None and len(text) - found.end > 0 and m.terms[found.term].kind != "source"
    given = folded in m.notes or folded.partition(" ")[0] in m.organisations
    return told or given or agency_in(text, m) > 0 or (text[0] in OPENING and text[-1] in CLOSING)


def _with_name(hit: Hit, line: str, m: Matchers) -> Hit:
    """Extend a credit in brackets to a name before it that fills the rest of the line."""
    before = line[: hit.start].strip()
    named = hit.reason == "credit-agency" and len(before) < LONGEST_NAME and is_name(before, m)
    return hit._replace(start=0) if named else hit


_LABEL = range(4, 16)


def _with_label(hit: Hit, folded: str, m: Matchers) -> Hit:
    """Set the label if it is printed twice and glued to the name: "CreditCreditAda Moran"."""
    for size in () if hit.label else _LABEL:
        label = folded[hit.start : hit.start + size]
        if folded.startswith(label, hit.start + size) and label in m.terms and m.terms[label].category in LABELS:
            return hit._replace(label=label, value=2 * size)
    return hit


def _with_bracket(hit: Hit, line: str, m: Matchers) -> Hit:
    """Extend a credit with its label inside a bracket to the whole bracket: "(Lund Post photo/Ada Moran)"."""
    start = max(line.rfind("(", 0, hit.start), line.rfind("[", 0, hit.start)) if line[-1] in ")]" else -1
    before = line[start + 1 : hit.start].strip(" /:,|")
    named = start >= 0 and before and not {")", "]"} & set(before) and fold(before) not in m.terms
    # The names start before the label.
    return hit._replace(start=start, label="", value=0) if named else hit


def _in_bracket(tail: Hit, hits: list[Hit]) -> Hit:
    """Extend a credit at the end of a bracket that is itself a likely credit to all of it: "(Fot. Ada Moran / AFP)"."""
    around = (hit for hit in hits if hit.start < tail.start and tail.end <= hit.end)
    bracket = next(around, None)
    return bracket._replace(level=tail.level) if bracket else tail


def _tail(line: str, folded: str, m: Matchers, hits: list[Hit]) -> Hit | None:
    """Return the trailing credit of `line` outside brackets, if there is one."""
    base = _base(line)
    sure = [hit for hit in hits if hit.level == CERTAIN]
    best: Hit | None = None
    for found in _behind(base, m.term_at, folded, line):
        if any(hit.start < found.start < hit.end for hit in sure) or _is_quoted(line, found.start):
            continue
        glued = found.start > 0 and folded[found.start - 1].isalnum()
        hit = opened(read(line, folded, found, m), m)
        if hit and not (glued and hit.level < CERTAIN) and (best is None or _is_surer(hit, line)):
            best = hit
        if best and (best.level == CERTAIN or best.start == 0):
            break
    best = best or _glued(line, folded, m) or _desk(line, m)
    agency = agency_tail(
        line, m, [each for each in _behind(base, m.agency_at, line, line) if not _is_quoted(line, each.start)]
    )
    for other in (_closed(line, folded, m), agency, bare_credit(line, m)):
        wider = other and best and other.level == best.level and other.start < best.start
        if wider and other and best and best.level == CERTAIN and not has_capitals(line[other.start : best.start]):
            # In scripts without capitals, the text before a label is the caption.
            continue
        if other and (best is None or other.level > best.level or wider):
            best = other._replace(kind=best.kind if best else other.kind)
    # "via Lund Post:" introduces the text that follows.
    announces = best is not None and best.reason != "empty-credit" and folded.rstrip().endswith(":")
    return None if announces else best


def _base(line: str) -> int:
    """Return where a trailing credit can start at the earliest, with room for its label."""
    return max(0, len(line) - MAX_CREDIT - 40)


def closes(line: str, m: Matchers) -> bool:
    """Return whether `line` contains a slash, or ends with a credit that an agency's name starts, ends or is."""
    return "/" in line or agency_tail(line, m, _behind(_base(line), m.agency_at, line, line)) is not None


# Quotation marks, except the one inside a Hebrew abbreviation.
_QUOTE_RE = re.compile(r"(?<![\u05d0-\u05ea])[\"\u00ab]|[\"\u00bb](?![\u05d0-\u05ea])")


def _is_quoted(line: str, at: int) -> bool:
    """Return whether the text at `at` is a quotation in a sentence: 'below each of them stood "Photo: Ada Moran"'."""
    if not ('"' in line or "\u00ab" in line or "\u00bb" in line):
        return False
    quotes = [quote.start() for quote in _QUOTE_RE.finditer(line)]
    before = sum(quote < at for quote in quotes)
    return before % 2 == 1 and before < len(quotes) and quotes[0] > 0


# A second label on a line starts a credit of at most this length.
_SECOND = 70


def _is_surer(hit: Hit, line: str) -> bool:
    """Return whether the later of two labels starts the credit: "at the lock, illustration | Photo: Name"."""
    return hit.level == CERTAIN and len(line) - hit.start <= _SECOND


_GLUED_RE = re.compile(rf"(?<![{UNCASED}])([{UNCASED}]{{7,30}}(?: [{UNCASED}]{{1,8}})?)\s?:\s?\S")
# The shortest label in a script without capitals, and the shortest word that it is glued to.
_LEAST_LABEL, _LEAST_WORD = 4, 3


def _glued(line: str, folded: str, m: Matchers) -> Hit | None:
    """Return the credit whose label is glued to the word before it in a script without capitals.

    Single letters before a label that mean "and", "the" or "in" are part of it.
    """
    if folded.isascii() or ":" not in folded:
        return None
    for run in _GLUED_RE.finditer(folded, max(0, len(line) - MAX_CREDIT)):
        word = run[1]
        for size in range(len(word) - _LEAST_WORD, _LEAST_LABEL - 1, -1):
            before = word[:-size].rpartition(" ")[2]
            label = m.terms.get(word[-size:])
            if label is None or label.category != "cue" or label.kind == "source" or len(before) < _LEAST_WORD:
                continue
            if not set(before) <= names().prefix_letters:
                found = Found(run.end(1) - size, run.end(1), word[-size:])
                return opened(read(line, folded, found, m), m)
    return None


_DESK_RE = re.compile(rf"\s?/\s?((\w+)(?: [\w\"']+){{1,3}}!?(?:[{COMMAS}]\s?\w[\w\"']+(?: [\w\"']+){{1,2}})?)$")


def _desk(line: str, m: Matchers) -> Hit | None:
    """Return the desk and the name after a slash; without capitals, a word for a desk shows that it is a credit."""
    at = line.rfind("/", max(0, len(line) - MAX_CREDIT))
    found = _DESK_RE.match(line, at - (line[at - 1] == " ")) if at > 0 else None
    if found is None or fold(found[2]) not in m.organisations or has_capitals(found[1]):
        return None
    return Hit(found.start(), len(line), LIKELY, "credit-agency")


def _behind(base: int, terms: Terms, text: str, line: str) -> list[Found]:
    """Return the terms in `text` from `base` on."""
    if not base:
        return terms.find(text, line)
    return [Found(start + base, end + base, term) for start, end, term in terms.find(text[base:], line[base:])]


def _closed(line: str, folded: str, m: Matchers) -> Hit | None:
    """Return the credit that ends with a word for "taken by"."""
    found = after_term(folded, m)
    if found is None:
        return None
    stop = found.start
    start = max(folded.rfind(sep, 0, stop) for sep in ("\u3002", "=", "/")) + 1
    if "/" in folded[:start]:
        # "caption / A. Moran / BNS nuotr."
        start = folded.rfind(" / ", 0, max(folded.rfind(" / ", 0, stop), 0)) + 1
    gap = line.rfind(" ", start, stop - 1)
    if gap > start == 0 and not has_capitals(line[start:stop]) and UNSPACED_RE.match(line, start):
        # In scripts without spaces between words, a space separates the caption from the creator.
        start = gap + 1
    named = is_name_like(line[start:stop], m)
    return Hit(start, len(line), CERTAIN, "credit-cue", m.terms[found.term].kind) if named else None
