"""The words around names, of all languages: what the lexicon says of people, papers and what joins them."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from captionclean.lexicon.load import builtin
from captionclean.lexicon.patterns import either
from captionclean.text.folding import fold
from captionclean.text.scripts import letters

# Hyphens inside names, and that of Hebrew.
HYPHEN = "\\-\u05be"


class Names:
    """The words around names, folded unless said otherwise."""

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
        # What a note leaves before the name: "of the".
        self.lead_re = re.compile(rf"(?:{either(_folded(b.leads))}) ")
        self.weak, self.inner, self.articles = _folded(b.weak), _folded(b.inner), _folded(b.organisation_articles)
        # As printed: behind an agency's name, its photo service.
        self.services = b.services
        # As printed, without a last full stop: what goes on with a name behind a comma ("Inc", "Jr").
        self.behind_comma = b.behind_comma | b.legal_forms
        # A full stop that is part of the name: "Bros.", "J.".
        self.abbreviated_re = re.compile(rf"(?:\b(?:{either(b.name_abbreviations)}|[^\W\d_]))\.$")
        # Before an apostrophe or a hyphen, and a letter ("al", "d"); those of one letter and an apostrophe.
        self.prefixes, self.elisions = _folded(b.prefixes), _folded(b.elisions)
        self.prefixed_re = re.compile(rf"(?:{either(b.prefixes)})['{HYPHEN}][^\W\d_]", re.IGNORECASE)
        # The article before papers' names ("the"), and what stands in them in small letters ("of").
        self.definite, self.organisation_joints = _folded(b.definite), _folded(b.organisation_joints)
        # Surnames before a name, though they are weak words of organisations ("park").
        self.surnames_first = _folded(b.surnames_first)
        # Between a maker and an agency, as a slash stands there ("via", "for").
        self.like_slash = _folded(b.like_slash)
        # Letters of scripts without capitals that stand for small words, glued to the word behind them.
        self.prefix_letters = frozenset("".join(b.prefix_letters))
        # What opens a copyright notice as the sign does ("copyright").
        self.notice = _longest_first(b.notice)
        # What links to another article ("read more").
        self.related = frozenset(chain.from_iterable(table.get("related", ()) for table in b.prose.values()))
        # In Hangul or Han: titles glued to the name that closes a caption, and words for "picture" behind it.
        self.reporter_titles = tuple(sorted(b.reporter_titles))
        self.reporter_pictures = tuple(sorted(b.reporter_pictures))


@cache
def names() -> Names:
    """Return the words around names; put together once, on first need."""
    return Names()


def _folded(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, terms))


def _longest_first(terms: Iterable[str]) -> tuple[str, ...]:
    """Return `terms` folded, in an order that does not depend on which file each stood in."""
    return tuple(sorted(_folded(terms), key=lambda term: (-len(term), term)))
