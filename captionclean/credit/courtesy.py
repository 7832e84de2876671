"""Who supplied a picture, who owns it, or where it is from: "Courtesy of Name", "(c) Name", "File photo"."""

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.label import LONG_TERM, PICTURE_NOTES, Label, is_picture
from captionclean.credit.names import (
    FEW_WORDS,
    MAX_SIGNATURE,
    ends_like_prose,
    is_name_like,
    name_start,
    opens_like_name,
    runs_on,
)
from captionclean.credit.signs import SENTENCE_END, STOPS, YEAR_RE
from captionclean.credit.words import names
from captionclean.lexicon.matchers import Matchers
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import BULLETS, FULL_STOPS, LONG_DASHES, OPENING_BRACKETS


def note_alone(label: Label, m: Matchers) -> Hit | None:
    """Return a note that fills a line or follows its last sentence: "Symbolbild", "Screenshot"."""
    if label.separator:
        # "Illustration:", with the name on the next line.
        return None
    long = " " in label.term or len(label.term) >= LONG_TERM
    if label.value or not long or (label.before and not label.before.endswith(SENTENCE_END)):
        return None
    said = m.categories[label.term]
    if said & PICTURE_NOTES:
        return label.hit(LIKELY, "archive-note" if "archive" in said else "symbolic-note")
    if "courtesy" in said and any(is_picture(word.rstrip(":"), m) for word in label.term.split()):
        return label.hit(LIKELY, "courtesy-note")
    return label.hit(LIKELY, "credit-cue") if (label.category, label.kind) == ("cue", "screenshot") else None


_MAX_GIVER = 10
_ABBREVIATED = 3
_LEAST_COURTESY = 8


def courtesy(label: Label, m: Matchers) -> Hit | None:
    """Return a credit to whoever supplied the picture: "Supplied: Name", "Courtesy of the Harbour Museum"."""
    value = label.value
    printed = label.line[label.start : label.start + len(label.term)]
    if len(label.term) < _ABBREVIATED and not printed.isupper():
        # "Dr." is not "DR".
        return None
    if not label.rest and printed.isupper() and len(printed) > _ABBREVIATED:
        return label.hit(LIKELY, "courtesy-note") if label.before else None
    named = is_name_like(value, m)
    if named and label.fresh and ":" in label.separator:
        return label.hit(CERTAIN, "courtesy-note")
    if label.opens and label.rest[:1] == " " and opens_like_name(value, m):
        # No other kind of text fills a line in this form.
        giver = len(value.split()) <= _MAX_GIVER and named and not ends_like_prose(value)
        if giver and " " not in label.term:
            # "Gentileza Ada Moran"
            return label.hit(LIKELY, "courtesy-note") if len(label.term) >= _LEAST_COURTESY else None
        return label.hit(CERTAIN, "courtesy-note") if giver else None
    if " " in label.term and named and printed[0].isupper() and label.line[-1] not in STOPS and runs_on(label.before):
        # "in the harbour Courtesy of Ada Moran"
        return note(label, m) or label.hit(WEAK, "courtesy-note")
    return note(label, m)


_SIGNS = (*".!?|/", *BULLETS, *LONG_DASHES, " -")


def note(label: Label, m: Matchers) -> Hit | None:
    """Return a note on the picture after the last sentence: "on the quay. Handout"."""
    sign = label.line[: label.start].rstrip()
    apart = sign.endswith(_SIGNS) or not sign
    if apart and label.before and is_name_like(label.line[label.start :], m):
        return label.hit(LIKELY, f"{label.category}-note")
    return None


_GIVERS = frozenset({"archive", "courtesy"})


def is_note(label: Label, m: Matchers) -> bool:
    """Return whether the text after a label says where the picture is from: "Photo: handout", "| foto: archiv".

    After a sentence it could be part of the article.
    """
    parted = label.opens or (label.fresh and label.line[label.cut : label.start].strip() != "")
    value = fold(label.value)
    few = value.count(" ") < MAX_SIGNATURE and value[-1] not in STOPS
    return parted and few and any(m.categories[found.term] & _GIVERS for found in m.term_at.find(value))


def is_courtesy(label: Label, m: Matchers) -> bool:
    """Return whether a supplier follows in lower case: "Photo provided by the family", "fot. archiwum"."""
    if label.term[-1] == ".":
        return label.value[0].islower() and is_note(label, m)
    value = fold(label.value)
    few = value.count(" ") < FEW_WORDS and value[-1] not in STOPS and label.value in (value, value.upper())
    return few and label.opens and label.kind == "photo" and label.term.count(" ") > 1


def _is_holder(label: Label) -> bool:
    """Return whether a copyright sign and a few words, the first a capital, fill the line: "(c) Lunds kommune"."""
    few = label.value.count(" ") < MAX_SIGNATURE and label.value[-1] not in STOPS
    return label.opens and label.term == "\u00a9" and label.value[0].isupper() and few


def _is_clause(label: Label) -> bool:
    """Return whether "(c)" numbers a clause of a law: a sentence in a script without capitals follows."""
    bracketed = label.opens and label.line[label.start] in OPENING_BRACKETS
    return bracketed and label.value[-1] in FULL_STOPS and not has_capitals(label.value)


def copyright_notice(label: Label, m: Matchers) -> Hit | None:
    """Return a copyright notice, with the creator before it: "Name/Copyright 2026 Agency. All rights reserved"."""
    line, value = label.line, label.value
    said = any(map(str.isalpha, value))
    word = label.term[0].isalpha() and not label.term.startswith(names().notice)
    if value and not said and label.before and not label.before.endswith(SENTENCE_END):
        # "Lund Post, 12 Quay Street (c) 2026" is a page footer.
        return None
    if label.term == "\u00a9" and not value and label.before and label.before.endswith(SENTENCE_END):
        # "at the lock. \u00a9", with the name on the next line.
        return label.hit(LIKELY, "empty-credit")
    # "(c)" comes before its holder; in scripts without capitals, anything may follow "all rights reserved".
    if not value or (said and not has_capitals(value) and word):
        return None
    stop, _, rights = value.rpartition(". ")
    reserved = "copyright" in m.categories.get(fold(rights).strip(" ."), ())
    if _is_clause(label) or not (is_name_like(stop if reserved else value, m) or _is_holder(label)):
        return None
    cut = label.cut
    if line[cut : label.start].strip() == "/":
        cut = min(cut, name_start(line, label.start, m))
    return Hit(cut, len(line), LIKELY if YEAR_RE.match(value) and not reserved else CERTAIN, "copyright-sign")
