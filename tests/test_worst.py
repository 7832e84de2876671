"""The worst pages of a corpus: those that lost body text first, with links to their report."""

import json
import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlparse

import pytest

from benchmarks.worst import CAPTION, CREDIT, LOST, faults, main
from captionclean import clean
from tests.needs import need

need(find_spec("jinja2"), "Jinja2 (the extra report)")

BODY = [
    "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased with it.",
    "A second hearing is planned for the end of the month, and the engineers are to bring their own figures.",
]
CAPTION_TEXT = "A barge waits at the outer quay"


def row(name: str, lines: list[str], *, body: list[str] = BODY) -> dict[str, object]:
    image = {"caption": CAPTION_TEXT, "alt": None, "credits": ["Nordvest Bilder"]}
    return {"id": name, "extractor": "any", "text": "\n\n".join(lines), "body": body, "images": [image]}


ROWS = [
    row("well", [BODY[0], f"{CAPTION_TEXT}. Photo: Nordvest Bilder", BODY[1]]),
    row("leaks", [BODY[0], CAPTION_TEXT, BODY[1], "Nordvest Bilder"]),
    row("loses", [*BODY, "Foto: Ada Moran / NTB"], body=[*BODY, "Foto: Ada Moran / NTB"]),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in ROWS), encoding="utf-8")
    return path


def test_faults_are_named() -> None:
    found = [list(faults(each, clean(str(each["text"])))) for each in ROWS]
    assert found == [[], [(CAPTION, CAPTION_TEXT), (CREDIT, "Nordvest Bilder")], [(LOST, "Foto: Ada Moran / NTB")]]


def test_the_worst_stand_first_with_a_link(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(corpus), "-o", str(tmp_path / "worst"), "-n", "2"]) == 0
    head, _, *lines = capsys.readouterr().out.splitlines()
    assert head == "3 pages; 2 with a fault"
    assert [re.split(r"\s{2,}", line.strip())[:4] for line in lines] == [
        ["1", "0", "0", "loses any"],
        ["0", "1", "1", "leaks any"],
    ]
    shown = Path(urlparse(lines[0].split()[-1]).path).read_text(encoding="utf-8")
    assert f"<b>{LOST}</b>" in shown
    assert "Foto: Ada Moran / NTB" in shown


def test_only_one_extractor(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(corpus), "-o", str(tmp_path / "worst"), "--extractor", "other"]) == 0
    assert capsys.readouterr().out.startswith("0 pages")


def test_what_is_wrong_with_a_corpus_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"id": "one", "text": "x"}\n', encoding="utf-8")
    assert main([str(path), "-o", str(tmp_path / "worst")]) == 1
    assert f"{path}:1: no field 'body'" in capsys.readouterr().err
    assert main([str(tmp_path / "none.jsonl")]) == 1
