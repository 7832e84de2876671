"""Which language a text is in: by script where that suffices, else by langdetect."""

from collections.abc import Callable


def identify(text: str, detector: Callable[[str], str | None] | None = None) -> str | None:
    """Return a BCP 47 tag, or None."""
    return None
