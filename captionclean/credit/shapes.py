"""Names without label or agency that end or fill a line, found by shape and position."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit
from captionclean.credit.names import (
    CAPITAL_NAMES,
    CAPITALS,
    agency_in,
    are_capitalised,
    is_name,
    is_quoted,
    name_start,
    name_word,
    names_of,
)
from captionclean.credit.words import names
from captionclean.lexicon.matchers import Matchers
from captionclean.lexicon.patterns import either
from captionclean.text.folding import fold
from captionclean.text.scripts import has_capitals, letters
from captionclean.text.signs import FULL_STOPS

# The longest credit of this kind, and the longest and shortest line that ends with a signature.
_MOST = 110
_LONGEST = 280
_LEAST = 16
_HAN, _HANGUL = letters("Han"), letters("Hangul")
_HANGUL_RE = re.compile(f"[{_HANGUL}]")
_HEBREW = r"[\u05d0-\u05ea][\u05d0-\u05ea\"]+"
_LOW = r"[^\W\d_A-Z]"
# After a sentence, which may end with a year.
_AFTER_STOP = r"(?:(?<=[^\W\d_A-Z][.!?\u2026\"\u00bb)])|(?<=[12]\d\d\d\.))"


_ENDS = (". ", "\u2026 ", '" ', "\u00bb ", ") ")


class Shape(NamedTuple):
    """A row of the table of shapes."""

    reason: str
    level: int
    """The level of the credit; 0 for a signature, because body text may end with one too."""
    signs: tuple[str, ...]
    """One of these must occur; searching for them costs a tenth of trying the pattern."""
    pattern: re.Pattern[str]
    """Its groups: "name"; "agency", which must be a known one; "client", for whom the picture was made."""
    capitals: bool
    """Whether the name must be in capitals."""


def _shapes(*rows: tuple[str, int, tuple[str, ...], str]) -> tuple[Shape, ...]:
    return tuple(
        Shape(reason, level, signs, re.compile(pattern), f"P<name>{CAPITAL_NAMES})" in pattern)
        for reason, level, signs, pattern in rows
    )


@lru_cache(maxsize=8)
def credit_shapes(m: Matchers) -> tuple[Shape, ...]:
    """Return the shapes of credits that fill a line, follow a sentence, or are glued to it."""
    words, name, sent = names_of(m), name_word(), either(m.for_words)
    articles = either(of(word) for word in names().definite for of in (str, str.title, str.upper))
    quoted = rf'[\u00ab"]? ?{name}(?: {name}){{0,4}} ?[\u00bb"]?'
    slashed = rf"(?P<name>{words}(?:\s?/\s?{quoted}){{1,2}})"
    client = rf'(?P<client>[\u00ab"]? ?(?:(?:{articles}) )?[^\Wa-z\d_].{{2,40}})'
    maker = rf"(?P<name>{name}(?: {name}){{1,2}}) (?i:{sent}) {client}"
    for_words = tuple(f" {each} " for word in m.for_words for each in (word, word.upper()))
    more = rf"(?:\s?[/|]\s?{name}(?: {name}){{0,3}}|\s?\([^()]{{2,60}}\))*"
    return _shapes(
        # Glued to the sentence before it: "on the quay.Ada Moran", "on the quay.ADA MORAN (Lund Post)".
        ("glued-name", LIKELY, ("",), rf"{_AFTER_STOP}(?P<name>{words}){more}$"),
        # A full line, or after a sentence: "Ada Moran (Lund Post)", "... for the Lund Post", "... / Lund Post".
        ("credit-agency", LIKELY, (")",), rf"(?:^|{_AFTER_STOP}\s)(?P<name>{words})\s?\((?P<agency>[^()]{{2,60}})\)$"),
        ("credit-agency", LIKELY, for_words, rf"(?:^|{_AFTER_STOP}\s){maker}$"),
        ("slash-name", WEAK, ("/",), rf"^{slashed}$"),
        # "LundPost/Ada Moran", and "Spring/Summer Menu".
        ("owner-name", WEAK, ("/",), rf"^(?P<name>{name}/{words})$"),
        ("name-tail", LIKELY, ("/",), rf"{_AFTER_STOP}\s{slashed}$"),
        # "on the quay. ADA MORAN"
        ("name-tail", LIKELY, (*_ENDS, "/"), rf"(?:(?<=[^\W\d_A-Z][.\u2026)])\s|\s/\s?)(?P<name>{CAPITAL_NAMES})$"),
    )


@lru_cache(maxsize=8)
def signature_shapes(m: Matchers) -> tuple[Shape, ...]:
    """Return the shapes of signatures, which end captions but also body text."""
    name, titles, pictures = name_word(), names().reporter_titles, either(names().reporter_pictures)
    employer = rf"(?:(?:,| [|\u2013\u2014-]) {name}(?: {name}){{0,4}})?"
    held = r"(?: [\w'.&-]+)"
    before = r"[^\W_A-Z][^\W_A-Z][.!?\u2026)]{0,2}\s?"
    han = either(title for title in titles if not _HANGUL_RE.match(title))
    dashes = ("\u2013", "\u2014", " - ")
    return _shapes(
        # Korean captions end with the reporter, Chinese ones also with a word for the picture.
        ("name-after-stop", 0, titles, rf"[.)]\s/?(?P<name>(?:[{_HANGUL}]{{2,4}}=)?{_reporter()})$"),
        ("name-after-stop", 0, titles,
         rf"\u3002\s?(?P<name>[{_HAN}]{{0,8}}(?:{han})\s?[{_HAN}]{{2,4}}\s(?:{pictures}))$"),
        # Korean and Hebrew captions end with a slash and the source.
        ("name-after-slash", 0, ("/",), rf"[.)]\s/(?P<name>[{_HANGUL}A-Z][\w ]{{1,20}})$"),
        ("name-after-slash", 0, ("/",), rf"[\u05d0-\u05ea\"'.)]\s?/\s?(?P<name>{_HEBREW}(?: {_HEBREW}){{1,3}})$"),
        ("name-after-stop", 0, _ENDS,
         rf"(?:{_LOW}[^\W\d_A-Z)]|\b[12]\d\d\d)[.\u2026\"\u00bb)]\s(?P<name>{names_of(m)})$"),
        ("name-in-capitals", 0, (" ",), rf"(?:{_LOW}{{2}}|\b[12]\d\d\d),?\s(?P<name>{CAPITAL_NAMES})$"),
        ("name-in-brackets", 0, ("(",), rf"{_LOW}{{2}}[.!?\u2026]?\s\((?P<name>{name}){held}{{1,6}}{employer}\)$"),
        ("name-after-bar", 0, ("|", "\u2022"),
         rf"{before}[|\u2022]\s?(?P<name>{name}{held}{{0,5}})(?: \([^()]{{2,30}}\))?$"),
        # "at the lock.\u2014Ada Moran"
        ("name-after-dash", 0, (".\u2013", ".\u2014"), rf"{_LOW}{{2}}\.[\u2013\u2014](?P<name>{name}{held}{{0,4}})$"),
        ("name-after-slash", 0, (" / ",), rf"{before}(?<=\s)/\s(?P<name>{name}{held}{{0,4}})$"),
        ("name-after-dash", 0, dashes,
         rf"[\s.][\u2013\u2014](?P<name>{CAPITALS}(?: (?:{CAPITALS}|[A-Z]\.)){{1,3}})$"),
        ("name-after-dash", 0, dashes, rf"{before}(?<=\s)[-\u2013\u2014]\s(?P<name>{name}{held}{{0,5}})$"),
    )  # fmt: skip


def _search(line: str, m: Matchers, *, signed: bool) -> Iterator[tuple[Shape, re.Match[str]]]:
    """Yield the shapes that match the end of `line`: signatures if `signed`, else credits."""
    at = max(0, len(line) - _MOST)
    tail = line[at:]
    for shape in signature_shapes(m) if signed else credit_shapes(m):
        if shape.capitals and not line[-1].isupper():
            continue
        if _holds(tail, shape.signs) and (found := shape.pattern.search(line, at)) and not _is_phrase(found["name"], m):
            unicase = signed and shape.reason != "name-in-brackets"
            if found["name"].isupper() if shape.capitals else are_capitalised(found["name"], m.inside, unicase=unicase):
                yield shape, found


def _is_phrase(name: str, m: Matchers) -> bool:
    """Return whether a "name" is text of the interface ("READ MORE"), or the end of a sentence without capitals."""
    if not has_capitals(name):
        return name[-1] in FULL_STOPS and not is_reporter(name)
    words = fold(name)
    return words in m.lines or words in names().related or words.partition(" ")[0] in m.articles


def _holds(text: str, signs: tuple[str, ...]) -> bool:
    # Called for every line; `any` takes three times as long.
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def bare_credit(line: str, m: Matchers) -> Hit | None:
    """Return the credit without label or agency that ends or fills `line`."""
    if not _may_be_bare(line, m):
        return None
    for shape, found in _search(line, m, signed=False):
        if level := _level(shape, found, m):
            client = "" if found.start() else found.groupdict().get("client")
            if client:
                # "Gifts for the Wedding Party"
                return Hit(0, len(line), level if _is_paper(client, m) else WEAK, "name-for")
            return Hit(found.start(), len(line), level, shape.reason)
    return None


# A name glued to the end of a sentence.
_GLUED_RE = re.compile(r"[.!?\u2026\"\u00bb)][^\Wa-z\d_]")


def _may_be_bare(line: str, m: Matchers) -> bool:
    """Return whether `line` may end with one of the shapes of credits, at a small part of the cost.

    Each shape has a slash, ends with a bracket or a capital, is glued to a sentence, or contains a word for "for".
    """
    last = line[-1]
    if last in ".!?:":
        return False
    tail = line[-_MOST:]
    if "/" in tail or last == ")" or last.isupper() or _GLUED_RE.search(tail):
        return True
    return not m.for_words.isdisjoint(tail.lower().split(" "))


def _is_paper(name: str, m: Matchers) -> bool:
    """Return whether `name` is known, in quotation marks, or ends with a word for organisations: "Lund Press"."""
    return fold(name.rpartition(" ")[2]) in m.organisations or is_quoted(name) or agency_in(name, m) > 0


def _level(shape: Shape, found: re.Match[str], m: Matchers) -> int:
    groups, whole = found.groupdict(), found.start() == 0
    if agency := groups.get("agency"):
        known = agency_in(agency, m)
        return LIKELY if known == 2 else WEAK if known and whole else 0
    if client := groups.get("client"):
        return LIKELY if _is_client(client, m, behind=not whole) else 0
    if shape.reason == "glued-name":
        # Body text has a space after its sentences.
        return CERTAIN if found["name"].isupper() or found[0][-1] == ")" or "/" in found[0] else LIKELY
    return shape.level


def _is_client(name: str, m: Matchers, *, behind: bool) -> bool:
    """Return whether `name` is a newspaper: two words, in quotation marks, or known; or one, `behind` a sentence."""
    named = " " in name and are_capitalised(name, m.small_words)
    return is_quoted(name) or named or (behind and name.isalpha() and name[0].isupper()) or agency_in(name, m) > 0


@cache
def _reporter() -> str:
    """Return the pattern of a Korean reporter's name, followed by the title and an address."""
    titles = either(filter(_HANGUL_RE.match, names().reporter_titles))
    return rf"[{_HANGUL}]{{2,4}} ?[{_HANGUL}]{{0,3}}(?:{titles})(?: \S{{2,30}}@\S{{0,40}})?"


@cache
def _reporter_re() -> re.Pattern[str]:
    return re.compile(rf"(?:[{_HANGUL}]{{2,6}}\s?=\s?|[{_HANGUL}A-Z]{{2,8}}\s)?{_reporter()}")


def is_reporter(text: str) -> bool:
    """Return whether `text` contains a reporter's title."""
    return any(title in text for title in names().reporter_titles)


def signature(line: str, m: Matchers) -> tuple[str, int] | None:
    """Return the shape of the signature, a name without a label, that ends `line`, and where it starts.

    If a Korean reporter's name, after a place or an employer, fills the line, the shape is "reporter".
    """
    if _LEAST < len(line) < _LONGEST and _may_sign(line):
        for shape, found in _search(line, m, signed=True):
            start = found.start("name")
            first = fold(found["name"].partition(" ")[0])
            if shape.reason == "name-in-brackets" and "via" in m.categories.get(first, ()):
                # "(Via the clerk)"
                continue
            if shape.reason not in _SIGNED:
                return shape.reason, start - (line[start - 1] in "(\u2013\u2014")
            return shape.reason, _maker_start(line, start - (line[start - 1] in "\u2013\u2014"), m)
    return ("reporter", 0) if not line.isascii() and is_reporter(line) and _reporter_re().fullmatch(line) else None


def _may_sign(line: str) -> bool:
    tail = line[-_MOST:]
    if line[line.rfind(" ") + 1].isupper() or line[-1] == ")" or "/" in tail:
        return True
    # Titles and words for pictures are in Hangul or Han.
    return not line.isascii() and (line.endswith(names().reporter_pictures) or is_reporter(tail))


_SIGNED = frozenset({"name-after-bar", "name-after-dash", "name-after-slash"})


def _maker_start(line: str, start: int, m: Matchers) -> int:
    """Return where the creator's name starts, between a sentence and the sign before a newspaper at `start`.

    "at the lock. Ada Moran | Lund Post"
    """
    end = len(line[:start].rstrip(" |/\u2022\u2013\u2014-"))
    begin = name_start(line, end, m)
    name = line[begin:end].strip()
    signed = line[:begin].rstrip().endswith((".", "!", "?", "\u2026")) and has_capitals(name) and is_name(name, m)
    return end - len(name) if signed else start
