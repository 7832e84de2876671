"""The way to the fields of a page that is documented; they are made in `captionclean.io.rows`."""

from captionclean.io.rows import COUNTS, FIELDS, row

__all__ = ["COUNTS", "FIELDS", "row"]
