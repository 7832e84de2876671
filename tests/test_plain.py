"""The plain form of a text, and the way back from it."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captionclean import clean
from captionclean.text.plain import plain, plain_text
from captionclean.text.signs import (
    BIDI_MARKS,
    DOUBLE_QUOTES,
    HYPHENS,
    INVISIBLE,
    LINE_ENDS,
    POINTS,
    SINGLE_QUOTES,
    SPACES,
)
from tests.test_properties import SETTINGS

# Letters with accents apart, Hangul in parts, a Hebrew letter that composition takes apart, marks, white space.
LETTERS = (
    "ae\u0301\u0327\u1112\u1161\u11ab\ufb2a\u05c1\u212b\u09c7\u09be \n(\u200b\u00ad\ufeff\u00a0\u2009\t\u201c'\u2011"
    + BIDI_MARKS
)
# Kaf and yeh, which Arabic and Persian keyboards write with different letters.
LETTER_FORMS = {"\u06a9": "\u0643", "\u06cc": "\u064a\u0649"}
FORMS = {'"': DOUBLE_QUOTES, "'": SINGLE_QUOTES, "-": HYPHENS, " ": SPACES, "": INVISIBLE + POINTS, **LETTER_FORMS}
READ_AS = str.maketrans({sign: form for form, signs in FORMS.items() for sign in signs})
texts = st.text() | st.text(alphabet=LETTERS)


@given(texts)
@SETTINGS
def test_one_form_of_each_sign_is_left_and_nothing_unseen(text: str) -> None:
    composed = normalize("NFC", text.translate(READ_AS)).translate(READ_AS)
    expected = re.sub("[ \t]+", lambda run: "\t" if "\t" in run[0] else " ", composed)
    assert plain_text(text) == expected
    assert plain_text(expected) == expected
    seen = plain(text)
    assert seen.shown.translate(READ_AS) == seen.text
    assert len(seen.shown) == len(seen.text)


@given(texts)
@SETTINGS
def test_lines_end_where_they_did(text: str) -> None:
    ends = re.compile(f"[{LINE_ENDS}]")
    assert ends.findall(plain_text(text)) == ends.findall(text)


@given(texts)
@SETTINGS
def test_the_way_back_is_in_order_and_covers_everything(text: str) -> None:
    seen = plain(text)
    places = [seen.back(offset) for offset in range(len(seen.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert places[0] == 0 or not seen.text


@given(texts)
@SETTINGS
def test_a_stretch_back_holds_the_same_letters(text: str) -> None:
    seen = plain(text)
    for word in re.finditer(r"\S+", seen.text):
        assert plain_text(seen.original(*word.span())) == word[0]


BODY = "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased at all."


@pytest.mark.parametrize("mark", BIDI_MARKS)
def test_a_mark_goes_with_the_text_it_stands_at(mark: str) -> None:
    doc = clean(f"{mark}{BODY}{mark}\n\n{mark}A barge at dusk\n({mark}Photo: Ada Moran / AFP{mark}){mark}")
    assert doc.paragraphs == (f"{mark}{BODY}{mark}",)
    assert [media.credit and media.credit.text for media in doc.media] == ["Ada Moran / AFP"]


def test_a_line_of_marks_is_white_space() -> None:
    doc = clean("\u200f\n\u200e")
    assert doc.paragraphs == ()
    assert [(span.start, span.end, span.role) for span in doc.spans] == [(0, 3, "separator")]


def test_decomposed_words_are_the_lexicons() -> None:
    text = f"{BODY}\n\nDer Hafen am Abend\n(Fotogra\u0301fia: Ada Moran / AFP)"
    assert [credit.agencies for credit in clean(text).credits] == [("AFP",)]
