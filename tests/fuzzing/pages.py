"""Structured pages from any source of chance: body, traps, captions, credits in many scripts, cut and glued."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import hostile, kinds
from benchmarks.articles import Article, articles, languages, picture, words
from captionclean import Config
from tests.fuzzing import terms
from tests.test_properties import GLUE, case_lines

LINES = case_lines()
INVISIBLE = "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2069\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NOISE = (*INVISIBLE, "\x00", "\ud800", "\ue000", "\U000e0041", "\u0301", "(", ")", "/", "|", "\u00a9", ":", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the body paragraphs that must survive: they carry no cue, and are no caption by their place."""

    text: str
    body: tuple[str, ...]


# Most faults show on a few lines; one article in four is as long as real ones.
_SHORT, _LONG = (2, 6), (6, 14)


def clean_article(chance: random.Random, *, traps: bool = False) -> Article:
    """Return an article without residue, in one of the languages."""
    size = _SHORT if chance.random() < 0.75 else _LONG
    only = (chance.choice(languages()),)
    return next(articles(1, chance.getrandbits(30), dirty=False, traps=traps, only=only, size=size))


# What is taken today of articles without pictures, by language and kind: a sentence behind a word for a picture, in
# Chinese; thanks and "via" with one word in brackets.
TAKEN = frozenset({("el", "brackets"), ("pt", "brackets"), ("zh", "recipe")})


def article_of_a_kind(chance: random.Random) -> kinds.Page:
    """Return an interview, a recipe, a law or the like, in one of the languages, without pictures."""
    language = chance.choice(languages())
    kind = chance.choice([kind for kind in kinds.kinds(language) if (language, kind) not in TAKEN])
    return kinds.page(language, kind, chance.choice(kinds.BARE), chance)


def two_articles(chance: random.Random) -> tuple[Article, Article]:
    """Return two articles that do not meet in one paragraph: the same line twice is what a picture leaves."""
    while True:
        one, other = (clean_article(chance, traps=chance.random() < 0.5) for _ in range(2))
        if one.body[-1] != other.body[0]:
            return one, other


def article_with_pictures(chance: random.Random) -> Page:
    """Return an article with residue of any language between paragraphs, blank lines around both."""
    return _between(chance, _residue)


def article_with_scraps(chance: random.Random) -> Page:
    """Return an article with torn lines of every kind between paragraphs, blank lines around both."""
    return _between(chance, lambda chance: torn(chance, most=3))


def article_around(chance: random.Random, text: str) -> Page:
    """Return an article with `text` between paragraphs, blank lines around both."""
    return _between(chance, lambda _: text)


# Next to a picture, a paragraph of fewer sentences may be its caption.
_SURE = 4
_SENTENCE_RE = re.compile(r"[.!?\u3002\u0964]")


def _between(chance: random.Random, piece: Callable[[random.Random], str]) -> Page:
    """Return an article with pieces between its paragraphs; one of them at least is sure to be no caption."""
    while True:
        article = clean_article(chance)
        body = article.body
        places = [chance.randint(0, len(body)) for _ in range(chance.randint(1, 1 + len(body) // 2))]
        sure = [text for at, text in enumerate(body) if _is_sure(text, at in places or at + 1 in places)]
        if sure:
            break
    blocks = list(body)
    for place in sorted(places, reverse=True):
        blocks.insert(place, piece(chance))
    return Page("\n\n".join(blocks), tuple(sure))


def _is_sure(paragraph: str, beside: bool) -> bool:
    return not beside or len(_SENTENCE_RE.findall(paragraph)) >= _SURE


def _residue(chance: random.Random) -> str:
    return picture(words(chance.choice(languages())), chance)


def settings(chance: random.Random, text: str) -> Config:
    """Return settings far from the usual, their terms words of `text`."""
    said = [word for word in text.split()[:60] if word.isalnum()] or ["boats"]

    def terms() -> tuple[str, ...]:
        return tuple(chance.sample(said, 1)) if chance.random() < 0.4 else ()

    return Config(
        max_residue_share=chance.choice((0.0, 0.3, 1.0)),
        keep=terms(),
        markers=terms(),
        credits=terms(),
        agencies=terms(),
    )


def torn(chance: random.Random, most: int = 12) -> str:
    """Return lines of every kind: whole, cut, doubled, with noise, glued in every way."""
    out = []
    for _ in range(chance.randint(0, most)):
        out += [_piece(chance), chance.choice(GLUE)]
    return "".join(out)


def _piece(chance: random.Random) -> str:
    kind = chance.randint(0, 10)
    if kind == 0:
        return "".join(chance.choice(_NOISE) for _ in range(chance.randint(1, 6)))
    if kind == 1:
        return hostile.KINDS[chance.choice(sorted(hostile.KINDS))](chance.randint(1, 60))
    if kind == 10:
        return terms.lines(chance, most=2)
    if kind == 2:
        return chance.choice(clean_article(chance, traps=True).body)
    line = chance.choice(LINES) if kind < 7 else _residue(chance)
    at = chance.randint(0, len(line))
    change = chance.randint(0, 7)
    if change == 0:
        return line[:at]
    if change == 1:
        return line[at:]
    if change == 2:
        return line * 2
    if change == 3:
        return line + chance.choice(("", " ", ". ")) + line
    if change == 4:
        return line[:at] + chance.choice(_NOISE) + line[at:]
    return line
