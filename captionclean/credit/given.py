"""Who gave or holds a picture, or how it was come by: "Courtesy of Name", "(c) Name", "File photo", "Screenshot"."""

from captionclean.credit.brackets import YEAR_RE
from captionclean.credit.cue import FEW_WORDS, LONG_TERM, MAX_SIGNATURE, STOPS, Cue, opens_like_name
from captionclean.credit.hit import (
    CERTAIN,
    LIKELY,
    SENTENCE_END,
    WEAK,
    Hit,
    ends_like_prose,
    is_name_like,
    name_start,
    names_a_picture,
    runs_on,
)
from captionclean.lexicon.matchers import Matchers
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals

_NOTES = frozenset({"archive", "symbolic"})


def note_alone(cue: Cue, m: Matchers) -> Hit | None:
    """Report a note that fills a line, or stands behind the last sentence: "Symbolbild", "Screenshot"."""
    if cue.separator and cue.category == "cue":
        # "Illustration:", and the name on the next line.
        return None
    telling = " " in cue.term or len(cue.term) >= LONG_TERM
    if cue.value or not telling or not (not cue.before or cue.before.endswith(SENTENCE_END)):
        return None
    said = m.categories[cue.term]
    if said & _NOTES:
        return cue.hit(LIKELY, "archive-note" if "archive" in said else "symbolic-note")
    if "courtesy" in said and names_a_picture(cue.term, m):
        return cue.hit(LIKELY, "courtesy-note")
    return cue.hit(LIKELY, "credit-cue") if (cue.category, cue.kind) == ("cue", "screenshot") else None


_MAX_GIVER = 10
_ABBREVIATED = 3
_LEAST_COURTESY = 8


def courtesy(cue: Cue, m: Matchers) -> Hit | None:
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
    if cue.opens and cue.rest[:1] == " " and opens_like_name(value, m):
        # Nothing else fills a line so.
        given = len(value.split()) <= _MAX_GIVER and named and not ends_like_prose(value)
        if given and " " not in cue.term:
            # "Gentileza Ada Moran"
            return cue.hit(LIKELY, "courtesy-note") if len(cue.term) >= _LEAST_COURTESY else None
        return cue.hit(CERTAIN, "courtesy-note") if given else None
    if " " in cue.term and named and printed[0].isupper() and cue.line[-1] not in STOPS and runs_on(cue.before):
        # "in the harbour Courtesy of Ada Moran"
        return note(cue, m) or cue.hit(WEAK, "courtesy-note")
    return note(cue, m)


_SIGNS = (".", "!", "?", "|", "/", "\u2022", "\N{EN DASH}", "\N{EM DASH}")


def note(cue: Cue, m: Matchers) -> Hit | None:
    """Report a note on the picture behind the last sentence: "on the quay. Handout"."""
    sign = cue.line[: cue.start].rstrip()
    apart = sign.endswith((*_SIGNS, " -")) or not sign
    if apart and cue.before and is_name_like(cue.line[cue.start :], m):
        return cue.hit(LIKELY, f"{cue.category}-note")
    return None


def is_handed_out(cue: Cue, m: Matchers) -> bool:
    """Tell whether a note is what a label announces, as "Photo: handout", or with the giver: "Photo: handed out by"."""
    value = fold(cue.value)
    if cue.opens and (value.strip(" .") in m.notes or value.strip(" .") in m.screenshots):
        return True
    if len(value) >= _GIVEN or not cue.fresh:
        return False
    found = m.term_at.match(value)
    given = found is not None and len(found.term) >= LONG_TERM and _is_note(found.term, m)
    if given and (cue.opens or (cue.value[0].islower() and value.count(" ") < MAX_SIGNATURE)):
        return True
    if value[-1] in STOPS:
        return False
    # "Foto: archiv parku", "at the lock | Foto: archiv parku"; behind a sentence it could be the article's own.
    parted = cue.line[cue.cut : cue.start].strip() != ""
    few = value.count(" ") < MAX_SIGNATURE
    return few and (cue.opens or parted) and any(m.categories[each.term] & _GIVERS for each in m.term_at.find(value))


def _is_note(term: str, m: Matchers) -> bool:
    """Tell whether `term` says how a picture was come by."""
    return m.terms[term].kind == "screenshot" or bool(m.categories[term] & _GIVERS)


_GIVEN = 80
_GIVERS = frozenset({"archive", "courtesy"})


def is_given(cue: Cue, m: Matchers) -> bool:
    """Tell whether small letters say who a picture is of: "Photo provided by the family", "fot. archiwum"."""
    value = fold(cue.value)
    if cue.term[-1] == "." and cue.fresh and value.count(" ") < MAX_SIGNATURE:
        # "fot. archiwum Muzeum"
        found = m.term_at.match(value)
        return found is not None and cue.value[0].islower() and _is_note(found.term, m)
    few = value.count(" ") < FEW_WORDS and value[-1] not in STOPS
    if not (few and cue.fresh and cue.kind == "photo") or cue.value not in (value, value.upper()):
        return False
    if cue.opens:
        return cue.term.count(" ") > 1
    # "on the quay. Foto cortes\u00eda de los vecinos"
    return cue.line[cue.start].isupper() and any(map(m.notes.__contains__, cue.term.split()))


def _is_holder(cue: Cue) -> bool:
    """Tell whether a copyright sign and a few words with a capital fill the line: "(c) Lunds kommune og havn"."""
    few = cue.value.count(" ") < MAX_SIGNATURE and cue.value[-1] not in STOPS
    return cue.opens and cue.term == "\u00a9" and cue.value[0].isupper() and few


def copyright_notice(cue: Cue, m: Matchers) -> Hit | None:
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
    if not is_name_like(stop if reserved else value, m) and not _is_holder(cue):
        return None
    cut = cue.cut
    if line[cut : cue.start].strip() == "/":
        cut = min(cut, name_start(line, cue.start, m))
    return Hit(cut, len(line), LIKELY if YEAR_RE.match(value) and not reserved else CERTAIN, "copyright-sign")
