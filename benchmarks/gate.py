"""The corpus gate: no figure may fall below its floor.

    python benchmarks/gate.py FOLDER [--raise-floors]

FOLDER holds `score.py` and corpora (`*.jsonl.gz`): the scorer prints, with `--json`, one object an extractor with the
columns named in `floors.json`, which has floors for each corpus by its name. Leaks and wrongly caught paragraphs have
ceilings, the rest floors. `--raise-floors` writes the figures reached where they are better; it never lowers one.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
# Paragraphs that came back as captions, counted: as a share they would seem more where fewer captions are returned.
WRONG = "wrongly caught"
LOWER_IS_BETTER = ("caption leak", "signed leak", "credit leak", WRONG)
# What no change may cost, not by one paragraph.
EXACT = ("body kept", "long kept", "clean kept", WRONG)
# Less than one caption of the smallest column.
SLACK = 0.0005
COLUMNS = (
    *LOWER_IS_BETTER,
    "caption caught",
    "credit caught",
    "paired",
    "whole",
    "body kept",
    "long kept",
    "clean kept",
)


def main() -> int:
    """Score, compare, and say what fell."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--raise-floors", action="store_true")
    args = ask.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen: list[str] = []
    for corpus in sorted(args.folder.glob("*.jsonl.gz")):
        name = corpus.name.removesuffix(".jsonl.gz")
        reached = _score(args.folder, corpus)
        print_table(name, reached)
        fallen += _fallen(name, reached, floors.get(name, {}))
        if args.raise_floors:
            _raise(reached, floors.setdefault(name, {}))
    if args.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    print("\n".join(fallen) or "no figure below its floor")
    return 1 if fallen else 0


def _score(folder: Path, corpus: Path) -> dict[str, dict[str, Any]]:
    """Return the figures of a corpus by extractor, with the number of paragraphs that were wrongly caught."""
    command = [sys.executable, str(folder / "score.py"), str(corpus), "--json"]
    reached = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for figures in reached.values():
        if figures["false caught"] is not None:
            figures[WRONG] = round(figures["false caught"] * figures["returned"])
    return dict(reached)


def _fallen(name: str, reached: dict[str, dict[str, Any]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Return what is worse than its floor, in words."""
    out = []
    for group, figures in reached.items():
        for column, floor in floors.get(group, {}).items():
            value = figures.get(column)
            if value is not None and is_worse(column, value, floor):
                out.append(f"{name}, {group}: {column} is {value}, the floor is {floor}")
    return out


def _raise(reached: dict[str, dict[str, Any]], floors: dict[str, dict[str, float]]) -> None:
    """Put the figures that are better into `floors`."""
    for group, figures in reached.items():
        for column in COLUMNS:
            value, floor = figures.get(column), floors.get(group, {}).get(column)
            if value is not None and (floor is None or is_worse(column, floor, value)):
                floors.setdefault(group, {})[column] = value


def is_worse(column: str, value: float, than: float) -> bool:
    """Tell whether `value` is worse than `than` in this column."""
    worse = value - than if column in LOWER_IS_BETTER else than - value
    return worse > (0.0 if column in EXACT else SLACK)


def print_table(name: str, reached: dict[str, dict[str, Any]]) -> None:
    """Print the figures of a corpus, one row an extractor."""
    print(" | ".join([name.ljust(14), *COLUMNS]))
    for group, figures in reached.items():
        values = [figures.get(column) for column in COLUMNS]
        cells = ["-" if v is None else f"{v:.4f}" if isinstance(v, float) else str(v) for v in values]
        print(" | ".join([group.ljust(14), *(cell.rjust(len(c)) for cell, c in zip(cells, COLUMNS, strict=True))]))


if __name__ == "__main__":
    sys.exit(main())
