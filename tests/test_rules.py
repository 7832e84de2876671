"""The table of rules: each row and each veto has cases that break without it, and their order does not matter."""

import json
import random
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from captionclean import clean
from captionclean.document import Document
from captionclean.rules.table import ROWS
from captionclean.rules.vetoes import VETOES
from tests.rule_cases import KEYS, Case, clean_by, failures, files, without

FILES = files()
CASES = Path(__file__).parent / "cases"
ROW_NAMES = [row.name for row in ROWS]
VETO_NAMES = [veto.name for veto in VETOES]
# Of each row: texts that it takes, and look-alikes that it leaves.
LEAST = 2


def params() -> Iterator[Any]:
    for name, cases in FILES.items():
        for case in cases:
            yield pytest.param(case, id=f"{name}/{case['label']}")


@pytest.mark.parametrize("case", list(params()))
def test_case_holds(case: Case) -> None:
    assert set(case) <= KEYS
    assert case.get("takes") or case.get("leaves")
    assert all(take["text"] in case["text"] for take in case.get("takes", ()))
    doc = clean(case["text"])
    assert list(failures(case, doc)) == []
    if "vetoed" in case:
        vetoed = {name for place in doc.places for name in place.decision.vetoed}
        assert case["vetoed"] in vetoed


@pytest.mark.parametrize("name", ROW_NAMES)
def test_row_has_a_case_that_breaks_without_it(name: str) -> None:
    taking = [case for case in FILES.get(name, []) if case.get("takes")]
    leaving = [case for case in FILES.get(name, []) if case.get("leaves") and not case.get("takes")]
    assert len(taking) >= LEAST, f"{name}: tests/rules/{name}.json needs {LEAST} texts that the row takes"
    assert len(leaving) >= LEAST, f"{name}: tests/rules/{name}.json needs {LEAST} look-alikes that the row leaves"
    breaks = [any(failures({"takes": case["takes"]}, without(name, case["text"]))) for case in taking]
    assert any(breaks), f"{name}: no case breaks when the row is off, so nothing shows what it is for"


@pytest.mark.parametrize("name", VETO_NAMES)
def test_veto_has_a_case_that_breaks_without_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [veto for veto in VETOES if veto.name != name]
    kept = [case for case in FILES.get(name, []) if case.get("vetoed") == name]
    assert any(case.get("takes") for case in FILES.get(name, [])), f"{name}: no text of the shape that goes"
    breaks = [any(failures(case, clean_by(monkeypatch, case["text"], vetoes=others))) for case in kept]
    assert any(breaks), f"{name}: no case breaks when the veto is left out"


def test_every_name_is_plain_and_has_a_file() -> None:
    names = [*ROW_NAMES, *VETO_NAMES]
    assert len(names) == len(set(names))
    assert sorted(FILES) == sorted(names)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) for name in names)
    assert all(each.says.strip() for each in (*ROWS, *VETOES))


def test_every_row_says_what_it_was_measured_to_take() -> None:
    assert [row.name for row in ROWS if row.taken is None or min(row.taken) < 0] == []


def test_labels_are_unique_within_a_file() -> None:
    for name, cases in FILES.items():
        labels = [case["label"] for case in cases]
        assert len(labels) == len(set(labels)), name


def _texts() -> list[str]:
    own = chain.from_iterable(json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*/*.json")))
    return [case["text"] for case in chain(own, *FILES.values())]


def _decided(doc: Document) -> list[Any]:
    decisions = [(each.role, each.row, each.proposed, each.vetoed) for _, each in doc.places]
    return [decisions, doc.spans]


@pytest.fixture(scope="module")
def decided() -> dict[str, list[Any]]:
    return {text: _decided(clean(text)) for text in _texts()}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_rows_and_vetoes_does_not_matter(
    seed: int, decided: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffle = random.Random(seed).sample
    for text, expected in decided.items():
        shuffled = clean_by(monkeypatch, text, shuffle(ROWS, len(ROWS)), shuffle(VETOES, len(VETOES)))
        assert _decided(shuffled) == expected, text
