"""Every view of every text: nothing raises, and what is said can be written as UTF-8."""

import json
from typing import Any

import pytest

from captionclean import Config, Document, clean
from captionclean.views.why import place_at
from tests.needs import need_package

ODD = (
    "\ud800", "\udc80\ud800", "\ud83d\ude00", "\x00", "\u202e\u2066", "\u2028", "\u2029", "\x1c", "\x1d", "\x1e",
    "\x1f", "\x85", "\x0b\x0c", "\ufeff", "\u200b", "\r", "\u0301", "\U0010ffff", "\ufffe", "\u05d0",
)  # fmt: skip
PAGE = (
    "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased.\n\n"
    "6 View gallery{0}\n\nDawn over{0} the bay\n(Photo: Ada{0} Moran / AFP)\n\n{0}\n\nThe port{0} opened."
)
FRAMES = ("{0}", " {0} ", "{0} a", "a{0}", "(Photo: Ada Moran{0} / AFP)", "A\n{0}\n(AFP)", PAGE)
TEXTS = ["", " ", "\n\n \t\n", *(frame.format(odd) for odd in ODD for frame in FRAMES)]
# What is slow to lay out is shorter: text that the views went over twice would still take minutes.
LONG = {"one word": "a" * 10**6, "words": "a bc" * 250_000, "zeros": "\x00" * 200_000, "accents": "e\u0301" * 100_000}


def written(doc: Document) -> list[str]:
    """What the views say that are written to files and terminals."""
    return [
        doc.to_json(),
        doc.to_json(ensure_ascii=True, indent=1),
        doc.explain(),
        doc.explain(color=True, context=0, columns=1, bidi="python"),
        doc.explain(context=3, columns=60, bidi="python"),
    ]


def look(doc: Document) -> None:
    assert "".join(doc.source[span.start : span.end] for span in doc.spans) == doc.source
    assert doc.text == "\n\n".join(doc.paragraphs)
    assert len(doc.credits) <= len(doc.media)
    assert set(doc.to_dict()) == {"paragraphs", "media", "spans"}
    assert json.dumps(doc.to_jsonld())
    assert json.loads(doc.to_json(ensure_ascii=True)) == json.loads(doc.to_json())
    for said in written(doc):
        assert said.encode() is not None


def why(doc: Document, where: int | str) -> Any:
    """What is said of a place; none where it lies between lines, as a separator does."""
    try:
        return doc.why(where).encode()
    except IndexError:
        at = where if isinstance(where, int) else doc.source.index(where)
        assert place_at(doc, at) is None
        return None


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_every_view_of_every_text(text: str) -> None:
    doc = clean(text)
    look(doc)
    for at in {0, len(text) // 2, len(text) - 1} if text else ():
        why(doc, at)
    if text.strip():
        why(doc, text.strip())


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_every_report_of_every_text(text: str) -> None:
    need_package("jinja2", "report")
    doc = clean(text)
    assert doc.to_html(title=text).encode()
    assert doc._repr_html_().encode()


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_every_view_of_a_line_of_a_megabyte(name: str) -> None:
    need_package("jinja2", "report")
    doc = clean(LONG[name])
    look(doc)
    assert why(doc, 0)
    assert why(doc, len(doc.source) - 1)
    assert doc.to_html().encode()


def test_half_a_character_is_said_as_its_escape() -> None:
    doc = clean("\ud800")
    assert "line 1, offsets 0-1: '\\\\ud800'" in doc.why(0)
    assert "no setting can name it: it holds half a character" in doc.why(0)
    assert doc.explain() == "\\ud800"
    assert '"\\ud800"' in doc.to_json()
    assert json.loads(doc.to_json())["paragraphs"] == ["\ud800"]


def test_a_line_that_a_term_keeps_says_so() -> None:
    doc = clean("A barge waits at the quay", Config(markers=("A barge waits at the quay",), keep=("barge",)))
    assert "decided: kept-term: it holds a term of Config.keep" in doc.why(0)
    assert "to remove it" not in doc.why(0)
