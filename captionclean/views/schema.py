"""The JSON Schema of a document, derived from the dataclasses of `captionclean.model`."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from captionclean.model import LANGUAGE_TAGS, Media, Span
from captionclean.shape import Least, data_fields

_Schema = dict[str, Any]
_DESCRIPTION = "A cleaned page: its paragraphs, its media, and the whole input as spans. Offsets are code points."
_NAMES = {str: "string", int: "integer", bool: "boolean"}


def json_schema() -> _Schema:
    """Return the JSON Schema (draft 2020-12) of `Document.to_json`.

    >>> json_schema()["properties"]["media"]["items"]["properties"]["caption"]
    {'type': ['string', 'null']}
    """
    media = _schema(Media)
    media["properties"] |= {name: _nullable({"type": "string"}) for name in LANGUAGE_TAGS}
    lists = {"paragraphs": {"type": "string", "minLength": 1}, "media": media, "spans": _schema(Span)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "captionclean document",
        "description": _DESCRIPTION,
        **_object({name: {"type": "array", "items": items} for name, items in lists.items()}),
    }


def _schema(kind: Any) -> _Schema:
    """Return the schema of a type annotation; raises TypeError for a type that the records do not use."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind in _NAMES:
        return {"type": _NAMES[kind]}
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        return _object({each.name: _schema(hints[each.name]) for each in data_fields(kind)})  # type: ignore[arg-type]
    if origin is Annotated:
        least = next(part.value for part in parts[1:] if isinstance(part, Least))
        return _schema(parts[0]) | {"minimum": least}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple:
        return {"type": "array", "items": _schema(parts[0])}
    if origin in (Union, UnionType) and NoneType in parts:
        (some,) = (part for part in parts if part is not NoneType)
        return _nullable(_schema(some))
    raise TypeError(f"no JSON Schema for {kind!r}")


def _object(properties: Mapping[str, _Schema]) -> _Schema:
    required = list(properties)
    return {"type": "object", "additionalProperties": False, "required": required, "properties": dict(properties)}


def _nullable(schema: _Schema) -> _Schema:
    if schema["type"] == "object":
        return {"oneOf": [{"type": "null"}, schema]}
    return schema | {"type": [schema["type"], "null"]}
