"""Text made to hurt is cleaned like any other: whole, again alike, in steps and memory that grow as it does."""

import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from benchmarks import hostile
from benchmarks.hostile import KINDS
from captionclean import clean, clean_text
from tests.test_properties import check_media, check_paragraphs, check_spans

SMALL = 600
# Four times the text: 4 is linear and 16 quadratic; at these sizes what a page costs at least pulls it down.
MOST_GROWTH = 6.0
# Bytes of peak memory a character of text. A line costs about 500 bytes of evidence, so lines of one letter cost
# most, 260 bytes a character; a page costs 15.
MOST_BYTES = 400
# A line that is taken keeps its credit, what proposed it and what decided: of lines of a sign, that is the most.
MOST_LINE = 2000
MOST_EMPTY = 70

kinds = pytest.mark.parametrize("name", KINDS)


def steps(call: Callable[[], Any]) -> int:
    """Return how many lines of Python `call` runs: the same number every time."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@kinds
def test_it_is_cleaned_whole_and_again_alike(name: str) -> None:
    doc = clean(KINDS[name](3 * SMALL))
    check_spans(doc)
    check_paragraphs(doc)
    check_media(doc)
    assert clean_text(doc.text) == doc.text


@pytest.mark.slow
@kinds
def test_steps_grow_as_the_text_does(name: str) -> None:
    small, large = KINDS[name](SMALL), KINDS[name](4 * SMALL)
    clean(large)
    floor = steps(lambda: clean(hostile.PROSE))
    assert steps(lambda: clean(large)) < MOST_GROWTH * (steps(lambda: clean(small)) + floor)


@pytest.mark.slow
@kinds
def test_memory_is_bounded(name: str) -> None:
    text = KINDS[name](20 * SMALL)
    clean(text)
    tracemalloc.start()
    try:
        clean(text)
        assert tracemalloc.get_traced_memory()[1] < max(MOST_BYTES * len(text), MOST_LINE * text.count("\n"))
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("gap", ["\n", "\r\n", " \n"])
def test_millions_of_empty_lines_are_no_paragraphs(gap: str) -> None:
    text = "Start." + gap * 3_000_000 + "End."
    tracemalloc.start()
    try:
        assert clean(text).paragraphs == ("Start.", "End.")
        assert tracemalloc.get_traced_memory()[1] < MOST_EMPTY * len(text)
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_ten_megabytes_on_one_line_are_one_paragraph() -> None:
    text = (hostile.PROSE + " ") * (10_000_000 // len(hostile.PROSE)) + hostile.PROSE
    assert clean(text).paragraphs == (text,)


@pytest.mark.slow
def test_the_benchmark_says_what_breaks_a_promise(capsys: pytest.CaptureFixture[str]) -> None:
    hostile.main(["--size", "500", "--only", "opening brackets", "--memory"])
    told = capsys.readouterr().out
    assert "normal pages" in told
    assert "opening brackets" in told
    assert "bytes a character" in told
