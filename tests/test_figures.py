"""Figures come from `docs/figures.toml`, and what the documents promise is what the tests check."""

import tomllib
from pathlib import Path

import pytest

from benchmarks import articles, documents, hostile, safety
from captionclean.lexicon.load import builtin_files
from tests import test_hostile

ROOT = Path(__file__).resolve().parent.parent
FIGURES = tomllib.loads((ROOT / "docs" / "figures.toml").read_text(encoding="utf-8"))


def words_of(path: Path) -> str:
    return " ".join(path.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("group", FIGURES)
def test_a_figure_has_its_day_and_its_command(group: str) -> None:
    for name, figure in FIGURES[group].items():
        if "floor" in figure:
            assert figure["floor"] in documents.floors_of(documents.CORPUS_UNSEEN)["all"], name
        else:
            assert figure["measured"], name
            assert figure["command"].startswith("python -m benchmarks."), name


@pytest.mark.parametrize("path", documents.documents(), ids=lambda path: path.stem)
def test_a_figure_stands_in_generated_tables_only(path: Path) -> None:
    written = documents.PART_RE.sub("", path.read_text(encoding="utf-8"))
    counts = {f"{row['of']:,}" for group in ("body-safety", "kinds") for row in FIGURES[group].values()}
    assert [count for count in counts if count in written] == []


@pytest.mark.parametrize("name", FIGURES["body-safety"])
def test_the_bounds_follow_from_the_counts(name: str) -> None:
    figure = FIGURES["body-safety"][name]
    bound = 1e6 * safety.upper(figure["lost"]) / figure["of"]
    assert figure["at_most_per_million"] == pytest.approx(bound, rel=0.02)


def test_what_is_promised_is_what_is_tested() -> None:
    security, readme = (words_of(ROOT / name) for name in ("SECURITY.md", "README.md"))
    assert f"Peak memory is at most {test_hostile.MOST_BYTES} bytes per character" in security
    assert hostile.MOST_GROWTH == 7, "SECURITY.md says: no more than seven times as long"
    assert hostile.LEAST_SPEED == 0.1, "SECURITY.md says: less than a tenth of the speed"
    assert f"in {len(list(articles.FOLDER.glob('*.toml')))} languages, full of agencies" in readme
    # All except the file of the words that belong to no language.
    assert len(builtin_files()) - 1 > 70, "README.md says: word lists help in more than 70"
    assert "word lists help in more than 70." in readme
