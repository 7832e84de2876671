"""Document: what `clean` returns. It adds reports and export formats to the result."""

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
    """A cleaned page: its paragraphs, its pictures and videos, and the role of every character of the input."""

    def to_dict(self, *, languages: bool = True) -> dict[str, Any]:
        """Return paragraphs, media and spans, ready for JSON; `languages=False` leaves out language tags."""
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
        """Return a schema.org `NewsArticle` with an `ImageObject` or `VideoObject` for each picture or video."""
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
        """Return the input with the record, role and reason of each removed line beside it.

        With `color`, removed text is struck through and coloured. With `context`, only that many characters of the
        article are shown around removed text. `columns` is the width in cells, by default the terminal's. `bidi` says
        who puts right-to-left text in order: "terminal", "python" (python-bidi), or "auto".
        """
        with late_import:
            from captionclean.views.explain import explain

        return explain(self, color=color, context=context, columns=columns, bidi=bidi)

    def why(self, where: int | str) -> str:
        """Return the signs on one line, the rules that proposed something, what decided, and what would change it.

        `where` is an offset in code points, or a text, whose first occurrence counts. Raises IndexError for an offset
        outside the input or between lines, LookupError for a text that the input does not contain.
        """
        with late_import:
            from captionclean.views.why import why

        return why(self, where)

    def to_html(self, *, title: str = "Page") -> str:
        """Return the report of the page as one HTML file; raises ImportError without Jinja2 (extra `report`)."""
        with late_import:
            from captionclean.views.report import page_html

        return page_html(self, title=title)

    def _repr_html_(self) -> str:
        with late_import:
            from captionclean.views.report import notebook_html

        return notebook_html(self)
