"""A document in standard formats: the public import path of `captionclean.views.schema` and `.standards`."""

from captionclean.views.schema import json_schema
from captionclean.views.standards import to_jsonld

__all__ = ["json_schema", "to_jsonld"]
