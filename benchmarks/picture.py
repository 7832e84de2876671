"""Draw the README's picture: a page as it came and cleaned, by what the library makes of it.

    python benchmarks/picture.py

writes `docs/before-after.svg`, the same for the same page and code.
"""

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from captionclean import Document, Media, clean  # noqa: E402
from captionclean.views.terminal import is_right_to_left  # noqa: E402

TARGET = ROOT / "docs" / "before-after.svg"
PAGE = """The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased.

6 View gallery

דוברה עוגנת בכניסה לנמלדוברה עוגנת בכניסה לנמל

A barge at anchor in front of the harbour

(Photo: Oren Talmi / POOL / AFP)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures."""

COLORS = {
    "caption": "#8a4b00", "alt_text": "#6d3fb0", "credit": "#00665f", "gallery": "#1d55a8", "interface": "#a32a55",
    "body": "#22252a", "label": "#5d5f63",
}  # fmt: skip
WIDTH, PANEL, LINE, TOP, PAD = 960, 452, 23, 64, 24
# Letters that fit a panel's line at this size of type.
LETTERS = 52
SERIF = "Charter, Georgia, 'Noto Serif', 'DejaVu Serif', serif"
SANS = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"


def text(x: int, y: int, said: str, color: str, extra: str = "") -> str:
    """Return one line of text; right-to-left text starts at the right edge of its panel."""
    if is_right_to_left(said):
        x, extra = x + PANEL - 2 * PAD, f'{extra} direction="rtl"'
    return f'<text x="{x}" y="{y}" fill="{color}"{extra}>{escape(said)}</text>'


def before(doc: Document, x: int) -> Iterator[tuple[int, str]]:
    """Give the page as it came, each line with its height: what was taken out is struck and tinted."""
    last = -1
    y = TOP
    for span in doc.spans:
        if span.role == "separator":
            continue
        color = COLORS[span.role]
        y += 0 if span.start == last else 10
        last = span.end
        for part in wrap(doc.source[span.start : span.end], LETTERS):
            struck = ""
            if span.role != "body":
                box = f'x="{x - 8}" y="{y - 16}" width="{PANEL - 2 * PAD + 16}" height="{LINE}"'
                yield y, f'<rect {box} fill="{color}" fill-opacity="0.1"/>'
                struck = f' text-decoration="line-through" font-family="{SERIF}"'
            yield y, text(x, y, part, color, struck)
            y += LINE


def after(doc: Document, x: int) -> Iterator[tuple[int, str]]:
    """Give the clean paragraphs, and the record of the picture."""
    y = TOP
    for paragraph in doc.paragraphs:
        y += 10
        for part in wrap(paragraph, LETTERS):
            yield y, text(x, y, part, COLORS["body"])
            y += LINE
    y += 26
    rows = list(record(doc.media[0]))
    yield (
        y,
        f'<rect x="{x - 8}" y="{y - 22}" width="{PANEL - 2 * PAD + 16}" height="{len(rows) * LINE + 12}" rx="8" '
        'fill="#f4f2ec" stroke="#ddd8cc"/>',
    )
    for label, said, role in rows:
        small = f' font-family="{SANS}" font-size="13"'
        yield y, text(x, y, label, COLORS[role], small)
        yield y, text(x if is_right_to_left(said) else x + 92, y, said, COLORS["body"], small)
        y += LINE


def record(media: Media) -> Iterator[tuple[str, str, str]]:
    """Give the rows of a record: label, value, and the role whose colour it has."""
    place = f"after paragraph {media.after_paragraph + 1}, gallery of {media.gallery_size}"
    yield media.kind, place, "label"
    yield "caption", media.caption or "", "caption"
    yield "alt text", media.alt_text or "", "alt_text"
    if media.credit:
        yield "credit", media.credit.text, "credit"
        yield "creators", ", ".join(media.credit.creators), "label"
        yield "agencies", ", ".join(media.credit.agencies) + (" (pool)" if media.credit.pool else ""), "label"


def picture() -> str:
    """Return the picture as SVG."""
    doc = clean(PAGE)
    left = list(before(doc, PAD * 2))
    right = list(after(doc, WIDTH // 2 + PAD))
    height = max(y for y, _ in left + right) + 44
    panels = [
        f'<rect x="{x}" y="36" width="{PANEL}" height="{height - 52}" rx="10" fill="#fffefb" stroke="#ddd8cc"/>'
        for x in (PAD, WIDTH // 2 + 4)
    ]
    heads = [
        f'<text x="{x}" y="25" fill="{COLORS["label"]}" font-family="{SANS}" font-size="13">{said}</text>'
        for x, said in ((PAD, "as it was scraped"), (WIDTH // 2 + 4, "the article, and the picture as a record"))
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" font-family="{SERIF}" font-size="16" role="img">',
            "<title>A page as it was scraped, and the article and picture that captionclean makes of it</title>",
            f'<rect width="{WIDTH}" height="{height}" rx="12" fill="#f4f2ec"/>',
            *heads, *panels, *(part for _, part in left + right), "</svg>",
        ]
    ) + "\n"  # fmt: skip


if __name__ == "__main__":
    TARGET.write_text(picture(), encoding="utf-8")
