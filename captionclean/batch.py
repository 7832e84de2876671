"""Clean files. This is the public import path of `captionclean.io.batch`."""

from captionclean.io.batch import Progress, clean_files
from captionclean.io.sniff import FORMATS

__all__ = ["FORMATS", "Progress", "clean_files"]
