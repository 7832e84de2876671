"""Write the parts of the guide that come from data: the figures of the corpus, and the reasons.

    python benchmarks/documents.py [--check]

With `--check`, only say what is stale.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from captionclean.reasons import REASONS  # noqa: E402

FLOORS = ROOT / "benchmarks" / "floors.json"
COLUMNS = {
    "caption leak": "captions leaked",
    "caption caught": "captions returned",
    "credit leak": "credits leaked",
    "credit caught": "credits returned",
    "body kept": "body kept",
    "clean kept": "bare body kept",
    "false caught": "body as caption",
}
NAMES = {"bs4_article": "BeautifulSoup, `<article>`", "readability": "readability-lxml", "all": "**all**"}


def figures(floors: dict[str, dict[str, float]]) -> str:
    """Return the corpus's figures as a Markdown table, one row an extractor."""
    lines = ["| extractor | " + " | ".join(COLUMNS.values()) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for group, row in floors.items():
        cells = [f"{100 * row[name]:.2f} %" if name in row else "" for name in COLUMNS]
        lines.append(f"| {NAMES.get(group, group)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def reasons() -> str:
    """Return the reasons as a Markdown table."""
    return "\n".join(
        ["| reason | in words |", "|---|---|", *(f"| `{name}` | {said} |" for name, said in REASONS.items())]
    )


def pages() -> dict[Path, str]:
    """Return each page that has such a part, with it as it should be."""
    docs = ROOT / "docs"
    parts = {
        docs / "limits.md": ("figures", figures(json.loads(FLOORS.read_text(encoding="utf-8")))),
        docs / "deciding.md": ("reasons", reasons()),
    }
    return {path: _filled(path.read_text(encoding="utf-8"), *part) for path, part in parts.items()}


def _filled(text: str, name: str, content: str) -> str:
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.S)
    return pattern.sub(lambda found: f"{found[1]}\n{content}\n\n{found[2]}", text)


def main(arguments: list[str]) -> int:
    """Write what is stale, or name it."""
    stale = {path: text for path, text in pages().items() if path.read_text(encoding="utf-8") != text}
    for path, text in stale.items():
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {'stale' if '--check' in arguments else 'written'}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
