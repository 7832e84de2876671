"""Fills the places of the guide that come from data, whenever it is built, so that they are never stale.

`<!-- figures -->` becomes the table of the figures of known sites, `<!-- unseen -->` that of unseen ones, and
`<!-- reasons -->` that of the reasons; `mkdocs.yml` names this file among its hooks. `python benchmarks/documents.py`
prints them.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from captionclean.views.reasons import REASONS  # noqa: E402

FLOORS = ROOT / "benchmarks" / "floors.json"
COLUMNS = {
    "caption leak": "captions leaked",
    "caption caught": "captions returned",
    "credit leak": "credits leaked",
    "credit caught": "credits returned",
    "body kept": "body kept",
    "clean kept": "bare body kept",
    "wrongly caught": "body as caption",
}
NAMES = {"bs4_article": "BeautifulSoup, `<article>`", "readability": "readability-lxml", "all": "**all**"}


def floors_of(corpus: str) -> dict[str, dict[str, float]]:
    """Return the floors of the gate for a corpus."""
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))[corpus]
    return found


def figures(floors: dict[str, dict[str, float]]) -> str:
    """Return figures as a Markdown table, one row an extractor."""
    lines = ["| extractor | " + " | ".join(COLUMNS.values()) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for group, row in floors.items():
        cells = [_cell(name, row[name]) if name in row else "" for name in COLUMNS]
        lines.append(f"| {NAMES.get(group, group)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(name: str, figure: float) -> str:
    return str(figure) if name == "wrongly caught" else f"{100 * figure:.2f} %"


def reasons() -> str:
    """Return the reasons as a Markdown table."""
    return "\n".join(
        ["| reason | in words |", "|---|---|", *(f"| `{name}` | {said} |" for name, said in REASONS.items())]
    )


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill the places of one page; MkDocs calls this for each."""
    for name, made in PARTS.items():
        markdown = markdown.replace(f"<!-- {name} -->", made())
    return markdown


PARTS: dict[str, Callable[[], str]] = {
    "figures": lambda: figures(floors_of("dev")),
    "unseen": lambda: figures(floors_of("wild-dev")),
    "reasons": reasons,
}

if __name__ == "__main__":
    print(*(made() for made in PARTS.values()), sep="\n\n")
