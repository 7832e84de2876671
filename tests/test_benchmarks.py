"""The benchmarks run: in the smallest form, on invented pages and on a corpus file."""

import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import compare, filters, naive, speed
from benchmarks import rows as row_counts
from benchmarks.articles import articles, languages
from benchmarks.pages import texts
from benchmarks.table import Row, svg
from tests.needs import need_package

TINY = ["--pages", "4", "--repeats", "1", "--largest", "4000"]


@pytest.mark.slow
def test_one_command_prints_every_target(capsys: pytest.CaptureFixture[str]) -> None:
    speed.main(TINY)
    told = capsys.readouterr().out
    for target in (
        "splitlines",
        "nothing to take",
        "twenty regexes",
        "one line",
        "many lines",
        "peak memory",
        "import",
        "two processes",
    ):
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


@pytest.mark.engine
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


def test_what_each_row_takes_is_counted_by_what_the_markup_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "The harbour board voted late on Monday to postpone the dredging, and nobody knows for how long it will be."
    page = {
        "text": f"{body}\n\nBoats wait at the old lock\n\n(Photo: Ada Moran)\n\nPlay Video\n\n{body[:60]} (Photo: LP)",
        "extractor": "some", "title": "Boats", "body": [body],
        "images": [{"caption": "Boats wait at the old lock", "alt": None, "credits": ["Ada Moran"]}],
    }  # fmt: skip
    corpus = tmp_path / "pages.jsonl"
    corpus.write_text(json.dumps(page) + "\n" + json.dumps({"extractor": "other"}) + "\n", encoding="utf-8")
    assert row_counts.main([str(corpus), "--extractor", "some", "--shown", "credits"]) == 0
    told = capsys.readouterr().out
    for line in ("next-to-credit | 1 | 0 | 0 | 0", "credit-line | 0 | 1 | 0 | 0", "interface-line | 0 | 0 | 0 | 1"):
        assert f"| {line} |" in told
    assert "credit-line: (Photo: Ada Moran)" in told


def test_a_line_is_body_only_where_it_is_no_caption() -> None:
    page = {"title": "T", "body": ["The old lock stays shut for good"], "images": [
        {"caption": "Boats wait at the lock", "alt": "The old lock stays shut", "credits": ["Ada Moran", "AP"]}
    ]}  # fmt: skip
    known = row_counts.labels(page)
    assert known.kind("Boats wait at the lock. Photo: Ada Moran") == "captions"
    assert known.kind("The old lock stays shut") == "other"
    assert known.kind("stays shut for good") == "body"
    assert known.kind("Photo: Ada Moran") == "credits"
    assert known.kind("AP") == known.kind("T") == known.kind("\u2022") == "other"


def test_cleaners_are_compared_on_the_same_captions_and_paragraphs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = ["The council met on Monday and voted to keep the old lock open, which nobody had expected to be so clear."]
    caption = "Boats wait in front of the old lock"
    image = {"caption": caption, "alt": "", "credits": ["Ada Moran / AFP"]}
    page = {"id": "1", "body": body, "images": [image]}
    text = f"{body[0]}\n\n{caption}\n(Photo: Ada Moran / AFP)\n\n{body[0]}"
    corpus = tmp_path / "corpus.jsonl"
    printed = [{**page, "extractor": "resiliparse", "text": text}, {**page, "extractor": "other", "text": body[0]}]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in printed), encoding="utf-8")
    assert compare.main([str(corpus)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "| resiliparse as it is | 100.00 % | 100.00 % | 100.00 % |" in lines
    assert "| resiliparse, twenty regular expressions | 100.00 % | 0.00 % | 100.00 % |" in lines
    assert "| resiliparse, captionclean | 0.00 % | 0.00 % | 100.00 % |" in lines
    assert "| other alone | 0.00 % | 0.00 % | 100.00 % |" in lines
    assert compare.main([str(corpus), "--base", "nobody"]) == 1


def test_the_twenty_regular_expressions_leave_prose() -> None:
    text = "The board met on Monday.\n\n6 View gallery\n\nFoto: Ada Moran\n\nThe photo by the door is old."
    assert naive.clean(text) == "The board met on Monday.\n\nThe photo by the door is old."
