"""The front door: next to nothing to import; the first clean loads what cleans."""

from captionclean.forks import late_import

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` would take longer to load than the package.
    from captionclean.config import Config
    from captionclean.document import Document


class Cleaner:
    """A reusable cleaner with settings of its own; safe in threads, and small to pickle."""

    __slots__ = ("config",)

    def __init__(self, config: "Config | None" = None) -> None:
        if config is None:
            with late_import:
                from captionclean.config import Config

            config = Config()
        self.config: Config = config

    def clean(self, text: str) -> "Document":
        """Clean one page's text."""
        if not isinstance(text, str):
            raise TypeError(_no_text(text))
        with late_import:
            from captionclean.pipeline import run

        return run(text, self.config)

    def clean_text(self, text: str) -> str:
        """Clean one page's text and return only the article."""
        return self.clean(text).text


def _no_text(value: object) -> str:
    """Return what to say of a value that is not a text."""
    if value is None:
        return (
            "clean() requires the page's text as a str, and got None (NoneType): "
            "the extractor returned nothing: skip the page, or pass an empty string"
        )
    hint = ": decode it first" if isinstance(value, bytes | bytearray) else ""
    return f"clean() requires the page's text as a str, and got {type(value).__name__}{hint}"


def clean(text: str, config: "Config | None" = None) -> "Document":
    """Clean one page's text."""
    return Cleaner(config).clean(text)


def clean_text(text: str, config: "Config | None" = None) -> str:
    """Clean one page's text and return only the article."""
    return clean(text, config).text
