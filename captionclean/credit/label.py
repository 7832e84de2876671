"""A label of the lexicon in a line, and what stands around it: what a credit with a label is read from."""

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

# Categories of terms that stand before a name as its label, and of those that say how a picture was come by.
LABELS = frozenset({"cue", "by", "of", "label", "after"})
NOTES = frozenset({"pool", "courtesy", "archive", "symbolic", "copyright", "via"})
# Those that say what a picture is.
PICTURE_NOTES = frozenset({"archive", "symbolic"})
# Shorter single words are also names of sections and files: "Archive:", "File:".
LONG_TERM = 9
_NONE: frozenset[str] = frozenset()
_PICTURES = frozenset({"photo", "image", "illustration", "screenshot"})


def separator_at(folded: str, at: int, *, weak: bool = False) -> tuple[str, int]:
    """Return the separator at `at`, empty where none stands there, and where it ends; weak ones only if asked for."""
    found = SEPARATOR_RE.match(folded, at)
    return (found[0], found.end()) if found and (weak or not found["weak"]) else ("", at)


class Label(NamedTuple):
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
    """What follows the separator."""
    named: int
    """Where that begins."""
    cut: int
    """Where the credit begins, with what parts it from the caption."""
    before: str
    fresh: bool
    """Whether the credit begins here: the line, after a sentence or a sign, or glued to a word."""

    @property
    def opens(self) -> bool:
        """Whether it is the first of its line."""
        return not self.before

    def hit(self, level: int, reason: str) -> Hit:
        """Return the credit from here to the end of the line."""
        kind = self.kind if reason in ("credit-cue", "credit-of", "empty-credit") else ""
        # Without a separator the label may be the first word of a name, as in "Photo Services"; in small letters it is
        # none.
        small = self.line[self.start : self.start + len(self.term)].islower() and self.value[:1].isupper()
        parted = self.value and (self.separator.strip(" ,") or small)
        label = self.term if parted and self.category in LABELS else ""
        return Hit(self.cut, len(self.line), level, reason, kind, label, self.named - self.cut if label else 0)


def read(line: str, folded: str, found: Found, m: Matchers) -> Label:
    """Read what stands around the term `found` in `line`."""
    start, end, term = found
    kind, category = m.terms[term].kind, str(m.terms[term].category)
    # Some terms bring their separator along.
    end -= term[-1] in TERM_SEPARATORS
    # "Screenshot, Name" names its maker; "Photo, Name" could be prose, and "full-frame, light" is none.
    hyphened = start > 0 and folded[start - 1] == "-"
    comma = kind == "screenshot" and not hyphened and folded[end : end + 3].lstrip().startswith(", ")
    # "Photo- Name" where there are no capitals; elsewhere a word is hyphenated so ("photo- and video services").
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
        # A bracket that never closes opens the credit.
        cut, fresh = start - 1, True
    if term[-1] == ".":
        # An abbreviation runs into the name as "photo by" does: "fot. Ada Moran".
        category = "by" if category == "cue" else category
        fresh = fresh or (before.endswith(",") and agency_in(value, m) == 2)
    return Label(line, start, term, kind, category, folded[end:], sign, value, named, cut, before, fresh)


def after_term(low: str, m: Matchers) -> Found | None:
    """Return the term at the end of the folded `low` that follows a maker's name, such as \u6444."""
    low = low.rstrip(" .")
    if not low.endswith(m.after_ends):
        return None
    for size in range(min(m.longest_after, len(low) - 1), 0, -1):
        # In scripts with spaces a word begins there; in the others it may be glued to the name.
        at = len(low) - size
        glued = low[at - 1].isalnum() and max(low[at - 1 : at + 1]) < "\u2e80"
        if low[at:] in m.after and not glued:
            return Found(at, len(low), low[at:])
    return None


def marks_of(term: str, m: Matchers) -> frozenset[str]:
    """Return the note categories of a folded term; one of copyright or archive says nothing else."""
    said = m.categories.get(term, _NONE) & NOTES
    return said & {"copyright"} or said & {"archive"} or said


@lru_cache(maxsize=1024)
def said(label: str, m: Matchers) -> frozenset[str]:
    """Return what a label and the words inside it say: "photo courtesy of", "pool photo by", "file photo"."""
    words = label.split()
    inside = {" ".join(words[n : n + size]) for n in range(len(words)) for size in (1, 2, 3)}
    return marks_of(label, m) | frozenset[str]().union(*(marks_of(each, m) for each in inside)) - {"via"}


def is_picture(words: str, m: Matchers) -> bool:
    """Tell whether `words`, folded, are a term for a kind of picture: "photo", "file photo"."""
    term = m.terms.get(words)
    return term is not None and term.kind in _PICTURES
