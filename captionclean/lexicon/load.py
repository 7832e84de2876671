"""TOML files -> one Lexicon; what is installed has them in one JSON file instead, which loads faster.

In a checkout the TOML files are read, once in a process. The build puts `builtin.json`, made of them by `dump`, into
the wheel and leaves them out; see `hatch_build.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from pkgutil import get_data
from typing import Any, cast

from captionclean.forks import late_import
from captionclean.lexicon.check import LexiconError, checked
from captionclean.lexicon.tables import KINDED, Lexicon

__all__ = [
    "PACKED", "Lexicon", "LexiconError", "builtin", "builtin_files", "dump", "empty", "merge", "packed_telling", "read",
    "read_builtin",
]  # fmt: skip

PACKED = "builtin.json"
# What belongs to no one language.
COMMON = "common"


def empty() -> Lexicon:
    """Return a lexicon without words."""
    return _build({})


def merge(*lexicons: Lexicon) -> Lexicon:
    """Return the words of all `lexicons`; where two say different kinds of one term, the first one counts."""
    merged: dict[str, Any] = {}
    for field in fields(Lexicon):
        values = [getattr(lexicon, field.name) for lexicon in lexicons]
        if field.name in _MAPPED:
            merged[field.name] = {term: kind for value in reversed(values) for term, kind in value.items()}
        else:
            merged[field.name] = frozenset().union(*values)
    return _build(merged)


def read(path: str | Path) -> Lexicon:
    """Read one TOML lexicon file.

    Raises LexiconError, with the file, the line and the term, where the file is not valid TOML, has a table or
    key that lexicons do not have, or a term that is not a string, is empty, is padded or is listed twice.
    """
    path = Path(path)
    text = path.read_text(encoding="utf-8")
    return _build(checked(_parsed(path, text), path, text))


def read_builtin(path: Path) -> Lexicon:
    """Read the file of a built-in language; raises LexiconError too where it is not named by its language's tag."""
    text = path.read_text(encoding="utf-8")
    data = _parsed(path, text)
    tag = "und" if path.stem == COMMON else path.stem
    if data.get("language") != tag:
        raise LexiconError(f'{path}:1: must have language = "{tag}", as its name says')
    return _build(checked(data, path, text))


def _parsed(path: Path, text: str) -> dict[str, Any]:
    with late_import:
        import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from None


def builtin_files() -> list[Path]:
    """Return the TOML files of the built-in languages, in order of name; none where the package is installed."""
    folder = Path(__file__).with_name("data")
    return sorted(folder.glob("*.toml"), key=_first_common) if folder.is_dir() else []


def _zipped_files() -> list[Path]:
    """Return the TOML files of a checkout that is read out of a zip file, as Spark ships one to its workers."""
    with late_import:
        from importlib import resources

        folder = resources.files("captionclean.lexicon").joinpath("data")
        found = [cast(Path, path) for path in folder.iterdir() if path.name.endswith(".toml")]
    return sorted(found, key=_first_common)


@cache
def builtin() -> Lexicon:
    """Return the lexicon of all built-in languages; loaded once, on first need."""
    files = builtin_files()
    if not files and (packed := _packed()) is not None:
        return _build(packed["lexicon"])
    return merge(*map(read_builtin, files or _zipped_files()))


def packed_telling() -> Mapping[str, Any] | None:
    """Return the telling words of the built-in languages as they were packed with them, None in a checkout."""
    packed = None if builtin_files() else _packed()
    return None if packed is None else cast(Mapping[str, Any], packed["telling"])


@cache
def _packed() -> dict[str, Any] | None:
    """Return what the build packed; None where it packed nothing."""
    try:
        loaded: dict[str, Any] = json.loads(get_data("captionclean.lexicon", PACKED) or b"")
    except OSError:
        return None
    return loaded


def dump(lexicon: Lexicon, telling: Mapping[str, Any]) -> str:
    """Return the JSON text of `lexicon` and its telling words, the same whatever the order of its words."""
    plain = {field.name: _sorted(getattr(lexicon, field.name)) for field in fields(Lexicon)}
    packed = {"lexicon": plain, "telling": _sorted(telling)}
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":")) + "\n"


def _sorted(value: Any) -> Any:
    """Return a field's value with its words, and those of its parts, in order."""
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return value if isinstance(value, str) else sorted(value)


def _first_common(path: Path) -> tuple[bool, str]:
    return path.stem != COMMON, path.name


# The fields that say something of each term, or of each language.
_MAPPED = frozenset({*KINDED, "prose"})


def _build(data: Mapping[str, Any]) -> Lexicon:
    values: dict[str, Any] = {}
    for field in fields(Lexicon):
        value = data.get(field.name, {})
        values[field.name] = dict(value) if field.name in _MAPPED else frozenset(value)
    values["prose"] = {
        tag: {key: frozenset(words) for key, words in table.items()} for tag, table in values["prose"].items()
    }
    return Lexicon(**values)
