"""Wires the stages: text -> blocks -> evidence -> decision -> document."""

from captionclean.config import Config
from captionclean.document import Document


class Cleaner:
    """A reusable cleaner with settings of its own; safe in threads, and small to pickle."""

    __slots__ = ("config",)

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()

    def clean(self, text: str) -> Document:
        """Clean one page's text."""
        if not isinstance(text, str):
            raise TypeError(f"clean() wants a str, and got {type(text).__name__}")
        return Document(text, (text,), (), ((0, len(text), "body", "prose", None),), self.config)

    def clean_text(self, text: str) -> str:
        """Clean one page's text and return only the article."""
        return self.clean(text).text


def clean(text: str, config: Config | None = None) -> Document:
    """Clean one page's text."""
    return Cleaner(config).clean(text)


def clean_text(text: str, config: Config | None = None) -> str:
    """Clean one page's text and return only the article."""
    return clean(text, config).text
