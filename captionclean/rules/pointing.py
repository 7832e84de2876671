"""Lines that point at what a picture shows are captions, but for sentences with words of prose."""

from captionclean.evidence.context import Context
from captionclean.evidence.hit import CERTAIN, WEAK, Hit
from captionclean.evidence.pointing import points
from captionclean.evidence.shape import SENTENCES_RE, is_paragraph
from captionclean.evidence.signature import signature
from captionclean.scripts import has_capitals

_POINTED = 1
_SENTENCES = 2
# What these report signs a caption or an article.
_WEAK = frozenset({"bracket-after-sentence", "agency-tail"})
# Behind a kicker in capitals stands a sentence.
_KICKED = 4


def pointing(context: Context, state: list[str]) -> None:
    """Take the lines that point at their picture."""
    for i, block in enumerate(context.page):
        if not block.points and (tail := block.tail) and tail.level == WEAK and tail.reason in _WEAK:
            block.points = "signed"
        if block.points and not state[i] and context.caption_like(i) and context.prose(i) <= _most(context, i):
            if context.is_torn(i) or context.is_headline(i):
                continue
            if block.points != "signed":
                state[i] = "caption"
            elif _is_signed(context, i):
                state[i] = "caption"
                reason, start = signature(block.line, context.m) or (block.hits[-1].reason, block.hits[-1].start)
                block.hits = [Hit(start, len(block.line), CERTAIN, reason)]


def _points_first(line: str, context: Context) -> bool:
    """Tell whether the first of a line's sentences points: the others say more of what is shown."""
    first = SENTENCES_RE.search(line)
    return first is not None and points(line[: first.start()], context.m) == "side"


def _is_signed(context: Context, i: int) -> bool:
    """Tell whether a name after a line's text signs a picture there: no heading above the prose, no item of a list."""
    page = context.page
    # Without capitals only a reporter's title is a signature.
    told = context.tells or not has_capitals(page[i].line)
    if not told or context.place(i) == "end" or i <= context.headline:
        return False
    return not any(page[j].points == "signed" and page[j].line != page[i].line for j in (i - 1, i + 1) if j < len(page))


def _most(context: Context, i: int) -> int:
    """Return how many words of prose a line may hold that points, or -1 where it is no caption."""
    how = context.page[i].points
    if how == "reporter":
        return -1
    if how == "day":
        # At the end stands when the article was printed first.
        return 0 if context.tells and context.place(i) != "end" and not context.is_head(i) else -1
    line = context.page[i].line
    if how == "side" and is_paragraph(line, _SENTENCES) and not _points_first(line, context):
        return -1
    if how == "placed" and is_paragraph(line, _SENTENCES):
        return -1
    if how == "signed" and (signed := signature(line, context.m)) and signed[0] == "name-after-sign":
        return _KICKED - 1
    return _KICKED if how in ("kicker", "placed") else _POINTED
