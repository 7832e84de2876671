"""Fill the generated tables of README.md, SECURITY.md and the guide.

    python -m benchmarks.documents           rewrite the tables that are out of date
    python -m benchmarks.documents --check   only name the files that are out of date; exit code 1 if there are any

A table stands between `<!-- generated: NAME -->` and `<!-- end -->`. The figures come from `docs/figures.toml`,
`benchmarks/floors.json` and `docs/speed.md`, the reasons from the rules themselves.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from captionclean.rules.table import ROWS  # noqa: E402
from captionclean.rules.vetoes import VETOES  # noqa: E402
from captionclean.views.reasons import REASONS  # noqa: E402

FLOORS = ROOT / "benchmarks" / "floors.json"
FIGURES = ROOT / "docs" / "figures.toml"
SPEED = ROOT / "docs" / "speed.md"
KNOWN, UNSEEN = "126 known publishers", "474 unseen sites"
CORPUS_KNOWN, CORPUS_UNSEEN = "dev", "wild-dev"
COLUMNS = {
    "caption leak": "captions left in",
    "caption caught": "captions returned",
    "credit leak": "credits left in",
    "credit caught": "credits returned",
    "body kept": "body kept",
    "clean kept": "article alone kept",
    "wrongly caught": "body in records",
}
NAMES = {
    "bs4_article": "BeautifulSoup, `<article>`",
    "readability": "readability-lxml",
    "resiliparse": "Resiliparse",
    "all": "**all**",
}
PART_RE = re.compile(r"(?P<open><!-- generated: (?P<name>[\w-]+) -->\n)(?:(?!<!--).*\n)*(?P<close><!-- end -->)")


def floors_of(corpus: str) -> dict[str, dict[str, float]]:
    """Return the floors of the gate for a corpus."""
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))[corpus]
    return found


def measured(group: str) -> dict[str, dict[str, Any]]:
    """Return one group of `docs/figures.toml`."""
    found: dict[str, dict[str, Any]] = tomllib.loads(FIGURES.read_text(encoding="utf-8"))[group]
    return found


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in lines)


def figures(floors: dict[str, dict[str, float]]) -> str:
    """Return the floors of one corpus, one row for each extractor."""
    rows = (
        [NAMES.get(group, group), *(_cell(name, row[name]) if name in row else "" for name in COLUMNS)]
        for group, row in floors.items()
    )
    return table(["extractor", *COLUMNS.values()], rows)


def _cell(name: str, figure: float) -> str:
    return str(figure) if name == "wrongly caught" else f"{100 * figure:.2f}%"


def safety() -> str:
    """Return how many paragraphs were lost, and how many that can be at most."""
    rows = (
        [row["text"], f"{row['lost'] or 'none'} of {row['of']:,}", f"{row['at_most_per_million']:g} per million"]
        for row in measured("body-safety").values()
    )
    return table(["text", "paragraphs lost", "at most, with 95% confidence"], rows)


def kinds() -> str:
    """Return the paragraphs lost from interviews, recipes, laws and the like."""
    rows = ([row["text"], f"{row['lost']} of {row['of']:,}"] for row in measured("kinds").values())
    return table(["text", "paragraphs lost"], rows)


def known_and_unseen(group: str, head: str) -> str:
    """Return figures of known and of unseen sites side by side; those with a `floor` come from the gate's floors."""
    return table([head, KNOWN, UNSEEN], ([row["text"], *_both(row)] for row in measured(group).values()))


def _both(row: dict[str, Any]) -> list[str]:
    if "floor" not in row:
        return [row["known"], row["unseen"]]
    return [_short(floors_of(corpus)["all"][row["floor"]]) for corpus in (CORPUS_KNOWN, CORPUS_UNSEEN)]


def _short(figure: float) -> str:
    """Return a share with two decimals near the whole, where they matter, else with one."""
    return f"{100 * figure:.2f}%" if figure > 0.99 else f"{100 * figure:.1f}%"


def compare() -> str:
    """Return what other ways leave of captions, credits and paragraphs, known sites before unseen ones."""
    kept = ("captions", "credits", "paragraphs")
    rows = ([row["text"], *(" / ".join(row[name]) for name in kept)] for row in measured("compare").values())
    return table(["method", "captions left in", "credits left in", "long paragraphs kept"], rows)


def presets() -> str:
    """Return what each preset leaves and keeps, known sites before unseen ones."""
    names = ("captions", "signed", "credits", "paragraphs")
    rows = ([row["text"], *(" / ".join(row[name]) for name in names)] for row in measured("presets").values())
    head = ["preset", "captions left in", "captions with a sign left in", "credits left in"]
    return table([*head, "long paragraphs kept"], rows)


def quality_filter() -> str:
    """Return how many pages a quality filter drops before and after cleaning."""
    rows = ([row["text"], f"{row['dropped']} of {row['of']}"] for row in measured("quality-filter").values())
    return table(["text", "pages dropped"], rows)


def speed() -> str:
    """Return the speeds that `docs/speed.md` names."""
    return "| who | MB/s |\n" + SPEED.read_text(encoding="utf-8").partition("| who | MB/s |\n")[2].partition("\n\n")[0]


def rules() -> str:
    """Return the rows of the table of rules: the reasons that `Config.rules_off` takes."""
    return table(["reason", "meaning"], ([f"`{row.name}`", row.says] for row in ROWS))


def other_reasons() -> str:
    """Return the other values of `Span.reason` and the names of vetoes that `why` shows."""
    names = {row.name for row in ROWS} | {veto.name for veto in VETOES}
    return table(["reason", "meaning"], ([f"`{name}`", said] for name, said in REASONS.items() if name not in names))


def vetoes() -> str:
    """Return the vetoes."""
    return table(["veto", "meaning"], ([f"`{veto.name}`", veto.says] for veto in VETOES))


PARTS: dict[str, Callable[[], str]] = {
    "safety": safety,
    "kinds": kinds,
    "sites": lambda: known_and_unseen("sites", "real pages"),
    "whole-paragraphs": lambda: known_and_unseen("whole-paragraphs", "text from"),
    "known": lambda: figures(floors_of(CORPUS_KNOWN)),
    "unseen": lambda: figures(floors_of(CORPUS_UNSEEN)),
    "compare": compare,
    "presets": presets,
    "quality-filter": quality_filter,
    "speed": speed,
    "rules": rules,
    "vetoes": vetoes,
    "other-reasons": other_reasons,
}


def filled(markdown: str) -> str:
    """Return a document with its generated parts made from today's data; raises KeyError for an unknown part."""
    return PART_RE.sub(lambda part: f"{part['open']}{PARTS[part['name']]()}\n{part['close']}", markdown)


def documents() -> list[Path]:
    """Return the files that may have generated parts."""
    return [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]


def stale() -> dict[Path, str]:
    """Return the files that are out of date, each with what it should say."""
    texts = {path: path.read_text(encoding="utf-8") for path in documents()}
    return {path: filled(text) for path, text in texts.items() if filled(text) != text}


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite or name the files that are out of date."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true", help="only name the files that are out of date")
    only_check = ask.parse_args(arguments).check
    found = stale()
    for path, text in found.items():
        print(path.relative_to(ROOT))
        if not only_check:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if found and only_check else 0


if __name__ == "__main__":
    sys.exit(main())
