"""Files in and out: formats, packing, rejects, what is in the way, and going on after a kill."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
from functools import partial

import pytest

from captionclean.io import reading, records
from captionclean.io.batch import clean_files
from captionclean.io.files import InputError
from captionclean.io.workers import AHEAD
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

BAD = [
    b"{not json}\n",
    b'{"id": 1}\n',
    b'{"text": "\xff\xfe"}\n',
    b'{"text": 3}\n',
    b"[1]\n",
    b'{"text": "", "media": 1}\n',
]
COMPLAINTS = [
    "not JSON",
    "no field 'text'; there are 'id'",
    "not UTF-8 at byte 10",
    "field 'text' holds int",
    "a record is an object, and this is list",
    "there is a column 'media' already",
]


def write(path, count=3):
    path.write_bytes(b"".join(json.dumps({"id": n, "text": PAGE}).encode() + b"\n" for n in range(count)))
    return path


def lines(data):
    return [json.loads(line) for line in data.splitlines()]


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(records, "PART_RECORDS", 2)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("jobs", [1, 2])
def test_records_stay_in_order_and_keep_their_own_bytes(tmp_path, jobs):
    source = tmp_path / "in.jsonl"
    own = [f'{{"n": {n}, "x": 1.0e2, "\\u00e9": NaN, "text": {json.dumps(PAGE)}'.encode() for n in range(7)]
    source.write_bytes(b"".join(line + b" }\r\n\n" for line in own))
    counts = clean_files([source], tmp_path / "out.jsonl", jobs=jobs)
    written = (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert [line[: len(start)] for line, start in zip(written, own, strict=True)] == own
    assert {json.loads(line)["clean_text"] for line in written} == {CLEAN}
    assert json.loads(written[0])["media"][0]["credit"]["agencies"] == ["AFP"]
    assert 0 < json.loads(written[0])["residue_share"] < 0.5
    assert (counts["pages"], counts["rejected"], counts["credits"]) == (7, 0, 7)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_packed_files_are_read_and_written_as_they_are_named(tmp_path, suffix):
    if suffix == ".zst":
        need_package("backports.zstd", "cli")
    source = write(tmp_path / "in.jsonl", 5)
    clean_files([source], tmp_path / f"a.jsonl{suffix}")
    packed = (tmp_path / f"a.jsonl{suffix}").read_bytes()
    assert packed.startswith({"": b"{", ".gz": b"\x1f\x8b", ".zst": b"\x28\xb5\x2f\xfd"}[suffix])
    with pytest.raises(InputError, match="none of 5 records"):
        clean_files(
            [tmp_path / f"a.jsonl{suffix}"],
            tmp_path / "b.txt",
            text_column="body",
            rejects=tmp_path / "back.jsonl",
        )
    assert [row["id"] for row in lines((tmp_path / "back.jsonl").read_bytes())] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"plain" + data,
        lambda data: data[:40] + b"\0\0\0\0" + data[44:],
    ],
)
def test_an_input_that_breaks_off_at_once_leaves_no_output(tmp_path, suffix, harm):
    if suffix == ".zst":
        need_package("backports.zstd", "cli")
    packed = tmp_path / f"in.jsonl{suffix}"
    clean_files([write(tmp_path / "in.jsonl", 50)], packed)
    packed.write_bytes(harm(packed.read_bytes()))
    with pytest.raises(InputError, match=f"in.jsonl{suffix}: (breaks off|is packed)"):
        clean_files([packed], tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_json_lines_cut_anywhere_lose_the_record_that_is_cut_and_keep_its_bytes(tmp_path):
    whole = write(tmp_path / "whole.jsonl", 3).read_bytes()
    source, out, bad = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "bad.jsonl"
    for size in range(whole.index(b"\n") + 2, len(whole), 61):
        source.write_bytes(whole[:size])
        clean_files([source], out, rejects=bad)
        done = whole[:size].count(b"\n")
        assert [row["id"] for row in lines(out.read_bytes())] == list(range(done))
        rest = whole[:size].rpartition(b"\n")[2]
        assert bad.read_bytes().removesuffix(b"\n") == rest


def test_a_json_array_cut_anywhere_keeps_the_records_before(tmp_path):
    rows = [json.loads(line) for line in write(tmp_path / "whole.jsonl", 3).read_text().splitlines()]
    whole, source, out = json.dumps(rows).encode(), tmp_path / "in.json", tmp_path / "out.jsonl"
    for size in range(1, len(whole), 61):
        source.write_bytes(whole[:size])
        whole_ones = max(0, whole[:size].count(b'"id"') - 1)
        if not whole_ones:
            with pytest.raises(InputError, match=r"in\.json: not JSON"):
                clean_files([source], out)
            assert not out.exists()
            continue
        told = []
        counts = clean_files([source], out, complain=told.append)
        assert (counts["pages"], counts["broken"]) == (whole_ones, 1)
        assert [row["id"] for row in lines(out.read_bytes())] == list(range(whole_ones))
        assert told[0].startswith(f"{source}: not JSON: ")
        assert told[0].endswith(f"kept: {whole_ones} records before")


@pytest.mark.parametrize("name", ["text", "json", "jsonl"])
def test_text_json_and_json_lines_go_into_each_other(name):
    sources = {
        "text": PAGE.encode(),
        "json": json.dumps([{"text": PAGE}], indent=1).encode(),
        "jsonl": json.dumps({"text": PAGE}).encode(),
    }
    out = {}
    for to in sources:
        out[to] = io.BytesIO()
        clean_files(io.BytesIO(sources[name]), out[to], form=name, to=to)
    assert out["text"].getvalue().decode() == CLEAN + "\n"
    (row,) = lines(out["jsonl"].getvalue())
    assert json.loads(out["json"].getvalue()) == [row]
    assert (row["text"], row["clean_text"]) == (PAGE, CLEAN)


def test_one_json_record_counts_as_an_array_of_one(tmp_path):
    (tmp_path / "in.json").write_text(json.dumps({"text": PAGE}))
    clean_files([tmp_path / "in.json"], tmp_path / "out.json")
    assert [row["clean_text"] for row in json.loads((tmp_path / "out.json").read_text())] == [CLEAN]


@pytest.mark.parametrize("to", ["text", "json", "jsonl"])
def test_nothing_in_is_nothing_out_and_still_valid(to):
    out = io.BytesIO()
    clean_files(io.BytesIO(b""), out, form="jsonl", to=to)
    assert out.getvalue().split() == ([b"[", b"]"] if to == "json" else [])


def test_null_texts_and_halves_of_characters_pass(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'\xef\xbb\xbf{"text": null}\n{"text": "half a pair: \\ud83d"}\n')
    clean_files([source], tmp_path / "out.jsonl")
    first, second = lines((tmp_path / "out.jsonl").read_bytes())
    assert (first["clean_text"], first["media"]) == (None, None)
    assert second["clean_text"] == "half a pair: \ud83d"


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("whole", [True, False], ids=["to a file", "to a stream"])
def test_records_that_cannot_be_read_are_passed_on_untouched(tmp_path, whole):
    source = tmp_path / "in.jsonl"
    source.write_bytes(json.dumps({"text": PAGE}).encode() + b"\n" + b"".join(BAD))
    told = []
    out = tmp_path / "out.jsonl" if whole else io.BytesIO()
    counts = clean_files([source], out, form="jsonl", rejects=tmp_path / "bad.jsonl", complain=told.append)
    assert (tmp_path / "bad.jsonl").read_bytes() == b"".join(BAD)
    assert len(lines(out.read_bytes() if whole else out.getvalue())) == 1
    assert (counts["pages"], counts["rejected"]) == (1, len(BAD))
    for number, (said, words) in enumerate(zip(told, COMPLAINTS, strict=True), 2):
        assert said.startswith(f"{source}:{number}: {words}")


@pytest.mark.parametrize("raw", [b'{"text": ' + b"9" * 5000 + b"}", b"[" * 100_000])
def test_json_that_only_breaks_the_parser_is_refused_like_any_other(raw):
    out = io.BytesIO()
    good = b'\n{"text": "Prose."}\n'
    assert clean_files(io.BytesIO(raw + good), out, form="jsonl")["rejected"] == 1
    assert [row["clean_text"] for row in lines(out.getvalue())] == ["Prose."]


def test_a_text_in_another_encoding_is_refused_with_its_place(tmp_path):
    (tmp_path / "old.txt").write_bytes("First line.\nCaf\u00e9.".encode("latin-1"))
    (tmp_path / "new.txt").write_text(PAGE, encoding="utf-8")
    told = []
    names = [tmp_path / "old.txt", tmp_path / "new.txt"]
    clean_files(names, tmp_path / "out.jsonl", rejects=tmp_path / "bad.txt", complain=told.append)
    assert [row["clean_text"] for row in lines((tmp_path / "out.jsonl").read_bytes())] == [CLEAN]
    assert told == [f"{tmp_path / 'old.txt'}: not UTF-8 at byte 15, line 2: convert it first"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"output": "in.jsonl"}, "would be overwritten as the output"),
        ({"rejects": "in.jsonl"}, "would be overwritten as the file of rejects"),
        ({"rejects": "out.jsonl"}, "is the output too"),
    ],
)
def test_nothing_is_overwritten_that_is_read(tmp_path, options, words):
    source = write(tmp_path / "in.jsonl")
    before = source.read_bytes()
    paths = {name: tmp_path / value for name, value in {"output": "out.jsonl", **options}.items()}
    with pytest.raises(InputError, match=words):
        clean_files([source], **paths)
    assert source.read_bytes() == before


@pytest.mark.usefixtures("small_parts")
def test_no_more_is_read_than_the_workers_have_room_for(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "CHUNK", 1 << 10)
    source = write(tmp_path / "in.jsonl", 60)
    behind = []
    clean_files(
        [source], tmp_path / "out.jsonl", jobs=2, tell=lambda p: behind.append(p.position - p.pages * p.size / 60)
    )
    part = 2 * source.stat().st_size / 60
    # A chunk that is read and not yet cut into records comes on top.
    assert max(behind) <= (AHEAD * 2 + 1) * part + reading.CHUNK
    assert len(behind) == 30


def test_parts_end_at_a_size_too(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "PART_BYTES", len(PAGE))
    finished = []
    clean_files([write(tmp_path / "in.jsonl", 5)], tmp_path / "out.jsonl", tell=finished.append)
    assert [progress.pages for progress in finished] == [1, 2, 3, 4, 5]


KILLED = """
import os, signal, sys
from pathlib import Path
from captionclean.io import records
from captionclean.io.batch import clean_files

def kill(progress):
    if progress.pages >= int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    records.PART_RECORDS = 2
    clean_files([Path("in.jsonl")], Path("out.jsonl"), jobs=int(sys.argv[2]), tell=kill)
"""


@pytest.mark.slow
@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize(("pages", "jobs"), [(2, 1), (8, 1), (4, 2)])
def test_a_killed_job_leaves_no_worker_goes_on_and_ends_the_same(tmp_path, monkeypatch, pages, jobs):
    monkeypatch.chdir(tmp_path)
    source = write(tmp_path / "in.jsonl", 9)
    clean_files([source], tmp_path / "whole.jsonl")
    (tmp_path / "job.py").write_text(KILLED)
    job = subprocess.Popen([sys.executable, "job.py", str(pages), str(jobs)], stdout=subprocess.PIPE)
    with job.stdout as held:
        # At its end only once every worker that holds it is gone too.
        assert held.read() == b""
    assert job.wait() == -signal.SIGKILL
    assert not (tmp_path / "out.jsonl").exists()
    done = len(list((tmp_path / "out.jsonl.parts").glob("*.part")))
    assert done == pages // 2
    cleaned = []
    monkeypatch.setattr("captionclean.io.batch.clean_records", partial(spied, cleaned, records.clean_records))
    counts = clean_files([source], tmp_path / "out.jsonl", resume=True)
    assert len(cleaned) == 5 - done
    assert counts["pages"] == 9
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not (tmp_path / "out.jsonl.parts").exists()


def spied(calls, function, *arguments, **options):
    calls.append(arguments)
    return function(*arguments, **options)


@pytest.mark.usefixtures("small_parts")
def test_an_input_that_changed_is_not_gone_on_with(tmp_path):
    source = write(tmp_path / "in.jsonl", 5)

    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean_files([source], tmp_path / "out.jsonl", tell=stop)
    os.utime(source, (1, 1))
    with pytest.raises(InputError, match="parts of another job"):
        clean_files([source], tmp_path / "out.jsonl", resume=True)
    clean_files([source], tmp_path / "out.jsonl")
    assert len(lines((tmp_path / "out.jsonl").read_bytes())) == 5


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    source = write(tmp_path / "in.jsonl")
    (tmp_path / "out.jsonl.parts").mkdir()
    (tmp_path / "out.jsonl.parts" / "mine").write_text("mine")
    with pytest.raises(InputError, match="is in the way"):
        clean_files([source], tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl.parts" / "mine").read_text() == "mine"


def test_gzip_of_the_same_records_is_the_same(tmp_path):
    source = write(tmp_path / "in.jsonl")
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        clean_files([source], tmp_path / name)
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()
    assert len(lines(gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()))) == 3
