"""Whole folders: names and structure stay, what is no page is left out, bad pages are refused, jobs are resumed."""

import gzip
import json
import os

import pytest

from captionclean.batch import clean_folder
from captionclean.io import folders
from captionclean.io.files import InputError
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

ROW = json.dumps({"id": 1, "text": PAGE})


@pytest.fixture
def crawl(tmp_path):
    """A folder of pages in several formats, with what else lies in such folders."""
    folder = tmp_path / "crawl"
    (folder / "a" / "deep").mkdir(parents=True)
    (folder / "one.txt").write_text(PAGE)
    (folder / "a" / "two.txt").write_text(PAGE)
    (folder / "a" / "deep" / "page").write_text(PAGE)
    (folder / "a" / "deep" / "rows.jsonl.gz").write_bytes(gzip.compress(f"{ROW}\n{ROW}\n".encode()))
    (folder / "rows.json").write_text(f"[{ROW}]")
    (folder / "page.html").write_text("<p>The port opened.")
    (folder / "boat.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text(PAGE)
    return folder


def tree(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("jobs", [1, 2])
def test_names_and_structure_stay(tmp_path, crawl, jobs):
    out, told, seen = tmp_path / "clean", [], []
    counts = clean_folder([crawl], out, jobs=jobs, complain=told.append, tell=seen.append)
    assert tree(out) == ["a/deep/page", "a/deep/rows.jsonl.gz", "a/two.txt", "one.txt", "rows.json"]
    assert {(out / name).read_text() for name in ("one.txt", "a/two.txt", "a/deep/page")} == {f"{CLEAN}\n"}
    assert json.loads((out / "rows.json").read_text())[0]["clean_text"] == CLEAN
    rows = gzip.decompress((out / "a/deep/rows.jsonl.gz").read_bytes()).splitlines()
    assert [json.loads(row)["clean_text"] for row in rows] == [CLEAN, CLEAN]
    assert (counts["files"], counts["pages"], counts["rejected"], counts["credits"]) == (5, 6, 0, 6)
    assert told == ["2 files of other formats were left out (.html 1, .png 1)"]
    assert (seen[-1].pages, seen[-1].position) == (6, seen[-1].size)


def test_another_format_gets_its_suffix(tmp_path, crawl):
    clean_folder([crawl / "a"], tmp_path / "clean", to="jsonl")
    assert tree(tmp_path / "clean") == ["deep/page.jsonl", "deep/rows.jsonl.gz", "two.jsonl"]
    row = json.loads((tmp_path / "clean/two.jsonl").read_text())
    assert (row["file"], row["clean_text"]) == (str(crawl / "a" / "two.txt"), CLEAN)


def test_warc_becomes_json_lines_and_parquet_stays(tmp_path):
    need_package("fastwarc", "warc")
    need_package("pyarrow", "arrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    from tests.pipelines.test_warc import packed, pages

    crawl = tmp_path / "crawl"
    crawl.mkdir()
    (crawl / "a.warc.wet.gz").write_bytes(packed(pages(2)))
    pq.write_table(pa.table({"text": [PAGE]}), crawl / "b.parquet")
    counts = clean_folder([crawl], tmp_path / "clean")
    assert tree(tmp_path / "clean") == ["a.jsonl.gz", "b.parquet"]
    assert (counts["files"], counts["pages"]) == (2, 3)


def test_bad_pages_are_named_and_go_to_a_folder_of_rejects(tmp_path, crawl):
    (crawl / "a" / "old.txt").write_bytes(b"Caf\xe9.")
    (crawl / "bad.jsonl").write_text(f"{ROW}\nnot JSON\n")
    (crawl / "worse.jsonl").write_text("not JSON\n")
    told, bad = [], tmp_path / "bad"
    counts = clean_folder([crawl], tmp_path / "clean", rejects=bad, complain=told.append)
    assert tree(bad) == ["a/old.txt", "bad.jsonl", "worse.jsonl"]
    assert (bad / "a" / "old.txt").read_bytes() == b"Caf\xe9."
    assert (bad / "bad.jsonl").read_text() == "not JSON\n"
    assert f"{crawl / 'a' / 'old.txt'}: not UTF-8 at byte 3, line 1: convert it first" in told
    assert any("worse.jsonl:1: not JSON" in problem for problem in told)
    assert (counts["pages"], counts["rejected"]) == (7, 3)
    assert "a/old.txt" not in tree(tmp_path / "clean")


def test_a_job_that_was_interrupted_goes_on(tmp_path, crawl, monkeypatch):
    monkeypatch.setattr(folders, "PART_FILES", 1)
    out = tmp_path / "clean"

    def interrupt(progress):
        if progress.pages == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean_folder([crawl], out, tell=interrupt)
    assert (out / folders.JOURNAL).exists()
    done = {name: (out / name).stat().st_mtime_ns for name in tree(out) if name != folders.JOURNAL}
    assert len(done) == 2
    changed = next(iter(done))
    source = crawl / changed
    os.utime(source, ns=(1, 1))
    counts = clean_folder([crawl], out, resume=True)
    assert (counts["files"], counts["pages"], counts["credits"]) == (5, 6, 6)
    again = {name: (out / name).stat().st_mtime_ns for name in done}
    assert {name for name in done if again[name] != done[name]} == {changed}
    assert folders.JOURNAL not in tree(out)


def test_the_journal_of_another_job_is_not_gone_on_with(tmp_path, crawl):
    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean_folder([crawl], tmp_path / "clean", tell=interrupt)
    with pytest.raises(InputError, match="is the journal of another job: remove it, or leave out --resume"):
        clean_folder([crawl], tmp_path / "clean", captions="mark", resume=True)
    assert clean_folder([crawl], tmp_path / "clean", captions="mark")["pages"] == 6


def test_an_output_inside_the_input_is_not_read(crawl):
    (crawl / "old.txt").write_bytes(b"Caf\xe9.")
    for _ in range(2):
        assert clean_folder([crawl], crawl / "clean", rejects=crawl / "bad")["files"] == 6


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda crawl: ([crawl / "empty"], crawl / "out"), "there is no file to clean here; 0 files"),
        (lambda crawl: ([crawl], crawl), "is read, and would be overwritten as the output: name another folder"),
        (lambda crawl: ([crawl / "none"], crawl / "out"), "no such file"),
        (lambda crawl: ([crawl, crawl / "one.txt"], crawl / "out"), "would both be written to"),
    ],
)
def test_what_cannot_be_done_is_named_before_anything_is_written(crawl, make, words):
    (crawl / "empty").mkdir()
    before = tree(crawl)
    with pytest.raises(InputError, match=words):
        clean_folder(*make(crawl))
    assert tree(crawl) == before


def test_nothing_but_bad_pages_is_an_error(tmp_path):
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "old.txt").write_bytes(b"Caf\xe9.")
    with pytest.raises(InputError, match="none of 1 records can be cleaned"):
        clean_folder([tmp_path / "crawl"], tmp_path / "clean")
