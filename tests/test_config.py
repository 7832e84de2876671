"""The settings: from code or a TOML file, checked, with the line that is wrong."""

from pathlib import Path
from typing import Any

import pytest

from captionclean import Cleaner, Config, ConfigError, clean
from captionclean.config import explain_config

PAGE = """The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased with it.

Ships at rest
(Harbour Desk)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures."""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_the_same_as_code(tmp_path: Path) -> None:
    path = write(tmp_path, 'credits = ["Harbour Desk"]\nkeep = ["Ships in"]\nmax_residue_share = 1\n')
    wanted = Config(credits=("Harbour Desk",), keep=("Ships in",), max_residue_share=1)
    assert Config.from_toml(path) == wanted
    assert Cleaner(Config.from_toml(path)).clean(PAGE).credits[0].text == "Harbour Desk"


def test_lists_become_tuples() -> None:
    assert Config(keep=["Ships"]).keep == ("Ships",)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("max_residue_share = 1\n\nmarker = ['x']\n", 3, "no setting 'marker'; there are max_residue_share"),
        ("[keep]\nwords = ['x']\n", 1, "keep must be a list or tuple of strings"),
        ("max_residue_share = 'high'\n", 1, "max_residue_share must be a number, not 'high'"),
        ("max_residue_share = nan\n", 1, "max_residue_share must be a number from 0 to 1"),
        ("max_residue_share = true\n", 1, "max_residue_share must be a number"),
        ("\nmax_residue_share = 1.5\n", 2, "must be a number from 0 to 1, not 1.5"),
        ("keep = 'Ships'\n", 1, "keep must be a list or tuple of strings, not 'Ships'"),
        ("keep = [\n 'Ships',\n 7,\n]\n", 3, "keep must hold strings, and has 7"),
        ("credits = [\n 'Desk',\n 'Quay ',\n]\n", 3, "has the term 'Quay ', which is empty or has white space"),
        ("credits = [\n 'Desk',\n 'Desk',\n]\n", 3, "has the term 'Desk' twice"),
        ('keep = ["a\\nb"]\n', 1, "has a line break"),
        ("\nparagraphs = 'lines'\n", 2, "paragraphs must be one of 'auto', 'blank', 'line', not 'lines'"),
        ("paragraphs = true\n", 1, "paragraphs must be one of 'auto', 'blank', 'line', not True"),
        ("paragraphs = ['line']\n", 1, "paragraphs must be one of 'auto', 'blank', 'line', not ['line']"),
        ("keep = []\nline_ends = 'drop'\n", 2, "line_ends must be one of 'space', 'keep', not 'drop'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        Config.from_toml(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert said in str(error.value)


def test_half_a_character_is_no_term() -> None:
    with pytest.raises(ConfigError, match="half a character"):
        Config(agencies=("Quay \ud800",))


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"own\.toml: not valid TOML: .*line 2"):
        Config.from_toml(write(tmp_path, "keep = ['x']\nkeep : 3\n"))
    path = tmp_path / "own.toml"
    path.write_bytes(b"keep = ['\xff']")
    with pytest.raises(ConfigError, match="not UTF-8 at byte 9"):
        Config.from_toml(path)
    with pytest.raises(FileNotFoundError):
        Config.from_toml(tmp_path / "missing.toml")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"credits": "Desk"}, "Config.credits must be a list or tuple of strings, not 'Desk'"),
        ({"keep": ("",)}, "Config.keep has the term '', which is empty"),
        ({"max_residue_share": -1}, "Config.max_residue_share must be a number from 0 to 1"),
        ({"paragraphs": "Auto"}, "Config.paragraphs must be one of 'auto', 'blank', 'line', not 'Auto'"),
        ({"line_ends": None}, "Config.line_ends must be one of 'space', 'keep', not None"),
        ({"language_detector": "en"}, "Config.language_detector must be a function"),
    ],
)
def test_code_is_checked_as_well(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError) as error:
        Config(**settings)
    assert str(error.value).startswith(said)


def test_each_term_does_what_its_field_says() -> None:
    page = PAGE.replace("(Harbour Desk)", "(Photo: Ada Moran / Harbour Wire)\n\nLeaf through the album")
    plain, own = clean(page), clean(page, Config(markers=("Leaf through the album",), agencies=("Harbour Wire",)))
    assert "Leaf through the album" in plain.text
    assert "Leaf through the album" not in own.text
    assert own.credits[0].agencies == ("Harbour Wire",)
    assert "Ships at rest" not in own.text
    assert "Ships at rest" in clean(page, Config(keep=("Ships at",))).text


def test_explained_settings_name_every_field_its_value_and_its_risk() -> None:
    said = explain_config(Config(keep=("Ships",), max_residue_share=0.75))
    assert "max_residue_share = 0.75  (default: 0.5)" in said
    assert "keep = ('Ships',)  (default: ())" in said
    assert "markers = ()\n    More gallery or interface lines" in said
    assert "photo essays come back empty" in said
    assert "language_detector = None" in said


def test_a_file_says_how_paragraphs_are_printed(tmp_path: Path) -> None:
    config = Config.from_toml(write(tmp_path, 'paragraphs = "blank"\nline_ends = "keep"\n'))
    assert config == Config(paragraphs="blank", line_ends="keep")
    assert clean("One line.\nAnother.\n\nA third.", config).paragraphs == ("One line.\nAnother.", "A third.")
    said = explain_config(config).splitlines()
    assert "paragraphs = 'blank'  (default: 'auto')" in said
    assert "line_ends = 'keep'  (default: 'space')" in said


def test_a_term_to_keep_keeps_its_whole_line_even_a_credit_in_brackets() -> None:
    line = "Boats at rest in the harbour (Photo: Ada Moran / AFP)"
    text = f"The board voted on Monday to postpone the dredging of the old channel.\n\n{line}\n\nThe vote was close."
    assert line not in clean(text).text
    assert line in clean(text, Config(keep=("Ada Moran",))).paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "markers = " + "[" * 50_000,
        "markers = " + "[" * 900 + "]" * 900,
        "markers = " + "{a = " * 50_000,
        "markers." + "a." * 2_000 + "a = 1",
    ],
    ids=["brackets without end", "brackets", "tables", "keys"],
)
def test_a_file_nested_without_end_is_refused_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"own\.toml"):
        Config.from_toml(tmp_path / "own.toml")
