"""The article as text: captions left out, kept as marks at their place, or the marks alone."""

from collections.abc import Iterator
from typing import Literal, get_args

from captionclean.line.joining import one_line
from captionclean.model import Media
from captionclean.result import Result

Captions = Literal["drop", "mark", "only"]
CAPTIONS: tuple[Captions, ...] = get_args(Captions)


def render(doc: Result, captions: Captions = "drop") -> str:
    r"""Return the text of a page, in paragraphs that a blank line separates.

    "drop" is `doc.text`. "mark" adds a paragraph for each picture and video, behind the paragraph that it follows.
    "only" is these marks without the article. Words of the page's interface are in none of them. Raises ValueError
    for another value.

    >>> from captionclean import clean
    >>> page = "The port opened.\n\n6 View gallery\n\nDawn over the bay\n\n(Photo: Ada Moran / AFP)"
    >>> print(clean(page).render(captions="mark"))
    The port opened.
    <BLANKLINE>
    [photo, gallery of 6: Dawn over the bay | credit: Ada Moran / AFP]
    """
    if captions not in CAPTIONS:
        raise ValueError(f"captions is one of {', '.join(map(repr, CAPTIONS))}, and not {captions!r}")
    if captions == "drop":
        return doc.text
    return "\n\n".join(mark(media) for media in doc.media) if captions == "only" else "\n\n".join(_marked(doc))


def _marked(doc: Result) -> Iterator[str]:
    """Yield the paragraphs and, each behind its own, the marks."""
    for number, paragraph in enumerate(("", *doc.paragraphs), -1):
        if number >= 0:
            yield paragraph
        yield from (mark(media) for media in doc.media if media.after_paragraph == number)


def mark(media: Media) -> str:
    r"""Return what is known of a picture or video, on one line in square brackets.

    >>> mark(Media("video", caption="Dawn\nover the bay", alt_text="A bay"))
    '[video: Dawn over the bay | alt text: A bay]'
    """
    gallery = "" if media.gallery_size is None else f", gallery of {media.gallery_size}"
    parts = [
        media.caption,
        media.alt_text and f"alt text: {media.alt_text}",
        media.credit and media.credit.text and f"credit: {media.credit.text}",
    ]
    said = one_line(" | ".join(part for part in parts if part))
    return f"[{media.kind}{gallery}{': ' if said else ''}{said}]"
