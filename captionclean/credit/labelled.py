"""Credits after a label: "Photo: Name", "photo by Name", "photo Name"."""

from collections.abc import Callable

from captionclean.credit.courtesy import copyright_notice, courtesy, is_courtesy, is_note, note, note_alone
from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.label import Label
from captionclean.credit.names import (
    FEW_WORDS,
    MAX_SIGNATURE,
    agency_in,
    ends_like_prose,
    is_name_like,
    is_signature,
    opens_like_name,
)
from captionclean.credit.signs import SENTENCE_END, STOPS
from captionclean.lexicon.matchers import Matchers
from captionclean.text.folding import fold, key
from captionclean.text.scripts import has_capitals
from captionclean.text.signs import FULL_STOPS

_LONG_NAME = 8
_SHOWN = 6
_SUPPLY = frozenset({"via", "courtesy"})
# What separates a credit from the caption after it.
PARTING = (" | ", " // ")
# A newspaper's name in capitals is shorter.
_SHOUTED = 24


def _labelled(label: Label, m: Matchers) -> Hit | None:
    """Return the credit that starts with a label, with or without a separator."""
    return _behind_separator(label, m) if label.separator else _run_on(label, m)


def _behind_separator(label: Label, m: Matchers) -> Hit | None:
    """Return a credit such as "Photo: Name"; a source alone may be the article's."""
    # Glued to a caption, a source is not that of a list or an article.
    glued = label.start > 0 and label.line[label.start - 1].islower() and label.line[label.start].isupper()
    level = WEAK if label.kind == "source" and not glued else CERTAIN
    if not label.value:
        return label.hit(LIKELY if level == CERTAIN else WEAK, "empty-credit") if label.fresh else None
    if level == CERTAIN and (leading := _leading(label, m) if label.opens else _between_copies(label, m)):
        return leading
    if not is_name_like(label.value, m) and not is_note(label, m) and not _is_account(label, m):
        return label.hit(LIKELY, "credit-cue") if level == CERTAIN and _is_collection(label) else None
    if not label.fresh and (label.before.rpartition(" ")[2] in m.small_words or label.value[0].isdigit()):
        # "The harbour in pictures: Ten Doors", "How to take better photos: 7 tips"
        return None
    if level == WEAK:
        barred = "|" in label.line[label.cut : label.start] and label.before.endswith(SENTENCE_END)
        return label.hit(LIKELY if barred or agency_in(label.value, m) == 2 else WEAK, "credit-cue")
    return label.hit(CERTAIN if label.fresh else LIKELY, "credit-cue")


def _leading(label: Label, m: Matchers) -> Hit | None:
    """Return a credit with a bar between it and the caption after it: "Photo: Name | Boats wait at the lock."."""
    for bar in PARTING:
        name, parted, caption = label.value.partition(bar)
        # Two slashes never separate names.
        shows = len(caption.split()) > FEW_WORDS and (bar == " // " or not is_name_like(caption, m))
        if parted and shows and is_name_like(name, m):
            return label.hit(CERTAIN, "credit-cue")._replace(end=label.line.index(bar, label.start))
    return None


def _between_copies(label: Label, m: Matchers) -> Hit | None:
    """Return the credit between a caption and its copy: "The old lock // Photo: Name // The old lock"."""
    name, parted, copy = label.value.partition(" // ")
    if not parted or key(copy) != key(label.before) or not is_name_like(name, m):
        return None
    return label.hit(CERTAIN, "credit-cue")._replace(end=label.line.index(" // ", label.named))


def _is_account(label: Label, m: Matchers) -> bool:
    """Return whether a line is a label, an account and where it was found: "Photo: ada_m via Agency"."""
    account, _, rest = label.value.partition(" ")
    found = m.term_at.match(fold(rest))
    sourced = found is not None and "via" in m.categories[found.term] and rest.count(" ") < FEW_WORDS
    return label.opens and sourced and (account.startswith("@") or any(sign in account for sign in "_0123456789"))


def _is_collection(label: Label) -> bool:
    """Return whether the line is a label and a few words, the first a capital: "Foto: Lunds museum"."""
    few = label.value.count(" ") < (MAX_SIGNATURE if "/" in label.value else FEW_WORDS)
    return few and label.opens and label.value[0].isupper() and label.value[-1] not in STOPS


def _nameless(label: Label, m: Matchers) -> Hit | None:
    """Return a label that nothing follows: the name is before it, or on the next line."""
    photo = label.kind == "photo" and not label.rest.strip()
    if label.category == "by" and label.fresh and label.before and " " in label.term:
        return label.hit(LIKELY, "empty-credit")
    if photo and label.before[-1:] in tuple(STOPS):
        # "at the lock. Photo", with the name on the next line; "at the lock. Submitted" is complete.
        return label.hit(LIKELY, "courtesy-note" if label.term in m.notes else "empty-credit")
    if photo and label.line.isupper() and 0 < len(label.before) < _SHOUTED:
        # "LUND POST PHOTO"
        return Hit(0, len(label.line), LIKELY, "courtesy-note")
    barred = label.line[label.cut : label.start].strip() in ("/", "|")
    return label.hit(LIKELY, "credit-cue") if barred and label.before else None


def _run_on(label: Label, m: Matchers) -> Hit | None:
    """Return credits such as "photo by Name", "photo Name" and, after a bar, "photo" alone."""
    value = label.value
    if not value:
        return _nameless(label, m)
    if label.category == "cue" and label.opens and (supplied := _supplied(label, m)):
        return supplied
    if label.category == "cue" and ". " in value and value.partition(" ")[0] in m.small_words:
        # "File image of Ada Moran. Agency"
        return None
    agency = agency_in(value, m)
    if label.rest.startswith((",", "\u060c")) and agency == 2 and is_name_like(value, m) and label.opens:
        return label.hit(LIKELY, "credit-cue")
    if (label.category == "by" or label.line.isupper()) and label.rest[:1] == " " and is_courtesy(label, m):
        return label.hit(LIKELY, "courtesy-note")
    if label.rest[:1] != " " or not is_name_like(value, m) or ends_like_prose(value):
        return None
    sentence = value[-1] in FULL_STOPS and value[-1] != "."
    if label.opens and (sentence or not has_capitals(value)) and value.count(" ") >= MAX_SIGNATURE:
        # "Photo published by the ministry of the meeting"
        return None
    if label.category == "of" and label.opens and not agency:
        return label.hit(WEAK, "credit-of") if len(value.split()) < _SHOWN else None
    if not label.fresh:
        return None
    if label.category == "cue":
        if agency:
            return label.hit(CERTAIN if label.opens and value in m.agencies else LIKELY, "credit-cue")
        signed = label.kind in ("photo", "image") and is_signature(value, m)
        shouted = label.opens and label.line.isupper()
        return label.hit(CERTAIN if shouted else LIKELY, "credit-cue") if signed else None
    if not opens_like_name(value, m):
        return None
    long = label.opens and len(value.split()) > _LONG_NAME and agency < 2
    return label.hit(LIKELY if long else CERTAIN, "credit-cue")


def _supplied(label: Label, m: Matchers) -> Hit | None:
    """Return credits such as "featured image via Name", "title photo courtesy of the Harbour Museum"."""
    found = m.term_at.match(fold(label.value))
    if found is None or not m.categories[found.term] & _SUPPLY or label.rest[:1] != " ":
        return None
    name = label.value[found.end :]
    named = name[:1] == " " and is_name_like(name, m) and opens_like_name(name.strip(), m) and not ends_like_prose(name)
    return label.hit(CERTAIN, "credit-cue") if named else None


_BY_CATEGORY: dict[str, Callable[[Label, Matchers], Hit | None]] = {
    "cue": _labelled, "by": _labelled, "of": _labelled, "copyright": copyright_notice,
    "courtesy": courtesy, "archive": note, "symbolic": note,
}  # fmt: skip


def opened(label: Label, m: Matchers) -> Hit | None:
    """Return the credit that starts with `label`, if it extends to the end of the text."""
    look = _BY_CATEGORY.get(label.category)
    return note_alone(label, m) or (look(label, m) if look else None)
