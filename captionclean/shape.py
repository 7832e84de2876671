"""What the types of the records say about their data: which fields are data, and the least value of a number."""

from dataclasses import Field, fields
from typing import Annotated, Any, NamedTuple


class Least(NamedTuple):
    """The least value of a number, as an annotation of its type."""

    value: int


Index = Annotated[int, Least(0)]
"""A number that counts from 0."""


def data_fields(kind: type) -> "list[Field[Any]]":
    """Return the fields of a dataclass that are data, in order; a field that is not compared is a setting."""
    return [each for each in fields(kind) if each.compare]
