"""Clean Arrow batches. This is the public import path of `captionclean.io.columns`."""

from captionclean.io.columns import COLUMNS, CREDIT_TYPE, MEDIA_TYPE, clean_batch, clean_batches, output_schema
from captionclean.io.layout import ERROR

__all__ = ["COLUMNS", "CREDIT_TYPE", "ERROR", "MEDIA_TYPE", "clean_batch", "clean_batches", "output_schema"]
