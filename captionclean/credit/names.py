"""Tell whether a name in a credit line is a person's or an organisation's, by words, position and shape."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from captionclean.lexicon.load import builtin_table
from captionclean.lexicon.matchers import Matchers
from captionclean.text.folding import fold
from captionclean.text.scripts import INVISIBLE, has_capitals

_QUOTE = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\u05f3"
_HYPHEN = "\\-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\u05be"
_INITIALS = r"(?:[^\W\d_]\.)+(?:[-\N{HYPHEN}][^\W\d_]\.)*"
# One word of a name: "Ada", "Ada-Lo", "O'Hart", "MORAN", "J.", "J.J.", "R.Hart"; no digit, no dot before more letters.
_WORD_RE = re.compile(
    rf"{_INITIALS}(?:[^\W\d_][^\W\d_{_QUOTE}{_HYPHEN}]+)?|[^\W\d_]+(?:[{_QUOTE}{_HYPHEN}][^\W\d_]+)*[{_QUOTE}]?\.?"
)
_PREFIXED_RE = re.compile(rf"(?:d|l|o|t|al|el|as|an|ash|ar|at|ez|ul)[{_QUOTE}{_HYPHEN}][^\W\d_]", re.IGNORECASE)
# A site, a file, a number: never a person.
_SITE_RE = re.compile(r"[^\W\d_]{2}\.[^\W\d_]{2,}|[@_#:\uff1a\d]|www\.")
# Hebrew acronyms carry a double quote before their last letter.
_ACRONYM_RE = re.compile("\\w(?:[\"\u05f4\N{RIGHT DOUBLE QUOTATION MARK}]|'')\\w$")
_HAN, _KANA, _HANGUL = "\u3400-\u9fff\u3005", "\u3040-\u30ff", "\uac00-\ud7af"
_HAN_NAME_RE = re.compile(
    rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,3}}\s[{_HAN}{_KANA}]{{1,4}}|[{_KANA}]{{2,7}}[\u30fb\u00b7][{_KANA}]{{2,9}}"
)
_MADE_NAME_RE = re.compile(rf"[{_HAN}{_KANA}]{{2,7}}")
_EAST_ASIAN_RE = re.compile(rf"[{_HAN}{_KANA}{_HANGUL}]")
# Longer than any name of four words.
_MAX_NAME = 60


@dataclass(frozen=True, slots=True)
class Names:
    """The small words around names, of all languages, folded; see `lexicon/names.toml`."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    ranks: frozenset[str]
    nobody: frozenset[str]
    before_re: re.Pattern[str]
    after_re: re.Pattern[str]
    own_staff: frozenset[str]
    hangul_name_re: re.Pattern[str]
    vav_names: frozenset[str]
    conjunctions: tuple[str, ...]
    joins_for: tuple[str, ...]
    joins_via: tuple[str, ...]
    joins_keep: tuple[str, ...]
    leads: tuple[str, ...]
    weak: frozenset[str]
    articles: frozenset[str]
    inner: frozenset[str]


@cache
def names() -> Names:
    """Return the words around names; read once, on first need."""
    data: dict[str, dict[str, Any]] = builtin_table("names")
    person, join, organisation = data["person"], data["join"], data["organisation"]
    before, after = _either(person["titles_before"]), _either(person["titles_after"])
    return Names(
        particles=_folded(person["particles"]),
        suffixes=_folded(person["suffixes"]),
        ranks=_folded(person["ranks"]),
        nobody=_folded(person["nobody"]),
        before_re=re.compile(rf"(\S{{0,12}}?)\s?(?:{before})\s?(?=\S)"),
        after_re=re.compile(rf"(?<=\S)\s?(?:{after})$"),
        own_staff=frozenset(person["own_staff"]),
        hangul_name_re=re.compile(rf"[{person['hangul_surnames']}][{_HANGUL}]{{1,3}}"),
        vav_names=_folded(person["vav_names"]),
        conjunctions=tuple(map(fold, join["and"])),
        joins_for=tuple(map(fold, join["for"])),
        joins_via=tuple(map(fold, join["via"])),
        joins_keep=tuple(map(fold, join["keep"])),
        leads=tuple(sorted(map(fold, join["lead"]), key=len, reverse=True)),
        weak=_folded(organisation["weak"]),
        articles=_folded(organisation["articles"]),
        inner=_folded(organisation["inner"]),
    )


def _folded(terms: list[str]) -> frozenset[str]:
    return frozenset(map(fold, terms))


def _either(terms: list[str]) -> str:
    return "|".join(re.escape(t) for t in sorted(terms, key=len, reverse=True))


@lru_cache(maxsize=4096)
def is_person(name: str, m: Matchers, *, supplied: bool = False, made: bool = False) -> bool:
    """Tell whether `name` has the shape of a person's name and no sign of an organisation.

    `supplied` says that an agency stands beside it, `made` that a word such as "taken by" does: then a name
    that could be either is a person's. The name comes without titles and notes.

    >>> from captionclean.lexicon.matchers import matchers
    >>> is_person("Ada van der Moran", matchers()), is_person("Harbour Ministry", matchers())
    (True, False)
    """
    if not 1 < len(name) <= _MAX_NAME or name in m.agencies or name in m.ambiguous or _SITE_RE.search(name):
        return False
    words = [word.rstrip(",") for word in name.translate(_NO_MARKS).split()]
    while len(words) > 2 and fold(words[0]) in names().ranks:
        del words[0]
    if _EAST_ASIAN_RE.search(name):
        return _is_east_asian(" ".join(words), m, made)
    if not words or _is_organisation(words, m, supplied or made):
        return False
    if has_capitals(name):
        return _is_cased(words, m, supplied or made)
    return 2 <= len(words) <= 4 and not any(map(_ACRONYM_RE.search, words))


_NO_MARKS = dict.fromkeys(map(ord, INVISIBLE))


def _is_organisation(words: list[str], m: Matchers, supplied: bool) -> bool:
    """Tell whether a word says that the name is an organisation's."""
    table = names()
    low = [fold(word) for word in words]
    if low[0] == "the" or any(w in table.inner and w == word for w, word in zip(low, words, strict=True)):
        return True
    if len(words) == 2 and low[0] in table.articles:
        return True
    pieces = [piece for word in low for piece in {word, *word.split("-")}]
    signs = [w for w in (piece.strip(".,") for piece in pieces) if w in m.organisations]
    if any(w not in table.weak for w in signs) or " ".join(low) in m.organisations:
        return True
    return bool(signs) and not (supplied or (len(words) < 4 and low[0] == "park"))


def _is_cased(words: list[str], m: Matchers, supplied: bool) -> bool:
    table = names()
    core = [w for w in words if fold(w) not in table.suffixes]
    own = [w for w in core if not (w.islower() and fold(w) in table.particles)]
    if len(own) > 4 or not own or not all(w[0].isupper() or _PREFIXED_RE.match(w) for w in own):
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
    """Tell whether an agency's abbreviation opens or ends the name ("AFP Berlin"); "Rex" and "Getty" may be names."""
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
