"""Credits behind a label: "Photo: Name", "photo by Name", "photo Name"."""

from captionclean.credit.cue import FEW_WORDS, MAX_SIGNATURE, STOPS, Cue, opens_like_name
from captionclean.credit.given import is_given, is_handed_out
from captionclean.credit.hit import (
    CERTAIN,
    LIKELY,
    SENTENCE_END,
    WEAK,
    Hit,
    agency_in,
    ends_like_prose,
    is_name_like,
    runs_on,
)
from captionclean.lexicon.matchers import Matchers
from captionclean.text.scripts import has_capitals

_LONG_NAME = 8
_SHOWN = 6
# A paper's name in capitals is shorter.
_SHOUTED = 24


def labelled(cue: Cue, m: Matchers) -> Hit | None:
    """Report the credit that a label opens: behind a colon, or running into the name."""
    return _behind_separator(cue, m) if cue.separator else _run_on(cue, m)


def _behind_separator(cue: Cue, m: Matchers) -> Hit | None:
    """Report "Photo: Name"; a source alone may be the article's."""
    level = WEAK if cue.kind == "source" else CERTAIN
    if not cue.value:
        return cue.hit(LIKELY if level == CERTAIN else WEAK, "empty-credit") if cue.fresh else None
    if cue.opens and level == CERTAIN and (leading := _leading(cue, m)):
        return leading
    if not is_name_like(cue.value, m) and not is_handed_out(cue, m):
        return cue.hit(LIKELY, "credit-cue") if level == CERTAIN and _is_collection(cue) else None
    if level == WEAK:
        barred = "|" in cue.line[cue.cut : cue.start] and cue.before.endswith(SENTENCE_END)
        return cue.hit(LIKELY if barred or agency_in(cue.value, m) == 2 else WEAK, "credit-cue")
    return cue.hit(CERTAIN if cue.fresh else LIKELY, "credit-cue")


def _leading(cue: Cue, m: Matchers) -> Hit | None:
    """Report the credit that a bar parts from the caption behind it: "Photo: Name | Boats wait at the lock."."""
    name, bar, caption = cue.value.partition(" | ")
    if not bar or len(caption.split()) <= FEW_WORDS or not is_name_like(name, m) or is_name_like(caption, m):
        return None
    return Hit(0, cue.line.index(" | ", cue.start), CERTAIN, "credit-cue", cue.kind)


def _is_collection(cue: Cue) -> bool:
    """Tell whether a few words with a capital stand behind the label that opens the line: "Foto: Lunds museum"."""
    return cue.opens and cue.value[0].isupper() and cue.value[-1] not in STOPS and cue.value.count(" ") < FEW_WORDS


def _run_on(cue: Cue, m: Matchers) -> Hit | None:
    """Report "photo by Name", "photo Name" and, behind a bar, "photo" alone."""
    value = cue.value
    agency = agency_in(value, m) if value else 0
    if cue.rest.startswith((",", "\u060c")) and agency == 2 and is_name_like(value, m) and cue.opens:
        return cue.hit(LIKELY, "credit-cue")
    if not value and cue.category == "by" and cue.fresh and cue.before and " " in cue.term:
        # The name stands on the next line.
        return cue.hit(LIKELY, "empty-credit")
    if not value and cue.kind == "photo" and cue.before[-1:] in (".", "!", "?") and not cue.rest.strip():
        # "at the lock. Photo", and the name on the next line; "at the lock. Submitted" says all.
        return cue.hit(LIKELY, "courtesy-note" if cue.term in m.notes else "empty-credit")
    if not value and cue.line.isupper() and 0 < len(cue.before) < _SHOUTED and not cue.rest and cue.kind == "photo":
        # "LUND POST PHOTO"
        return Hit(0, len(cue.line), LIKELY, "courtesy-note")
    if not value:
        barred = cue.line[cue.cut : cue.start].strip() in ("/", "|")
        return cue.hit(LIKELY, "credit-cue") if barred and cue.before else None
    if (cue.category == "by" or cue.line.isupper()) and cue.rest[:1] == " " and is_given(cue, m):
        return cue.hit(LIKELY, "courtesy-note")
    if cue.rest[:1] != " " or not is_name_like(value, m) or ends_like_prose(value):
        return None
    if cue.opens and not has_capitals(value) and value.count(" ") >= MAX_SIGNATURE:
        # "Photo published by the ministry of the meeting"
        return None
    if cue.category == "of" and cue.opens and not agency:
        return cue.hit(WEAK, "credit-of") if len(value.split()) < _SHOWN else None
    if not cue.fresh:
        return _run_into(cue, m)
    if cue.category == "cue":
        if agency:
            return cue.hit(CERTAIN if cue.opens and value in m.agencies else LIKELY, "credit-cue")
        signed = cue.kind in ("photo", "image") and _is_signature(value, m)
        shouted = cue.opens and cue.line.isupper()
        return cue.hit(CERTAIN if shouted else LIKELY, "credit-cue") if signed else None
    if not opens_like_name(value, m):
        return None
    return cue.hit(LIKELY if cue.opens and len(value.split()) > _LONG_NAME and agency < 2 else CERTAIN, "credit-cue")


def _run_into(cue: Cue, m: Matchers) -> Hit | None:
    """Report a label with a capital and a name behind it that run on: "in the harbour Photo by Name"."""
    printed = cue.line[cue.start].isupper() and cue.kind not in ("", "source") and cue.line[-1] not in STOPS
    if not printed or not runs_on(cue.before) or cue.line[-1] == ")":
        return None
    named = _is_signature(cue.value, m) or agency_in(cue.value, m) == 2
    return cue.hit(WEAK, "credit-cue") if named else None


def _is_signature(value: str, m: Matchers) -> bool:
    """Tell whether `value` is a person's name, or a name and whom it works for ("ADA MORAN, LUND POST")."""
    words = value.replace(",", "").replace(" - ", " ").split()
    return 1 < len(words) <= MAX_SIGNATURE and all(w[0].isupper() or w in m.joints for w in words)
