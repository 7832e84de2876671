"""The page as it came, in a terminal: margin, tint, width, right-to-left text, folding."""

import re

import pytest
from bidi import get_display

from captionclean import Document, clean
from captionclean.demo import article
from captionclean.views.terminal import terminal_does_bidi, width

ESCAPES_RE = re.compile(r"\x1b\[[\d;]*m")
HEBREW = "המגדלור בכף טארו חשוך בפעם הראשונה אחרי תשעים ואחת שנה"
LONG = "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased at all."


@pytest.fixture(scope="module")
def doc() -> Document:
    return clean(article())


def test_the_article_stands_there_as_it_came(doc: Document) -> None:
    shown = doc.explain(columns=100)
    assert all(word in shown for line in article().splitlines() if line.isascii() for word in line.split())
    assert shown.count(HEBREW) == 2
    assert shown.index("went dark") < shown.index("4 View gallery") < shown.index("Nobody asked us")


def test_what_was_taken_out_has_record_role_and_reason_beside_it(doc: Document) -> None:
    lines = doc.explain(columns=120).splitlines()
    assert any(line.startswith("1 gallery: gallery-counter  4 View gallery") for line in lines)
    assert any(re.match(r"1 caption: below-counter +The lighthouse at Cape Tarrow on Sunday night", x) for x in lines)
    assert any(re.match(r" {20,}The lighthouse at Cape Tarrow went dark", line) for line in lines)


def test_in_colour_it_is_tinted_and_struck_and_the_article_is_not(doc: Document) -> None:
    lines = doc.explain(columns=120, color=True).splitlines()
    credit = next(line for line in lines if "REUTERS" in line)
    assert credit.startswith("\x1b[36m3 credit: credit-line\x1b[0m")
    assert credit.endswith("\x1b[36;9m(Photo: REUTERS/Idan Castel)\x1b[0m")
    assert not ESCAPES_RE.search(next(line for line in lines if "Pilots told" in line))
    assert ESCAPES_RE.sub("", "\n".join(lines)) == doc.explain(columns=120)


def test_hebrew_is_underlined_instead_of_struck(doc: Document) -> None:
    lines = doc.explain(columns=120, color=True).splitlines()
    assert any("\x1b[35;4mסירות" in line for line in lines)
    assert not any("\x1b[35;9m" in line for line in lines)


@pytest.mark.parametrize("columns", [20, 40, 72, 80, 100, 200])
def test_no_line_is_wider_than_asked(doc: Document, columns: int) -> None:
    assert max(width(line) for line in doc.explain(columns=columns).splitlines()) <= max(columns, 30)


def test_where_the_margin_has_no_room_it_stands_above(doc: Document) -> None:
    lines = doc.explain(columns=60).splitlines()
    assert lines[lines.index("1 gallery: gallery-counter") + 1] == "4 View gallery"


def test_right_to_left_text_ends_at_the_right_edge(doc: Document) -> None:
    rows = [line for line in doc.explain(columns=110).splitlines() if HEBREW in line]
    assert len(rows) == 2
    edge = width(rows[0])
    assert edge == 110
    assert all(row.endswith(HEBREW) and width(row) == edge for row in rows)


def test_right_to_left_text_is_put_in_order_for_a_terminal_that_does_not(doc: Document) -> None:
    assert get_display(HEBREW, base_dir="R") in doc.explain(columns=110, bidi="python")


def test_a_cut_line_keeps_the_direction_of_its_paragraph() -> None:
    text = f"{HEBREW} AFP CNN NBC BBC"
    last = clean(text).explain(columns=50, bidi="python").splitlines()[-1]
    assert last.strip() == f"AFP CNN NBC BBC {HEBREW.split()[-1][::-1]}"
    assert width(last) == 50


@pytest.mark.parametrize(
    ("environment", "does"),
    [({"VTE_VERSION": "7200"}, True), ({"TERM": "mlterm-256color"}, True), ({"TERM": "linux"}, False),
     ({"TERM": "rxvt"}, False), ({"TERM_PROGRAM": "Apple_Terminal"}, True), ({}, False)],
)  # fmt: skip
def test_which_terminals_order_text_themselves(environment: dict[str, str], does: bool) -> None:
    assert terminal_does_bidi(environment) is does


def test_context_folds_the_article_and_nothing_else(doc: Document) -> None:
    shown = doc.explain(columns=120, context=40)
    assert "[... 292 characters ...]\n" in shown
    assert "a smaller sum only two months earlier." in shown
    assert "Pilots told" not in shown
    assert shown.count("4 View gallery") == 3
    assert "earlier" not in doc.explain(columns=120, context=0)
    assert doc.explain(columns=120, context=10_000) == doc.explain(columns=120)


def test_what_is_no_count_of_characters_is_an_error(doc: Document) -> None:
    with pytest.raises(ValueError, match="0 or more, not -1"):
        doc.explain(context=-1)


def test_a_page_of_which_nothing_was_taken_has_no_margin() -> None:
    assert clean(LONG).explain(columns=200).split("\n") == [LONG.removesuffix(" all."), "all."]


def test_control_characters_are_pictures() -> None:
    hostile = clean("Dawn \x1b]0;x\x07 over\r the bay\n(Photo: Ada \x9b31m Moran / AFP)\n\nText.")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", hostile.explain(columns=100))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("harbour", 7),
        ("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}", 3),
        ("\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}", 2),
        ("\u6e2f\u53e3", 4),
    ],
)
def test_what_a_reader_sees_as_one_character_is_counted_once(text: str, cells: int) -> None:
    assert width(text) == cells
