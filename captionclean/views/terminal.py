"""What a terminal needs: colour, width, right-to-left order, and no control sequences from other people's text."""

import os
import re
import sys
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Literal
from unicodedata import bidirectional, combining, east_asian_width

from captionclean.forks import late_import
from captionclean.text.signs import INVISIBLE, any_of

if TYPE_CHECKING:
    import regex

Bidi = Literal["auto", "terminal", "python"]

RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN = "31", "32", "33", "34", "35", "36"
BOLD, DIM, UNDERLINE, STRIKE = "1", "2", "4", "9"

# C0 but for tab and line feed, DEL, C1; each is shown as a visible picture instead.
_CONTROL_RE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_RIGHT_TO_LEFT_RE = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Override and isolate marks reorder what follows them on the same line.
_MARKS_RE = re.compile(any_of(INVISIBLE))
# Terminals that reorder right-to-left text themselves, by what they say of themselves in the environment.
_BIDI_TERMINALS = {
    "TERM_PROGRAM": ("Apple_Terminal",),
    "TERM": ("mlterm",),
    "TERMINAL_EMULATOR": ("JetBrains-JediTerm",),
}
_BIDI_VARIABLES = ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM")


def harmless(text: str) -> str:
    r"""Return `text` with control characters as pictures, so that it cannot command the terminal.

    Half a character (a lone surrogate), which no output can hold, is shown as its escape.

    >>> harmless("\x1b]0;title\x07")
    '\u241b]0;title\u2407'
    >>> print(harmless("half \ud800"))
    half \ud800
    """
    text = _CONTROL_RE.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 0x20 else "\N{REPLACEMENT CHARACTER}", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def terminal_does_bidi(environment: "os._Environ[str] | dict[str, str] | None" = None) -> bool:
    """Tell whether the terminal says of itself that it orders right-to-left text."""
    env = os.environ if environment is None else environment
    if any(env.get(name) for name in _BIDI_VARIABLES):
        return True
    return any(env.get(name, "").startswith(value) for name, values in _BIDI_TERMINALS.items() for value in values)


def has_right_to_left(text: str) -> bool:
    r"""Tell whether any letter runs from right to left.

    >>> has_right_to_left("Photo: \u05e9\u05dc"), has_right_to_left("Photo: AFP")
    (True, False)
    """
    return bool(_RIGHT_TO_LEFT_RE.search(text))


def is_right_to_left(text: str) -> bool:
    r"""Tell whether the first letter that has a direction runs from right to left.

    >>> is_right_to_left("2 \u05e9\u05dc AFP"), is_right_to_left("AFP \u05e9\u05dc"), is_right_to_left("2.")
    (True, False, False)
    """
    return next((kind != "L" for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), False)


def ordered(line: str, bidi: Bidi = "auto", *, right_to_left: bool | None = None) -> str:
    """Return one line in the order a terminal must be sent it: python-bidi's where the terminal has none.

    `right_to_left` is the direction of the paragraph that the line is cut from; its own by default.
    """
    if not has_right_to_left(line) or bidi == "terminal" or (bidi == "auto" and terminal_does_bidi()):
        return line
    with late_import:
        from bidi import get_display

    base = {None: None, True: "R", False: "L"}[right_to_left]
    return str(get_display(_MARKS_RE.sub("", line), base_dir=base))


def wants_color(stream: IO[str] | None = None) -> bool:
    """Tell whether to colour: on a terminal, unless NO_COLOR is set or TERM is dumb."""
    stream = stream or sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, *codes: str) -> str:
    """Return `text` between the escape sequences for `codes`."""
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes and text else text


def width(text: str) -> int:
    """Return how many cells `text` takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_cells, _clusters(text)))


@lru_cache(maxsize=1)
def _cluster_pattern() -> "regex.Pattern[str]":
    with late_import:
        import regex

    # Not through the package's own cache, which has a lock that a forked child may never get.
    return regex.compile(r"\X", cache_pattern=False)


def _clusters(text: str) -> list[str]:
    """Return what a reader sees as one character each: a letter with its marks, a family of joined emoji."""
    return [found[0] for found in _cluster_pattern().finditer(text)]


def _cells(cluster: str) -> int:
    shown = [char for char in cluster if not combining(char) and char not in INVISIBLE]
    if not shown:
        return 0
    return 2 if any(east_asian_width(char) in "WF" for char in shown) else 1


def wrapped(text: str, cells: int) -> list[str]:
    """Break `text` at spaces into lines of at most `cells` cells; words longer than that are cut."""
    lines, line, used = [], "", 0
    for word in re.findall(r"\S+\s*", text):
        size = width(word.rstrip())
        if line and used + size > cells:
            lines.append(line.rstrip())
            line, used = "", 0
        if size > cells:
            *heads, word = _cut(word, cells)
            lines += heads
        line += word
        used += width(word)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _cut(word: str, cells: int) -> list[str]:
    """Cut a word into parts of at most `cells` cells, but of one character at least; white space ends the last."""
    parts, used = [""], 0
    for cluster in _clusters(word.rstrip()):
        size = _cells(cluster)
        if parts[-1] and used + size > cells:
            parts.append("")
            used = 0
        parts[-1] += cluster
        used += size
    parts[-1] += word[len(word.rstrip()) :]
    return parts
