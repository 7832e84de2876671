"""Pages on which cleaning fails or that kill its process, and inputs that break off: the job goes on."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from captionclean.io import batch
from captionclean.io.batch import clean_files
from captionclean.io.files import InputError
from captionclean.io.workers import MOST_KILLERS
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

# The command with a cleaner that fails on some pages, in this process and in the workers it starts.
COMMAND = """
import os, signal, sys
import captionclean.pipeline, captionclean.io.records

captionclean.io.records.PART_RECORDS = 10
run = captionclean.pipeline.run

def deep(n):
    return deep(n + 1)

def fail(text, config):
    if "raise" in text:
        raise KeyError("of a page")
    if "recursion" in text:
        deep(0)
    if "memory" in text:
        raise MemoryError
    if "kill" in text and __name__ != "__main__":
        os.kill(os.getpid(), signal.SIGKILL)
    if "crash" in text and __name__ != "__main__":
        os.abort()
    return run(text, config)

captionclean.pipeline.run = fail

if __name__ == "__main__":
    from captionclean.io.cli import app
    app()
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    need_package("typer", "cli")
    monkeypatch.chdir(tmp_path)
    Path("command.py").write_text(COMMAND)
    return tmp_path


def write(texts, name="in.jsonl"):
    rows = [json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)]
    Path(name).write_text("".join(rows))
    return rows


def run(*arguments):
    command = [sys.executable, "command.py", "clean", *arguments]
    return subprocess.run(command, capture_output=True, check=False, text=True)


def ids(name="out.jsonl"):
    return [json.loads(line)["id"] for line in Path(name).read_text().splitlines()]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_page_on_which_cleaning_raises_is_refused_and_named(jobs):
    texts = [PAGE] * 35
    texts[3], texts[17], texts[30] = "raise", "recursion", "memory"
    rows = write(texts)
    done = run("in.jsonl", "-o", "out.jsonl", "--rejects", "bad.jsonl", "--jobs", jobs)
    assert done.returncode == 1, done.stderr
    assert ids() == [n for n in range(35) if n not in (3, 17, 30)]
    assert Path("bad.jsonl").read_text() == rows[3] + rows[17] + rows[30]
    told = done.stderr.splitlines()
    assert told[0].startswith("in.jsonl:4: cleaning failed with KeyError: 'of a page' (command.py, line ")
    assert told[1].startswith("in.jsonl:18: cleaning failed with RecursionError: maximum recursion depth")
    assert told[2].startswith("in.jsonl:31: cleaning failed with MemoryError: no more is said (command.py, line ")
    assert told[3].startswith("32 pages, 3 rejected (cleaning failed on 3), ")


@pytest.mark.usefixtures("folder")
def test_a_page_that_raises_does_not_stop_a_job_that_goes_on():
    write([PAGE, "raise", PAGE])
    for _ in range(2):
        done = run("in.jsonl", "-o", "out.jsonl", "--resume")
        assert done.returncode == 1
        assert ids() == [0, 2]


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("death", ["kill", "crash"])
def test_a_page_that_kills_its_process_is_found_and_refused(death):
    texts = [PAGE] * 45
    texts[13], texts[19], texts[44] = death, death, death
    rows = write(texts)
    done = run("in.jsonl", "-o", "out.jsonl", "--rejects", "bad.jsonl", "--jobs", "2")
    assert done.returncode == 1, done.stderr
    assert ids() == [n for n in range(45) if n not in (13, 19, 44)]
    assert Path("bad.jsonl").read_text() == rows[13] + rows[19] + rows[44]
    assert done.stderr.count("ends the process that cleans it") == 3
    assert "in.jsonl:14: ends" in done.stderr
    assert not Path("out.jsonl.parts").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_where_many_pages_kill_their_process_the_machine_is_to_blame():
    write([PAGE] * 10 + ["kill"] * (MOST_KILLERS + 1) + [PAGE] * 4)
    done = run("in.jsonl", "-o", "out.jsonl", "--jobs", "2")
    assert done.returncode == 5, done.stderr
    assert "the last in in.jsonl:11 to in.jsonl:20; the finished parts are kept: run again with --resume" in done.stderr
    assert not Path("out.jsonl").exists()
    assert Path("out.jsonl.parts").is_dir()


@pytest.mark.slow
def test_workers_that_never_start_are_told_of(tmp_path):
    """A script whose start is not guarded starts itself in each worker."""
    script = "from pathlib import Path\nfrom captionclean.io.batch import clean_files\n"
    script += "clean_files([Path('in.jsonl')], Path('out.jsonl'), jobs=2)\n"
    (tmp_path / "job.py").write_text(script)
    (tmp_path / "in.jsonl").write_text('{"text": "Prose."}\n')
    done = subprocess.run([sys.executable, "job.py"], cwd=tmp_path, capture_output=True, check=False, text=True)
    assert done.returncode == 1
    assert "as soon as it started: is there memory, and is a script's start guarded?" in done.stderr


def failing(_text, _config):
    raise RuntimeError("of every page")


def test_rows_of_parquet_on_which_cleaning_raises_are_refused(tmp_path, monkeypatch):
    need_package("pyarrow", "arrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    from captionclean import pipeline

    whole = pipeline.run
    monkeypatch.setattr(pipeline, "run", lambda text, config: (failing if text == "bad" else whole)(text, config))
    pq.write_table(pa.table({"id": [0, 1, 2], "text": [PAGE, "bad", None]}), tmp_path / "in.parquet")
    told = []
    counts = clean_files([tmp_path / "in.parquet"], tmp_path / "out.parquet", complain=told.append)
    assert pq.read_table(tmp_path / "out.parquet").column("id").to_pylist() == [0, 2]
    assert (counts["pages"], counts["rejected"], counts["failed"]) == (2, 1, 1)
    assert told[0].startswith(f"{tmp_path / 'in.parquet'}: row 2: cleaning failed with RuntimeError: of every page")


@pytest.mark.slow
def test_a_parquet_row_that_kills_its_process_is_found_and_refused(folder):
    need_package("pyarrow", "arrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = [PAGE] * 20
    texts[13] = "kill"
    pq.write_table(pa.table({"id": range(20), "text": texts}), folder / "in.parquet")
    done = run("in.parquet", "-o", "out.parquet", "--jobs", "2", "--rejects", "bad.jsonl")
    assert done.returncode == 1, done.stderr
    assert pq.read_table("out.parquet").column("id").to_pylist() == [n for n in range(20) if n != 13]
    assert json.loads(Path("bad.jsonl").read_text())["row"] == 14


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_an_archive_that_breaks_off_does_not_stop_the_others(suffix):
    pack = gzip.compress
    if suffix == ".zst":
        from backports import zstd

        pack = zstd.compress
    # Bytes by chance do not pack, so that half the archive is half the records.
    rows = [json.dumps({"id": n, "text": PAGE, "salt": os.urandom(3000).hex()}).encode() + b"\n" for n in range(600)]
    whole = pack(b"".join(rows))
    names = [f"a.jsonl{suffix}", f"b.jsonl{suffix}", f"c.jsonl{suffix}", "d.jsonl"]
    Path(names[0]).write_bytes(whole[: len(whole) // 2])
    Path(names[1]).write_bytes(b"no archive")
    Path(names[2]).write_bytes(whole)
    Path(names[3]).write_bytes(gzip.compress(b"hidden"))
    done = run(*names, "-o", "out.jsonl", "--rejects", "bad.jsonl")
    assert done.returncode == 1, done.stderr
    before = len(ids()) - 600
    assert ids() == [*range(before), *range(600)]
    assert 200 < before < 320
    told = done.stderr.splitlines()
    assert told[0].startswith(f"{names[0]}: breaks off, or is not packed as its name says: ")
    assert told[0].endswith(f"; kept: the lines before line {before + 1}")
    assert told[1].startswith(f"{names[1]}: breaks off, or is not packed as its name says: ")
    assert told[2].startswith("d.jsonl: is packed with gzip")
    assert "3 rejected (inputs that break off: 3)" in told[3]
    # What there is of the record that is cut is kept.
    assert rows[before].startswith(Path("bad.jsonl").read_bytes().rstrip(b"\n"))


def test_a_parquet_file_that_is_damaged_does_not_stop_the_others(tmp_path):
    need_package("pyarrow", "arrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    for name in ("a.parquet", "b.parquet"):
        pq.write_table(pa.table({"id": range(50), "text": [f"{PAGE} {n}" for n in range(50)]}), tmp_path / name)
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    data[4:200] = b"\xff" * 196
    (tmp_path / "a.parquet").write_bytes(data)
    told = []
    paths = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    counts = clean_files(paths, tmp_path / "out.parquet", complain=told.append)
    assert pq.read_table(tmp_path / "out.parquet").column("id").to_pylist() == list(range(50))
    assert (counts["pages"], counts["broken"]) == (50, 1)
    assert told[0].startswith(f"{tmp_path / 'a.parquet'}: cannot be read from row 1: ")


def test_parquet_text_that_is_not_utf_8_is_refused_row_by_row(tmp_path):
    need_package("pyarrow", "arrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    raw = pa.array([PAGE.encode(), b"Caf\xe9", None, PAGE.encode()], pa.binary())
    table = pa.table({"id": [0, 1, 2, 3], "text": pa.Array.from_buffers(pa.string(), 4, raw.buffers())})
    pq.write_table(table, tmp_path / "in.parquet")
    told = []
    counts = clean_files(
        [tmp_path / "in.parquet"], tmp_path / "out.parquet", rejects=tmp_path / "bad.jsonl", complain=told.append
    )
    got = pq.read_table(tmp_path / "out.parquet")
    assert got.column("id").to_pylist() == [0, 2, 3]
    assert got.column("clean_text").to_pylist() == [CLEAN, None, CLEAN]
    assert (counts["pages"], counts["rejected"]) == (3, 1)
    assert told == [f"{tmp_path / 'in.parquet'}: row 2: not UTF-8 at byte 3 of its text"]
    (bad,) = map(json.loads, (tmp_path / "bad.jsonl").read_text().splitlines())
    assert (bad["file"], bad["row"]) == (str(tmp_path / "in.parquet"), 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_where_every_record_is_refused_the_output_stays_as_it_was(tmp_path, jobs):
    source, out, bad = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "bad.jsonl"
    source.write_text(json.dumps({"id": 1, "body": PAGE}) + "\n" + json.dumps({"url": "x"}) + "\n")
    out.write_text("as it was")
    with pytest.raises(InputError, match=r"none of 2 records .*in.jsonl:1: no field 'txt'; there are 'id', 'body'"):
        clean_files([source], out, text_column="txt", jobs=jobs, rejects=bad)
    assert out.read_text() == "as it was"
    assert bad.read_bytes() == source.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.jsonl", "in.jsonl", "out.jsonl"]


@pytest.mark.usefixtures("folder")
def test_the_command_fails_where_every_record_is_refused():
    write([PAGE])
    Path("out.jsonl").write_text("as it was")
    done = run("in.jsonl", "-o", "out.jsonl", "--field", "txt")
    assert done.returncode == 3
    assert "nothing is written" in done.stderr
    assert Path("out.jsonl").read_text() == "as it was"


def test_refused_records_without_end_end_the_job(tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "HOPELESS", 1000)
    (tmp_path / "in.jsonl").write_bytes(b"x\n" * 10_000)
    with pytest.raises(InputError, match="none of 1,000 records"):
        clean_files([tmp_path / "in.jsonl"], tmp_path / "out.jsonl")


@pytest.mark.parametrize("depth", [900, 5000, 200_000])
def test_json_nested_deep_is_refused_and_the_others_are_cleaned(tmp_path, depth):
    row = '{"text": "Prose.", "x": ' + "[" * depth + "]" * depth + "}"
    for name, text in (("in.jsonl", f'{row}\n{{"text": "Prose."}}\n'), ("in.json", f'[{{"text": "Prose."}}, {row}]')):
        (tmp_path / name).write_text(text)
        counts = clean_files([tmp_path / name], tmp_path / "out.jsonl")
        assert counts["pages"] + counts["rejected"] == 2
        assert counts["failed"] == 0
        assert depth == 900 or counts["rejected"] == 1
