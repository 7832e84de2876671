"""A Scrapy item pipeline. Wants Scrapy: `pip install "captionclean[scrapy]"`.

    ITEM_PIPELINES = {"captionclean.integrations.scrapy.CaptionCleanPipeline": 300}

| setting | what it names | default |
|---|---|---|
| `CAPTIONCLEAN_FIELD` | the item's field with the page's text | `text` |
| `CAPTIONCLEAN_TEXT_FIELD` | the field that gets the clean text | `clean_text` |
| `CAPTIONCLEAN_MEDIA_FIELD` | the field that gets the pictures and videos | `media` |
| `CAPTIONCLEAN_CONFIG` | a `captionclean.Config` | `None` |
"""

import logging
from typing import Any, Self

from captionclean.clean import Cleaner
from captionclean.extras import extra
from captionclean.io.attempts import attempt
from captionclean.views.terminal import harmless

with extra("scrapy"):
    from itemadapter import ItemAdapter
    from scrapy.crawler import Crawler

PREFIX = "CAPTIONCLEAN_"
logger: logging.Logger = logging.getLogger(__name__)


class CaptionCleanPipeline:
    """Gives each item its clean text and its media beside its own fields; an item without text passes as it is.

    So does one on which cleaning fails: the log says why. The crawl's stats count `captionclean/items`,
    `captionclean/without_text`, `captionclean/errors` and, summed up, each of `captionclean.io.rows.COUNTS`.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._stats = crawler.stats
        self._field = settings.get(f"{PREFIX}FIELD", "text")
        self._text_field = settings.get(f"{PREFIX}TEXT_FIELD", "clean_text")
        self._media_field = settings.get(f"{PREFIX}MEDIA_FIELD", "media")
        self._cleaner = Cleaner(settings.get(f"{PREFIX}CONFIG"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make a pipeline of the crawler's settings."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Clean one item; raises TypeError where its text is no string, ValueError where a field is taken."""
        adapter = ItemAdapter(item)
        text = adapter.get(self._field)
        if text is None:
            self._count("without_text", 1)
            return item
        if not isinstance(text, str):
            raise TypeError(f"{self._field!r} holds {type(text).__name__}, and cleaning wants a string: {item!r}")
        page = attempt(self._cleaner, text)
        if isinstance(page, str):
            self._count("errors", 1)
            logger.error("%s stays as it came: %s", harmless(str(adapter.get("url", "an item"))), page)
            return item
        self._put(adapter, "TEXT_FIELD", self._text_field, page.fields["clean_text"])
        self._put(adapter, "MEDIA_FIELD", self._media_field, page.fields["media"])
        for name, count in {"items": 1, **page.counts}.items():
            self._count(name, count)
        return item

    def _put(self, adapter: ItemAdapter, setting: str, field: str, value: Any) -> None:
        hint = f"name another in {PREFIX}{setting}"
        # The text's own field may be named: then the clean text replaces it.
        if field != self._field and adapter.get(field) is not None:
            raise ValueError(f"the item has a {field!r} already, which would be lost: {hint}")
        try:
            adapter[field] = value
        except KeyError as error:
            raise ValueError(f"{type(adapter.item).__name__} has no field {field!r}: add it, or {hint}") from error

    def _count(self, name: str, count: int) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"captionclean/{name}", count)
