"""The documented way to clean frames of pandas and Polars; the work is done in `captionclean.io.frames`."""

from captionclean.io.frames import clean_frame

__all__ = ["clean_frame"]
