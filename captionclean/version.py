"""The version, defined only here: the build, `captionclean --version` and the documents read it from this file."""

__version__ = "0.2.0"
