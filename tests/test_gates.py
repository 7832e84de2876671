"""The gates that spare most lines a costly look are sound: without them every page is cleaned to the same result."""

import json
import random
from pathlib import Path

import pytest

from benchmarks.gates import differing
from tests.fuzzing import pages

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("language", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_cases(language: str) -> None:
    texts = [
        case["text"]
        for path in sorted((CASES / language).glob("*.json"))
        for case in json.loads(path.read_text("utf-8"))
    ]
    assert texts
    assert list(differing(texts)) == []


@pytest.mark.parametrize("seed", range(4))
def test_invented_pages(seed: int) -> None:
    chance = random.Random(seed)
    texts = [pages.article_with_pictures(chance).text for _ in range(10)] + [pages.torn(chance) for _ in range(10)]
    assert list(differing(texts)) == []
