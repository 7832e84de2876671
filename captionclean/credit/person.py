"""Decide whether a name in a credit line is a person's or an organisation's, by words, position and shape."""

import re
from functools import lru_cache

from captionclean.credit.label import marks_of
from captionclean.credit.words import HYPHEN
from captionclean.credit.words import names as names
from captionclean.lexicon.matchers import Matchers
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals, letters

_INITIALS = r"(?:[^\W\d_]\.)+(?:-[^\W\d_]\.)*"
# One word of a name: "Ada", "Ada-Lo", "O'Hart", "MORAN", "J.", "J.J.", "R.Hart"; no digit, no other dot inside.
_WORD_RE = re.compile(rf"{_INITIALS}(?:[^\W\d_][^\W\d_'{HYPHEN}]+)?|[^\W\d_]+(?:['{HYPHEN}][^\W\d_]+)*'?\.?")
# A site, a file, a number: never a person.
_SITE_RE = re.compile(r"[^\W\d_]{2}\.[^\W\d_]{2,}|[@_#:\uff1a\d]|www\.")
# Hebrew acronyms have a double quote before their last letter.
_ACRONYM_RE = re.compile(r"\w(?:\"|'')\w$")
_HAN, _KANA = letters("Han") + "\u3005", letters("Kana")
_HAN_NAME_RE = re.compile(
    rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,3}}\s[{_HAN}{_KANA}]{{1,4}}|[{_KANA}]{{2,7}}[\u30fb\u00b7][{_KANA}]{{2,9}}"
)
_MADE_NAME_RE = re.compile(rf"[{_HAN}{_KANA}]{{2,7}}")
_EAST_ASIAN_RE = re.compile(rf"[{_HAN}{_KANA}{letters('Hangul')}]")
# Names of four words are shorter.
_MAX_NAME = 60


@lru_cache(maxsize=4096)
def is_person(name: str, m: Matchers, *, supplied: bool = False, made: bool = False) -> bool:
    """Return whether `name` has the shape of a person's name and no word of an organisation.

    `supplied` says that an agency is next to it, `made` that a word such as "taken by" is: then a name that
    could be either counts as a person's. Titles and notes must already be removed.

    >>> from captionclean.lexicon.matchers import matchers
    >>> is_person("Ada van der Moran", matchers()), is_person("Harbour Ministry", matchers())
    (True, False)
    """
    if not 1 < len(name) <= _MAX_NAME or name in m.agencies or name in m.ambiguous or _SITE_RE.search(name):
        return False
    words = [word.rstrip(",") for word in name.split()]
    while len(words) > 2 and fold(words[0]) in names().ranks:
        del words[0]
    if _EAST_ASIAN_RE.search(name):
        return _is_east_asian(" ".join(words), m, made)
    if not words or _is_organisation(words, m, supplied or made):
        return False
    if has_capitals(name):
        return _is_cased(words, m, supplied or made)
    return 2 <= len(words) <= 4 and not any(map(_ACRONYM_RE.search, words))


def _is_organisation(words: list[str], m: Matchers, supplied: bool) -> bool:
    """Return whether one of the words shows that the name is an organisation's."""
    table = names()
    low = [fold(word) for word in words]
    if low[0] in table.definite or any(w in table.inner and w == word for w, word in zip(low, words, strict=True)):
        return True
    if len(words) == 2 and low[0] in table.articles:
        return True
    pieces = [piece for word in low for piece in {word, *word.split("-")}]
    signs = [w for w in (piece.strip(".,") for piece in pieces) if w in m.organisations]
    if any(w not in table.weak for w in signs) or " ".join(low) in m.organisations:
        return True
    return bool(signs) and not (supplied or (len(words) < 4 and low[0] in table.surnames_first))


def _is_cased(words: list[str], m: Matchers, supplied: bool) -> bool:
    table = names()
    core = [w for w in words if fold(w) not in table.suffixes]
    own = [w for w in core if not (w.islower() and fold(w) in table.particles)]
    if len(own) > 4 or not own or not all(w[0].isupper() or table.prefixed_re.match(w) for w in own):
        return False
    if not all(_WORD_RE.fullmatch(w) or w in table.particles for w in words):
        return False
    if len(core) < 2:
        return "." in own[0][:-1] and len(own[0].strip(".")) > 3
    if _holds_agency(" ".join(words), words, m):
        return False
    long = [w for w in own if len(w.strip(".")) > 3 or not w.isupper()]
    return bool(long) or (supplied and any("." not in w for w in own))


def _holds_agency(name: str, words: list[str], m: Matchers) -> bool:
    """Return whether the name starts or ends with an agency's abbreviation ("AFP Berlin"); "Rex" may be a person."""
    if name.isupper():
        return False
    ends = (words[0], words[-1], " ".join(words[:2]), " ".join(words[-2:]))
    return any(end in m.agencies and (end.isupper() or end.islower() or " " in end) for end in ends)


def _is_east_asian(name: str, m: Matchers, made: bool) -> bool:
    if name.endswith(m.organisation_endings) or m.agency_at.match(name):
        return False
    if names().hangul_name_re.fullmatch(name):
        return True
    return bool(_HAN_NAME_RE.fullmatch(name) or (made and _MADE_NAME_RE.fullmatch(name)))


def known(name: str, m: Matchers) -> bool:
    """Return whether `name` is an agency in the lexicon; in a credit, ambiguous names count too."""
    return name in m.agencies or (name in m.ambiguous and not marks_of(fold(name), m) - {"via"})
