"""A figure that is told in several places is the same in all of them: `docs/figures.toml` is where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest

from benchmarks import articles, hostile, safety
from captionclean.lexicon.load import builtin_files
from tests import test_hostile

ROOT = Path(__file__).resolve().parent.parent
FIGURES = tomllib.loads((ROOT / "docs" / "figures.toml").read_text(encoding="utf-8"))
PLACES = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]


def words_of(path: Path) -> str:
    return " ".join(path.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_told_as_it_was_measured(name: str) -> None:
    figure = FIGURES[name]
    for path in PLACES:
        told, where = words_of(path), str(path.relative_to(ROOT))
        said = len(re.findall(re.escape(figure["said"]), told, re.IGNORECASE))
        assert told.count(figure["number"]) == said, f"{where} says {figure['number']}, and not: {figure['said']}"
        assert (where in figure["told_in"]) == bool(said), f"{where} is to say, or not to say: {figure['said']}"


def test_the_bounds_follow_from_the_counts() -> None:
    counted = {name: figure for name, figure in FIGURES.items() if not name.startswith("whole-")}
    assert len(counted) == 3
    for name, figure in counted.items():
        lost = int(figure["said"].partition(" of ")[0].replace("none", "0"))
        bound = 1e6 * safety.upper(lost) / int(figure["number"].replace(",", ""))
        most = re.search(r"at most ([\d.]+) of a million", figure["said"])
        assert most, name
        assert float(most[1]) == pytest.approx(bound, rel=0.02), name


def test_what_is_promised_is_what_is_tested() -> None:
    security, readme = (words_of(ROOT / name) for name in ("SECURITY.md", "README.md"))
    assert f"Peak memory is at most {test_hostile.MOST_BYTES} bytes a character" in security
    assert hostile.MOST_GROWTH == 7, "SECURITY.md says: no more than seven times as long"
    assert hostile.LEAST_SPEED == 0.1, "SECURITY.md says: less than a tenth of the speed"
    assert f"in {len(list(articles.FOLDER.glob('*.toml')))} languages, full of agencies" in readme
    changes = re.findall(r"(\d+) in all", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert int(changes[-1]) == len(builtin_files()) - 1, "CHANGELOG.md counts the languages"
