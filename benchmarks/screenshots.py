"""Take the guide's pictures of the reports, in both themes, with Chromium: invented pages, so the same ones each time.

    python -m benchmarks.screenshots [FOLDER]

writes into `docs/` unless told otherwise. Wants the extra dev, and chromium.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.articles import articles
from captionclean import clean
from captionclean.demo import article
from captionclean.views.overview import Page, write_overview

DOCS = Path(__file__).resolve().parent.parent / "docs"
FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars")
SIZE = {"width": 1280, "height": 860}
THEMES = ("light", "dark")


def take(browser: Any, target: Path) -> list[Path]:
    """Take the pictures and return their paths."""
    taken = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "page.html").write_text(clean(article()).to_html(title="The lighthouse at Cape Tarrow"), "utf-8")
        pages = (Page(f"harbour-news/{n:03}", clean(made.text)) for n, made in enumerate(articles(240, 7)))
        write_overview(pages, folder, title="Harbour news, 240 pages", most=12)
        for theme in THEMES:
            page = browser.new_page(viewport=SIZE, color_scheme=theme)
            page.goto((folder / "page.html").as_uri())
            page.locator("del.alt_text").first.hover()
            taken.append(target / f"report-{theme}.png")
            page.screenshot(path=taken[-1])
            page.goto((folder / "index.html").as_uri())
            taken.append(target / f"overview-{theme}.png")
            page.screenshot(path=taken[-1])
            page.close()
    return taken


def main(arguments: list[str]) -> int:
    """Take the pictures and name them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("chromium is missing: apt-get install chromium", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for path in take(browser, Path(arguments[0]) if arguments else DOCS):
            print(path)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
