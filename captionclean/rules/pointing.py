"""Lines that point at what a picture shows are captions, but for sentences with words of prose."""

from captionclean.evidence.context import Context

_PROSE = 1


def pointing(context: Context, state: list[str]) -> None:
    """Take the lines that point at their picture."""
    for i, block in enumerate(context.page):
        if block.points and not state[i] and context.caption_like(i) and context.prose(i) <= _PROSE:
            state[i] = "" if context.is_torn(i) or context.is_headline(i) else "caption"
