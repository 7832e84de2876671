"""The cases: texts and what must come of them, by language and kind, in `tests/cases/`.

A case names only the fields of a record that it is about. A list stands for "any of these" where the field
is a string, `or_paragraphs` holds a second right answer where two are right, and a case without `media` is about
its paragraphs only.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from captionclean import clean

CASES = Path(__file__).parent / "cases"
KINDS = ("founding-shape", "variants", "negative", "known-failures")
FIELDS = ("kind", "caption", "alt_text", "credit", "gallery_size", "after_paragraph", "archive")
CREDIT_FIELDS = ("text", "creators", "agencies", "pool", "courtesy", "copyright_notice")
KEYS = ("label", "text", "paragraphs", "or_paragraphs", "media")

Case = Mapping[str, Any]


def load() -> Iterator[tuple[str, str, Case]]:
    for path in sorted(CASES.glob("*/*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            yield path.stem, f"{path.parent.name}/{path.stem}/{case['label']}", case


def params() -> Iterator[Any]:
    for kind, name, case in load():
        marks = [pytest.mark.xfail(strict=True)] if kind == "known-failures" else []
        yield pytest.param(case, id=name, marks=marks)


def named(record: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record that a case is about, with its choice where several values are right."""
    found: dict[str, Any] = {}
    for name, value in wanted.items():
        got = record[name]
        if isinstance(value, dict) and isinstance(got, dict):
            got = {field: got[field] for field in value}
        elif isinstance(value, list) and got in value:
            got = value
        found[name] = got
    return found


@pytest.mark.parametrize("case", list(params()))
def test_case(case: Case) -> None:
    doc = clean(case["text"])
    right = [case["paragraphs"], *case.get("or_paragraphs", [])]
    got = list(doc.paragraphs)
    assert got == (got if got in right else right[0])
    if "media" in case:
        records = [media.to_dict(languages=False) for media in doc.media]
        assert len(records) == len(case["media"]), records
        assert [named(*pair) for pair in zip(records, case["media"], strict=True)] == case["media"]
    assert "".join(case["text"][span.start : span.end] for span in doc.spans) == case["text"]


def test_cases_are_well_formed() -> None:
    cases = list(load())
    names = [name for _, name, _ in cases]
    assert len(names) == len(set(names))
    for kind, name, case in cases:
        assert kind in KINDS, name
        assert set(case) <= set(KEYS), name
        for media in case.get("media", ()):
            assert set(media) <= set(FIELDS), name
            assert set(media.get("credit") or ()) <= set(CREDIT_FIELDS), name


def test_cases_speak_many_languages() -> None:
    assert len({name.split("/")[0] for _, name, _ in load()}) >= 12
    assert len(list(load())) >= 150
