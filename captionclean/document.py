"""Document: what `clean` returns. It holds the whole input, cut into spans, and answers questions on it."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from captionclean.config import Config
from captionclean.forks import late_import
from captionclean.model import Credit, Cut, Media, Span
from captionclean.text.scripts import SURROGATE_RE

if TYPE_CHECKING:
    from captionclean.terminal import Bidi


@dataclass(frozen=True)
class Document:
    """A page, cleaned: its paragraphs, its media, and every character accounted for."""

    source: str
    """The input, unchanged."""
    paragraphs: tuple[str, ...]
    """The article's paragraphs, each a substring of the input, in order."""
    media: tuple[Media, ...]
    """The pictures and videos, in reading order."""
    cuts: tuple[Cut, ...]
    """The spans as bare tuples: `spans` gives them as records."""
    config: Config
    """The settings it was cleaned with."""

    @property
    def text(self) -> str:
        """The clean article: the paragraphs, joined by one blank line."""
        return "\n\n".join(self.paragraphs)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The credits of `media`, in order."""
        return tuple(m.credit for m in self.media if m.credit)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The whole input in order, without gap or overlap."""
        # No functools.cached_property: on Python 3.11 it takes a lock, and a child forked meanwhile keeps it locked.
        made: tuple[Span, ...] | None = self.__dict__.get("_spans")
        if made is None:
            made = self.__dict__["_spans"] = tuple(Span(*cut) for cut in self.cuts)
        return made

    @property
    def residue_share(self) -> float:
        """The part of the input's characters that was taken out, the white space between spans aside: 0 to 1."""
        body = taken = 0
        for start, end, role, _, _ in self.cuts:
            if role == "body":
                body += end - start
            elif role != "separator":
                taken += end - start
        return taken / (body + taken) if taken else 0.0

    def to_dict(self, *, languages: bool = True) -> dict[str, Any]:
        """Return paragraphs, media and spans, ready for JSON."""
        return {
            "paragraphs": list(self.paragraphs),
            "media": [m.to_dict(languages=languages) for m in self.media],
            "spans": [s.to_dict() for s in self.spans],
        }

    def to_json(self, **options: Any) -> str:
        """Return `to_dict()` as JSON text; options go to `json.dumps`.

        Half a character (a lone surrogate), which UTF-8 cannot hold, is written as its escape.
        """
        text = json.dumps(self.to_dict(), **{"ensure_ascii": False, **options})
        return SURROGATE_RE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)

    def to_jsonld(self) -> dict[str, Any]:
        """Return a schema.org `NewsArticle` with an `ImageObject` or `VideoObject` for each record."""
        with late_import:
            from captionclean.standards import to_jsonld

        return to_jsonld(self)

    def explain(
        self,
        *,
        color: bool = False,
        context: int | None = None,
        columns: int | None = None,
        bidi: "Bidi" = "terminal",
    ) -> str:
        """Show the page as it came, with what was taken out, and why; see `captionclean.explain.explain`."""
        with late_import:
            from captionclean.explain import explain

        return explain(self, color=color, context=context, columns=columns, bidi=bidi)

    def why(self, where: int | str) -> str:
        """Say what was seen at an offset, or at the first line that holds a text; see `captionclean.why.why`."""
        with late_import:
            from captionclean.why import why

        return why(self, where)

    def to_html(self, *, title: str = "Page") -> str:
        """Return the page as one HTML file to look at; wants Jinja2. See `captionclean.report.page_html`."""
        with late_import:
            from captionclean.report import page_html

        return page_html(self, title=title)

    def _repr_html_(self) -> str:
        with late_import:
            from captionclean.report import notebook_html

        return notebook_html(self)
