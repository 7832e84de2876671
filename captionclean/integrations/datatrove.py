"""A datatrove pipeline step. Requires datatrove: `pip install "captionclean[datatrove]"`."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.extras import extra
from captionclean.io.attempts import Page, attempt
from captionclean.views.terminal import harmless

with extra("datatrove"):
    from datatrove.utils.logging import logger
    from datatrove.utils.typeshelper import StatHints

__all__ = ["CaptionClean"]

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline

    class PipelineStep:
        """What is used of datatrove's class of that name: datatrove ships no types."""

        def __call__(self, data: "DocumentsPipeline" = ..., rank: int = 0, world_size: int = 1) -> "DocumentsPipeline":
            """Do as `run` does."""

        def track_time(self, unit: str | None = None) -> AbstractContextManager[None]:
            """Count the time of what is done inside."""

        def stat_update(self, *labels: str, value: int = 1, unit: str | None = None) -> None:
            """Add to statistics."""
else:
    with extra("datatrove"):
        from datatrove.pipeline.base import PipelineStep


class CaptionClean(PipelineStep):
    """Cleans `doc.text`, and writes the pictures and videos to `doc.metadata[media_key]`.

    `source_key` names where the text as it came is kept; without it, galleries' and interface words are gone.
    The stats count, besides the documents, each of `captionclean.io.rows.COUNTS`. A document on which cleaning fails
    passes as it is, without `media_key`: `errors` counts those, and the log says why. Raises ValueError where a
    document has metadata of these names already.
    """

    type = "\N{BLACK SCISSORS} - FORMAT"
    name = "captionclean"

    def __init__(self, config: Config | None = None, media_key: str = "media", source_key: str | None = None) -> None:
        super().__init__()
        self.cleaner: Cleaner = Cleaner(config)
        self.media_key = media_key
        self.source_key = source_key

    def run(self, data: "DocumentsPipeline", rank: int = 0, world_size: int = 1) -> "DocumentsPipeline":  # noqa: ARG002
        """Clean the documents, one after the other."""
        for doc in data:
            for key in (self.media_key, self.source_key):
                if key in doc.metadata:
                    raise ValueError(
                        f"document {doc.id} has metadata {key!r} already, which would be lost: name another"
                    )
            with self.track_time():
                page = attempt(self.cleaner, doc.text)
            self.stat_update(StatHints.total)
            if isinstance(page, str):
                self.stat_update("errors")
                logger.error(f"document {harmless(doc.id)} stays as it came: {page}")
            else:
                self._fill(doc, page)
            yield doc

    def _fill(self, doc: "Document", page: Page) -> None:
        if self.source_key is not None:
            doc.metadata[self.source_key] = doc.text
        doc.text = page.fields["clean_text"]
        doc.metadata[self.media_key] = page.fields["media"]
        for name, count in page.counts.items():
            self.stat_update(name, value=count)
