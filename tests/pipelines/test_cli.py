"""The command line, run as a process: formats, rejects, exit codes, and a kill in the middle."""

import gzip
import json
import os
import signal
import subprocess
import sys
from importlib.util import find_spec

import pytest

from captionclean import clean
from tests.needs import need

need(find_spec("typer"), "typer (the extra cli)")

PAGE = (
    "The ferry company said on Monday that two of its older boats would stay in the harbour until spring.\n\n"
    "Boats at the northern pier (Photo: Ada Moran / AFP)\n\n"
    "Local shop owners were less calm about the news, and several of them told the council so."
)


def run(*arguments, stdin=None):
    command = [sys.executable, "-m", "captionclean.cli", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def write(path, count=3, field="text"):
    lines = [json.dumps({"id": n, field: PAGE}) for n in range(count)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rows(path):
    data = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def test_text_from_standard_input():
    done = run("clean", stdin=PAGE.encode())
    assert (done.returncode, done.stdout.decode()) == (0, clean(PAGE).text + "\n")


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_json_lines(tmp_path, name, jobs):
    if name.endswith("zst"):
        need(find_spec("zstandard"), "zstandard (the extra cli)")
    source = write(tmp_path / "in.jsonl", 7)
    done = run("clean", source, "-o", tmp_path / name, "--jobs", jobs)
    assert done.returncode == 0, done.stderr.decode()
    if not name.endswith("zst"):
        got = rows(tmp_path / name)
        assert [row["id"] for row in got] == list(range(7))
        assert got[0]["clean_text"] == clean(PAGE).text
        assert got[0]["media"][0]["credit"]["agencies"] == ["AFP"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", name]
    again = run("clean", tmp_path / name, "-o", tmp_path / "again.jsonl", "--field", "clean_text", "--quiet")
    assert (again.returncode, again.stderr) == (0, b"")


def test_records_that_cannot_be_read_are_passed_on_untouched(tmp_path):
    bad = [b"{not json}\n", b'{"id": 1}\n', b"\xff\xfe\n", b'{"text": 3}\n', b"[1]\n"]
    source = tmp_path / "in.jsonl"
    source.write_bytes(json.dumps({"text": PAGE}).encode() + b"\n" + b"".join(bad))
    done = run("clean", source, "-o", tmp_path / "out.jsonl", "--rejects", tmp_path / "bad.jsonl")
    assert done.returncode == 1
    assert (tmp_path / "bad.jsonl").read_bytes() == b"".join(bad)
    assert len(rows(tmp_path / "out.jsonl")) == 1
    said = done.stderr.decode()
    for line, words in enumerate(
        ["not JSON", "no field 'text'", "not UTF-8", "field 'text' holds int", "wants an object"], 2
    ):
        assert f"in.jsonl:{line}: {words}" in said


def test_an_input_that_breaks_off_leaves_no_output(tmp_path):
    whole = gzip.compress(b"".join(json.dumps({"text": PAGE}).encode() + b"\n" for _ in range(2000)))
    (tmp_path / "in.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    done = run("clean", tmp_path / "in.jsonl.gz", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 3
    assert b"breaks off" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_a_missing_file_and_an_output_that_cannot_be_written(tmp_path):
    assert run("clean", tmp_path / "none.jsonl", "-o", tmp_path / "out.jsonl").returncode == 3
    source = write(tmp_path / "in.jsonl")
    (tmp_path / "file").write_text("no folder")
    done = run("clean", source, "-o", tmp_path / "file" / "out.jsonl")
    assert done.returncode == 4
    assert b"file" in done.stderr


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_a_killed_job_goes_on_and_ends_the_same(tmp_path, kept):
    source = write(tmp_path / "in.jsonl", 2600)
    assert run("clean", source, "-o", tmp_path / "whole.jsonl").returncode == 0
    parts = tmp_path / "out.jsonl.parts"
    job = subprocess.Popen([sys.executable, "-m", "captionclean.cli", "clean", source, "-o", tmp_path / "out.jsonl"])
    while job.poll() is None and len(list(parts.glob("*.jsonl"))) < kept:
        os.sched_yield()
    job.send_signal(signal.SIGKILL)
    job.wait()
    if (tmp_path / "out.jsonl").exists():
        pytest.skip("the job was done before it could be killed")
    assert run("clean", source, "-o", tmp_path / "out.jsonl", "--resume").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not parts.exists()


def test_parts_of_another_job_are_not_taken_over(tmp_path):
    source = write(tmp_path / "in.jsonl")
    (tmp_path / "out.jsonl.parts").mkdir()
    (tmp_path / "out.jsonl.parts" / "job.json").write_text("{}")
    done = run("clean", source, "-o", tmp_path / "out.jsonl", "--resume")
    assert done.returncode == 3
    assert b"parts of another job" in done.stderr


def test_explain_names_what_went_and_sends_no_control_sequences():
    done = run("explain", stdin=("\x1b]0;stolen\x07" + PAGE).encode())
    assert done.returncode == 0
    assert b"credit-cue" in done.stdout
    assert b"\x1b]0;" not in done.stdout


def test_version_and_demo():
    assert run("--version").returncode == 0
    assert "Photo" in run("demo").stdout.decode()
