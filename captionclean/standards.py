"""The way to the standards that is documented; they are in `captionclean.views.standards`."""

from captionclean.views.standards import json_schema, to_jsonld

__all__ = ["json_schema", "to_jsonld"]
