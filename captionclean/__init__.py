"""Take captions, credits and gallery leftovers out of scraped news text, and keep the article whole."""

from captionclean.clean import Cleaner, clean, clean_text
from captionclean.config import Config, ConfigError
from captionclean.document import Document
from captionclean.model import Credit, Media, Span

__all__ = ["Cleaner", "Config", "ConfigError", "Credit", "Document", "Media", "Span", "clean", "clean_text"]
__version__ = "0.1.0"
