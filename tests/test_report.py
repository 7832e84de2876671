"""The HTML views, as far as no browser is needed: what is counted, listed, and done without Jinja2."""

import json
import re
import sys
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

from captionclean import clean
from captionclean.demo import article
from captionclean.views.overview import Page, write_overview
from captionclean.views.reasons import REASONS, in_words
from tests.needs import need

PLAIN = "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased."
CREDITED = f"Dawn over the bay\n(Photo: Ada Moran / AFP)\n\n{PLAIN}"


@pytest.fixture
def jinja() -> None:
    need(find_spec("jinja2"), "Jinja2 (the extra report)")


@pytest.mark.usefixtures("jinja")
def test_the_file_holds_every_character_of_the_article() -> None:
    page = clean(article()).to_html()
    shown = "".join(re.findall(r'<p dir="auto">(.*?)</p>', page, re.S))
    words = unescape(re.sub(r"<[^>]+>", "", shown)).split()
    assert "".join(words) == "".join(article().split())


@pytest.mark.usefixtures("jinja")
def test_what_html_cannot_hold_is_shown_as_a_picture() -> None:
    page = clean(f"Dawn \x00\x1b over \ud800 the bay\n(Photo: Ada Moran / AFP)\n\n{PLAIN}").to_html(title="\x07")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", page)
    assert "Dawn \u2400\u241b over \\ud800 the bay" in page
    page.encode("utf-8")


@pytest.mark.usefixtures("jinja")
@pytest.mark.parametrize("text", ["", "\n\n", "\r\n", "One line.", "(Photo: Ada Moran / AFP)"])
def test_small_pages(text: str) -> None:
    assert "<main>" in clean(text).to_html()


@pytest.mark.usefixtures("jinja")
def test_only_the_pages_with_the_largest_share_are_written_and_all_are_counted(tmp_path: Path) -> None:
    pages = (Page(f"page {n}", clean(PLAIN if n % 2 else CREDITED + " They all said so." * n)) for n in range(6))
    tally, listed = write_overview(pages, tmp_path, most=2)
    assert (tally.pages, tally.touched, tally.media, tally.credits) == (6, 3, 3, 3)
    assert sum(tally.histogram) == 6
    assert [page.name for page in listed] == ["page 0", "page 2"]
    assert tally.roles["credit"] == (3, 3 * len("(Photo: Ada Moran / AFP)"))
    assert tally.reasons["credit", "credit-line"][0] == 3
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["0001.html", "0002.html"]
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<bdi>(.*?)</bdi>", index) == ["page 0", "page 2"]
    assert "The 2 of 6 pages with the largest share taken out" in index


@pytest.mark.usefixtures("jinja")
def test_an_older_report_leaves_no_page_and_other_files_stay(tmp_path: Path) -> None:
    write_overview([Page(f"page {n}", clean(CREDITED)) for n in range(5)], tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "pages" / "mine.html").write_text("mine")
    write_overview([Page("one", clean(CREDITED))], tmp_path)
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["0001.html", "mine.html"]
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.usefixtures("jinja")
@pytest.mark.parametrize("name", ["index.html", "pages/0003.html"])
def test_a_file_of_somebody_else_under_a_name_of_a_report_is_left_and_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("<footer>mine</footer>")
    with pytest.raises(FileExistsError, match="not from a report") as caught:
        write_overview([Page("one", clean(CREDITED))], tmp_path)
    assert caught.value.filename == str(path)
    assert path.read_text() == "<footer>mine</footer>"


@pytest.mark.usefixtures("jinja")
def test_no_page_at_all(tmp_path: Path) -> None:
    assert write_overview([], tmp_path)[0].share == 0.0
    assert "Nothing was taken out" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_without_jinja_a_notebook_gets_the_text_and_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    shown = clean(CREDITED.replace("Dawn", "<b>Dawn")).__getattribute__("_repr_html_")()
    assert "pip install &quot;captionclean[report]&quot;" in shown
    assert "Photo: Ada Moran" in shown
    assert "<b>" not in shown


def test_without_jinja_a_report_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ImportError, match=r"captionclean\[report\]"):
        clean(CREDITED).to_html()
    with pytest.raises(ImportError, match=r"captionclean\[report\]"):
        write_overview([Page("one", clean(CREDITED))], tmp_path)


def test_every_reason_that_comes_up_has_words() -> None:
    for path in sorted((Path(__file__).parent / "cases").glob("*/*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            for span in clean(case["text"]).spans:
                assert span.reason in REASONS, (case["label"], in_words(span.reason))
