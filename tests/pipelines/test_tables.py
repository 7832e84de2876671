"""Parquet from and to the other formats: types, order, and what one table cannot hold."""

import datetime
import json
from decimal import Decimal

import pytest

from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

need_package("pyarrow", "arrow")

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from captionclean.io import records  # noqa: E402
from captionclean.io.batch import clean_files  # noqa: E402
from captionclean.io.columns import COLUMNS  # noqa: E402
from captionclean.io.files import InputError  # noqa: E402


def write(path, rows):
    path.write_text("".join(json.dumps({"text": PAGE, **row}) + "\n" for row in rows))
    return path


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(records, "PART_RECORDS", 2)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("jobs", [1, 2])
def test_json_lines_become_one_table(tmp_path, jobs):
    rows = [{"id": n, "score": n / 2 if n % 2 else n, "tags": ["a"] * n, "more": {"n": n}} for n in range(5)]
    clean_files([write(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet", jobs=jobs)
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column_names == ["text", "id", "score", "tags", "more", *(name for name, _ in COLUMNS)]
    assert [table.schema.field(name).type for name, _ in COLUMNS] == [kind for _, kind in COLUMNS]
    assert table.schema.field("score").type == pa.float64()
    assert [{name: row[name] for name in rows[0]} for row in table.to_pylist()] == rows
    assert table.column("clean_text").to_pylist() == [CLEAN] * 5
    assert not (tmp_path / "out.parquet.parts").exists()


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize(
    ("values", "kind", "wanted"),
    [
        ([1, 2, 3, "four"], pa.string(), ["1", "2", "3", '"four"']),
        ([1, "two", 3, 4], pa.string(), ["1", '"two"', "3", "4"]),
        ([{}, None, {}, {}], pa.string(), ["{}", None, "{}", "{}"]),
        ([2**70, 1, 1, 1], pa.string(), [str(2**70), "1", "1", "1"]),
        ([2**63 + 5, 1, -1, 1], pa.string(), [str(2**63 + 5), "1", "-1", "1"]),
        ([None, None, None, None], pa.string(), [None] * 4),
        ([None, None, 3, 4], pa.int64(), [None, None, 3, 4]),
        ([[], [], [1], [2]], pa.list_(pa.int64()), [[], [], [1], [2]]),
    ],
    ids=str,
)
def test_a_field_has_the_type_that_fits_all_its_values_or_is_json_text(tmp_path, values, kind, wanted):
    clean_files([write(tmp_path / "in.jsonl", [{"x": value} for value in values])], tmp_path / "out.parquet")
    column = pq.read_table(tmp_path / "out.parquet").column("x")
    assert (column.type, column.to_pylist()) == (kind, wanted)


@pytest.mark.usefixtures("small_parts")
def test_a_field_that_some_records_lack_is_null_in_them(tmp_path):
    rows = [{"a": {"x": 1}}, {}, {"a": {"y": "z"}}, {"b": True}]
    clean_files([write(tmp_path / "in.jsonl", rows)], tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column("a").to_pylist() == [{"x": 1, "y": None}, None, {"x": None, "y": "z"}, None]
    assert table.column("b").to_pylist() == [None, None, None, True]


def test_half_a_character_is_refused_where_parquet_cannot_hold_it(tmp_path):
    told = []
    source = write(tmp_path / "in.jsonl", [{"id": "\ud800"}, {"id": "x"}])
    counts = clean_files([source], tmp_path / "out.parquet", complain=told.append, rejects=tmp_path / "bad.jsonl")
    assert (counts["pages"], counts["rejected"]) == (1, 1)
    assert "in.jsonl:1: holds half a character, which a parquet file cannot" in told[0]
    assert lines(tmp_path / "bad.jsonl")[0]["id"] == "\ud800"


def test_no_records_are_a_table_without_rows(tmp_path):
    (tmp_path / "in.jsonl").write_text("")
    clean_files([tmp_path / "in.jsonl"], tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").column_names == ["text", *(name for name, _ in COLUMNS)]


DAY = datetime.datetime(2026, 11, 30, 10, tzinfo=datetime.UTC)


@pytest.mark.parametrize("to", ["jsonl", "json"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_parquet_becomes_json(tmp_path, to, jobs):
    columns = {
        "text": [PAGE, None],
        "day": [DAY.date(), None],
        "at": [DAY, None],
        "price": pa.array([Decimal("1.50"), None], pa.decimal128(5, 2)),
        "raw": [b"\xff", None],
        "share": [float("nan"), 0.5],
        "more": [{"a": [1, 2]}, None],
    }
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    counts = clean_files([tmp_path / "in.parquet"], tmp_path / f"out.{to}", jobs=jobs)
    got = lines(tmp_path / "out.jsonl") if to == "jsonl" else json.loads((tmp_path / "out.json").read_text())
    assert {name: got[0][name] for name in columns} == {
        "text": PAGE,
        "day": "2026-11-30",
        "at": "2026-11-30T10:00:00+00:00",
        "price": "1.50",
        "raw": "/w==",
        "share": None,
        "more": {"a": [1, 2]},
    }
    assert got[0]["clean_text"] == CLEAN
    assert (got[1]["clean_text"], got[1]["media"], got[1]["share"]) == (None, None, 0.5)
    assert (counts["pages"], counts["rejected"]) == (2, 0)


def test_there_and_back(tmp_path):
    source = write(tmp_path / "in.jsonl", [{"id": n, "tags": ["x"]} for n in range(3)])
    clean_files([source], tmp_path / "a.parquet")
    clean_files([tmp_path / "a.parquet"], tmp_path / "b.jsonl")
    clean_files([source], tmp_path / "c.jsonl")
    near = [
        [{**row, "residue_share": pytest.approx(row["residue_share"])} for row in lines(tmp_path / name)]
        for name in ("b.jsonl", "c.jsonl")
    ]
    assert lines(tmp_path / "b.jsonl") == near[1]


def test_several_rows_are_not_one_text(tmp_path):
    pq.write_table(pa.table({"text": [PAGE, PAGE]}), tmp_path / "in.parquet")
    with pytest.raises(InputError, match="--to jsonl"):
        clean_files([tmp_path / "in.parquet"], tmp_path / "out.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet"]
