"""A label from the lexicon in a line, with the text around it. Credits with a label are detected from this."""

from functools import lru_cache
from typing import NamedTuple

from captionclean.credit.hit import Hit
from captionclean.credit.names import agency_in
from captionclean.credit.signs import BETWEEN, SENTENCE_END, SEPARATOR_RE, TERM_SEPARATORS
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.terms import Found
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import CLOSING_BRACKETS as CLOSING
from captionclean.text.signs import DASHES
from captionclean.text.signs import OPENING_BRACKETS as OPENING

# Categories of terms that label a name, and of terms that say where a picture is from.
LABELS = frozenset({"cue", "by", "of", "label", "after"})
NOTES = frozenset({"pool", "courtesy", "archive", "symbolic", "copyright", "via"})
# The notes that say what kind of picture it is.
PICTURE_NOTES = frozenset({"archive", "symbolic"})
# Shorter single words also label sections and files: "Archive:", "File:".
LONG_TERM = 9
_NONE: frozenset[str] = frozenset()
_PICTURES = frozenset({"photo", "image", "illustration", "screenshot"})


def separator_at(folded: str, at: int, *, weak: bool = False) -> tuple[str, int]:
    """Return the separator at `at`, or an empty string, and where it ends; `weak` also allows weak separators."""
    found = SEPARATOR_RE.match(folded, at)
    return (found[0], found.end()) if found and (weak or not found["weak"]) else ("", at)


class Label(NamedTuple):
    """A term of the lexicon in a line, with the text around it."""

    line: str
    start: int
    term: str
    kind: str
    category: str
    rest: str
    """The folded text after the term."""
    separator: str
    value: str
    """The text after the separator."""
    named: int
    """Where `value` starts."""
    cut: int
    """Where the credit starts, including the signs that separate it from the caption."""
    before: str
    fresh: bool
    """Whether a credit can start here: at the start of the line, after a sentence or a sign, or glued to a word."""

    @property
    def opens(self) -> bool:
        """Whether the term is the first on its line."""
        return not self.before

    def hit(self, level: int, reason: str) -> Hit:
        """Return the credit from here to the end of the line."""
        kind = self.kind if reason in ("credit-cue", "credit-of", "empty-credit") else ""
        # Without a separator the label may be the first word of a name, as in "Photo Services", but not in lower case.
        small = self.line[self.start : self.start + len(self.term)].islower() and self.value[:1].isupper()
        parted = self.value and (self.separator.strip(" ,") or small)
        label = self.term if parted and self.category in LABELS else ""
        return Hit(self.cut, len(self.line), level, reason, kind, label, self.named - self.cut if label else 0)


def read(line: str, folded: str, found: Found, m: Matchers) -> Label:
    """Return the term `found` with the text around it in `line`."""
    start, end, term = found
    kind, category = m.terms[term].kind, str(m.terms[term].category)
    # Some terms include their separator.
    end -= term[-1] in TERM_SEPARATORS
    # "Screenshot, Name" is a credit; "Photo, Name" could be prose, and "full-frame, light" is no label.
    hyphened = start > 0 and folded[start - 1] == "-"
    comma = kind == "screenshot" and not hyphened and folded[end : end + 3].lstrip().startswith(", ")
    # "Photo- Name" in scripts without capitals; elsewhere it is a hyphenated word ("photo- and video services").
    dash = folded[end : end + 2] == "- " and not has_capitals(line)
    sign, named = separator_at(folded, end, weak=comma or dash)
    value = line[named:].strip().rstrip(f" {DASHES}")
    lead = len(line[:start].rstrip(BETWEEN))
    before = line[:lead].rstrip()
    glued = start > 0 and folded[start - 1].isalnum()
    parted = lead < start - 1 or line[start - 1] in "|/\u2022"
    fresh = lead <= 0 or glued or line[:start].rstrip().endswith(SENTENCE_END) or parted
    cut = lead
    if start and line[start - 1] in OPENING and not any(sign in line[end:] for sign in CLOSING):
        # An opening bracket that never closes starts the credit.
        cut, fresh = start - 1, True
    if term[-1] == ".":
        # An abbreviation needs no separator, like "photo by": "fot. Ada Moran".
        category = "by" if category == "cue" else category
        fresh = fresh or (before.endswith(",") and agency_in(value, m) == 2)
    return Label(line, start, term, kind, category, folded[end:], sign, value, named, cut, before, fresh)


def after_term(low: str, m: Matchers) -> Found | None:
    """Return the term at the end of the folded `low` that follows a creator's name, such as \u6444."""
    low = low.rstrip(" .")
    if not low.endswith(m.after_ends):
        return None
    for size in range(min(m.longest_after, len(low) - 1), 0, -1):
        # In scripts with spaces the term must be a whole word; in others it may be glued to the name.
        at = len(low) - size
        glued = low[at - 1].isalnum() and max(low[at - 1 : at + 1]) < "\u2e80"
        if low[at:] in m.after and not glued:
            return Found(at, len(low), low[at:])
    return None


def marks_of(term: str, m: Matchers) -> frozenset[str]:
    """Return the note categories of a folded term; copyright and archive exclude all others."""
    said = m.categories.get(term, _NONE) & NOTES
    return said & {"copyright"} or said & {"archive"} or said


@lru_cache(maxsize=1024)
def said(label: str, m: Matchers) -> frozenset[str]:
    """Return the note categories of a label and its words: "photo courtesy of", "pool photo by", "file photo"."""
    words = label.split()
    inside = {" ".join(words[n : n + size]) for n in range(len(words)) for size in (1, 2, 3)}
    return marks_of(label, m) | frozenset[str]().union(*(marks_of(each, m) for each in inside)) - {"via"}


def is_picture(words: str, m: Matchers) -> bool:
    """Return whether the folded `words` are a term for a kind of picture: "photo", "file photo"."""
    term = m.terms.get(words)
    return term is not None and term.kind in _PICTURES
