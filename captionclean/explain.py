"""What was taken out of a page and why, as text for a person: the page as it came, with a margin."""

import shutil
from typing import TYPE_CHECKING

from captionclean.model import Span
from captionclean.terminal import (
    BLUE,
    CYAN,
    DIM,
    GREEN,
    MAGENTA,
    STRIKE,
    YELLOW,
    Bidi,
    harmless,
    ordered,
    paint,
    width,
    wrapped,
)

if TYPE_CHECKING:
    from captionclean.document import Document

TINTS = {"caption": YELLOW, "alt_text": MAGENTA, "credit": CYAN, "gallery": BLUE, "interface": GREEN}
_MARGIN = 30
_MIN_TEXT = 30


def explain(
    doc: "Document",
    *,
    color: bool = False,
    context: int | None = None,
    columns: int | None = None,
    bidi: Bidi = "terminal",
) -> str:
    """Return every span that was taken out, line by line, with role, reason and record in the margin.

    With `context`, that many characters of body text are shown around what was taken out, and the rest is folded
    to "[...]"; without it, body text is left out wholly. `columns` is the width in cells (the terminal's by
    default), `bidi` who orders right-to-left text.
    """
    columns = columns or shutil.get_terminal_size((100, 24)).columns
    cells = max(_MIN_TEXT, columns - _MARGIN)
    lines: list[str] = []
    for span in doc.spans:
        if span.role == "separator":
            continue
        text = doc.source[span.start : span.end]
        if span.role == "body":
            if context is not None:
                lines += _row("", _folded(text, context), cells, bidi, (DIM,) if color else ())
            continue
        codes = (TINTS[span.role], STRIKE) if color else ()
        lines += _row(_label(span), text, cells, bidi, codes)
    return "\n".join(lines)


def _label(span: Span) -> str:
    record = "" if span.media is None else f"#{span.media + 1} "
    return f"{record}{span.role}: {span.reason}"


def _folded(text: str, context: int) -> str:
    return text if len(text) <= 2 * context + 5 else f"{text[:context]} [...] {text[len(text) - context :]}"


def _row(label: str, text: str, cells: int, bidi: Bidi, codes: tuple[str, ...]) -> list[str]:
    flat = " ".join(harmless(text).split())
    rows = []
    for n, part in enumerate(wrapped(flat, cells)):
        margin = label if n == 0 else ""
        rows.append(margin + " " * max(1, _MARGIN - width(margin)) + paint(ordered(part, bidi), *codes))
    return rows
