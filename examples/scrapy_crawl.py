"""Scrapy: crawl a small site that this script serves on this machine, and clean each article.

pip install "captionclean[scrapy]"
python scrapy_crawl.py
"""

import html
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

SETTINGS = {
    "ITEM_PIPELINES": {"captionclean.integrations.scrapy.CaptionCleanPipeline": 300},
    "CAPTIONCLEAN_TEXT_COLUMN": "text",
    "CAPTIONCLEAN_RENAME": {},  # Such as {"clean_text": "article"}.
    "LOG_LEVEL": "WARNING",
    "TELNETCONSOLE_ENABLED": False,
}
PAGES = [
    """The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased.

6 View gallery

A barge at anchor in front of the harbour
(Photo: Oren Talmi / POOL / AFP)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures.""",
    """Der Hafenrat hat die Arbeiten am Montag vertagt, und die Besatzungen waren nicht zufrieden.

Ein Lastkahn in der Abenddämmerung. Foto: Ada Moran / dpa

Eine zweite Anhörung ist für das Ende des Monats geplant, und die Ingenieure rechnen bis dahin neu.""",
]


class News(scrapy.Spider):
    """Follows the front page's links, and takes each article's text."""

    name = "news"

    def parse(self, response: Any) -> Iterator[Any]:
        yield from response.follow_all(css="nav a", callback=self.parse_article)

    def parse_article(self, response: Any) -> Iterator[dict[str, Any]]:
        yield {"url": response.url, "text": "\n\n".join(response.css("article p::text").getall())}


ARTICLES = {f"/{number}": text for number, text in enumerate(PAGES)}


class Site(BaseHTTPRequestHandler):
    """A front page with a link to every article."""

    def do_GET(self) -> None:
        if self.path == "/":
            body = "<nav>" + "".join(f'<a href="{path}">{path}</a>' for path in ARTICLES) + "</nav>"
        else:
            lines = filter(str.strip, ARTICLES[self.path].splitlines())
            body = "<article>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines) + "</article>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on loopback, and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def show(rows: list[dict[str, Any]]) -> None:
    """Print each page before and after."""
    for row in rows:
        print(f"BEFORE\n{row['text']}\n\nAFTER\n{row['clean_text']}\n")
        for picture in row["media"] or ():
            print(f"PICTURE {picture['caption']} | {picture['credit']['text']}\n")


def main() -> None:
    items: list[dict[str, Any]] = []
    process = CrawlerProcess(SETTINGS)
    crawler = process.create_crawler(News)
    crawler.signals.connect(lambda item: items.append(item), scrapy.signals.item_scraped, weak=False)
    with served() as address:
        process.crawl(crawler, start_urls=[address])
        process.start()
    show(sorted(items, key=lambda item: item["url"]))
    print({name: value for name, value in crawler.stats.get_stats().items() if name.startswith("captionclean/")})


if __name__ == "__main__":
    main()
