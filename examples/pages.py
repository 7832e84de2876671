"""What the examples clean: a few invented pages, and one without text."""

from typing import Any

from benchmarks.articles import articles


def pages(count: int = 20) -> list[dict[str, Any]]:
    """Return `count` invented pages as rows; the last one's text is missing."""
    invented = articles(count - 1, only=("en", "he", "de", "ja"))
    rows: list[dict[str, Any]] = [{"id": number, "text": page.text} for number, page in enumerate(invented)]
    return [*rows, {"id": count - 1, "text": None}]


def show(rows: list[dict[str, Any]]) -> None:
    """Say what was cleaned, and show the first picture."""
    media = [picture for row in rows for picture in row["media"] or ()]
    before, after = (sum(len(row[name] or "") for row in rows) for name in ("text", "clean_text"))
    print(f"{len(rows)} pages, {len(media)} pictures, {1 - after / before:.0%} of the characters taken out")
    print("the first picture:", {name: value for name, value in media[0].items() if value})
