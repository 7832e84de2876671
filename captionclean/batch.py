"""The way to `clean_files` that is documented; the work is done in `captionclean.io.batch`."""

from captionclean.io.batch import Progress, clean_files
from captionclean.io.sniff import FORMATS

__all__ = ["FORMATS", "Progress", "clean_files"]
