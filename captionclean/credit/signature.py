"""Names that sign a caption without a label, a slash or an agency: body text may end so too, where it is no caption."""

import re
from functools import lru_cache
from typing import NamedTuple

from captionclean.credit.bare import CAPITAL_NAMES, CAPITALS, NAME, is_name, names_of, without_article
from captionclean.credit.hit import name_start
from captionclean.lexicon.matchers import Matchers
from captionclean.text.scripts import has_capitals

# The longest signature, the longest and the shortest line that has one.
_TAIL = 110
_LONGEST = 280
_LEAST = 16
_REPORTER = r"[\uac00-\ud7a3]{2,4} ?[\uac00-\ud7a3]{0,3}\uae30\uc790(?: \S{2,30}@\S{0,40})?"
_REPORTER_RE = re.compile(rf"(?:[\uac00-\ud7a3]{{2,6}}\s?=\s?|[\uac00-\ud7a3A-Z]{{2,8}}\s)?{_REPORTER}")
_PICTURE = "\u56fe\u5716"
TITLE = "\uae30\uc790"
_HAN = r"[\u4e00-\u9fff]"
_LOW = r"[^\W\d_A-Z]"
_HEBREW = r"[\u05d0-\u05ea][\u05d0-\u05ea\"]+"


class _Shape(NamedTuple):
    reason: str
    signs: tuple[str, ...]
    """One of these stands in the tail; searching for them costs a tenth of trying the pattern."""
    pattern: re.Pattern[str]


@lru_cache(maxsize=8)
def _shapes(m: Matchers) -> tuple[_Shape, ...]:
    """Return the shapes of signatures.

    "at the lock. Ada Moran", "at the lock ADA MORAN", "at the lock (Ada Moran)", "at the lock | Harbour Museum".
    """
    employer = rf"(?:(?:,| [|\u2013\u2014-]) {NAME}(?: {NAME}){{0,4}})?"
    held = r"(?: [\w'\u2019.&-]+)"
    ended = rf"{_LOW}[^\W\d_A-Z)]"
    before = r"[^\W_A-Z][^\W_A-Z][.!?\u2026)]{0,2}\s?"
    stops, dashes = (". ", "\u2026 ", "\u201d ", "\u00bb ", ") "), ("\u2013", "\u2014", " - ")
    shapes = (
        # Korean captions close with the reporter.
        ("name-after-stop", (TITLE,), rf"[.)]\s/?(?P<name>(?:[\uac00-\ud7a3]{{2,4}}=)?{_REPORTER})$"),
        ("name-after-bar", (TITLE,), rf"\s?\|\s?(?P<name>{_REPORTER})$"),
        # Chinese ones with the reporter and a word for the picture.
        (
            "name-after-stop",
            ("\u8bb0\u8005", "\u8a18\u8005"),
            rf"\u3002\s?(?P<name>{_HAN}{{0,8}}[\u8bb0\u8a18]\u8005\s?{_HAN}{{2,4}}\s[{_PICTURE}])$",
        ),
        # Korean and Hebrew captions close with a slash and the source.
        ("name-after-slash", ("/",), r"[.)]\s/(?P<name>[\uac00-\ud7a3A-Z][\w ]{1,20})$"),
        ("name-after-slash", ("/",), rf"[\u05d0-\u05ea\"'.)]\s?/\s?(?P<name>{_HEBREW}(?: {_HEBREW}){{1,3}})$"),
        ("name-after-stop", stops, rf"(?:{ended}|\b[12]\d\d\d)[.\u2026\u201d\u00bb)]\s(?P<name>{names_of(m)})$"),
        ("name-in-capitals", (" ",), rf"(?:{_LOW}{{2}}|\b[12]\d\d\d),?\s(?P<name>{CAPITAL_NAMES})$"),
        ("name-in-brackets", ("(",), rf"{_LOW}{{2}}[.!?\u2026]?\s\((?P<name>{NAME}{held}{{1,6}}{employer})\)$"),
        ("name-after-bar", ("|", "\u2022"), rf"{before}[|\u2022]\s?(?P<name>{NAME}{held}{{0,5}})$"),
        # Behind a sentence a dash or a slash opens nothing but a source.
        (
            "name-after-sign",
            (". ",),
            rf"{_LOW}{{2}}\.\s[-\u2013\u2014/]\s(?P<name>{NAME}{held}{{0,6}}(?: ?/ ?[\w .'\u2019-]{{2,40}})?)$",
        ),
        # "at the lock.\u2014Ada Moran"
        ("name-after-dash", (".\u2013", ".\u2014"), rf"{_LOW}{{2}}\.[\u2013\u2014](?P<name>{NAME}{held}{{0,4}})$"),
        ("name-after-slash", (" / ",), rf"{before}(?<=\s)/\s(?P<name>{NAME}{held}{{0,4}})$"),
        ("name-after-dash", dashes, rf"[\s.][\u2013\u2014](?P<name>{CAPITALS}(?: (?:{CAPITALS}|[A-Z]\.)){{1,3}})$"),
        ("name-after-dash", dashes, rf"{before}(?<=\s)[-\u2013\u2014]\s(?P<name>{NAME}{held}{{0,5}})$"),
    )
    return tuple(_Shape(reason, signs, re.compile(pattern)) for reason, signs, pattern in shapes)


def signature(line: str, m: Matchers) -> tuple[str, int] | None:
    """Return how a name that no term tells signs `line`, and where what signs it begins.

    Where a Korean reporter's name, behind a place or an employer, fills it, that is "reporter".
    """
    found = _signature(line, m)
    reporter = found is None and TITLE in line and _REPORTER_RE.fullmatch(line) is not None
    return ("reporter", 0) if reporter else found


def _signature(line: str, m: Matchers) -> tuple[str, int] | None:
    if not _LEAST < len(line) < _LONGEST:
        return None
    tail = line[-_TAIL:]
    if not (
        line[line.rfind(" ") + 1].isupper() or line[-1] == ")" or TITLE in tail or "/" in tail or line[-1] in _PICTURE
    ):
        return None
    for reason, signs, pattern in _shapes(m):
        if reason == "name-in-capitals" and not line[-1].isupper():
            continue
        if any(sign in tail for sign in signs) and (found := pattern.search(tail)) and _is_named(found, reason, m):
            if reason in _SIGNED and _is_list(tail[: found.start("name")]):
                continue
            start = len(line) - len(tail) + found.start("name")
            start -= line[start - 1] in "(\u2013\u2014"
            return reason, _maker_start(line, start, m) if reason in _SIGNED else start
    return None


def _maker_start(line: str, start: int, m: Matchers) -> int:
    """Return where the maker's name begins that stands behind a sentence and before the sign of a paper at `start`.

    "at the lock. Ada Moran | Lund Post"
    """
    end = len(line[:start].rstrip(" |/\u2022\u2013\u2014-"))
    begin = name_start(line, end, m)
    name = line[begin:end].strip()
    signed = line[:begin].rstrip().endswith((".", "!", "?", "\u2026")) and has_capitals(name) and is_name(name, m)
    return end - len(name) if signed else start


_SIGNED = frozenset({"name-after-bar", "name-after-dash", "name-after-slash"})


def _is_list(before: str) -> bool:
    """Tell whether the sign that a name stands behind, and `before` ends with, parts what stands before it too."""
    sign = before.rstrip()[-1:]
    return f" {sign} " in before.rstrip()[:-1]


def _is_named(found: re.Match[str], reason: str, m: Matchers) -> bool:
    """Tell whether capitals open the words of a name, fill them, or open the first one's in brackets."""
    words = [without_article(word) for word in found["name"].split() if word.lower() not in m.inside]
    if reason == "name-in-capitals":
        return found["name"].isupper()
    if reason == "name-in-brackets":
        return words[0][0].isupper()
    return all(word[0].isupper() or not has_capitals(word) or "@" in word for word in words)
