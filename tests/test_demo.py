"""The demonstration: plain in a pipe, in colour on a terminal, Hebrew readable on both kinds of terminal."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bidi.algorithm import get_display

from captionclean import clean
from captionclean.demo import article, main

ROOT = Path(__file__).resolve().parent.parent
DEMO = [sys.executable, str(ROOT / "examples" / "demo.py")]
QUIET = {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": os.environ["PATH"]}
NAME = "מרים הלוורסן"
ESCAPES_RE = re.compile(r"\x1b\[[0-9;]*m")


def piped(*arguments: str) -> str:
    done = subprocess.run([*DEMO, *arguments], capture_output=True, check=True, env=QUIET)
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


def on_terminal(*arguments: str, **environment: str) -> str:
    """What the demonstration writes to a terminal with this environment."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*DEMO, *arguments], stdout=theirs, stderr=theirs, env={**QUIET, **environment})
    os.close(theirs)
    written = b""
    # The terminal's end reads as an error, not as the end of a file, once the program has gone.
    try:
        while read := os.read(ours, 65536):
            written += read
    except OSError:
        pass
    os.close(ours)
    assert process.wait() == 0
    return written.decode("utf-8")


def test_the_article_is_in_the_founding_shape() -> None:
    doc = clean(article())
    assert [media.kind for media in doc.media] == ["photo", "video", "photo", "photo"]
    assert [media.after_paragraph for media in doc.media] == [0, 0, 2, 2]
    assert [media.gallery_size for media in doc.media] == [4, None, 4, 4]
    assert len(doc.paragraphs) == 5
    assert "View gallery" not in doc.text
    assert "(a gift from the northern district)" in doc.text
    assert "Pilots told Reuters" in doc.text


def test_a_pipe_gets_plain_text_in_logical_order() -> None:
    shown = piped()
    assert "\x1b" not in shown
    assert "\N{LEFT-TO-RIGHT MARK}" not in shown
    assert NAME in shown
    assert "MEDIA (4)" in shown
    assert "REUTERS/Idan Castel" in shown


def test_before_holds_every_line_and_after_only_the_article() -> None:
    shown, _, rest = piped().partition("AFTER")
    after, _, table = rest.partition("MEDIA")
    assert shown.count("4 View gallery") == 3
    assert "View gallery" not in after
    assert "Tessa Brandow" not in after
    assert "Tessa Brandow" in table


def test_color_can_be_asked_for() -> None:
    assert ESCAPES_RE.search(piped("--color", "always"))
    assert ESCAPES_RE.sub("", piped("--color", "always")).count("4 View gallery") == 3


def test_a_terminal_without_bidi_gets_visual_order_and_color() -> None:
    shown = on_terminal()
    assert ESCAPES_RE.search(shown)
    assert get_display(NAME) in shown
    assert NAME not in shown


def test_a_terminal_with_bidi_gets_logical_order() -> None:
    assert NAME in on_terminal(VTE_VERSION="7200")


@pytest.mark.parametrize(("asked", "wanted"), [("terminal", NAME), ("python", get_display(NAME))])
def test_the_order_can_be_asked_for(asked: str, wanted: str) -> None:
    assert wanted in on_terminal("--bidi", asked, VTE_VERSION="")
    assert wanted in piped("--bidi", asked)


def test_no_color_is_respected() -> None:
    assert not ESCAPES_RE.search(on_terminal(NO_COLOR="1"))


def test_a_closed_pipe_is_no_error() -> None:
    command = f'"{DEMO[0]}" "{DEMO[1]}" | head -n 1'
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=True, env=QUIET)
    assert done.stdout.decode("utf-8").strip() == "BEFORE"
    assert done.stderr == b""


def test_it_runs_in_the_same_process(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "BEFORE" in capsys.readouterr().out
