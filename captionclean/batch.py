"""The way to `clean_files` and `clean_folder` that is documented; the work is done in `captionclean.io`."""

from captionclean.io.batch import Progress, clean_files
from captionclean.io.files import InputError
from captionclean.io.folders import clean_folder
from captionclean.io.sniff import FORMATS, OUTPUTS

__all__ = ["FORMATS", "OUTPUTS", "InputError", "Progress", "clean_files", "clean_folder"]
