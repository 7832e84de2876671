"""Many literal terms -> one regular expression of their common prefixes, so that a scan is one pass."""

import re
from collections.abc import Iterable
from typing import Any

# Scripts that are written without spaces: a term in them has no word boundary to look for.
_UNSPACED_RE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_END: dict[str, Any] = {}


def compile_terms(terms: Iterable[str]) -> re.Pattern[str]:
    """Compile literal `terms` into one pattern that prefers the longest.

    A term that ends in a letter of a spaced script matches only where its word ends; where it begins is left
    to the caller, since captions are glued to what stands before them. Raises ValueError when there is no
    term, because an empty alternative would match everywhere.

    >>> compile_terms(["foto", "foto von"]).findall("fotos, foto von ada, foto")
    ['foto von', 'foto']
    """
    spaced: dict[str, Any] = {}
    unspaced: dict[str, Any] = {}
    for term in terms:
        if not term:
            raise ValueError("an empty term would match everywhere")
        _insert(unspaced if _UNSPACED_RE.search(term[-1]) or not term[-1].isalnum() else spaced, term)
    parts = []
    if unspaced:
        # First, so that "fot." is not cut short to "fot".
        parts.append(_pattern(unspaced))
    if spaced:
        parts.append(_pattern(spaced) + r"(?!\w)")
    if not parts:
        raise ValueError("no terms to compile")
    return re.compile("|".join(parts))


def _insert(root: dict[str, Any], term: str) -> None:
    node = root
    for char in term:
        node = node.setdefault(char, {})
    node[""] = _END


def _pattern(node: dict[str, Any]) -> str:
    branches = [re.escape(char) + _pattern(child) for char, child in node.items() if char]
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
