"""The words around names in all languages: the lexicon's words for people, newspapers and joins between them."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from captionclean.lexicon.load import builtin
from captionclean.lexicon.patterns import either
from captionclean.text.folding import fold
from captionclean.text.scripts import letters

# Hyphens inside names, including the Hebrew one.
HYPHEN = "\\-\u05be"


class Names:
    """The words around names, folded unless noted."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    ranks: frozenset[str]
    nobody: frozenset[str]
    own_staff: frozenset[str]
    before_re: re.Pattern[str]
    after_re: re.Pattern[str]
    hangul_name_re: re.Pattern[str]
    vav_names: frozenset[str]
    conjunctions: tuple[str, ...]
    joins_for: tuple[str, ...]
    joins_via: tuple[str, ...]
    joins_keep: tuple[str, ...]
    lead_re: re.Pattern[str]
    weak: frozenset[str]
    inner: frozenset[str]
    articles: frozenset[str]
    services: frozenset[str]
    behind_comma: frozenset[str]
    abbreviated_re: re.Pattern[str]
    prefixes: frozenset[str]
    elisions: frozenset[str]
    prefixed_re: re.Pattern[str]
    definite: frozenset[str]
    other_work: frozenset[str]
    organisation_joints: frozenset[str]
    surnames_first: frozenset[str]
    like_slash: frozenset[str]
    prefix_letters: frozenset[str]
    notice: tuple[str, ...]
    related: frozenset[str]
    reporter_titles: tuple[str, ...]
    reporter_pictures: tuple[str, ...]

    def __init__(self) -> None:
        b = builtin()
        self.particles, self.suffixes, self.ranks = _folded(b.particles), _folded(b.suffixes), _folded(b.ranks)
        self.nobody, self.other_work, self.own_staff = _folded(b.nobody), _folded(b.other_work), b.own_staff
        self.before_re = re.compile(rf"(\S{{0,12}}?)\s?(?:{either(b.titles_before)})\s?(?=\S)")
        self.after_re = re.compile(rf"(?<=\S)\s?(?:{either(b.titles_after)})$")
        self.hangul_name_re = re.compile(rf"(?:{either(b.surnames)})[{letters('Hangul')}]{{1,3}}")
        self.vav_names, self.conjunctions = _folded(b.vav_names), _longest_first(b.join_and)
        self.joins_for, self.joins_via = _longest_first(b.join_for), _longest_first(b.join_via)
        self.joins_keep = _longest_first(b.join_keep)
        # What remains before the name when a note is removed: "of the".
        self.lead_re = re.compile(rf"(?:{either(_folded(b.leads))}) ")
        self.weak, self.inner, self.articles = _folded(b.weak), _folded(b.inner), _folded(b.organisation_articles)
        # As printed: the word for a photo service after an agency's name.
        self.services = b.services
        # As printed, without a final full stop: what continues a name after a comma ("Inc", "Jr").
        self.behind_comma = b.behind_comma | b.legal_forms
        # A full stop that is part of a name: "Bros.", "J.".
        self.abbreviated_re = re.compile(rf"(?:\b(?:{either(b.name_abbreviations)}|[^\W\d_]))\.$")
        # Before an apostrophe or hyphen and a letter ("al", "d"); elisions are a single letter and an apostrophe.
        self.prefixes, self.elisions = _folded(b.prefixes), _folded(b.elisions)
        self.prefixed_re = re.compile(rf"(?:{either(b.prefixes)})['{HYPHEN}][^\W\d_]", re.IGNORECASE)
        # The article before newspapers' names ("the"), and the lower-case words inside them ("of").
        self.definite, self.organisation_joints = _folded(b.definite), _folded(b.organisation_joints)
        # Surnames that precede a given name, although they are weak words of organisations ("park").
        self.surnames_first = _folded(b.surnames_first)
        # Words between a creator and an agency that act as a slash does ("via", "for").
        self.like_slash = _folded(b.like_slash)
        # Letters in scripts without capitals that mean small words, glued to the word after them.
        self.prefix_letters = frozenset("".join(b.prefix_letters))
        # What starts a copyright notice, like the sign ("copyright").
        self.notice = _longest_first(b.notice)
        # What links to another article ("read more").
        self.related = frozenset(chain.from_iterable(table.get("related", ()) for table in b.prose.values()))
        # In Hangul or Han: titles glued to the name at the end of a caption, and words for "picture" after it.
        self.reporter_titles = tuple(sorted(b.reporter_titles))
        self.reporter_pictures = tuple(sorted(b.reporter_pictures))


@cache
def names() -> Names:
    """Return the words around names, built once on first use."""
    return Names()


def _folded(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, terms))


def _longest_first(terms: Iterable[str]) -> tuple[str, ...]:
    """Return `terms` folded, in an order that does not depend on the file of each term."""
    return tuple(sorted(_folded(terms), key=lambda term: (-len(term), term)))
