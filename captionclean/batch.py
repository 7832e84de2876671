"""Clean files and folders. This is the public import path of `captionclean.io.batch` and `.folders`."""

from captionclean.io.batch import Progress, clean_files
from captionclean.io.files import InputError
from captionclean.io.folders import clean_folder
from captionclean.io.sniff import FORMATS, OUTPUTS

__all__ = ["FORMATS", "OUTPUTS", "InputError", "Progress", "clean_files", "clean_folder"]
