"""Small archives that hold much: time grows with what they hold, and memory does not; a record has a limit."""

import gzip
import io
import json
import resource
import subprocess
import sys

import pytest

from captionclean.io.batch import clean_files
from captionclean.io.files import InputError
from tests.needs import need, need_package

MEBIBYTE = 1 << 20
ROW = b'{"text": "Prose."}\n'
# Peak memory in bytes beyond what the package holds; the limit of a record, and a copy, fit in.
ROOM = 200 * MEBIBYTE

JOB = """
import resource, sys
from pathlib import Path
from captionclean.io.batch import clean_files
from captionclean.io.files import InputError

if __name__ == "__main__":
    Path("small.jsonl").write_text('{"text": "Prose."}')
    clean_files([Path("small.jsonl")], Path("small.out.jsonl"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        counts = clean_files([Path(sys.argv[1])], Path("out.jsonl"), complain=lambda told: print(told))
        print(counts["pages"], counts["rejected"])
    except InputError as error:
        print(error)
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def packed(path, *pieces):
    """Write pieces, each with how often it comes."""
    if path.suffix == ".zst":
        need_package("backports.zstd", "cli")
        from backports import zstd

        opened = zstd.open(path, "wb")
    else:
        opened = gzip.open(path, "wb")  # noqa: SIM115
    with opened as out:
        for piece, times in pieces:
            for _ in range(times):
                out.write(piece)
    assert path.stat().st_size < 400_000
    return path


def clean(tmp_path, path):
    """Clean a file in a process of its own; return what it told, its peak of memory, and its seconds at work."""
    need(sys.platform == "linux", "Linux, whose ru_maxrss is in KiB")
    (tmp_path / "job.py").write_text(JOB)
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "job.py", path], cwd=tmp_path, capture_output=True, text=True, check=True)
    *told, peak = done.stdout.splitlines()
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told, int(peak), ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".zst", ".gz"])
@pytest.mark.parametrize(
    "blank", [(b"\n" * MEBIBYTE, 300), (b" \r\n" * MEBIBYTE, 100), (b" " * MEBIBYTE, 300)], ids=["ends", "CRLF", "one"]
)
def test_blank_lines_cost_seconds_and_no_memory(tmp_path, suffix, blank):
    path = packed(tmp_path / f"in.jsonl{suffix}", (ROW, 1), blank, (b"\n" + ROW, 1))
    told, peak, seconds = clean(tmp_path, path)
    assert told == ["2 0"]
    # A line is held as far as the limit, blank as it is.
    assert peak < (ROOM if blank[0].startswith(b" ") and b"\n" not in blank[0] else ROOM / 4)
    assert seconds < 60


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".zst", ".gz"])
def test_a_line_over_the_limit_is_refused_with_its_size_and_the_others_are_cleaned(tmp_path, suffix):
    line = [(b'{"text": "', 1), (b"a" * MEBIBYTE, 300), (b'"}\n', 1)]
    path = packed(tmp_path / f"in.jsonl{suffix}", (ROW, 1), *line, (ROW, 1))
    (told, counts), peak, seconds = clean(tmp_path, path)
    assert told.startswith(f"{path}:2: 314,572,813 bytes, and a record may have 64,000,000: left out")
    assert counts == "2 1"
    assert peak < ROOM
    assert seconds < 60


@pytest.mark.slow
def test_a_page_over_the_limit_is_not_unpacked_to_its_end(tmp_path):
    path = packed(tmp_path / "page.txt.zst", (b"a\n" * MEBIBYTE, 300))
    told, peak, _ = clean(tmp_path, path)
    assert told[0].startswith(f"{path}: more than 64,000,000 bytes")
    assert "nothing is written" in told[1]
    assert peak < ROOM


@pytest.mark.slow
def test_a_plain_page_over_the_limit_is_not_read(tmp_path):
    with (tmp_path / "page.txt").open("wb") as sparse:
        sparse.truncate(1 << 40)
    told, peak, seconds = clean(tmp_path, tmp_path / "page.txt")
    assert told[0].startswith(f"{tmp_path / 'page.txt'}: 1,099,511,627,776 bytes")
    assert peak < ROOM / 10
    assert seconds < 30


@pytest.mark.slow
def test_blanks_in_an_array_cost_no_memory(tmp_path):
    row = ROW.strip()
    path = packed(tmp_path / "in.json.gz", (b"[" + row, 1), (b" " * MEBIBYTE, 300), (b"," + row + b"]", 1))
    told, peak, seconds = clean(tmp_path, path)
    assert told == ["2 0"]
    assert peak < ROOM / 4
    assert seconds < 60


@pytest.mark.slow
def test_lines_that_are_all_refused_end_the_job_early(tmp_path):
    path = packed(tmp_path / "in.jsonl.gz", (ROW, 1), (b"x\n" * MEBIBYTE, 50))
    told, _, seconds = clean(tmp_path, path)
    assert told[-1].startswith("only 1 of 200,500 records can be cleaned")
    assert seconds < 100


@pytest.mark.parametrize("chunk", [1, 2, 5, 64, 1000])
def test_lines_are_the_same_whatever_the_chunks(monkeypatch, chunk):
    monkeypatch.setattr("captionclean.io.reading.CHUNK", chunk)
    data = b'\n \r\n{"a": 1}\r\n\n\n  {"b": 2}\n{"c": "' + b"x" * 60 + b'"}\n\t\n{"d": 4}'
    told = []
    with pytest.raises(InputError):
        clean_files(io.BytesIO(data), io.BytesIO(), form="jsonl", max_record=50, complain=told.append)
    assert [problem.split(": ")[0] for problem in told] == [f"standard input:{n}" for n in (3, 6, 7, 9)]
    assert "70 bytes, and a record may have 50" in told[2]
    assert "there are 'd'" in told[3]


def test_the_limit_holds_for_records_of_any_format(tmp_path):
    small, large = {"text": "Prose."}, {"text": "Prose. " * 100}
    sources = {
        "in.json": json.dumps([small, large, small]),
        "in.jsonl": "\n".join(map(json.dumps, (small, large, small))),
    }
    for name, text in sources.items():
        (tmp_path / name).write_text(text)
        counts = clean_files([tmp_path / name], tmp_path / "out.jsonl", max_record=500)
        assert (counts["pages"], counts["rejected"]) == (2, 1), name
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Prose. " * (100 if name == "a.txt" else 1))
    counts = clean_files([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "texts.jsonl", max_record=500)
    assert (counts["pages"], counts["rejected"]) == (1, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "code"),
    [("20B", 1), ("0.02kB", 1), ("64MB", 0), ("1GiB", 0), ("0", 2), ("x", 2), ("-1", 2), ("5 parsecs", 2)],
)
def test_the_limit_is_told_as_a_size(tmp_path, size, code):
    need_package("typer", "cli")
    (tmp_path / "in.jsonl").write_bytes(ROW + b'{"text": "Prose that is longer."}\n')
    command = [sys.executable, "-m", "captionclean", "clean", tmp_path / "in.jsonl", "--max-record", size]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    assert (b"bytes, and a record may have 20:" in done.stderr) == (code == 1)


@pytest.mark.slow
def test_a_record_of_the_limit_is_cleaned_in_bounded_memory(tmp_path):
    """The whole process may take 2 GB, which is what a page of the limit may cost, and no more."""
    path = packed(tmp_path / "in.jsonl.gz", (ROW, 1), (b'{"text": "', 1), (b"word " * 200_000, 60), (b'"}\n', 1))
    (tmp_path / "job.py").write_text(JOB)

    def bounded():
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    done = subprocess.run(
        [sys.executable, "job.py", path], cwd=tmp_path, capture_output=True, text=True, check=True, preexec_fn=bounded
    )
    assert done.stdout.splitlines()[0] == "2 0"
