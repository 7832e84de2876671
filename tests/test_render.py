"""The article as text: captions dropped, marked where they stood, or alone."""

import pytest

from captionclean import Config, Document, clean
from captionclean.demo import article

PAGE = """The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased with it.

6 View gallery

A barge at anchor in front of the harbour

(Photo: Ada Moran / AFP)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures."""
FIRST, SECOND = clean(PAGE).paragraphs
MARK = "[photo, gallery of 6: A barge at anchor in front of the harbour | credit: Ada Moran / AFP]"


def test_dropped_is_the_clean_text() -> None:
    doc = clean(PAGE)
    assert doc.render() == doc.render(captions="drop") == doc.text


def test_marked_stands_behind_the_paragraph_that_the_picture_follows() -> None:
    assert clean(PAGE).render(captions="mark") == f"{FIRST}\n\n{MARK}\n\n{SECOND}"


def test_only_the_marks() -> None:
    assert clean(PAGE).render(captions="only") == MARK
    assert clean(FIRST).render(captions="only") == ""


def test_a_picture_above_the_first_paragraph_is_marked_above_it() -> None:
    doc = clean(f"Dawn over the bay\n(Photo: Ada Moran / AFP)\n\n{FIRST}")
    assert doc.render(captions="mark") == f"[photo: Dawn over the bay | credit: Ada Moran / AFP]\n\n{FIRST}"


@pytest.mark.parametrize("text", [PAGE, article(), "", "(Photo: Ada Moran / AFP)", "6 View gallery"])
def test_every_paragraph_and_every_picture_is_there_once(text: str) -> None:
    doc = clean(text)
    blocks = [block for block in doc.render(captions="mark").split("\n\n") if block]
    assert len(blocks) == len(doc.paragraphs) + len(doc.media)
    assert [block for block in blocks if block in doc.paragraphs] == list(doc.paragraphs)


def test_a_mark_is_one_line_however_the_caption_was_printed() -> None:
    doc = clean(f"Dawn over\nthe bay\n(Photo: Ada Moran / AFP)\n\n{FIRST}", Config(line_ends="keep"))
    assert all("\n" not in block for block in doc.render(captions="only").split("\n\n"))


def test_another_value_is_refused() -> None:
    with pytest.raises(ValueError, match="captions is one of 'drop', 'mark', 'only', and not 'keep'"):
        clean(PAGE).render(captions="keep")  # type: ignore[arg-type]


def test_an_empty_document_is_empty_text() -> None:
    doc: Document = clean("")
    assert [doc.render(captions=each) for each in ("drop", "mark", "only")] == ["", "", ""]  # type: ignore[arg-type]
