"""The batch command under faults: whatever dies, no record is lost or doubled, and going on ends the same.

`CAPTIONCLEAN_KILLS` says at how many places it is killed; every one of them is a call of the code that reads,
cleans and writes, drawn by chance from all there are.
"""

import gzip
import json
import os
import random
import resource
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.needs import need

pytestmark = pytest.mark.slow
need(find_spec("typer"), "typer (the extra cli)")
need(sys.platform == "linux", "Linux, for /proc and /dev/full")

KILLS = int(os.environ.get("CAPTIONCLEAN_KILLS", "4"))
PAGE = (
    "The ferry company said on Monday that two of its older boats would stay in the harbour until spring.\n\n"
    "Boats at the northern pier (Photo: Ada Moran / AFP)\n\n"
    "Local shop owners were less calm about the news, and several of them told the council so: {}."
)
# The command, which sends itself a signal at the n-th call or return within the modules named; 0 only counts.
COMMAND = """
import os, signal, sys

seen = 0
WATCHED = ("batch.py", "workers.py", "sinks.py", "files.py", "locks.py", "reading.py", "records.py")

def count(frame, event, argument):
    global seen
    if os.path.basename(frame.f_code.co_filename) in WATCHED:
        seen += 1
        if seen == at:
            os.kill(os.getpid(), what)

if __name__ == "__main__":
    from captionclean.io import records
    from captionclean.io.cli import app
    records.PART_RECORDS = 3
    what, at = int(sys.argv[1]), int(sys.argv[2])
    # A shell leaves Ctrl-C ignored in what it starts in the background, and this may have been started there.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv[1:] = sys.argv[3:]
    sys.setprofile(count)
    try:
        app()
    finally:
        sys.setprofile(None)
        print(seen)
"""
OPTIONS = ("--quiet", "--rejects", "bad.jsonl")


@pytest.fixture
def job(tmp_path, monkeypatch):
    """Return a folder with an input of ten pages, two of them unreadable, and what must come of it."""
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"id": n, "text": PAGE.format("word " * (n + 1))}) for n in range(10)]
    lines[4] = "{not JSON}"
    lines[9] = lines[9][:-20]
    Path("in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("command.py").write_text(COMMAND, encoding="utf-8")
    assert run("-o", "out.jsonl").returncode == 1
    whole, bad = Path("out.jsonl"), Path("bad.jsonl")
    wanted = whole.read_bytes(), bad.read_bytes()
    assert [json.loads(line)["id"] for line in wanted[0].splitlines()] == [0, 1, 2, 3, 5, 6, 7, 8]
    whole.unlink()
    bad.unlink()
    return wanted


def run(*arguments, what=0, at=0, within=(), **options):
    command = [*within, sys.executable, "command.py", str(what), str(at), "clean", "in.jsonl", *OPTIONS, *arguments]
    return subprocess.run(command, capture_output=True, check=False, **options)


def goes_on_to(wanted, *arguments, **options):
    """Check that nothing half is there, that going on ends as an undisturbed run does, and leaves nothing behind."""
    out, bad = Path("out.jsonl"), Path("bad.jsonl")
    assert not out.exists() or out.read_bytes() == wanted[0]
    assert not bad.exists() or bad.read_bytes() == wanted[1]
    done = run("-o", "out.jsonl", "--resume", *arguments, **options)
    assert done.returncode == 1, done.stderr.decode()
    assert (out.read_bytes(), bad.read_bytes()) == wanted
    assert sorted(path.name for path in Path().iterdir()) == ["bad.jsonl", "command.py", "in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_anywhere(job, number):
    places = int(run("-o", "count.jsonl").stdout)
    Path("count.jsonl").unlink()
    Path("bad.jsonl").unlink()
    chance = random.Random(number)
    jobs = ("--jobs", "2") if number % 4 == 3 else ()
    for _ in range(chance.randint(1, 3)):
        # Killed again while it goes on, up to three times.
        at = chance.randint(1, places)
        done = run("-o", "out.jsonl", "--resume", *jobs, what=signal.SIGKILL, at=at)
        assert done.returncode in (-signal.SIGKILL, 1)
    goes_on_to(job)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_interrupted_anywhere(job, share):
    places = int(run("-o", "count.jsonl").stdout)
    Path("count.jsonl").unlink()
    Path("bad.jsonl").unlink()
    done = run("-o", "out.jsonl", what=signal.SIGINT, at=int(places * share))
    assert done.returncode == 130, done.stderr.decode()
    assert b"--resume" in done.stderr
    goes_on_to(job)


def test_ctrl_c_ends_the_workers_too(job):
    """A terminal sends it to all processes of the job at once, while a worker is at work."""
    command = [sys.executable, "command.py", "0", "0", "clean", "in.jsonl", "-o", "out.jsonl", "--jobs", "2", *OPTIONS]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert worker_of(running), "the job was done before a worker was seen"
    os.killpg(running.pid, signal.SIGINT)
    # Standard output ends only once every worker that holds it is gone too.
    told = running.communicate(timeout=120)[1]
    assert running.returncode == 130, told.decode()
    assert b"--resume" in told
    assert b"Traceback" not in told
    goes_on_to(job, "--jobs", "2")


@pytest.mark.parametrize("room", [500, 1000, 2000])
def test_the_disk_is_full(job, room):
    """No file may grow beyond `room` bytes: parts fit or do not, the output does not."""
    Path("out.jsonl").write_bytes(b"as it was\n")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = run("-o", "out.jsonl", preexec_fn=small)
    assert done.returncode == 4, done.stderr.decode()
    assert Path("out.jsonl").read_bytes() == b"as it was\n"
    assert not Path("bad.jsonl").exists() or Path("bad.jsonl").read_bytes() == job[1]
    Path("out.jsonl").unlink()
    goes_on_to(job)


@pytest.fixture
def disk(tmp_path):
    """Mount 256 KiB of memory in a name space of its own; return the folder and what runs a command in it."""
    need(shutil.which("unshare") and shutil.which("nsenter"), "unshare and nsenter, to mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = f"mount -t tmpfs -o size=256k tmpfs {shlex.quote(str(folder))} && echo mounted && exec cat"
    holder = subprocess.Popen(["unshare", "-rm", "sh", "-c", mount], stdin=-1, stdout=-1, stderr=subprocess.STDOUT)
    with holder:
        told = holder.stdout.readline()
        need(told == b"mounted\n", f"leave to mount a small disk: {told.decode(errors='replace').strip()}")
        # User and mount name space, for nobody but root may enter the latter alone.
        enter = ("nsenter", f"--target={holder.pid}", "--user", "--mount", "--preserve-credentials")
        yield Path(f"/proc/{holder.pid}/root{folder}"), (*enter, "sh", "-c", 'cd "$0" && exec "$@"', str(folder))
        os.chdir(tmp_path)
        holder.stdin.close()


BLOCK = 4096


@pytest.mark.parametrize("blocks", [0, 1, 3, 5, 7, 9, 11, 12])
def test_a_small_disk_is_full(job, disk, monkeypatch, blocks):
    """There is room for so many blocks: from none at all to one too few."""
    folder, within = disk
    for name in ("in.jsonl", "command.py"):
        shutil.copy(name, folder)
    monkeypatch.chdir(folder)
    Path("out.jsonl").write_bytes(b"as it was\n")
    with Path("filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(BLOCK))
    os.truncate("filler", Path("filler").stat().st_size - blocks * BLOCK)
    done = run("-o", "out.jsonl", within=within)
    assert done.returncode == 4, done.stderr.decode()
    assert b"No space left" in done.stderr
    assert Path("out.jsonl").read_bytes() == b"as it was\n"
    Path("out.jsonl").unlink()
    Path("filler").unlink()
    goes_on_to(job, within=within)


def test_a_disk_that_may_only_be_read(job, disk, monkeypatch):
    folder, within = disk
    for name in ("in.jsonl", "command.py"):
        shutil.copy(name, folder)
    monkeypatch.chdir(folder)
    for mode, code in (("ro", 4), ("rw", 1)):
        subprocess.run([*within, "mount", "-o", f"remount,{mode}", "."], check=True)
        done = run("-o", "out.jsonl", within=within)
        assert done.returncode == code, done.stderr.decode()
        assert (b"Read-only file system" in done.stderr) == (mode == "ro")
    goes_on_to(job, within=within)


def test_a_stream_that_is_full_is_named():
    command = [sys.executable, "-m", "captionclean", "clean", "--quiet"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, input=PAGE.encode(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert b"space" in done.stderr


def test_the_output_cannot_be_written(job):
    Path("folder").mkdir()
    Path("folder/file").write_text("no folder")
    done = run("-o", "folder/file/out.jsonl")
    assert done.returncode == 4
    assert b"folder/file" in done.stderr
    assert sorted(path.name for path in Path("folder").iterdir()) == ["file"]
    (Path("folder") / "file").unlink()
    Path("folder").rmdir()
    goes_on_to(job)


def test_a_worker_dies(job):
    command = [sys.executable, "command.py", "0", "0", "clean", "in.jsonl", "-o", "out.jsonl", "--jobs", "2", *OPTIONS]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    worker = worker_of(running)
    assert worker, "the job was done before a worker was seen"
    os.kill(worker, signal.SIGKILL)
    told = running.communicate(timeout=120)[1]
    # Its part is cleaned again, for no page of it is to blame.
    assert running.returncode == 1, told.decode()
    assert (Path("out.jsonl").read_bytes(), Path("bad.jsonl").read_bytes()) == job
    assert not Path("out.jsonl.parts").exists()


def worker_of(running) -> int | None:
    """Wait for the first worker of a job; None where the job ends without one."""
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    worker = None
    while running.poll() is None and worker is None:
        worker = next((pid for pid in map(int, children.read_text().split()) if is_worker(pid)), None)
        os.sched_yield()
    return worker


def is_worker(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def test_of_a_packed_input_that_breaks_off_the_records_before_are_kept(job):
    records = job[0].splitlines(keepends=True)
    whole = gzip.compress(Path("in.jsonl").read_bytes(), mtime=0)
    for size in range(0, len(whole), 97):
        Path("broken.jsonl.gz").write_bytes(whole[:size])
        command = [sys.executable, "-m", "captionclean", "clean", "broken.jsonl.gz", "-o", "out.jsonl", *OPTIONS]
        done = subprocess.run(command, capture_output=True, check=False)
        out = Path("out.jsonl")
        kept = out.read_bytes().splitlines(keepends=True) if out.exists() else []
        assert [row.rstrip() for row in kept] == [row.rstrip() for row in records[: len(kept)]]
        assert done.returncode == (0 if size == 0 else 1 if kept else 3)
        assert size == 0 or b"broken.jsonl.gz" in done.stderr
        out.unlink(missing_ok=True)
