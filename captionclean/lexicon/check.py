"""Check a language's TOML file and turn it into the fields of a Lexicon; errors name the line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from captionclean.forks import late_import
from captionclean.lexicon.tables import KINDED, PLAIN, PROSE_KEYS, SPACED, TABLES
from captionclean.text.plain import plain_text


class LexiconError(ValueError):
    """A lexicon file is invalid; the message names the file, the line and the term."""


def checked(data: dict[str, Any], path: Path, text: str) -> dict[str, Any]:
    """Return the Lexicon's fields by name, from the tables in `data`, which TOML parsed from `text`.

    Raises LexiconError for an invalid table, key or term.
    """
    out: dict[str, Any] = {}
    for table, content in data.items():
        if table == "language" and isinstance(content, str):
            continue
        if not isinstance(content, dict) or table not in TABLES:
            raise LexiconError(f"{path}:{_line(text, table)}: no table {table!r}; there are {', '.join(TABLES)}")
        terms = _terms(table, content, path, text)
        if table == "prose":
            out["prose"] = {_tag(data, path, text): terms}
        elif table in KINDED:
            # If a term is listed under two kinds, the first one counts.
            out[table] = {term: kind for kind in reversed(terms) for term in terms[kind]}
        else:
            out.update({PLAIN[table][key]: found for key, found in terms.items()})
    return out


def _tag(data: dict[str, Any], path: Path, text: str) -> str:
    tag = data.get("language")
    if not isinstance(tag, str) or tag in ("", "und"):
        raise LexiconError(f'{path}:{_line(text, "prose")}: [prose] requires a language = "..." at the top of the file')
    return tag


def _terms(table: str, content: dict[str, Any], path: Path, text: str) -> dict[str, list[str]]:
    """Return the terms of a table by key."""
    keys: Iterable[str] = PROSE_KEYS if table == "prose" else KINDED.get(table) or PLAIN[table]
    out = {}
    for key, terms in content.items():
        if key not in keys:
            known = ", ".join(sorted(keys))
            raise LexiconError(f"{path}:{_line(text, key)}: no key {key!r} in [{table}]; there are {known}")
        where = f"[{table}] {key}"
        if (table, key) in SPACED:
            if not isinstance(terms, str):
                raise LexiconError(f"{path}: {where} requires one string of words, and has {type(terms).__name__}")
            terms = terms.split()
        _check_terms(terms, where, path, text)
        # In the same form as pages are read, so that they match.
        out[key] = list(dict.fromkeys(map(plain_text, terms)))
    return out


def _check_terms(terms: Any, where: str, path: Path, text: str) -> None:
    if not isinstance(terms, list):
        raise LexiconError(f"{path}: {where} requires a list of strings, and has {type(terms).__name__}")
    with late_import:
        from unicodedata import normalize

    seen = set()
    for term in terms:
        problem = None
        if not isinstance(term, str):
            problem = "is not a string"
        elif not term.strip() or term != term.strip():
            problem = "is empty or has white space at an end"
        elif term != normalize("NFC", term):
            problem = "is not in Unicode normal form C"
        elif term in seen:
            problem = "is listed twice"
        if problem:
            raise LexiconError(f"{path}:{_line(text, str(term))}: {where}: {term!r} {problem}")
        seen.add(term)


def _line(text: str, part: str) -> int:
    """Return the number of the last line that contains `part`; for a duplicate term, the second one."""
    found = [number for number, line in enumerate(text.splitlines(), 1) if part in line]
    return found[-1] if found else 1
