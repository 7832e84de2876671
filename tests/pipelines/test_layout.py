"""Columns: which is read, what the output is called, and what is refused; the same for files and Arrow."""

import io
import json

import pytest

from captionclean import clean
from captionclean.io.batch import clean_files
from captionclean.io.files import InputError
from captionclean.io.layout import Layout, LayoutError
from captionclean.io.reports import read_pages
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

RENAME = {"clean_text": "article", "media": "pictures"}


def cleaned(record, **options):
    out = io.BytesIO()
    clean_files(io.BytesIO(json.dumps(record).encode()), out, form="jsonl", **options)
    return json.loads(out.getvalue())


def test_output_fields_are_renamed():
    row = cleaned({"text": PAGE, "media": "kept"}, rename=RENAME)
    assert list(row) == ["text", "media", "article", "pictures", "residue_share"]
    assert (row["media"], row["article"], row["pictures"][0]["credit"]["agencies"]) == ("kept", CLEAN, ["AFP"])


def test_the_clean_text_may_replace_the_text():
    row = cleaned({"body": PAGE, "id": 1}, text_column="body", rename={"clean_text": "body"})
    assert list(row) == ["body", "id", "media", "residue_share"]
    assert row["body"] == CLEAN


def test_cleaning_again_replaces_what_cleaning_added():
    once = cleaned({"text": PAGE})
    assert cleaned(once) == once
    assert cleaned({**once, "clean_text": "old", "media": None}) == once


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"rename": {"text": "x"}}, "no output column 'text'; there are clean_text, media, residue_share"),
        ({"rename": {"clean_text": ""}}, "'clean_text' requires a name"),
        ({"rename": {"clean_text": "media"}}, "two output columns would be called 'media'"),
        ({"text_column": "clean_text"}, "the text column is called 'clean_text', as an output column is"),
        ({"captions": "keep"}, "captions is one of drop, mark, only"),
    ],
)
def test_what_cannot_be_is_named(options, words):
    with pytest.raises(LayoutError, match=words):
        Layout(**options)


def test_a_field_that_would_be_lost_is_named_with_what_to_do():
    told = []
    with pytest.raises(InputError):
        clean_files(io.BytesIO(b'{"text": "", "media": 1}'), io.BytesIO(), form="jsonl", complain=told.append)
    assert told == [
        "standard input:1: there is a column 'media' already, which would be lost: "
        "rename it, or give the output column another name with rename (media=...)"
    ]


@pytest.mark.parametrize("captions", ["drop", "mark", "only"])
def test_captions_are_dropped_marked_or_alone(captions):
    row = cleaned({"text": PAGE}, captions=captions)
    assert row["clean_text"] == clean(PAGE).render(captions=captions)


def test_the_old_name_of_the_text_column_works_and_warns():
    with pytest.warns(DeprecationWarning, match="field is now called text_column"):
        assert cleaned({"body": PAGE}, field="body")["clean_text"] == CLEAN
    with pytest.warns(DeprecationWarning, match="field is now called text_column"):
        (page,) = read_pages(io.BytesIO(json.dumps({"body": PAGE}).encode()), field="body")
    assert page.doc.text == CLEAN


def test_arrow_renames_and_cleans_again_in_the_same_way():
    need_package("pyarrow", "arrow")
    import pyarrow as pa

    from captionclean.arrow import clean_batch, output_schema

    table = pa.table({"text": [PAGE, None], "media": ["kept", "kept"]})
    got = clean_batch(table, rename=RENAME)
    assert got.column_names == ["text", "media", "article", "pictures", "residue_share", "clean_error"]
    assert got.schema == output_schema(table.schema, rename=RENAME)
    assert clean_batch(got, rename=RENAME).equals(got)
    with pytest.raises(ValueError, match=r"'media' already.*rename"):
        clean_batch(table)
    place = clean_batch(table, rename={**RENAME, "clean_text": "text"})
    assert place.column_names[:2] == ["text", "media"]
    assert place.column("text").to_pylist() == [CLEAN, None]
