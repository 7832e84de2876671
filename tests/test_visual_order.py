"""Legacy Hebrew in visual order: the record is in logical order, the spans point at what stood in the page."""

import pytest
from bidi.algorithm import get_display

from captionclean import clean
from captionclean.text.scripts import logical

BODY = "The harbour board voted late on Monday to postpone the dredging, and a new date is to be named by spring."
LOGICAL = "תושבים מפנים מים מן המאפייה ליד בית המכס הישן"
VISUAL = get_display(LOGICAL)


def page(alt: str) -> str:
    return f"{BODY}\n\n6 View gallery\n\n{alt}{alt}\n\nResidents at the bakery\n\n(Photo: Ada Moran / AFP)\n\n{BODY}"


@pytest.mark.parametrize("alt", [LOGICAL, VISUAL], ids=["logical", "visual"])
def test_the_record_is_in_logical_order(alt: str) -> None:
    assert [media.alt_text for media in clean(page(alt)).media] == [LOGICAL]


def test_the_spans_point_at_the_page() -> None:
    doc = clean(page(VISUAL))
    shown = "".join(doc.source[span.start : span.end] for span in doc.spans if span.role == "alt_text")
    assert shown == VISUAL + VISUAL
    assert {span.media for span in doc.spans if span.role == "alt_text"} == {0}


def test_half_a_character_is_no_error() -> None:
    visual = "\u05dd\u05d5\u05dc\u05e9 \ud800"
    assert logical(visual) == visual
