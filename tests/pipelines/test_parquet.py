"""Parquet files in and out: rows, types, row groups, and what cannot be one table."""

import pytest

from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

need_package("pyarrow", "arrow")

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from captionclean import arrow  # noqa: E402
from captionclean.io import parquet, tables  # noqa: E402
from captionclean.io.batch import clean_files  # noqa: E402
from captionclean.io.files import InputError  # noqa: E402


def write(path, rows=5, **columns):
    pq.write_table(pa.table({"id": list(range(rows)), "text": [PAGE] * (rows - 1) + [None], **columns}), path)
    return path


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_of_several_files_stay_in_order(tmp_path, monkeypatch, jobs):
    monkeypatch.setattr(parquet, "PART_ROWS", 2)
    # A folder whose name is a partition's does not become a column.
    folder = tmp_path / "day=3"
    folder.mkdir()
    sources = [write(folder / "a.parquet"), write(folder / "b.parquet")]
    seen = []
    counts = clean_files(sources, folder / "out.parquet", jobs=jobs, tell=seen.append)
    got = pq.ParquetFile(folder / "out.parquet").read()
    assert got.column("id").to_pylist() == [*range(5), *range(5)]
    assert got.column("clean_text").to_pylist() == [*[CLEAN] * 4, None] * 2
    assert got.schema.equals(arrow.output_schema(pq.read_schema(sources[0]), errors=False))
    assert (counts["pages"], counts["captions"], counts["credits"]) == (10, 8, 8)
    assert (seen[-1].position, seen[-1].size) == (10, 10)
    assert not (folder / "out.parquet.parts").exists()


def test_small_parts_become_row_groups_of_some_size(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "PART_ROWS", 2)
    clean_files([write(tmp_path / "in.parquet", 20)], tmp_path / "out.parquet")
    assert pq.read_metadata(tmp_path / "out.parquet").num_row_groups == 1
    monkeypatch.setattr(tables, "GROUP_BYTES", 1)
    clean_files([tmp_path / "in.parquet"], tmp_path / "out.parquet")
    assert pq.read_metadata(tmp_path / "out.parquet").num_row_groups == 10


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda path: write(path, more=["x"] * 5), "has other columns than"),
        (lambda path: path.write_bytes(b"PAR1 and no more"), "not a parquet file"),
        (lambda path: pq.write_table(pa.table({"body": ["x"]}), path), "no column 'text'"),
        (lambda path: write(path, media=[1] * 5), "a column 'media' already"),
    ],
)
def test_a_file_that_does_not_fit_is_named_before_anything_is_cleaned(tmp_path, harm, words):
    harm(tmp_path / "b.parquet")
    with pytest.raises(InputError, match=rf"b\.parquet: .*{words}"):
        clean_files([write(tmp_path / "a.parquet"), tmp_path / "b.parquet"], tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet.parts").exists()


def test_a_file_cut_anywhere_leaves_no_output(tmp_path):
    whole = write(tmp_path / "whole.parquet").read_bytes()
    for size in range(0, len(whole), 97):
        (tmp_path / "in.parquet").write_bytes(whole[:size])
        with pytest.raises(InputError, match=r"in\.parquet: "):
            clean_files([tmp_path / "in.parquet"], tmp_path / "out.parquet")
        assert not (tmp_path / "out.parquet").exists()


def test_no_rows_are_no_rows_with_the_same_columns(tmp_path):
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "in.parquet")
    clean_files([tmp_path / "in.parquet"], tmp_path / "out.parquet")
    assert pq.read_schema(tmp_path / "out.parquet").names == ["text", *(name for name, _ in arrow.COLUMNS)]
