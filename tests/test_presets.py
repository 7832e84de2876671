"""Presets: what each takes, and that further settings are added to them."""

import pytest

from captionclean import Config, ConfigError, clean
from captionclean.config import PRESETS
from captionclean.rules.table import ROWS

ARTICLE = "The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased with it."
ALONE = {row.name for row in ROWS if row.alone}


def test_the_default_preset_is_the_default() -> None:
    assert Config.preset("default") == Config()


def test_certain_asks_only_the_rows_that_look_at_the_line_itself() -> None:
    off = Config.preset("certain").rules_off
    assert set(off) == {row.name for row in ROWS} - ALONE
    assert len(set(off)) == len(off)


@pytest.mark.parametrize("line", ["(Photo: Ada Moran / AFP)", "6 View gallery", "Dawn over the bay. Photo: Ada Moran"])
def test_certain_takes_what_shows_itself(line: str) -> None:
    assert clean(f"{ARTICLE}\n\n{line}\n\n{ARTICLE}", Config.preset("certain")).text == f"{ARTICLE}\n\n{ARTICLE}"


def test_certain_leaves_a_line_that_only_its_neighbour_gives_away() -> None:
    page = f"Dawn over the bay\n(Photo: Ada Moran / AFP)\n\n{ARTICLE}"
    assert clean(page).text == ARTICLE
    assert clean(page, Config.preset("certain")).text == f"Dawn over the bay\n\n{ARTICLE}"


def test_every_reason_of_a_certain_result_is_a_row_that_is_certain() -> None:
    page = f"{ARTICLE}\n\nDawn over the bay\nDawn over the bay\n(Photo: Ada Moran / AFP)\n\n3\n\n{ARTICLE}"
    doc = clean(page, Config.preset("certain"))
    assert {place.decision.row for place in doc.places} <= ALONE | {""}


def test_further_settings_are_added() -> None:
    config = Config.preset("certain", keep=("Ships",), rules_off=("credit-line", "copy"))
    assert config.keep == ("Ships",)
    assert config.rules_off == (*Config.preset("certain").rules_off, "credit-line")


def test_an_unknown_preset_is_named_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match=f"no preset 'sure'; there are {', '.join(PRESETS)}"):
        Config.preset("sure")  # type: ignore[arg-type]
