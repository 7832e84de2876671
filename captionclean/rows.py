"""A page as a flat record. This is the public import path of `captionclean.io.rows`."""

from captionclean.io.rows import COUNTS, FIELDS, row

__all__ = ["COUNTS", "FIELDS", "row"]
