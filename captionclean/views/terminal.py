"""Text for a terminal: colour, width, right-to-left order, and no control sequences from other people's text."""

import os
import re
import sys
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Literal
from unicodedata import bidirectional, combining, east_asian_width

from captionclean.forks import late_import
from captionclean.text.scripts import RIGHT_TO_LEFT, RIGHT_TO_LEFT_FORMS
from captionclean.text.signs import INVISIBLE, any_of

if TYPE_CHECKING:
    import regex

Bidi = Literal["auto", "terminal", "python"]

RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN = "31", "32", "33", "34", "35", "36"
BOLD, DIM, UNDERLINE, STRIKE = "1", "2", "4", "9"

# C0 except tab and line feed, DEL, C1. Each is replaced by a visible symbol.
_CONTROL_RE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_RIGHT_TO_LEFT_RE = re.compile(f"[{RIGHT_TO_LEFT}{RIGHT_TO_LEFT_FORMS}]")
# Override and isolate marks change the order of the text after them on the line.
_MARKS_RE = re.compile(any_of(INVISIBLE))
# Terminals that put right-to-left text in order themselves, by their environment variables.
_BIDI_TERMINALS = {
    "TERM_PROGRAM": ("Apple_Terminal",),
    "TERM": ("mlterm",),
    "TERMINAL_EMULATOR": ("JetBrains-JediTerm",),
}
_BIDI_VARIABLES = ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM")


def harmless(text: str) -> str:
    r"""Return `text` with visible symbols for control characters, so that it cannot control the terminal.

    Half a character (a lone surrogate), which no output can hold, is replaced by its escape.

    >>> harmless("\x1b]0;title\x07")
    '\u241b]0;title\u2407'
    >>> print(harmless("half \ud800"))
    half \ud800
    """
    text = _CONTROL_RE.sub(lambda m: chr(0x2400 + ord(m[0])) if ord(m[0]) < 0x20 else "\N{REPLACEMENT CHARACTER}", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def terminal_does_bidi(environment: "os._Environ[str] | dict[str, str] | None" = None) -> bool:
    """Return whether the environment names a terminal that puts right-to-left text in order."""
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
    r"""Return whether the first letter with a direction runs from right to left.

    >>> is_right_to_left("2 \u05e9\u05dc AFP"), is_right_to_left("AFP \u05e9\u05dc"), is_right_to_left("2.")
    (True, False, False)
    """
    return next((kind != "L" for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), False)


def ordered(line: str, bidi: Bidi = "auto", *, right_to_left: bool | None = None) -> str:
    """Return one line in the order in which to send it to a terminal: python-bidi's if the terminal has none.

    `right_to_left` is the direction of the paragraph that the line belongs to; by default that of the line.
    """
    if not has_right_to_left(line) or bidi == "terminal" or (bidi == "auto" and terminal_does_bidi()):
        return line
    with late_import:
        from bidi import get_display

    base = {None: None, True: "R", False: "L"}[right_to_left]
    return str(get_display(_MARKS_RE.sub("", line), base_dir=base))


def wants_color(stream: IO[str] | None = None) -> bool:
    """Return whether to use colour: on a terminal, unless NO_COLOR is set or TERM is "dumb"."""
    stream = stream or sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, *codes: str) -> str:
    """Return `text` with the colours and styles of `codes`."""
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes and text else text


def width(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(map(_cells, _clusters(text)))


@lru_cache(maxsize=1)
def _cluster_pattern() -> "regex.Pattern[str]":
    with late_import:
        import regex

    # Without the cache of `regex`: its lock may stay locked in a forked child.
    return regex.compile(r"\X", cache_pattern=False)


def _clusters(text: str) -> list[str]:
    """Return the characters as a reader sees them: a letter with its marks, or joined emoji, is one."""
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
    """Cut a word into parts of at most `cells` cells, at least one character each; white space stays at the end."""
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
