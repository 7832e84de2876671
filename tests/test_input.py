"""Input of any kind: what is not a text is refused in words, and every text gives a valid document."""

from collections.abc import Callable

import pytest

from captionclean import Cleaner, Document, clean, clean_text

BODY = "The pilots keep the limit they introduced in November, and larger vessels wait outside for the tide."
MEGABYTE = " ".join(f"{BODY} ({number})" for number in range(9_500))
BLOCK = "6 View gallery\nA barge at dusk\n(Photo: Ada Moran / AFP)"


def joined(doc: Document) -> str:
    return "".join(doc.source[span.start : span.end] for span in doc.spans)


@pytest.mark.parametrize("wrong", [None, 7, 1.5, ["text"], ("text",), {"text": "text"}, object()])
@pytest.mark.parametrize("call", [clean, clean_text, Cleaner().clean, Cleaner().clean_text])
def test_what_is_not_a_str_is_refused(call: Callable[[object], object], wrong: object) -> None:
    with pytest.raises(TypeError, match=rf"str.*{type(wrong).__name__}|{type(wrong).__name__}.*str"):
        call(wrong)


def test_none_is_what_an_extractor_that_found_nothing_returns() -> None:
    with pytest.raises(TypeError, match="the extractor returned nothing: skip the page, or pass an empty string"):
        clean(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [b"text", bytearray(b"text")])
def test_bytes_are_to_be_decoded_first(wrong: object) -> None:
    with pytest.raises(TypeError, match="decode"):
        clean(wrong)  # type: ignore[arg-type]


def test_a_subclass_of_str_is_a_str() -> None:
    class Text(str):
        __slots__ = ()

    assert clean(Text(f"{BODY}\n\n{BLOCK}")).paragraphs == (BODY,)


@pytest.mark.parametrize(
    "blank",
    [
        pytest.param("", id="empty"),
        pytest.param(" ", id="a space"),
        pytest.param("\n", id="a newline"),
        pytest.param("\r\n\r\n", id="carriage returns"),
        pytest.param("\N{NO-BREAK SPACE}\n\t\n", id="white space of several kinds"),
        pytest.param("\n" * 1_000_000, id="a million empty lines"),
        pytest.param("\r\n" * 100_000, id="empty lines with carriage returns"),
    ],
)
def test_blank_text(blank: str) -> None:
    doc = clean(blank)
    assert doc.paragraphs == ()
    assert doc.media == ()
    assert doc.text == ""
    assert joined(doc) == blank


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ud800", id="a lone high surrogate"),
        pytest.param("\udfff\ud800", id="surrogates in the wrong order"),
        pytest.param(f"{BODY}\n\n\udc80", id="a surrogate as a line"),
        pytest.param("\x00", id="a NUL"),
        pytest.param("\x00\n" * 1000, id="lines of NULs"),
        pytest.param("\N{RIGHT-TO-LEFT MARK}\n\N{ZERO WIDTH JOINER}", id="marks and nothing else"),
        pytest.param("\N{BYTE ORDER MARK}" + BODY, id="a byte order mark"),
        pytest.param("(" * 5000, id="opening brackets"),
        pytest.param("(Photo: " * 3000, id="labels that never close"),
        pytest.param("()" * 5000, id="empty brackets"),
        pytest.param("/ " * 5000, id="slashes"),
        pytest.param("(AP) " * 2000 + "/ AFP", id="bracketed agencies before an agency"),
        pytest.param("[1/2] " * 2000 + "(Photo: Ada Moran)", id="slide counters before a credit"),
        pytest.param(
            "\u039b\u03b5\u03c9\u03bd\u03af\u03b4\u03b1\u03c2 / " * 500 + "AFP", id="Greek names before an agency"
        ),
        pytest.param(
            "\u05e8\u05d5\u05d9\u05d8\u05e8\u05e1" * 500 + "/AFP", id="one Hebrew word without end before an agency"
        ),
        pytest.param("6 View gallery\n" * 2000, id="markers and nothing else"),
        pytest.param("No! " * 5000, id="one word without end"),
        pytest.param("\v\f\x1c\x1d\x1e\x85\u2028\u2029", id="every other line break"),
    ],
)
def test_odd_text_is_accounted_for(text: str) -> None:
    doc = clean(text)
    assert joined(doc) == text
    assert all(paragraph in text for paragraph in doc.paragraphs)


def test_surrogates_and_nuls_in_prose_stay_where_they_were() -> None:
    text = f"The board met. {BODY} \ud83d\x00 {BODY}"
    assert clean(f"{text}\n\n{BLOCK}").paragraphs == (text,)


def test_a_megabyte_on_one_line_is_one_paragraph() -> None:
    assert len(MEGABYTE) > 1_000_000
    doc = clean(MEGABYTE)
    assert doc.paragraphs == (MEGABYTE,)
    assert joined(doc) == MEGABYTE


def test_a_megabyte_without_a_space_is_one_paragraph() -> None:
    line = "".join(chr(0x4E00 + number % 5003) for number in range(1_000_000))
    assert clean(line).paragraphs == (line,)


def test_a_block_behind_a_megabyte_is_found() -> None:
    doc = clean(f"{MEGABYTE}\n\n{BLOCK}\n\n{BODY}")
    assert [media.caption for media in doc.media] == ["A barge at dusk"]
