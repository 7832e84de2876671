"""A Scrapy item pipeline. Requires Scrapy: `pip install "captionclean[scrapy]"`.

    ITEM_PIPELINES = {"captionclean.integrations.scrapy.CaptionCleanPipeline": 300}

| setting | what it names | default |
|---|---|---|
| `CAPTIONCLEAN_TEXT_COLUMN` | the item's field with the page's text | `text` |
| `CAPTIONCLEAN_RENAME` | other names for the fields `clean_text` and `media` | `{}` |
| `CAPTIONCLEAN_CONFIG` | a `captionclean.Config` | `None` |

`CAPTIONCLEAN_FIELD`, `CAPTIONCLEAN_TEXT_FIELD` and `CAPTIONCLEAN_MEDIA_FIELD` are deprecated: before version 0.2 they
named the field with the text, that of the clean text, and that of the media.
"""

import logging
from typing import Any, Self

from captionclean.clean import Cleaner
from captionclean.extras import extra
from captionclean.io.attempts import attempt
from captionclean.io.layout import Layout
from captionclean.views.terminal import harmless

with extra("scrapy"):
    from itemadapter import ItemAdapter
    from scrapy.crawler import Crawler

__all__ = ["CaptionCleanPipeline"]

PREFIX = "CAPTIONCLEAN_"
OUTPUTS = ("clean_text", "media")
# The settings that named each output field before version 0.2.
_OLD = {"clean_text": "TEXT_FIELD", "media": "MEDIA_FIELD"}
logger: logging.Logger = logging.getLogger(__name__)


class CaptionCleanPipeline:
    """Gives each item its clean text and its media beside its own fields; an item without text passes as it is.

    So does one on which cleaning fails: the log says why. The crawl's stats count `captionclean/items`,
    `captionclean/without_text`, `captionclean/errors` and, summed up, each of `captionclean.io.rows.COUNTS`.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._stats = crawler.stats
        old = {name: settings.get(f"{PREFIX}{_OLD[name]}") for name in OUTPUTS}
        rename = {**{name: other for name, other in old.items() if other}, **settings.getdict(f"{PREFIX}RENAME")}
        text_column = settings.get(f"{PREFIX}TEXT_COLUMN") or settings.get(f"{PREFIX}FIELD", "text")
        self._layout = Layout(text_column, rename, outputs=OUTPUTS)
        self._cleaner = Cleaner(settings.get(f"{PREFIX}CONFIG"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make a pipeline of the crawler's settings."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Clean one item; raises TypeError where its text is no string, ValueError where a field is taken."""
        adapter = ItemAdapter(item)
        text_column = self._layout.text_column
        text = adapter.get(text_column)
        if text is None:
            self._count("without_text", 1)
            return item
        if not isinstance(text, str):
            raise TypeError(f"{text_column!r} holds {type(text).__name__}, and cleaning requires a string: {item!r}")
        page = attempt(self._cleaner, text)
        if isinstance(page, str):
            self._count("errors", 1)
            logger.error("%s stays as it came: %s", harmless(str(adapter.get("url", "an item"))), page)
            return item
        for name in OUTPUTS:
            self._put(adapter, name, page.fields[name])
        for name, count in {"items": 1, **page.counts}.items():
            self._count(name, count)
        return item

    def _put(self, adapter: ItemAdapter, name: str, value: Any) -> None:
        field = self._layout.name(name)
        hint = f"name another in {PREFIX}RENAME"
        # The text's own field may be named: then the clean text replaces it.
        if field != self._layout.text_column and adapter.get(field) is not None:
            raise ValueError(f"the item has a {field!r} already, which would be lost: {hint}")
        try:
            adapter[field] = value
        except KeyError as error:
            raise ValueError(f"{type(adapter.item).__name__} has no field {field!r}: add it, or {hint}") from error

    def _count(self, name: str, count: int) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"captionclean/{name}", count)
