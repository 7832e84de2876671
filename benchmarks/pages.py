"""Pages to measure on: a corpus of JSON lines, or invented articles when there is none."""

import gzip
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.articles import articles


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines, gzipped or not.

    Raises ValueError with the file and line of what is no JSON object.
    """
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path}:{number}: not JSON: {error}") from None
            if not isinstance(row, dict):
                raise ValueError(f"{path}:{number}: must be an object, not {type(row).__name__}")
            yield row


def texts(corpus: Path | None, extractor: str, count: int, seed: int = 1) -> list[str]:
    """Return up to `count` pages: of the corpus, evenly spaced, or invented.

    Of rows with a field "extractor", only those of `extractor` are taken.
    """
    if corpus is None:
        return [article.text for article in articles(count, seed)]
    found = [row["text"] for row in rows(corpus) if row.get("extractor") in (None, extractor) and row["text"].strip()]
    if not found:
        raise ValueError(f'{corpus}: no row with a field "text" by extractor {extractor!r}')
    step = max(1, len(found) // count)
    return found[::step][:count]


_SCRIPT = "window.dataLayer=window.dataLayer||[];dataLayer.push({'event':'view','page':{'id':1,'type':'story'}});\n"
_ICON = '<svg class="icon" viewBox="0 0 24 24"><path d="M12 2 L2 22 L22 22 Z M4 4 h16 v2 h-16 z"/></svg>'
_LINK = (
    '<li class="nav-item"><div class="nav-box"><a href="/section/{n}" data-track="nav">{icon}Section {n}</a></div></li>'
)
_TEASER = (
    '<div class="col"><div class="teaser" data-id="{n}"><a href="/story/{n}"><picture><source srcset="/i/{n}.webp">'
    '<img src="/i/{n}.jpg" alt="Teaser {n}" loading="lazy"></picture><h3><span>Story {n}</span></h3></a>'
    '<p class="lead">What happened then, in a line or two of text for the reader.</p></div></div>'
)


def as_html(text: str) -> str:
    """Return a page of the usual weight around `text`: scripts, navigation, teasers, footer, 250 kB in all.

    Resiliparse reads news pages of the open web at a few hundred pages a second, and these as well.
    """
    paragraphs = "\n".join(
        f'<div class="block"><p class="article-text" data-n="{n}">{escape(line)}</p></div>'
        for n, line in enumerate(text.splitlines())
        if line.strip()
    )
    script = f"<script>{_SCRIPT * 400}</script>"
    links = "\n".join(_LINK.format(n=n, icon=_ICON) for n in range(250))
    teasers = "\n".join(_TEASER.format(n=n) for n in range(220))
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>News</title>{script}</head><body>"
        f"<nav><ul>{links}</ul></nav><main><article><h1>Headline of the page</h1>{paragraphs}</article></main>"
        f"<aside>{teasers}</aside>{script}<footer><ul>{links}</ul></footer></body></html>"
    )
