"""The article's paragraphs, however an extractor printed them: the cases in `tests/paragraphs/`.

A file named for a script holds articles whose paragraphs mark by "|" where inline tags begin and end. They are printed
in every style below, and come back the same; `fails` names the styles in which they do not yet. The other files are
named for a way to print, and give the lines of a page, its paragraphs, and the paragraph that each picture follows.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captionclean import Config, clean, clean_text
from tests.needs import need
from tests.test_properties import RESIDUE, SETTINGS, check_media, check_paragraphs, check_spans, solid

Case = Mapping[str, Any]

FOLDER = Path(__file__).parent / "paragraphs"
FILES: dict[str, list[Case]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))
}
SCRIPTS = {"arabic", "chinese", "cyrillic", "hebrew", "hindi", "japanese", "latin", "thai"}


def parts(paragraph: str) -> list[str]:
    return [part for part in paragraph.split("|") if part.strip()]


def stripped(paragraph: str) -> str:
    return "\n".join(map(str.strip, parts(paragraph)))


STYLES: dict[str, Callable[[list[str]], str]] = {
    "blank lines": lambda paragraphs: "\n\n".join(whole(each) for each in paragraphs),
    "one a line": lambda paragraphs: "\n".join(whole(each) for each in paragraphs),
    "cut and apart": lambda paragraphs: "\n\n\n".join("\n".join(parts(each)) for each in paragraphs),
    "cut, stripped, apart": lambda paragraphs: "\n\n".join(map(stripped, paragraphs)),
    "cut": lambda paragraphs: "\n".join("\n".join(parts(each)) for each in paragraphs),
    "cut, stripped": lambda paragraphs: "\n".join(map(stripped, paragraphs)),
}


def whole(paragraph: str) -> str:
    return paragraph.replace("|", "")


def printed() -> Iterator[Any]:
    for name in sorted(SCRIPTS):
        for case in FILES[name]:
            for style in STYLES:
                marks = [pytest.mark.xfail(strict=True)] if style in case.get("fails", ()) else []
                yield pytest.param(case, style, id=f"{name}/{case['label']}/{style}", marks=marks)


@pytest.mark.parametrize(("case", "style"), list(printed()))
def test_an_article_comes_back_from_every_style(case: Case, style: str) -> None:
    doc = clean(STYLES[style](case["paragraphs"]))
    assert list(doc.paragraphs) == list(map(whole, case["paragraphs"]))
    assert not doc.media


def pages() -> Iterator[tuple[str, Case]]:
    return ((f"{name}/{case['label']}", case) for name in FILES if name not in SCRIPTS for case in FILES[name])


def params() -> Iterator[Any]:
    for name, case in pages():
        marks = [pytest.mark.xfail(strict=True)] if case.get("fails") else []
        yield pytest.param(case, id=name, marks=marks)


@pytest.mark.parametrize("case", list(params()))
def test_page(case: Case) -> None:
    doc = clean("\n".join(case["lines"]), Config(**case.get("settings", {})))
    assert list(doc.paragraphs) == case["paragraphs"]
    assert [media.after_paragraph for media in doc.media] == case.get("after", [])


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in pages()])
def test_every_character_of_a_page_is_in_one_span_and_every_paragraph_in_one(case: Case) -> None:
    doc = clean("\n".join(case["lines"]), Config(**case.get("settings", {})))
    check_spans(doc)
    check_paragraphs(doc)
    check_media(doc)
    if not case.get("settings"):
        assert clean_text(doc.text) == doc.text


def test_cases_are_well_formed() -> None:
    assert set(FILES) >= SCRIPTS
    for name, cases in FILES.items():
        labels = [case["label"] for case in cases]
        assert len(labels) == len(set(labels)), name
        for case in cases:
            if name in SCRIPTS:
                assert set(case) <= {"label", "paragraphs", "fails"}, name
                assert set(case.get("fails", ())) <= set(STYLES), name
                assert any("|" in paragraph for paragraph in case["paragraphs"]), name
            else:
                assert set(case) <= {"label", "lines", "paragraphs", "after", "settings", "fails"}, name
                assert solid("".join(case["paragraphs"])) in solid("".join(case["lines"])) or "after" in case, name


ARTICLES = [case["paragraphs"] for name in sorted(SCRIPTS) for case in FILES[name]]
STRETCHES = st.tuples(st.sampled_from(ARTICLES), st.sampled_from(sorted(STYLES)), st.sampled_from(["", *RESIDUE]))


@given(st.lists(STRETCHES, min_size=1, max_size=3), st.sampled_from(["\n", "\n\n"]))
@SETTINGS
def test_joining_crosses_nothing_that_was_taken_out_and_neither_adds_nor_loses_a_letter(
    found: list[tuple[list[str], str, str]], glue: str
) -> None:
    text = glue.join(f"{STYLES[style](paragraphs)}{glue}{residue}" for paragraphs, style, residue in found)
    doc = clean(text)
    check_spans(doc)
    check_paragraphs(doc)
    check_media(doc)
    taken = (doc.source[span.start : span.end] for span in doc.spans if span.role != "body")
    assert sorted("".join(map(solid, (*doc.paragraphs, *taken)))) == sorted(solid(text))
    assert clean_text(doc.text) == doc.text


@given(st.sampled_from(ARTICLES), st.sampled_from(sorted(STYLES)))
@SETTINGS
def test_the_settings_say_where_paragraphs_begin(paragraphs: list[str], style: str) -> None:
    text = STYLES[style](paragraphs)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    groups = [group for group in re.split(r"\n{2,}", text) if group.strip()]
    assert list(clean(text, Config(paragraphs="line")).paragraphs) == lines
    blank = clean(text, Config(paragraphs="blank", line_ends="keep"))
    assert list(blank.paragraphs) == [group.strip() for group in groups]
    assert list(map(solid, clean(text, Config(paragraphs="blank")).paragraphs)) == list(map(solid, groups))


def test_explain_sets_paragraphs_apart_and_shows_each_on_one_line() -> None:
    case = next(case for case in FILES["cut-at-tags"] if case.get("after"))
    doc = clean("\n".join(case["lines"]))
    shown = doc.explain(columns=400).split("\n\n")
    body = [" ".join(line.strip() for line in block.split("\n")) for block in shown]
    assert [text for text in doc.paragraphs for block in body if block.startswith(text)] == list(doc.paragraphs)


def test_the_report_begins_a_line_with_each_paragraph() -> None:
    need(find_spec("jinja2"), "Jinja2 (the extra report)")
    case = next(case for case in FILES["cut-at-tags"] if case.get("after"))
    for text in ("\n".join(case["lines"]), "\n".join(FILES["one-a-line"][0]["lines"])):
        doc = clean(text)
        page = re.sub(r'<span class="end">\n</span>', "", doc.to_html())
        lines = re.findall(r'<div class="line[^"]* opens[^"]*">.*?<p dir="auto">(.*?)</p>', page, re.S)
        assert [unescape(re.sub(r"<[^>]+>", "", line)) for line in lines] == list(doc.paragraphs)


def test_articles_of_schema_org_have_these_paragraphs() -> None:
    case = next(case for case in FILES["cut-and-apart"] if case.get("after"))
    doc = clean("\n".join(case["lines"]))
    assert doc.to_jsonld()["articleBody"].split("\n\n") == case["paragraphs"]
    assert doc.to_dict()["paragraphs"] == case["paragraphs"]
