"""Lines that point at what a picture shows are captions, but for sentences with words of prose."""

from captionclean.evidence.context import Context
from captionclean.evidence.pointing import points
from captionclean.evidence.shape import SENTENCES_RE, is_paragraph

# Words of prose in a line with a side; behind a kicker, or with its place, may stand any sentence.
_SIDE, _SENTENCE = 1, 3
_SENTENCES, _PARAGRAPH = 2, 3


def pointing(context: Context, state: list[str]) -> None:
    """Take the lines that point at their picture."""
    for i, block in enumerate(context.page):
        if not block.points or state[i] or not context.caption_like(i) or context.prose(i) > _most(context, i):
            continue
        if not context.is_torn(i) and not context.is_headline(i):
            state[i] = "caption"


def _most(context: Context, i: int) -> int:
    """Return how many words of prose a line may hold that points, or -1 where it is no caption."""
    how, line = context.page[i].points, context.page[i].line
    if how == "day":
        # At the end stands when the article was printed first.
        return 0 if context.tells and context.place(i) != "end" and not context.is_head(i) else -1
    if how in ("side", "placed") and is_paragraph(line, _SENTENCES) and not _points_first(line, context):
        return -1
    if how == "kicker" and is_paragraph(line, _PARAGRAPH):
        return -1
    return _SIDE if how == "side" else _SENTENCE


def _points_first(line: str, context: Context) -> bool:
    """Tell whether the first of a line's sentences points: the others say more of what is shown."""
    first = SENTENCES_RE.search(line)
    return first is not None and points(line[: first.start()], context.m) == "side"
