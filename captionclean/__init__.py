"""Remove captions, credits and gallery labels from scraped news text, and keep the article."""

from captionclean.clean import Cleaner, clean, clean_text
from captionclean.forks import late_import
from captionclean.version import __version__ as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from captionclean.config import Config, ConfigError
    from captionclean.document import Document
    from captionclean.model import Credit, Media, Span

__all__ = ["Cleaner", "Config", "ConfigError", "Credit", "Document", "Media", "Span", "clean", "clean_text"]

_LATE = {
    "Config": "config",
    "ConfigError": "config",
    "Document": "document",
    "Credit": "model",
    "Media": "model",
    "Span": "model",
}
"""The records and their modules. They load on first use, because `dataclasses` takes longer to load than the rest."""


def __getattr__(name: str) -> object:
    """Load the record type `name`."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with late_import:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)


def __dir__() -> list[str]:
    """List the public names, including those that are not loaded yet."""
    return sorted({*globals(), *__all__})
