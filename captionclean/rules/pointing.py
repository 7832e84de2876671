"""Lines that point at what a picture shows are captions, except sentences with words of prose."""

from collections.abc import Iterator

from captionclean.line.pointing import points
from captionclean.line.sentences import SENTENCES_RE, is_paragraph
from captionclean.rules.row import Proposal, Row, take
from captionclean.rules.view import View

# Words of prose in a line that names a side; after a kicker or a position, any sentence may follow.
_SIDE, _SENTENCE = 1, 3
_SENTENCES, _PARAGRAPH = 2, 3


def pointing(view: View) -> Iterator[Proposal]:
    """Propose the lines that point at their picture."""
    for i in view.places(lambda i: view.lines[i].points):
        free = view.open(i) and not view.is_headline(i) and view.caption_like(i)
        if free and view.prose(i) <= _most(view, i) and not view.mid_sentence(i):
            yield take("caption", i)


def _most(view: View, i: int) -> int:
    """Return how many words of prose a pointing line may have, or -1 if it is no caption."""
    how, text = view.lines[i].points, view.text(i)
    if how == "day":
        # At the end of a page, a date says when the article was first printed.
        return 0 if view.page.knows_prose and view.place(i) != "end" and not view.is_head(i) else -1
    if how == "month":
        # In a list, a month is the date of a publication.
        alone = view.is_sentence_kind(i - 1) and i + 1 < len(view) and view.is_sentence_kind(i + 1)
        return 0 if view.page.knows_prose and alone and i else -1
    if how in ("side", "placed") and is_paragraph(text, _SENTENCES) and not _points_first(view, text):
        return -1
    if how == "kicker" and is_paragraph(text, _PARAGRAPH):
        return -1
    return _SIDE if how == "side" else _SENTENCE


def _points_first(view: View, text: str) -> bool:
    """Return whether a line's first sentence points; the others only add detail."""
    first = SENTENCES_RE.search(text)
    return first is not None and points(text[: first.start()], view.page.m) == "side"


ROWS = (Row("pointing", "it points at what the picture shows", pointing, 58, taken=(33, 0)),)
