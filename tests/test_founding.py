"""The founding article: byte for byte what its expectation says.

The article belongs to its publisher and is not part of the project: CAPTIONCLEAN_SEED names a folder that
holds `article.txt` and `expected.json`.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from captionclean import Document, clean, clean_text
from tests.needs import need

pytestmark = pytest.mark.engine

SEED = "CAPTIONCLEAN_SEED"


@pytest.fixture(scope="module")
def seed() -> Path:
    folder = os.environ.get(SEED)
    need(folder, f"the founding article (set {SEED} to its folder)")
    return Path(str(folder))


@pytest.fixture(scope="module")
def doc(seed: Path) -> Document:
    return clean((seed / "article.txt").read_bytes().decode("utf-8"))


@pytest.fixture(scope="module")
def expected(seed: Path) -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((seed / "expected.json").read_text(encoding="utf-8"))
    return wanted


def test_paragraphs(doc: Document, expected: dict[str, Any]) -> None:
    assert list(doc.paragraphs) == expected["paragraphs"]


def test_media(doc: Document, expected: dict[str, Any]) -> None:
    assert len(doc.media) == len(expected["media"])
    for media, wanted in zip(doc.media, expected["media"], strict=True):
        got = media.to_dict()
        credit = {name: got["credit"][name] for name in wanted["credit"]}
        assert {name: got[name] for name in wanted} | {"credit": credit} == wanted


def test_every_character_is_accounted_for(doc: Document) -> None:
    assert "".join(doc.source[span.start : span.end] for span in doc.spans) == doc.source


def test_clean_text_joins_the_paragraphs(doc: Document, expected: dict[str, Any]) -> None:
    assert clean_text(doc.source) == "\n\n".join(expected["paragraphs"])


def test_every_removed_span_is_explained(doc: Document) -> None:
    explained = doc.explain()
    for span in doc.spans:
        if span.role not in ("body", "separator"):
            assert span.reason in explained
