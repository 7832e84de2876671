"""The view of one page, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from captionclean import Config, Document, clean
from captionclean.demo import article
from tests.browser.conftest import Opened

pytestmark = pytest.mark.engine

Visit = Callable[..., Opened]

# What a page of the open web may hold where a caption should be.
PAYLOADS = (
    "<script>window.hacked=1</script>",
    "\"><img src=x onerror='window.hacked=1'>",
    "'><svg/onload=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "</style><script>window.hacked=1</script>",
    "javascript:window.hacked=1",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "<iframe src=//example.org></iframe>",
    "\N{RIGHT-TO-LEFT OVERRIDE}txet",
)


@pytest.fixture(scope="module")
def doc() -> Document:
    return clean(article())


@pytest.fixture
def report(doc: Document, tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(doc.to_html(title="The lighthouse"), encoding="utf-8")
    return path


def visible(page: Any, selector: str) -> int:
    return sum(part.is_visible() for part in page.locator(selector).all())


def test_it_loads_alone_and_quietly(report: Path, visit: Visit) -> None:
    opened = visit(report)
    assert opened.page.title() == "The lighthouse: captions and credits"
    assert opened.requests == [report.as_uri()]


def test_a_toggle_hides_its_role_and_only_it(report: Path, visit: Visit) -> None:
    page = visit(report).page
    assert visible(page, "del.credit") == 4
    page.get_by_role("checkbox", name="credit").uncheck()
    assert visible(page, "del.credit") == 0
    assert visible(page, "del.caption") == 3
    page.get_by_role("checkbox", name="credit").check()
    assert visible(page, "del.credit") == 4


def test_the_switch_shows_the_clean_text(doc: Document, report: Path, visit: Visit) -> None:
    page = visit(report).page
    assert "4 View gallery" in page.locator(".article").inner_text()
    page.get_by_role("radio", name="Clean").check()
    shown = [p.inner_text() for p in page.locator(".article p").all() if p.is_visible()]
    assert tuple(shown) == doc.paragraphs


def test_the_keyboard_alone_works_it(report: Path, visit: Visit) -> None:
    page = visit(report).page
    page.get_by_role("radio", name="As it came").focus()
    page.keyboard.press("ArrowRight")
    assert visible(page, "del") == 0
    page.keyboard.press("ArrowLeft")
    page.get_by_role("checkbox", name="caption").focus()
    page.keyboard.press("Space")
    assert visible(page, "del.caption") == 0


def test_hover_and_focus_show_the_reason_and_escape_hides_it(report: Path, visit: Visit) -> None:
    page = visit(report).page
    tip = page.locator("#tip")
    page.locator("del.credit").first.hover()
    assert "a credit label and a name" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    page.locator("del.gallery").first.focus()
    assert "a gallery's counter" in tip.inner_text()


def test_what_was_seen_and_kept_says_so(tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "seen.html"
    path.write_text(
        clean(
            f"{article()}\n\nThey said that it was theirs, and that nobody would have known it - Reuters\n"
        ).to_html(),
        encoding="utf-8",
    )
    page = visit(path).page
    page.locator(".seen").first.hover()
    assert "no rule removes a line for these signs alone" in page.locator("#tip").inner_text()


def test_a_span_lights_its_record(report: Path, visit: Visit) -> None:
    page = visit(report).page
    page.locator("del[data-record='2']").first.hover()
    assert page.locator(".records li.lit").count() == 1
    assert "Cape Tarrow Port Authority" in page.locator(".records li.lit").inner_text()


def test_records_show_the_parsed_credit(report: Path, visit: Visit) -> None:
    record = visit(report).page.locator("#record-1").inner_text()
    assert "Nadav Orlin / POOL / AFP" in record
    assert "creators\nNadav Orlin" in record
    assert "agencies\nAFP" in record
    assert "note\npool" in record


def test_the_clean_text_is_copied_as_it_is(doc: Document, report: Path, visit: Visit) -> None:
    page = visit(report, permissions=["clipboard-read", "clipboard-write"]).page
    page.get_by_role("button", name="Copy clean text").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == doc.text


FIRST_CHARACTER = """(paragraph) => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    range.setStart(walker.nextNode(), 0);
    range.setEnd(walker.currentNode, 1);
    const at = range.getBoundingClientRect(), box = paragraph.getBoundingClientRect();
    return {right: box.right - at.right, left: at.left - box.left, width: box.width};
}"""


@pytest.mark.parametrize("letter", ["\u05d4", "\u0647"], ids=["Hebrew", "Arabic"])
def test_right_to_left_text_starts_at_the_right_edge(letter: str, tmp_path: Path, visit: Visit) -> None:
    body = f"{letter}{letter}{letter} {letter}{letter} {letter}{letter}{letter}."
    path = tmp_path / "page.html"
    path.write_text(clean(f"{body}\n\nLeft to right.").to_html(), encoding="utf-8")
    page = visit(path).page
    right, left = (p.evaluate(FIRST_CHARACTER) for p in page.locator(".article p").all())
    assert right["right"] == pytest.approx(0, abs=1)
    assert right["left"] > right["width"] / 2
    assert left["left"] == pytest.approx(0, abs=1)


def test_hebrew_alt_text_in_an_english_article_starts_at_the_right_edge(report: Path, visit: Visit) -> None:
    page = visit(report).page
    line = page.locator("p:has(del.alt_text)").first
    assert line.evaluate("(p) => getComputedStyle(p).direction") == "rtl"
    assert line.evaluate(FIRST_CHARACTER)["right"] == pytest.approx(0, abs=6)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(theme: str, report: Path, visit: Visit) -> None:
    opened = visit(report, color_scheme=theme)
    assert opened.serious_faults() == []
    opened.page.locator("del.caption").first.focus()
    assert opened.page.locator("#tip").is_visible()
    assert opened.serious_faults() == []


def test_the_theme_button_turns_the_theme(report: Path, visit: Visit) -> None:
    page = visit(report, color_scheme="light").page
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(ground) == light


def test_paper_shows_the_marked_article_and_the_records_but_no_controls(report: Path, visit: Visit) -> None:
    page = visit(report, color_scheme="dark").page
    page.emulate_media(media="print")
    assert visible(page, "del") == 16
    assert visible(page, ".records > li") == 4
    assert visible(page, "button") == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_narrow_window_does_not_scroll_sideways(report: Path, visit: Visit) -> None:
    page = visit(report, viewport={"width": 360, "height": 700}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# Opens the reason of every span, as a reader of them all would.
EXPLAINED = ".article [aria-describedby]"
LOOK_AT_ALL = """[...document.querySelectorAll(".article [aria-describedby]")]
    .map((span) => { span.focus(); return document.getElementById("tip").hidden ? 0 : 1; })
    .reduce((sum, shown) => sum + shown, 0)"""


def hostile(payload: str) -> Document:
    page = (
        f"The board voted on Monday {payload} to postpone the dredging of the channel, and nobody liked it.\n\n"
        f"6 View gallery\n\nBarge {payload} at anchorBarge {payload} at anchor\n\n"
        f"A barge {payload} at anchor in front of the harbour\n\n"
        f"(Photo: Ada {payload} Moran / {payload} / AFP)\n\n"
        "A second hearing is planned for the end of the month, and the engineers bring their own figures."
    )
    return clean(page, Config(language_detector=lambda _: f'en" onmouseover="window.hacked=1{payload}'))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_page_holds_is_text(payload: str, tmp_path: Path, visit: Visit) -> None:
    from captionclean.views.report import page_html

    doc = hostile(payload)
    assert doc.media
    path = tmp_path / "page.html"
    path.write_text(page_html(doc, title=payload, notes=[(payload, payload)]), encoding="utf-8")
    opened = visit(path)
    page = opened.page
    assert payload in page.locator("h1").text_content()
    assert payload in page.locator(".article").text_content()
    assert page.evaluate(LOOK_AT_ALL) == page.locator(EXPLAINED).count() >= 5
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, svg, iframe, object, embed, link").count() == 0
    assert page.locator("script").count() == 2
    assert page.evaluate("JSON.parse(document.getElementById('text').textContent)") == doc.text
    assert opened.requests == [path.as_uri()]


def test_hostile_records_are_text(tmp_path: Path, visit: Visit) -> None:
    """Every field of a record, whatever the cleaner would make of it."""
    from dataclasses import replace

    from captionclean import Credit

    bad = "\"'><script>window.hacked=1</script>"
    doc = clean(article())
    credit = Credit(bad, (bad,), (bad,), True, True, bad)
    media = tuple(replace(m, kind=bad, caption=bad, alt_text=bad, credit=credit) for m in doc.media)  # type: ignore[arg-type]
    cuts = tuple((a, b, role, bad if role != "separator" else reason, n) for a, b, role, reason, n in doc.cuts)
    path = tmp_path / "page.html"
    # What is made on first need is kept under its name: here, hostile records stand in for it.
    doc.__dict__.update({"made media": media, "made cuts": cuts})
    path.write_text(doc.to_html(), encoding="utf-8")
    page = visit(path).page
    record = page.locator("#record-1").inner_text()
    assert record.count(bad) == 7
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 2


def test_a_notebook_shows_the_view_in_a_frame(doc: Document, tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>n</title><p>before</p>{doc._repr_html_()}", encoding="utf-8")
    page = visit(path).page
    frame = page.frame_locator("iframe")
    assert frame.locator("del.credit").count() == 4
    frame.locator("del.credit").first.hover()
    assert "a credit label and a name" in frame.locator("#tip").inner_text()
    frame.get_by_role("radio", name="Clean").check()
    assert frame.locator("del.credit").first.is_hidden()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_notebook_runs_nothing_of_a_page(payload: str, tmp_path: Path, visit: Visit) -> None:
    path = tmp_path / "notebook.html"
    doc = hostile(payload)
    path.write_text(f"<!doctype html><title>n</title><p>before</p>{doc._repr_html_()}", encoding="utf-8")
    opened = visit(path)
    page = opened.page
    assert payload in page.frame_locator("iframe").locator(".article").text_content()
    inside = page.frames[1]
    assert inside.evaluate(LOOK_AT_ALL) == inside.locator(EXPLAINED).count() >= 5
    assert [frame.evaluate("window.hacked") for frame in page.frames] == [None, None]
    assert page.locator("script, img, svg").count() == 0
    assert inside.locator("script").count() == 2
    assert {request for request in opened.requests if request != "about:srcdoc"} == {path.as_uri()}
