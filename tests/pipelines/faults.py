"""Pages on which cleaning fails, as a fault that nobody knows of would have it."""

from captionclean.clean import Cleaner
from captionclean.document import Document
from captionclean.pipeline import run

BAD = "This page is one that cleaning cannot get through."
DEEP = "This page is nested deeper than Python goes."


def fails(cleaner: Cleaner, text: str) -> Document:
    """Clean as `Cleaner.clean` does, but for two pages."""
    if text == BAD:
        raise ZeroDivisionError("no\n reason \ud800")
    if text == DEEP:
        return fails(cleaner, text)
    return run(text, cleaner.config)


def break_cleaner() -> None:
    """Break the cleaner of this process: for workers that start anew."""
    Cleaner.clean = fails  # type: ignore[method-assign]
