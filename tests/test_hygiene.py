"""What no reader can see is not in the sources: invisible characters are written by name or escape."""

import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = {".py", ".toml", ".md", ".json", ".txt", ".yml", ".yaml"}
FOLDERS = ("captionclean", "tests", "examples", "benchmarks", "docs")
# Persian and Indic words are misspelt without the joiners.
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def sources() -> list[Path]:
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    return sorted(path for path in (*ROOT.iterdir(), *inside) if path.suffix in SUFFIXES and path.is_file())


def invisible(char: str) -> bool:
    return char not in JOINERS and (unicodedata.category(char) == "Cf" or (char.isspace() and char not in " \n"))


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_invisible(path: Path) -> None:
    lines = path.read_bytes().decode("utf-8").split("\n")
    found = [
        f"line {number}: {unicodedata.name(char, hex(ord(char)))}"
        for number, line in enumerate(lines, 1)
        for char in line
        if invisible(char)
    ]
    assert found == []
