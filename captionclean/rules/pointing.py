"""Lines that point at what a picture shows are captions, but for sentences with words of prose."""

from captionclean.line.pointing import LEAST_POINTED, POINTERS, points
from captionclean.page.layout import Layout
from captionclean.rules.figures import make_marker
from captionclean.text.sentences import SENTENCES_RE, is_paragraph

# Words of prose in a line with a side; behind a kicker, or with its place, may stand any sentence.
_SIDE, _SENTENCE = 1, 3
_SENTENCES, _PARAGRAPH = 2, 3


def pointing(layout: Layout, state: list[str]) -> None:
    """Take the lines that point at their picture, and the one below a pointer on a line of its own."""
    page = layout.page
    for i, block in enumerate(page):
        below = block.line in POINTERS and i + 1 < len(page) and layout.sizes[i + 1] >= LEAST_POINTED
        if below and not state[i] and not state[i + 1] and layout.caption_like(i + 1):
            make_marker(block)
            state[i], state[i + 1] = "marker", "caption"
        if not block.points or state[i] or not layout.caption_like(i) or layout.prose(i) > _most(layout, i):
            continue
        if not layout.is_torn(i) and not layout.is_headline(i):
            state[i] = "caption"


def _most(layout: Layout, i: int) -> int:
    """Return how many words of prose a line may hold that points, or -1 where it is no caption."""
    how, line = layout.page[i].points, layout.page[i].line
    if how == "day":
        # At the end stands when the article was printed first.
        return 0 if layout.tells and layout.place(i) != "end" and not layout.is_head(i) else -1
    if how in ("side", "placed") and is_paragraph(line, _SENTENCES) and not _points_first(line, layout):
        return -1
    if how == "kicker" and is_paragraph(line, _PARAGRAPH):
        return -1
    return _SIDE if how == "side" else _SENTENCE


def _points_first(line: str, layout: Layout) -> bool:
    """Tell whether the first of a line's sentences points: the others say more of what is shown."""
    first = SENTENCES_RE.search(line)
    return first is not None and points(line[: first.start()], layout.m) == "side"
