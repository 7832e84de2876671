"""The benchmarks run: in the smallest form, on invented pages and on a corpus file."""

import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import filters, speed
from benchmarks.articles import articles, languages
from benchmarks.pages import texts
from benchmarks.table import Row, svg
from tests.needs import need_package

TINY = ["--pages", "4", "--repeats", "1", "--largest", "4000"]


def test_one_command_prints_every_target(capsys: pytest.CaptureFixture[str]) -> None:
    speed.main(TINY)
    told = capsys.readouterr().out
    for target in ("splitlines", "clean pages", "one line", "many lines", "peak memory", "import", "two processes"):
        assert target in told
    assert "| captionclean |" in told


def test_a_corpus_is_read_with_or_without_gzip_and_by_extractor(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"text": f"Page {number}.", "extractor": "one" if number % 2 else "other"}) + "\n"
        for number in range(6)
    )
    plain, packed = tmp_path / "pages.jsonl", tmp_path / "pages.jsonl.gz"
    plain.write_text(lines, encoding="utf-8")
    with gzip.open(packed, "wt", encoding="utf-8") as out:
        out.write(lines)
    assert texts(plain, "one", 10) == texts(packed, "one", 10) == ["Page 1.", "Page 3.", "Page 5."]


def test_a_broken_corpus_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"text": "Page."}\n{"text": ', encoding="utf-8")
    with pytest.raises(ValueError, match=r"pages\.jsonl:2"):
        texts(path, "one", 10)


def test_invented_articles_are_the_same_for_a_seed_and_cover_the_scripts() -> None:
    first, again, other = (list(articles(len(languages()), seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert {article.language for article in first} == set(languages()) >= {"en", "he", "ar", "ja", "hi", "ru"}
    assert all(paragraph in article.text for article in first for paragraph in article.body)


def test_the_plot_is_well_formed() -> None:
    drawing = ElementTree.fromstring(svg({"captionclean": 20.0, "a & b": 0.5}))
    assert drawing.tag.endswith("svg")


def test_a_target_is_met_or_not() -> None:
    rows = [Row("a", 2, least=1), Row("b", 2, most=1), Row("c", 2)]
    assert [row.met for row in rows] == ["yes", "no", ""]


def test_pages_a_filter_drops_are_counted_before_and_after(capsys: pytest.CaptureFixture[str]) -> None:
    need_package("datatrove", "bench")
    need_package("spacy", "bench")
    filters.main(["--pages", "17"])
    told = capsys.readouterr().out
    assert told.startswith("FineWebQualityFilter, 17 pages\n")
    (before, after) = re.findall(r"\| all \| (\d+) \(\d+%\) \| (\d+) \(\d+%\) \|", told)[0]
    assert int(after) < int(before)


def test_verdicts_are_counted_by_reason() -> None:
    verdicts = {"a": True, "b": (False, "short"), "c": False, "d": (True, "fine")}
    dropped = filters.compare(verdicts.__getitem__, [("a", "a"), ("b", "d"), ("c", "b"), ("d", "c")])
    assert dropped == ({"short": 1, "dropped": 1}, {"short": 1, "dropped": 1}, 1, 1)
