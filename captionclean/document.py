"""Document: what `clean` returns. It adds to the result what a person or another program looks at."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from captionclean.forks import late_import
from captionclean.result import Result
from captionclean.text.scripts import SURROGATE_RE

if TYPE_CHECKING:
    from captionclean.views.render import Captions
    from captionclean.views.terminal import Bidi

__all__ = ["Document"]


@dataclass(frozen=True)
class Document(Result):
    """A page, cleaned: its paragraphs, its media, and every character accounted for."""

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
            from captionclean.views.standards import to_jsonld

        return to_jsonld(self)

    def render(self, captions: "Captions" = "drop") -> str:
        """Return the article as text, with the captions dropped, marked, or alone; see `captionclean.views.render`."""
        with late_import:
            from captionclean.views.render import render

        return render(self, captions)

    def explain(
        self,
        *,
        color: bool = False,
        context: int | None = None,
        columns: int | None = None,
        bidi: "Bidi" = "terminal",
    ) -> str:
        """Show the page as it came, with what was taken out, and why; see `captionclean.views.explain.explain`."""
        with late_import:
            from captionclean.views.explain import explain

        return explain(self, color=color, context=context, columns=columns, bidi=bidi)

    def why(self, where: int | str) -> str:
        """Say what was seen at an offset, or at the first line that holds a text; see `captionclean.views.why.why`."""
        with late_import:
            from captionclean.views.why import why

        return why(self, where)

    def to_html(self, *, title: str = "Page") -> str:
        """Return the page as one HTML file to look at; requires Jinja2. See `captionclean.views.report.page_html`."""
        with late_import:
            from captionclean.views.report import page_html

        return page_html(self, title=title)

    def _repr_html_(self) -> str:
        with late_import:
            from captionclean.views.report import notebook_html

        return notebook_html(self)
