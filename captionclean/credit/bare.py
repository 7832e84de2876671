"""Credits without a label: names that only their shape and their place at a line's end tell."""

import re
from functools import lru_cache

from captionclean.credit.hit import CERTAIN, LIKELY, WEAK, Hit, agency_in
from captionclean.lexicon.matchers import Matchers

# The longest credit of this kind.
_MOST = 110
NAME = r"(?:[dl]['\u2019])?[^\Wa-z\d_][\w'\u2019.-]{0,30}"
CAPITALS = (
    r"[^\W\d_a-z\u00df-\u00ff\u03b1-\u03c9\u0430-\u045f][^\W\d_a-z\u00df-\u00ff\u03b1-\u03c9\u0430-\u045f'.-]{1,30}"
)
CAPITAL_NAMES = rf"{CAPITALS}(?: {CAPITALS}){{1,3}}"
# Behind a sentence, which may end with a year.
_AFTER_STOP = r"(?:(?<=[^\W\d_A-Z][.!?\u2026\"\u201d\u00bb)])|(?<=[12]\d\d\d\.))"
_OPEN, _CLOSE = '[\u00ab\u201c\u201e"]?[ \u00a0]?', '[ \u00a0]?[\u00bb\u201d"]?'
_STOPS = ".:!?"


def names_of(m: Matchers) -> str:
    """Return the pattern of two to five words that could be a name."""
    return rf"{NAME}(?: (?:{NAME}|{'|'.join(sorted(m.inside))})){{1,4}}"


@lru_cache(maxsize=8)
def _name_re(m: Matchers) -> re.Pattern[str]:
    return re.compile(names_of(m))


def is_name(text: str, m: Matchers) -> bool:
    """Tell whether two to five words with capitals, and small words between, are all of `text`."""
    return _name_re(m).fullmatch(text) is not None and _is_named(text, m)


class _Shapes:
    """The shapes of credits that hold no term, made of the small words of the lexicons."""

    def __init__(self, m: Matchers) -> None:
        names, sent = names_of(m), "|".join(map(re.escape, sorted(m.for_words)))
        paper = rf"{_OPEN}(?:the |The |THE )?[^\Wa-z\d_].{{2,40}}"
        maker = rf"{NAME}(?: {NAME}){{1,2}} (?i:{sent}) ({paper})"
        slashed = rf"{names}(?:\s?/\s?{_OPEN}{NAME}(?: {NAME}){{0,4}}{_CLOSE}){{1,2}}"
        self.openers: frozenset[str] = frozenset(word for w in m.for_words for word in (w.split()[-1], w.upper()))
        # These fill a line: "Ada Moran for the Lund Post", "Ada Moran (Lund Post)", "Ada Moran / Lund Post".
        self.sent = re.compile(maker)
        self.bracketed = re.compile(rf"({names})\s?\(([^()]{{2,60}})\)")
        self.slashed = re.compile(slashed)
        # Glued to the sentence before it: "on the quay.Ada Moran", "on the quay.ADA MORAN (Lund Post)".
        self.glued = re.compile(rf"{_AFTER_STOP}({names})(?:\s?[/|]\s?{NAME}(?: {NAME}){{0,3}}|\s?\([^()]{{2,60}}\))*$")
        # After a sentence: "on the quay. Ada Moran (Lund Post)", "... Ada Moran / Lund Post", "... ADA MORAN".
        self.signed = re.compile(rf"{_AFTER_STOP}\s({names})\s?\(([^()]{{2,60}})\)$")
        self.sent_tail = re.compile(rf"{_AFTER_STOP}\s{maker}$")
        self.slashed_tail = re.compile(rf"{_AFTER_STOP}\s({slashed})$")
        self.shouted = re.compile(rf"(?:(?<=[^\W\d_A-Z][.\u2026)])\s|\s/\s?)({CAPITAL_NAMES})$")


_shapes = lru_cache(maxsize=8)(_Shapes)


def may_name(line: str, m: Matchers) -> bool:
    """Tell, at little cost, whether a name without any term of the lexicons may be the credit of `line`."""
    if line[-1] in _STOPS:
        return False
    at = max(0, len(line) - _MOST)
    shapes = _shapes(m)
    sent = not shapes.openers.isdisjoint(line[at:].split())
    if (not at and ("/" in line or sent)) or (sent and shapes.sent_tail.search(line, at)):
        return True
    if line[-1].isupper() and shapes.shouted.search(line, at):
        return True
    return shapes.glued.search(line, at) is not None or (
        "/" in line and shapes.slashed_tail.search(line, at) is not None
    )


def bare_credit(line: str, m: Matchers) -> Hit | None:
    """Return the credit at the end of `line`, or all of it, that no label and no agency tells."""
    if line[-1] in _STOPS:
        return None
    return _glued(line, m) or _whole(line, m) or _tail(line, m)


def _whole(line: str, m: Matchers) -> Hit | None:
    if len(line) >= _MOST:
        return None
    shapes = _shapes(m)
    bracket = shapes.bracketed.fullmatch(line)
    if bracket and _is_named(bracket[1], m):
        known = agency_in(bracket[2], m)
        return Hit(0, len(line), LIKELY if known == 2 else WEAK, "credit-agency") if known else None
    slashed = shapes.slashed.fullmatch(line)
    if slashed and _is_named(line, m):
        return Hit(0, len(line), WEAK, "slash-name")
    if found := shapes.sent.fullmatch(line):
        return Hit(0, len(line), LIKELY, "credit-agency") if _is_client(found[1], m) else None
    return None


_QUOTES = '\u00ab\u00bb\u201c\u201d\u201e"\u00a0'


def _is_client(name: str, m: Matchers, *, behind: bool = False) -> bool:
    """Tell whether `name` is a paper's: of two words, in quotation marks, or known; `behind` a sentence, of one too."""
    if name[0] in _QUOTES and name[-1] in _QUOTES:
        return True
    named = " " in name and all(w[0].isupper() or w in m.small_words or w == "of" for w in name.split())
    return named or (behind and name.isalpha() and name[0].isupper()) or agency_in(name, m) > 0


def _is_named(text: str, m: Matchers) -> bool:
    """Tell whether capitals open the words; the patterns know the small letters of ASCII only."""
    words = (without_article(word.strip(_QUOTES)) for word in text.replace("/", " ").split())
    return all(not word or word[0].isupper() or word in m.inside for word in words)


def without_article(word: str) -> str:
    """Return a word of a name without the small letter and the apostrophe before it: "d'Urgell"."""
    return word[2:] if word[:1] in ("d", "l") and word[1:2] in ("'", "\u2019") else word


def _glued(line: str, m: Matchers) -> Hit | None:
    found = _shapes(m).glued.search(line, max(0, len(line) - _MOST))
    if found is None or not _is_named(found[1], m):
        return None
    # Body text keeps a space behind its sentences.
    sure = found[1].isupper() or line[-1] == ")" or "/" in found[0]
    return Hit(found.start(), len(line), CERTAIN if sure else LIKELY, "glued-name")


def _tail(line: str, m: Matchers) -> Hit | None:
    at = max(0, len(line) - _MOST)
    shapes = _shapes(m)
    signed = shapes.signed.search(line, at)
    if signed and _is_named(signed[1], m) and agency_in(signed[2], m) == 2:
        return Hit(signed.start(), len(line), LIKELY, "credit-agency")
    sent = shapes.sent_tail.search(line, at)
    if sent and _is_client(sent[1], m, behind=True):
        return Hit(sent.start(), len(line), LIKELY, "credit-agency")
    found = shapes.slashed_tail.search(line, at) or shapes.shouted.search(line, at)
    if found and (found[1].isupper() or (found.re is shapes.slashed_tail and _is_named(found[1], m))):
        return Hit(found.start(), len(line), LIKELY, "name-tail")
    return None
