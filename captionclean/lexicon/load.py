"""TOML lexicons -> one Lexicon, checked; the built-in ones come from a file made of them, which loads faster.

`python -m captionclean.lexicon` checks every language's TOML file and writes `builtin.json` anew. Reading
the TOML itself takes 0.1 s, too long for the first `clean` of a process; the JSON takes a few milliseconds.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from pkgutil import get_data
from typing import Any

KINDS = frozenset({"photo", "video", "illustration", "screenshot", "graphic", "image", "source"})
LABELS = frozenset({"source", "caption", "video_caption"})

# table -> key -> the Lexicon's field; a table of kinds keeps the key as the term's kind.
_KINDED = {"cue": KINDS, "by": KINDS, "of": KINDS, "after": KINDS, "label": LABELS}
_PLAIN = {
    "note": {name: name for name in ("courtesy", "archive", "symbolic", "copyright", "pool", "via")},
    "gallery": {"count": "gallery"},
    "interface": {"line": "interface_line", "edge": "interface_edge"},
    "deixis": {"words": "deixis"},
    "agency": {"names": "agencies", "pictures": "picture_agencies", "ambiguous": "ambiguous"},
    "organisation": {"words": "organisations", "endings": "organisation_endings"},
    "small": {
        "words": "small_words",
        "joints": "joints",
        "inside": "inside",
        "for": "for_words",
        "articles": "articles",
    },
}


class LexiconError(ValueError):
    """A lexicon file says something it cannot; the message names the file, the line and the term."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of one or more languages. Terms are literal text; agencies keep their case."""

    cue: Mapping[str, str]
    """Stands before the maker's name and a separator ("Foto: Name") -> kind of media, or "source"."""
    by: Mapping[str, str]
    """Runs straight into the maker's name ("photo by Name")."""
    of: Mapping[str, str]
    """Runs into the maker's name, or into what is shown ("foto de Name")."""
    after: Mapping[str, str]
    """Stands behind the maker's name."""
    label: Mapping[str, str]
    """Screen-reader labels -> "source", "caption" or "video_caption"."""
    gallery: frozenset[str]
    """Gallery counters, with {n} and {m} for numbers."""
    interface_line: frozenset[str]
    interface_edge: frozenset[str]
    courtesy: frozenset[str]
    archive: frozenset[str]
    symbolic: frozenset[str]
    copyright: frozenset[str]
    pool: frozenset[str]
    via: frozenset[str]
    deixis: frozenset[str]
    agencies: frozenset[str]
    picture_agencies: frozenset[str]
    """Agencies, named above, that supply nothing but pictures: no text is signed with them."""
    ambiguous: frozenset[str]
    """Agencies whose name is also a word, a party or a body."""
    organisations: frozenset[str]
    """Words that make a name an organisation's ("ministry")."""
    organisation_endings: frozenset[str]
    small_words: frozenset[str]
    """Words in lower case inside names and lists of names."""
    joints: frozenset[str]
    """The small words that a person's name or two names hold together by ("van", "and")."""
    inside: frozenset[str]
    """The small words that a person's name may hold."""
    for_words: frozenset[str]
    """Words between a maker and whom the picture was made for."""
    articles: frozenset[str]
    """Articles before an organisation's name."""


def empty() -> Lexicon:
    """Return a lexicon without words."""
    return _build({})


def merge(*lexicons: Lexicon) -> Lexicon:
    """Return the words of all `lexicons`; where two say different kinds of one term, the first one counts."""
    merged: dict[str, Any] = {}
    for field in fields(Lexicon):
        values = [getattr(lexicon, field.name) for lexicon in lexicons]
        if field.name in _KINDED:
            merged[field.name] = {term: kind for value in reversed(values) for term, kind in value.items()}
        else:
            merged[field.name] = frozenset().union(*values)
    return _build(merged)


def read(path: str | Path) -> Lexicon:
    """Read one TOML lexicon file.

    Raises LexiconError, with the file, the line and the term, where the file is not valid TOML, has a table or
    key that lexicons do not have, or a term that is not a string, is empty, is padded or stands twice.
    """
    import tomllib

    path = Path(path)
    text = path.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from None
    return _build(_check(data, path, text))


def builtin_files() -> list[Path]:
    """Return the TOML files of the built-in languages, in order of name."""
    folder = Path(__file__).with_name("data")
    return sorted(folder.glob("*.toml"), key=_first_common)


@cache
def builtin() -> Lexicon:
    """Return the lexicon of all built-in languages; loaded once, on first need."""
    return _build(builtin_table("lexicon"))


@cache
def _tables() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(get_data("captionclean.lexicon", "builtin.json") or b"")
    return loaded


def builtin_table(name: str) -> Any:
    """Return a table of `builtin.json`: "lexicon", "hot", or a TOML file of this folder, "prose" or "names"."""
    return _tables()[name]


def dump(lexicon: Lexicon, hot: Iterable[str]) -> str:
    """Return the JSON text that is loaded: `lexicon`, its telling words, and the folder's own TOML files."""
    import tomllib

    plain = {}
    for field in fields(Lexicon):
        value = getattr(lexicon, field.name)
        plain[field.name] = dict(sorted(value.items())) if isinstance(value, Mapping) else sorted(value)
    tables: dict[str, Any] = {"lexicon": plain, "hot": sorted(hot)}
    for name in ("prose", "names"):
        tables[name] = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return json.dumps(tables, ensure_ascii=False, indent=0) + "\n"


def _first_common(path: Path) -> tuple[bool, str]:
    return path.stem != "common", path.name


def _build(data: Mapping[str, Any]) -> Lexicon:
    values: dict[str, Any] = {}
    for field in fields(Lexicon):
        value = data.get(field.name, {})
        values[field.name] = dict(value) if field.name in _KINDED else frozenset(value)
    return Lexicon(**values)


def _check(data: dict[str, Any], path: Path, text: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for table, content in data.items():
        if table == "language" and isinstance(content, str):
            continue
        keys: Iterable[str] = _KINDED.get(table) or _PLAIN.get(table, {})
        if not isinstance(content, dict) or not keys:
            known = ", ".join(sorted([*_KINDED, *_PLAIN]))
            raise LexiconError(f"{path}:{_line(text, table)}: no table {table!r}; there are {known}")
        for name, terms in content.items():
            if name not in keys:
                raise LexiconError(
                    f"{path}:{_line(text, name)}: no key {name!r} in [{table}]; there are {', '.join(sorted(keys))}"
                )
            _check_terms(terms, f"[{table}] {name}", path, text)
            if table in _KINDED:
                out.setdefault(table, {}).update(
                    {term: name for term in reversed(terms) if term not in out.get(table, {})}
                )
            else:
                out[_PLAIN[table][name]] = terms
    return out


def _check_terms(terms: Any, where: str, path: Path, text: str) -> None:
    if not isinstance(terms, list):
        raise LexiconError(f"{path}: {where} wants a list of strings, and has {type(terms).__name__}")
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
            problem = "stands twice"
        if problem:
            raise LexiconError(f"{path}:{_line(text, str(term))}: {where}: {term!r} {problem}")
        seen.add(term)


def _line(text: str, part: str) -> int:
    """Return the number of the last line that holds `part`: of a term that stands twice, the second."""
    found = [number for number, line in enumerate(text.splitlines(), 1) if part in line]
    return found[-1] if found else 1
