"""The command line, run as a process: streams, exit codes, what is said where, help and completion."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

need_package("typer", "cli")


def run(*arguments, stdin=None, cwd=None, **environment):
    command = [sys.executable, "-m", "captionclean", *map(str, arguments)]
    own = {**os.environ, **environment}
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env=own, cwd=cwd)


def write(path, count=3):
    path.write_text("".join(json.dumps({"id": n, "text": PAGE}) + "\n" for n in range(count)))
    return path


def test_text_from_standard_input():
    done = run("clean", stdin=PAGE.encode())
    assert (done.returncode, done.stdout.decode()) == (0, CLEAN + "\n")
    assert (
        done.stderr.decode() == "1 page, 0 rejected, 1 picture or video, 1 credit, 21.2% of the characters taken out\n"
    )


def test_json_lines_through_a_pipe():
    done = run("clean", "-", "--format", "jsonl", "--field", "body", stdin=json.dumps({"body": PAGE}).encode())
    assert json.loads(done.stdout)["clean_text"] == CLEAN


def test_files_to_a_file_say_nothing_when_told_so(tmp_path):
    source = write(tmp_path / "in.jsonl", 7)
    done = run("clean", source, "-o", tmp_path / "out.jsonl", "--jobs", 2, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == list(range(7))


def test_refused_records_are_named_kept_and_told_by_the_exit_code(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'{not json}\n{"text": "Prose."}\n')
    done = run("clean", source, "-o", tmp_path / "out.jsonl", "--rejects", tmp_path / "bad.jsonl")
    assert done.returncode == 1
    assert f"{source}:1: not JSON" in done.stderr.decode()
    assert (tmp_path / "bad.jsonl").read_bytes() == b"{not json}\n"


@pytest.mark.parametrize(
    ("source", "output", "code", "words"),
    [
        ("none.jsonl", "out.jsonl", 3, "none.jsonl: no such file"),
        ("none.parquet", "out.parquet", 3, "none.parquet: no such file"),
        ("in.jsonl", "file/out.jsonl", 4, "file: there is no such folder"),
        ("in.jsonl", "none/out.jsonl", 4, "none: there is no such folder"),
        ("in.jsonl", "in.jsonl", 3, "would be overwritten"),
    ],
)
def test_what_cannot_be_read_or_written_is_named(tmp_path, source, output, code, words):
    write(tmp_path / "in.jsonl")
    (tmp_path / "file").write_text("no folder")
    done = run("clean", tmp_path / source, "-o", tmp_path / output)
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_pipe_can_be_named_as_a_file(tmp_path):
    source = write(tmp_path / "in.jsonl")
    command = f"{sys.executable} -m captionclean clean <(cat {source}) --format jsonl -o {tmp_path / 'out.jsonl'}"
    subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3


def test_a_format_that_is_none_is_refused():
    done = run("clean", "--format", "csv", stdin=b"")
    assert done.returncode == 2
    assert "text, json, jsonl, parquet, warc" in done.stderr.decode()


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path):
    source = write(tmp_path / "in.jsonl", 2000)
    command = f"{sys.executable} -m captionclean clean {source} --quiet | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_progress_shows_on_a_terminal_only(tmp_path):
    source = write(tmp_path / "in.jsonl", 1200)
    command = [sys.executable, "-m", "captionclean", "clean", source, "-o", tmp_path / "out.jsonl"]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, env=environment) as job:
        os.close(theirs)
        shown = b"".join(iter(lambda: read(ours), b"")).decode()
        assert job.stdout.read() == b""
    assert "pages" in shown.partition("rejected")[0]
    assert "a second" in shown
    assert "1,200 pages, 0 rejected" in shown


def read(terminal):
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


def test_explain_names_what_went_and_sends_no_control_sequences():
    done = run("explain", stdin=("\x1b]0;stolen\x07" + PAGE).encode())
    assert done.returncode == 0
    assert b"caption-with-credit" in done.stdout
    assert b"\x1b]0;" not in done.stdout


# Window title, clipboard, a device query, and the same in 8 bits; what may remain is colour, and a carriage return.
NAME = "a\x1b]0;stolen\x07\x1b]52;c;c3RvbGVu\x07\x1b[6n\x9d0;stolen\x9c"
SENT_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", f"{NAME}.txt"),
        ("explain", f"{NAME}.none"),
        ("why", f"{NAME}.txt", "x"),
        ("why", "good.txt", NAME),
        ("clean", f"{NAME}.txt"),
        ("clean", f"{NAME}.none"),
        ("clean", f"{NAME}.jsonl", "-o", "out.jsonl"),
        ("clean", "good.txt", "-o", f"{NAME}/out.txt"),
        ("clean", "good.txt", "--to", NAME),
        ("clean", f"--{NAME}"),
        ("--config", f"{NAME}.toml", "demo"),
        ("--config", f"{NAME}.none", "demo"),
        ("--config", "terms.toml", "--explain-config"),
        ("report", "good.txt", "-o", f"{NAME}.html"),
        ("report", f"{NAME}.jsonl", "-o", "pages"),
        (NAME,),
    ],
    ids=ascii,
)
def test_no_name_and_no_record_commands_the_terminal(tmp_path, arguments):
    (tmp_path / f"{NAME}.txt").write_bytes(b"Caf\xe9.")
    (tmp_path / f"{NAME}.jsonl").write_text(f'{{"id": "{NAME}", "text": 1}}\n{{"{NAME}\n[1]\n"{NAME}"\n')
    (tmp_path / f"{NAME}.toml").write_text("markers = 1\n")
    (tmp_path / "terms.toml").write_text('markers = ["a\\u001b]0;stolen\\u0007"]\n')
    (tmp_path / "good.txt").write_text(PAGE)
    told = on_a_terminal(*arguments, cwd=tmp_path)
    assert told.strip()
    assert not SENT_RE.search(re.sub(r"\x1b\[[\d;]*m", "", told))


def on_a_terminal(*arguments, cwd, **environment):
    """Return all that the command sends to a terminal."""
    command = [sys.executable, "-m", "captionclean", *arguments]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "PYTHONUTF8": "1", **environment}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=cwd, env=environment):
        os.close(theirs)
        return b"".join(iter(lambda: read(ours), b"")).decode()


SIGNS = "[red]:100:[bold]:smile:[link]"


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("clean", f"{SIGNS}.none"),
        ("clean", f"{SIGNS}.jsonl"),
        ("clean", f"{SIGNS}.txt"),
        ("clean", "good.txt", "-o", f"{SIGNS}/out.txt"),
        ("clean", "good.txt", "--to", SIGNS),
        ("clean", "good.txt", f"--{SIGNS}"),
        ("explain", f"{SIGNS}.txt"),
        ("why", "good.txt", SIGNS),
        ("--config", f"{SIGNS}.toml", "demo"),
        ("--config", f"{SIGNS}.none", "demo"),
        ("report", f"{SIGNS}.jsonl", "-o", "pages"),
        ("report", "good.txt", "-o", f"{SIGNS}/a.html"),
        (SIGNS,),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_a_name_is_shown_as_it_is_and_line_numbers_are_no_emoji(tmp_path, arguments, terminal):
    """Rich reads markup in square brackets and emoji between colons, and colours what looks like a number."""
    (tmp_path / f"{SIGNS}.txt").write_bytes(b"Caf\xe9.")
    (tmp_path / f"{SIGNS}.jsonl").write_text("\n" * 99 + "[1]\n")
    (tmp_path / f"{SIGNS}.toml").write_text(f'"{SIGNS}" = 1\n')
    (tmp_path / "good.txt").write_text(PAGE)
    if terminal:
        told = on_a_terminal(*arguments, cwd=tmp_path, TERM="xterm-256color")
    else:
        told = run(*arguments, cwd=tmp_path).stderr.decode()
    assert SIGNS in told.replace("\r\n", "").replace("\n", "")
    assert f"{SIGNS}.jsonl" not in arguments or f"{SIGNS}.jsonl:100: " in told


def test_through_a_pipe_a_name_is_the_files_own(tmp_path):
    need_package("jinja2", "report")
    done = run("report", "-o", tmp_path / f"{NAME}.html", stdin=PAGE.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert Path(done.stdout.decode().removesuffix("\n")).exists()


def test_explain_names_a_file_in_another_encoding(tmp_path):
    (tmp_path / "old.txt").write_bytes(b"Caf\xe9.")
    done = run("explain", tmp_path / "old.txt")
    assert done.returncode == 3
    assert "old.txt: not UTF-8 at byte 3" in done.stderr.decode()


def test_version_and_demo():
    assert run("--version").stdout.strip()
    assert "Photo" in run("demo").stdout.decode()


@pytest.mark.parametrize("command", ["clean", "explain", "demo"])
def test_help_shows_an_example(command):
    assert f"captionclean {command}" in " ".join(run(command, "--help").stdout.decode().partition("Example")[2].split())


def test_the_shell_completes_commands():
    done = run(_CAPTIONCLEAN_COMPLETE="complete_bash", COMP_WORDS="captionclean cl", COMP_CWORD="1")
    assert done.stdout.split() == [b"clean"]


def test_the_command_is_installed():
    command = Path(sys.executable).with_name("captionclean")
    assert shutil.which(command)
    assert subprocess.run([command, "--version"], check=True, capture_output=True).stdout


def test_without_the_extra_one_line_says_so(tmp_path):
    (tmp_path / "typer.py").write_text("raise ModuleNotFoundError(\"No module named 'typer'\", name='typer')")
    done = run("demo", PYTHONPATH=f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    assert done.returncode == 1
    assert done.stderr.decode() == "captionclean: No module named 'typer': pip install \"captionclean[cli]\"\n"
