"""Reads the rules' cases, and checks one: the texts in `tests/rules/`, a file for each row and each veto.

A case is a text with the stretches that must be gone (`takes`, each with its role) and those that must stay
(`leaves`). A text in which a veto keeps a line names it in `vetoed`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from captionclean import Config, clean
from captionclean.document import Document
from captionclean.rules.resolver import resolve
from captionclean.rules.row import Row, Veto
from captionclean.rules.table import ROWS
from captionclean.rules.vetoes import VETOES

FOLDER = Path(__file__).parent / "rules"
KEYS = {"label", "text", "takes", "leaves", "vetoed"}

Case = Mapping[str, Any]


def files() -> dict[str, list[Case]]:
    """The cases of each file, by its name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def failures(case: Case, doc: Document) -> Iterator[str]:
    """Say what of a case does not hold for the cleaned text."""
    for take in case.get("takes", ()):
        text, role = take["text"], take["role"]
        if text in doc.text:
            yield f"stayed: {text!r}"
        elif not any(span.role == role and span.reason for span in _spans(doc, text)):
            yield f"no {role}: {text!r}, but {[(span.role, span.reason) for span in _spans(doc, text)]}"
    kept = "".join(doc.text.split())
    for text in case.get("leaves", ()):
        if "".join(text.split()) not in kept:
            yield f"gone: {text!r}"


def _spans(doc: Document, text: str) -> list[Any]:
    """The spans that overlap any place of a text."""
    starts = [i for i in range(len(doc.source)) if doc.source.startswith(text, i)]
    return [span for span in doc.spans if any(span.start < i + len(text) and i < span.end for i in starts)]


def without(name: str, text: str) -> Document:
    """Clean a text with one row switched off."""
    return clean(text, Config(rules_off=(name,)))


def clean_by(patch: pytest.MonkeyPatch, text: str, table: Sequence[Row] = ROWS, vetoes: Sequence[Veto] = VETOES) -> Any:
    """Clean a text by another table and other vetoes."""
    with patch.context() as scope:
        scope.setattr("captionclean.pipeline.resolve", partial(resolve, table=table, vetoes=vetoes))
        return clean(text)
