"""The batch function over Arrow: rows, order, types, nulls, and the engines' way of calling it."""

import pickle
import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.needs import need_package

need_package("pyarrow", "arrow")

import pyarrow as pa  # noqa: E402

from captionclean import Credit, Media, arrow, clean  # noqa: E402
from captionclean.io.rows import media_rows  # noqa: E402

FIELDS_GUIDE = Path(__file__).resolve().parent.parent.parent / "docs" / "fields.md"

PAGE = (
    "The ferry company said on Monday that two of its older boats would stay in the harbour until spring.\n\n"
    "Boats at the northern pier (Photo: Ada Moran / AFP)\n\n"
    "Local shop owners were less calm about the news, and several of them told the council so."
)


def test_rows_stay_in_order_and_whole():
    table = pa.table({"id": [1, 2, 3], "text": [PAGE, None, "Only prose, nothing else at all."]})
    got = arrow.clean_batch(table)
    assert got.column("id").to_pylist() == [1, 2, 3]
    assert got.column("text").to_pylist() == table.column("text").to_pylist()
    assert got.column("clean_text").to_pylist() == [clean(PAGE).text, None, "Only prose, nothing else at all."]
    record = got.column("media").to_pylist()[0][0]
    assert record["credit"]["creators"] == ["Ada Moran"]
    assert got.column("media").to_pylist()[1:] == [None, []]
    assert 0 < got.column("residue_share").to_pylist()[0] < 0.5


@pytest.mark.parametrize("rows", [[], [None], ["Only prose."]])
def test_the_schema_is_fixed_even_when_nothing_is_there(rows):
    batch = pa.record_batch({"text": pa.array(rows, type=pa.string())})
    got = arrow.clean_batch(batch)
    assert got.schema == arrow.output_schema(batch.schema)
    assert isinstance(got, pa.RecordBatch)


def test_every_field_of_a_record_has_a_column_and_a_line_in_the_guide():
    record = media_rows(clean(PAGE))[0]
    media = arrow.MEDIA_TYPE.value_type
    assert [field.name for field in media] == list(record)
    assert [field.name for field in media.field("credit").type] == list(record["credit"])
    guide = FIELDS_GUIDE.read_text(encoding="utf-8")
    for name in (field.name for kind in (Media, Credit) for field in fields(kind) if field.repr):
        assert re.search(rf"`(?:\w+\.)?{name}`", guide), f"docs/fields.md does not name {name}"


def test_the_input_is_not_changed():
    batch = pa.record_batch({"text": [PAGE]})
    arrow.clean_batch(batch)
    assert batch.schema.names == ["text"]


def test_an_iterator_of_batches_is_cleaned_lazily():
    batches = iter([pa.record_batch({"text": [PAGE]}), pa.record_batch({"text": ["Prose."]})])
    first = next(arrow.clean_batches(batches))
    assert first.column("clean_text").to_pylist() == [clean(PAGE).text]
    assert next(batches).column("text").to_pylist() == ["Prose."]


def test_the_function_pickles():
    assert pickle.loads(pickle.dumps(arrow.clean_batch)) is arrow.clean_batch


@pytest.mark.parametrize(
    ("columns", "error", "words"),
    [
        ({"body": ["a"]}, KeyError, "no column 'text'"),
        ({"text": [1]}, ValueError, "holds int64"),
        ({"text": ["a"], "media": [1]}, ValueError, "'media' already"),
    ],
)
def test_what_is_wrong_is_named(columns, error, words):
    with pytest.raises(error, match=words):
        arrow.clean_batch(pa.table(columns))


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())])
def test_every_arrow_type_of_text_is_cleaned(kind):
    batch = pa.record_batch({"text": pa.array([PAGE, None]).cast(kind)})
    assert arrow.clean_batch(batch).column("clean_text").to_pylist() == [clean(PAGE).text, None]
