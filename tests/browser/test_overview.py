"""The view of many pages, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest

from captionclean import clean
from captionclean.demo import article
from captionclean.views.overview import Page, write_overview
from tests.browser.conftest import Opened

pytestmark = pytest.mark.engine

Visit = Callable[..., Opened]
PLAIN = "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased."
NAME = '"><script>window.hacked=1</script><img src=x onerror=window.hacked=1>'


@pytest.fixture
def index(tmp_path: Path) -> Path:
    pages = [
        Page("plain", clean(PLAIN)),
        Page("lighthouse", clean(article())),
        Page(NAME, clean(f"Dawn over the bay\n(Photo: Ada Moran / AFP)\n\n{PLAIN}"), notes=(("leaked", NAME),)),
    ]
    write_overview(pages, tmp_path, title=NAME)
    return tmp_path / "index.html"


def test_pages_are_listed_and_a_click_leads_there_and_back(index: Path, visit: Visit) -> None:
    page = visit(index).page
    names = [cell.inner_text() for cell in page.locator("#pages tbody a").all()]
    assert names == ["lighthouse", NAME, "plain"]
    page.get_by_role("link", name="lighthouse").click()
    assert page.locator("h1").inner_text() == "lighthouse"
    assert page.locator("del").count() == 16
    page.get_by_role("link", name="All pages").click()
    assert page.locator(".tiles").inner_text().startswith("pages\n3\n")


def test_a_hostile_name_is_text(index: Path, visit: Visit) -> None:
    page = visit(index).page
    page.get_by_role("link", name="window.hacked").click()
    assert page.locator("h1").inner_text() == NAME
    assert NAME in page.locator(".notes").inner_text()
    assert page.evaluate("window.hacked") is None


def test_the_filter_hides_rows(index: Path, visit: Visit) -> None:
    page = visit(index).page
    page.get_by_role("searchbox").fill("LIGHT")
    shown = [row.inner_text() for row in page.locator("#pages tbody tr").all() if row.is_visible()]
    assert len(shown) == 1
    assert shown[0].startswith("lighthouse")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(theme: str, index: Path, visit: Visit) -> None:
    assert visit(index, color_scheme=theme).serious_faults() == []


def test_a_narrow_window_does_not_scroll_sideways(index: Path, visit: Visit) -> None:
    page = visit(index, viewport={"width": 420, "height": 700}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
