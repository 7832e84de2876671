"""Clean frames of pandas and Polars. This is the public import path of `captionclean.io.frames`."""

from captionclean.io.frames import clean_frame

__all__ = ["clean_frame"]
