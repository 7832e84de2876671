"""Credits without a label: names that only their shape and their place at a line's end tell."""

import re

from captionclean.evidence.hit import CERTAIN, LIKELY, WEAK, Hit, agency_in
from captionclean.lexicon.matchers import Matchers

# The longest credit of this kind.
_MOST = 110
_JOINTS = ("de", "del", "van", "von", "der", "la", "y", "e", "i", "und", "and", "et")
_NAME = r"[^\Wa-z\d_][\w'\u2019.-]{0,30}"
_NAMES = rf"{_NAME}(?: (?:{_NAME}|{'|'.join(_JOINTS)})){{1,4}}"
_CAPITALS = (
    r"[^\W\d_a-z\u00df-\u00ff\u03b1-\u03c9\u0430-\u045f][^\W\d_a-z\u00df-\u00ff\u03b1-\u03c9\u0430-\u045f'.-]{1,30}"
)
_CAPITAL_NAMES = rf"{_CAPITALS}(?: {_CAPITALS}){{1,3}}"
_AFTER_STOP = r"(?<=[^\W\d_A-Z][.!?\u2026\"\u201d\u00bb)])"
# "Ada Moran for the Lund Post" fills a line.
_FOR_RE = re.compile(rf"{_NAME}(?: {_NAME}){{1,2}} f(?:or|\u00fcr|\u00f6r) ((?:the |The )?[^\Wa-z\d_].{{2,40}})")
# "Ada Moran (Lund Post)" fills a line.
_BRACKET_RE = re.compile(rf"({_NAMES})\s?\(([^()]{{2,60}})\)")
# "Ada Moran / Lund Post" fills a line; so does a trail of sections.
_SLASHED_LINE_RE = re.compile(rf"({_NAMES})\s?/\s?{_NAME}(?: {_NAME}){{0,4}}")
# Glued to the sentence before it: "on the quay.Ada Moran", "on the quay.ADA MORAN (Lund Post)".
_GLUED_RE = re.compile(rf"{_AFTER_STOP}({_NAMES})(?:\s?[/|]\s?{_NAME}|\s?\([^()]{{2,60}}\))*$")
# After a sentence: "on the quay. Ada Moran (Lund Post)".
_SIGNED_RE = re.compile(rf"{_AFTER_STOP}\s({_NAMES})\s?\(([^()]{{2,60}})\)$")
# After a sentence: "on the quay. Ada Moran/Lund Post", "on the quay. ADA MORAN"; after a slash: "quay / ADA MORAN".
_SLASHED_RE = re.compile(rf"{_AFTER_STOP}\s({_NAMES}\s?/\s?{_NAME}(?: {_NAME}){{0,4}})$")
_SHOUTED_RE = re.compile(rf"(?:(?<=[^\W\d_A-Z][.\u2026)])\s|\s/\s?)({_CAPITAL_NAMES})$")
_STOPS = ".:!?"
_OPENERS = (" for ", " f\u00fcr ", " f\u00f6r ")


def may_name(line: str) -> bool:
    """Tell, at little cost, whether a name without any term of the lexicons may be the credit of `line`."""
    if line[-1] in _STOPS:
        return False
    if len(line) < _MOST and ("/" in line or any(word in line for word in _OPENERS)):
        return True
    at = max(0, len(line) - _MOST)
    if line[-1].isupper() and _SHOUTED_RE.search(line, at):
        return True
    return _GLUED_RE.search(line, at) is not None or ("/" in line and _SLASHED_RE.search(line, at) is not None)


def bare_credit(line: str, m: Matchers) -> Hit | None:
    """Return the credit at the end of `line`, or all of it, that no label and no agency tells."""
    if line[-1] in _STOPS:
        return None
    return _glued(line) or _whole(line, m) or _tail(line, m)


def _whole(line: str, m: Matchers) -> Hit | None:
    if len(line) >= _MOST:
        return None
    bracket = _BRACKET_RE.fullmatch(line)
    if bracket and _is_named(bracket[1]):
        known = agency_in(bracket[2], m)
        return Hit(0, len(line), LIKELY if known == 2 else WEAK, "credit-agency") if known else None
    slashed = _SLASHED_LINE_RE.fullmatch(line)
    if slashed and _is_named(slashed[1]):
        return Hit(0, len(line), WEAK, "slash-name")
    if found := _FOR_RE.fullmatch(line):
        client = found[1]
        named = " " in client and all(w[0].isupper() or w in m.small_words or w == "of" for w in client.split())
        return Hit(0, len(line), LIKELY, "credit-agency") if named or agency_in(client, m) else None
    return None


def _is_named(text: str) -> bool:
    """Tell whether capitals open the words; the patterns know the small letters of ASCII only."""
    return all(word[0].isupper() or word in _JOINTS for word in text.replace("/", " ").split())


def _glued(line: str) -> Hit | None:
    found = _GLUED_RE.search(line, max(0, len(line) - _MOST))
    if found is None or not _is_named(found[1]):
        return None
    # Body text keeps a space behind its sentences.
    sure = found[1].isupper() or line[-1] == ")" or "/" in found[0]
    return Hit(found.start(), len(line), CERTAIN if sure else LIKELY, "glued-name")


def _tail(line: str, m: Matchers) -> Hit | None:
    at = max(0, len(line) - _MOST)
    signed = _SIGNED_RE.search(line, at)
    if signed and _is_named(signed[1]) and agency_in(signed[2], m) == 2:
        return Hit(signed.start(), len(line), LIKELY, "credit-agency")
    found = _SLASHED_RE.search(line, at) or _SHOUTED_RE.search(line, at)
    if found and (found[1].isupper() or (found.re is _SLASHED_RE and _is_named(found[1]))):
        return Hit(found.start(), len(line), LIKELY, "name-tail")
    return None
