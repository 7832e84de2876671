"""The text of a video or audio player: its times, its title, and the name of the series."""

import re
from collections.abc import Iterator

from captionclean.line.gallery import stamp_re
from captionclean.rules.row import Proposal, Row, Take, take
from captionclean.rules.view import View

# The start time of a player.
_START_RE = re.compile(r"0{1,2}:00(?::00)?")
_SERIES_WORDS = 3


def player_times(view: View) -> Iterator[Proposal]:
    """Propose the times of a player: its start and its length, or a single time next to the title.

    Live blogs and programmes have more than one.
    """
    times = [i for i in view.shown if view.is_time(i)]
    for i in times:
        slash = i + 2 if i + 1 < len(view) and view.text(i + 1) == "/" else i + 1
        if _START_RE.fullmatch(view.text(i)) and slash in times:
            bars = (Take(k, "interface", view.lines[k].as_interface()) for k in range(i + 1, slash))
            yield Take(i, "interface"), *bars, Take(slash, "interface")
    if len(times) == 1:
        yield from _lone_time(view, times[0])


def _lone_time(view: View, i: int) -> Iterator[Proposal]:
    above = i - 1
    if _START_RE.fullmatch(view.text(i)) and (view.role(above) or view.role(i + 1)):
        yield take("interface", i)
    elif above > 0 and view.place(i) == "mid" and " | " in view.text(above) and view.caption_like(above):
        # A video's title and creator, below the name of the series.
        series = take("interface", above - 1) if _is_series(view, above - 1) else ()
        title = Take(above, "caption", view.lines[above].but(label="video_caption"))
        yield *series, title, Take(i, "interface")


def _is_series(view: View, i: int) -> bool:
    """Return whether line `i` is as short as a series' name, and tight above the title."""
    few = view.text(i).count(" ") < _SERIES_WORDS and not view.ends(i)
    return few and view.open(i) and not view.page.apart(i + 1) and view.role(i - 1) in ("caption", "credit")


def player_titles(view: View) -> Iterator[Proposal]:
    """Propose the title above two buttons of a player, or above a video's date and length."""
    for i in view.places(view.is_button):
        above = i - 1
        if above < 0 or not view.open(above) or not view.caption_like(above) or view.mid_sentence(above):
            continue
        if view.is_headline(above):
            continue
        if stamp_re().fullmatch(view.text(i)):
            yield take("caption", above)
        elif view.is_button(i + 1) and _could_be_title(view, above):
            yield take("caption", above) + take("interface", i)


def _could_be_title(view: View, i: int) -> bool:
    """Return whether line `i` has no stop, hardly any prose, and nothing about the article's author or date."""
    return not (view.ends(i) or view.is_head(i) or view.place(i) == "end") and view.prose(i) <= 1


ROWS = (
    Row("player-title", "the title above the buttons of a player", player_titles, 50, taken=(2, 0)),
    Row("player-time", "the times of a player", player_times, 50, taken=(0, 0)),
)
