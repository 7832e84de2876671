"""A document in standard formats. This is the public import path of `captionclean.views.standards`."""

from captionclean.views.standards import json_schema, to_jsonld

__all__ = ["json_schema", "to_jsonld"]
