"""The input as a person reads it: removed text is struck through and coloured, with its reason in the margin."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from captionclean.line.joining import one_line
from captionclean.model import Span
from captionclean.result import Result
from captionclean.views.terminal import (
    BLUE,
    CYAN,
    DIM,
    GREEN,
    MAGENTA,
    STRIKE,
    UNDERLINE,
    YELLOW,
    Bidi,
    harmless,
    has_right_to_left,
    is_right_to_left,
    ordered,
    paint,
    width,
    wrapped,
)

TINTS = {"caption": YELLOW, "alt_text": MAGENTA, "credit": CYAN, "gallery": BLUE, "interface": GREEN}
# The widest margin beside the text, and the least width of text beside one; with less, labels are above the text.
_MARGIN, _MIN_TEXT = 34, 40
# Longer lines are hard to read.
_MAX_TEXT = 100


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The layout: the widths of the margin (0: labels above the text) and of the text, and whether there is colour."""

    margin: int
    text: int
    color: bool
    bidi: Bidi

    def rows(self, label: str, text: str, *codes: str) -> Iterator[str]:
        """Yield the rows of some text, its label beside or above the first; right-to-left text is aligned right."""
        flat = " ".join(harmless(text).split())
        codes = codes if self.color else ()
        tint = codes[:1]
        if label and not self.margin:
            yield paint(label, *tint)
            label = ""
        right = is_right_to_left(flat)
        for part in wrapped(flat, self.text):
            space = " " * max(self.margin - width(label), bool(label))
            shift = " " * (self.text - width(part)) if right else ""
            yield paint(label, *tint) + space + shift + paint(ordered(part, self.bidi, right_to_left=right), *codes)
            label = ""


def explain(
    doc: Result,
    *,
    color: bool = False,
    context: int | None = None,
    columns: int | None = None,
    bidi: Bidi = "terminal",
) -> str:
    r"""Return the input, with the number of the record, the role and the reason of each removed span.

    With `color`, removed text is coloured by role and struck through; Hebrew and Arabic text is underlined instead.
    With `context`, only that many characters of the article are shown around removed text; 0 leaves the article out.
    `columns` is the width in cells, by default the terminal's; if there is no room for the margin, its labels are
    above the text. `bidi` says who puts right-to-left text in order: the terminal or python-bidi. Raises ValueError
    for a negative `context`.

    >>> from captionclean import clean
    >>> print(clean("Dawn over the bay\n(Photo: Ada Moran)\n\nThe port opened.").explain(columns=80))
    1 caption: next-to-credit  Dawn over the bay
    1 credit: credit-line      (Photo: Ada Moran)
    <BLANKLINE>
                               The port opened.
    """
    if context is not None and context < 0:
        raise ValueError(f"context must be a number of characters, 0 or more, not {context}")
    sheet = _sheet(doc, color, columns or shutil.get_terminal_size((100, 24)).columns, bidi)
    solid = [span for span in doc.spans if span.role != "separator"]
    lines: list[str] = []
    end = 0
    for is_body, run in groupby(solid, key=lambda span: span.role == "body"):
        spans = list(run)
        if is_body and context is not None:
            touches = spans[0] is not solid[0], spans[-1] is not solid[-1]
            fold = _folded(doc.source[spans[0].start : spans[-1].end], context, *touches)
            if fold:
                lines += ["", *(row for text in fold for row in sheet.rows("", text, DIM)), ""]
                continue
        for span in spans:
            # A blank line separates paragraphs, even if only a line break does in the input.
            is_apart = is_body or len((doc.source[end : span.start] + ".").splitlines()) > 2
            lines += [""] if is_apart and lines and lines[-1] else []
            lines += _rows(doc, span, sheet)
            end = span.end
    return "\n".join(lines).strip("\n")


def _sheet(doc: Result, color: bool, columns: int, bidi: Bidi) -> _Sheet:
    labels = [width(_label(span)) for span in doc.spans if span.role not in ("body", "separator")]
    margin = min(_MARGIN, max(labels, default=0) + 2) if labels else 0
    if columns - margin < _MIN_TEXT:
        margin = 0
    return _Sheet(margin, min(_MAX_TEXT, max(1, columns - margin)), color, bidi)


def _label(span: Span) -> str:
    record = "" if span.media is None else f"{span.media + 1} "
    return f"{record}{span.role.replace('_', ' ')}: {span.reason}"


def _rows(doc: Result, span: Span, sheet: _Sheet) -> Iterator[str]:
    text = doc.source[span.start : span.end]
    if span.role != "body":
        # A line through Hebrew or Arabic letters makes them hard to read.
        crossed = UNDERLINE if has_right_to_left(text) else STRIKE
        return sheet.rows(_label(span), text, TINTS[span.role], crossed)
    lines = text.splitlines() if doc.config.line_ends == "keep" else [one_line(text)]
    return (row for line in lines for row in sheet.rows("", line))


def _folded(text: str, context: int, before: bool, behind: bool) -> list[str] | None:
    """Return the ends of `text` next to removed text, and how much is hidden; None if it is too short to shorten."""
    head = text[:context] if before else ""
    tail = text[len(text) - context :] if behind else ""
    hidden = len(text) - len(head) - len(tail)
    fold = f"[... {hidden:,} characters ...]"
    return [part for part in (head, fold, tail) if part] if hidden > len(fold) else None
