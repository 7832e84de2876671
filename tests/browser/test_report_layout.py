"""Where things stand in a report, in a real browser: right-to-left pages, the popup, a phone, the colours of plots."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from captionclean import clean
from captionclean.demo import article
from captionclean.views.overview import Page, write_overview
from captionclean.views.report import page_html
from tests.browser.conftest import Opened

pytestmark = pytest.mark.engine

Visit = Callable[..., Opened]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

HEBREW = (
    "מועצת העיר החליטה ביום שני לדחות את העמקת התעלה, וצוותי הסירות לא היו מרוצים מן ההחלטה.\n\n"
    "6 צפייה בגלריה\n\n"
    "דוברה עוגנת בכניסה לנמלדוברה עוגנת בכניסה לנמל\n\n"
    "(צילום: אורן תלמי, AFP)\n\n"
    "דיון נוסף מתוכנן לסוף החודש, והמהנדסים התבקשו להביא מספרים משלהם."
)
ARABIC = (
    "قررت سلطة الميناء يوم الاثنين تأجيل أعمال التجريف في القناة، ولم يكن الصيادون راضين عن هذا القرار.\n\n"
    "صورة جوية لمدخل الميناء القديم عند الغروب\n\n"
    "(تصوير: عمر الحداد / أ ف ب)\n\n"
    "ومن المقرر عقد جلسة ثانية في نهاية الشهر، وطُلب من المهندسين إحضار أرقامهم الخاصة لعرضها على المجلس."
)
ADDRESS = "https://www.harbour-news.example/2031/03/14/world/coastal-towns/the-lighthouse-went-dark-on-sunday-4711.html"


def written(tmp_path: Path, text: str, title: str = "Page") -> Path:
    path = tmp_path / "page.html"
    path.write_text(page_html(clean(text), title=title, notes=[("from", ADDRESS)]), encoding="utf-8")
    return path


def box(part: Any) -> dict[str, float]:
    found: dict[str, float] = part.bounding_box()
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


@pytest.mark.parametrize("text", [HEBREW, ARABIC], ids=["Hebrew", "Arabic"])
def test_a_right_to_left_page_has_its_margin_on_the_right(text: str, tmp_path: Path, visit: Visit) -> None:
    page = visit(written(tmp_path, text)).page
    for line in page.locator(".line:has(.margin)").all():
        margin, marked = line.locator(".margin"), line.locator("del").first
        assert box(margin)["x"] >= box(line.locator("p"))["right"]
        # Its words are English, and begin beside the text.
        assert margin.evaluate("(list) => getComputedStyle(list).direction") == "ltr"
        assert 0 < box(margin)["x"] - box(marked)["right"] < 40


def test_a_left_to_right_page_has_its_margin_on_the_left_beside_hebrew_too(tmp_path: Path, visit: Visit) -> None:
    page = visit(written(tmp_path, article())).page
    for line in page.locator(".line:has(.margin)").all():
        assert box(line.locator(".margin"))["right"] <= box(line.locator("p"))["x"]


def test_a_line_goes_through_latin_letters_and_below_hebrew_and_arabic_ones(tmp_path: Path, visit: Visit) -> None:
    style = "(part) => getComputedStyle(part).textDecorationLine"
    for text in (HEBREW, ARABIC):
        page = visit(written(tmp_path, text)).page
        assert {part.evaluate(style) for part in page.locator("del").all()} == {"underline"}
    page = visit(written(tmp_path, article())).page
    assert {part.evaluate(style) for part in page.locator("del.alt_text").all()} == {"underline"}
    assert {part.evaluate(style) for part in page.locator("del:not(.alt_text)").all()} == {"line-through"}


# Opens every popup and scrolls by half a window each way, where the text moves past the records, which stay. Returns
# the words of each text of which the popup covers a part, or a part of the record that the list of records shows.
COVERED = """async () => {
    const covers = (one, other) => one.left < other.right && other.left < one.right
        && one.top < other.bottom && other.top < one.bottom;
    const box = (part) => part.getBoundingClientRect();
    const tip = document.getElementById("tip"), covered = [];
    for (const text of document.querySelectorAll("del")) {
        text.focus();
        if (tip.hidden) covered.push(`hidden: ${text.textContent}`);
        for (const way of [0, innerHeight / 2, -innerHeight]) {
            scrollBy(0, way);
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const record = document.querySelector(".records .lit"), list = box(document.querySelector("aside"));
            const bare = record && {left: box(record).left, right: box(record).right,
                top: Math.max(box(record).top, list.top), bottom: Math.min(box(record).bottom, list.bottom)};
            if (covers(box(tip), box(text)) || (record && covers(box(tip), bare))) covered.push(text.textContent);
        }
    }
    return covered;
}"""


@pytest.mark.parametrize(
    "size", [(1280, 860), (1280, 420), (900, 860), (390, 844)], ids=lambda size: f"{size[0]}x{size[1]}"
)
@pytest.mark.parametrize("text", [article(), HEBREW, ARABIC], ids=["English", "Hebrew", "Arabic"])
def test_the_popup_covers_neither_the_text_nor_its_record(
    text: str, size: tuple[int, int], tmp_path: Path, visit: Visit
) -> None:
    page = visit(written(tmp_path, text), viewport={"width": size[0], "height": size[1]}).page
    assert page.evaluate(COVERED) == []


def test_the_records_scroll_to_the_one_that_is_lit(tmp_path: Path, visit: Visit) -> None:
    page = visit(written(tmp_path, article()), viewport={"width": 1280, "height": 500}).page
    for number in (4, 1):
        page.locator(f"#first-{number}").focus()
        lit, shown = box(page.locator(".records .lit h3")), box(page.locator("aside"))
        assert shown["y"] <= lit["y"]
        assert lit["bottom"] <= shown["bottom"]


def test_a_finger_opens_the_popup_and_closes_it_beside(tmp_path: Path, visit: Visit) -> None:
    page = visit(written(tmp_path, HEBREW), **PHONE).page
    page.locator("del.credit").first.tap()
    assert page.locator("#tip").is_visible()
    page.locator(".article p").first.tap()
    assert page.locator("#tip").is_hidden()


@pytest.mark.parametrize("text", [article(), HEBREW, ARABIC], ids=["English", "Hebrew", "Arabic"])
def test_a_phone_does_not_scroll_sideways(text: str, tmp_path: Path, visit: Visit) -> None:
    page = visit(written(tmp_path, text, title=ADDRESS), **PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_phone_leaves_out_the_middle_of_an_address_in_a_heading(tmp_path: Path, visit: Visit) -> None:
    path = written(tmp_path, HEBREW, title=ADDRESS)
    heading = visit(path, **PHONE).page.locator("h1")
    head, tail = heading.locator(".head"), heading.locator(".tail")
    assert heading.text_content() == ADDRESS
    assert tail.inner_text() == ADDRESS[-12:]
    assert head.evaluate("(part) => part.scrollWidth > part.clientWidth")
    assert box(heading)["height"] < 40
    assert box(tail)["right"] <= 390
    heading.tap()
    assert heading.inner_text() == ADDRESS
    assert visit(path).page.locator("h1").inner_text() == ADDRESS


@pytest.fixture
def index(tmp_path: Path) -> Path:
    pages = [Page(ADDRESS, clean(HEBREW)), Page("harbour/news", clean(article()))]
    write_overview(pages, tmp_path, title="Harbour news")
    return tmp_path / "index.html"


def test_a_phone_leaves_out_the_middle_of_an_address_in_the_list(index: Path, visit: Visit) -> None:
    page = visit(index, **PHONE).page
    long, short = (page.locator("#pages tbody th").nth(n) for n in (0, 1))
    assert long.text_content() == ADDRESS
    assert long.locator(".scheme").is_hidden()
    assert box(long)["height"] == pytest.approx(box(short)["height"], abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cells = [box(cell) for cell in page.locator("#pages tbody tr").first.locator("th, td").all() if cell.is_visible()]
    assert all(one["right"] <= other["x"] + 1 for one, other in pairwise(cells))
    assert visit(index).page.locator("#pages tbody th").first.inner_text() == ADDRESS


COLOURS = """[...document.querySelectorAll(".bar, .histogram i")].map((bar) => getComputedStyle(bar).backgroundColor)"""


def test_plots_keep_their_colours_in_dark_mode_on_paper_and_in_high_contrast(index: Path, visit: Visit) -> None:
    light, dark = (visit(index, color_scheme=theme).page for theme in ("light", "dark"))
    contrast = visit(index, color_scheme="dark", forced_colors="active").page
    kinds = len(set(light.evaluate(COLOURS)))
    assert kinds >= 4
    assert len(set(dark.evaluate(COLOURS))) == kinds
    assert contrast.evaluate(COLOURS) == dark.evaluate(COLOURS)
    light.get_by_role("button", name="Light or dark").click()
    assert light.evaluate(COLOURS) == dark.evaluate(COLOURS)
    light.emulate_media(media="print")
    dark.emulate_media(media="print")
    paper = dark.evaluate(COLOURS)
    assert light.evaluate(COLOURS) == paper == visit(index, color_scheme="light").page.evaluate(COLOURS)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault_on_a_phone_in_hebrew(theme: str, tmp_path: Path, visit: Visit) -> None:
    opened = visit(written(tmp_path, HEBREW, title=ADDRESS), color_scheme=theme, **PHONE)
    assert opened.serious_faults() == []
