"""One job at a time on an output: who is refused, who takes over, and what is never touched."""

import errno
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from captionclean.io import locks, records
from captionclean.io.batch import clean_files
from captionclean.io.files import InputError
from tests.needs import need, need_package
from tests.pipelines.pages import PAGE

pytestmark = pytest.mark.slow
need_package("typer", "cli")
need(hasattr(os, "mkfifo"), "named pipes")


def write(path, count=3, name="a"):
    path.write_text("".join(json.dumps({"id": f"{name}{n}", "text": PAGE}) + "\n" for n in range(count)))
    return path


def command(*arguments):
    return [sys.executable, "-m", "captionclean", "clean", *map(str, arguments), "--quiet"]


def run(*arguments):
    return subprocess.run(command(*arguments), capture_output=True, check=False)


def ids(name):
    return [json.loads(line)["id"] for line in Path(name).read_text().splitlines()]


def names():
    return sorted(path.name for path in Path().iterdir())


class Running:
    """A job that has begun, and waits for what `goes_on` hands it through a pipe."""

    def __init__(self, *arguments):
        os.mkfifo("pipe")
        self.job = subprocess.Popen(command("pipe", "--format", "jsonl", *arguments), stderr=subprocess.PIPE)
        self.pid = self.job.pid
        self.pipe = self.opened()

    def opened(self):
        """Open the pipe, which goes once the job reads it: then it has its locks."""
        while self.job.poll() is None:
            with suppress(OSError):
                return os.fdopen(os.open("pipe", os.O_WRONLY | os.O_NONBLOCK), "wb")
            os.sched_yield()
        return pytest.fail(f"the job ended before it read: {self.job.stderr.read().decode()}")

    def goes_on(self, data):
        with self.pipe as pipe:
            pipe.write(data)
        told = self.job.communicate(timeout=120)[1]
        Path("pipe").unlink()
        assert self.job.returncode == 0, told.decode()

    def is_killed(self):
        self.job.kill()
        self.job.communicate(timeout=120)
        self.pipe.close()
        Path("pipe").unlink()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("resume", [(), ("--resume",)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_second_job_on_one_output_is_refused_and_named_the_first(jobs, resume):
    first, second = write(Path("a.jsonl"), 5, "a"), write(Path("b.jsonl"), 5, "b")
    running = Running("-o", "out.jsonl", "--jobs", jobs)
    done = run(second, "-o", "out.jsonl", *resume)
    assert done.returncode == 4
    assert f"out.jsonl: is being written by process {running.pid} on " in done.stderr.decode()
    running.goes_on(first.read_bytes())
    assert ids("out.jsonl") == ["a0", "a1", "a2", "a3", "a4"]
    assert names() == ["a.jsonl", "b.jsonl", "out.jsonl"]
    assert run(second, "-o", "out.jsonl", *resume).returncode == 0
    assert ids("out.jsonl") == ["b0", "b1", "b2", "b3", "b4"]


@pytest.mark.parametrize(
    ("first", "second", "file"),
    [
        (("-o", "out.jsonl"), ("-o", "link.jsonl"), "out.jsonl"),
        (("-o", "link.jsonl"), ("-o", "out.jsonl"), "out.jsonl"),
        (("-o", "x.jsonl", "--rejects", "bad.jsonl"), ("-o", "y.jsonl", "--rejects", "bad.jsonl"), "bad.jsonl"),
        (("-o", "x.jsonl", "--rejects", "y.jsonl"), ("-o", "y.jsonl"), "y.jsonl"),
        (("-o", "x.jsonl"), ("-o", "y.jsonl", "--rejects", "x.jsonl"), "x.jsonl"),
        (("--rejects", "bad.jsonl"), ("--rejects", "bad.jsonl"), "bad.jsonl"),
    ],
)
def test_so_it_is_whatever_file_the_two_have_in_common(first, second, file):
    source = write(Path("a.jsonl"))
    Path("link.jsonl").symlink_to("out.jsonl")
    running = Running(*first)
    done = run(source, *second)
    assert done.returncode == 4
    assert f"{file}: is being written by process {running.pid} on " in done.stderr.decode()
    assert done.stdout == b""
    running.goes_on(source.read_bytes())
    assert [name for name in names() if name.endswith((".lock", ".parts"))] == []


def test_jobs_on_other_outputs_run_side_by_side():
    source = write(Path("a.jsonl"))
    running = Running("-o", "out.jsonl", "--rejects", "bad.jsonl")
    assert run(source, "-o", "other.jsonl", "--rejects", "other-bad.jsonl").returncode == 0
    running.goes_on(source.read_bytes())
    assert Path("out.jsonl").read_bytes() == Path("other.jsonl").read_bytes()


def test_a_dead_jobs_lock_is_taken_over():
    source = write(Path("a.jsonl"))
    running = Running("-o", "out.jsonl", "--rejects", "bad.jsonl")
    assert str(running.pid) in Path(".out.jsonl.lock").read_text()
    running.is_killed()
    assert Path(".out.jsonl.lock").exists()
    assert run(source, "-o", "out.jsonl", "--rejects", "bad.jsonl").returncode == 0
    assert names() == ["a.jsonl", "bad.jsonl", "out.jsonl"]


# Stops its own workers, so that they outlive it, and dies.
ORPHANS = """
import os, signal, sys
from multiprocessing import active_children
from pathlib import Path
from captionclean.io import records
from captionclean.io.batch import clean_files

def die(_):
    workers = [worker.pid for worker in active_children()]
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    print(*workers, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    records.PART_RECORDS = 2
    clean_files([Path("a.jsonl")], Path("out.jsonl"), jobs=2, tell=die)
"""


def test_workers_that_outlive_a_dead_job_do_not_hold_its_lock(monkeypatch):
    monkeypatch.setattr(records, "PART_RECORDS", 2)
    source = write(Path("a.jsonl"), 9)
    clean_files([source], Path("whole.jsonl"))
    Path("job.py").write_text(ORPHANS)
    with subprocess.Popen([sys.executable, "job.py"], stdout=subprocess.PIPE) as job:
        workers = list(map(int, job.stdout.readline().split()))
        assert job.wait() == -signal.SIGKILL
        try:
            assert workers
            for worker in workers:
                os.kill(worker, 0)
            clean_files([source], Path("out.jsonl"), resume=True)
        finally:
            for worker in workers:
                os.kill(worker, signal.SIGCONT)
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def test_two_jobs_in_one_process_are_kept_apart_too():
    source = write(Path("a.jsonl"))
    refused = []

    def again(_):
        with pytest.raises(BlockingIOError, match=f"process {os.getpid()} on ") as error:
            clean_files([source], Path("out.jsonl"))
        refused.append(error.value.filename)

    clean_files([source], Path("out.jsonl"), tell=again)
    assert refused == [str(Path("out.jsonl").resolve())]


# Cleans its own input into the one output again and again, and says how each time ended.
RACER = """
import sys
from contextlib import suppress
from pathlib import Path
from captionclean.io.batch import clean_files

print("ready", flush=True)
sys.stdin.readline()
ended = {"done": 0, "refused": 0}
while ended["done"] < 20:
    try:
        clean_files([Path(sys.argv[1])], Path("out.jsonl"), rejects=Path("bad.jsonl"))
        ended["done"] += 1
    except BlockingIOError:
        ended["refused"] += 1
    assert Path("out.jsonl").read_bytes() in [path.read_bytes() for path in Path("whole").iterdir()] \
        if Path("out.jsonl").exists() else ended["done"] == 0
print(ended["refused"])
"""


def test_jobs_that_race_for_one_output_each_write_it_whole():
    Path("whole").mkdir()
    Path("racer.py").write_text(RACER)
    racers = []
    for name in "abc":
        clean_files([write(Path(f"{name}.jsonl"), 2, name)], Path("whole") / f"{name}.jsonl")
        start = [sys.executable, "racer.py", f"{name}.jsonl"]
        racers.append(subprocess.Popen(start, stdin=-1, stdout=-1, stderr=-1, text=True))
    for racer in racers:
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    told = [racer.communicate(timeout=300) for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0, 0], told
    assert sum(int(out) for out, _ in told) > 0, "no two ever met"
    left = {name for name in names() if name not in ("whole", "racer.py", "out.jsonl", "bad.jsonl")}
    assert left == {"a.jsonl", "b.jsonl", "c.jsonl"}


def a_file(lock):
    lock.write_text("captionclean is a fine name for a lock of my own\n")


def a_link(lock):
    lock.symlink_to("a.jsonl")


def a_folder(lock):
    lock.mkdir()


def a_pipe(lock):
    os.mkfifo(lock)


@pytest.mark.parametrize("make", [a_file, a_link, a_folder, a_pipe])
def test_what_is_no_lock_is_left_as_it_is(make):
    source = write(Path("a.jsonl"))
    before = source.read_bytes()
    lock = Path(".out.jsonl.lock")
    make(lock)
    was = lock.lstat()
    with pytest.raises(InputError, match=r"\.out\.jsonl\.lock: is in the way"):
        clean_files([source], Path("out.jsonl"))
    assert (lock.lstat().st_ino, lock.lstat().st_size) == (was.st_ino, was.st_size)
    assert source.read_bytes() == before
    assert names() == [".out.jsonl.lock", "a.jsonl"]


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_file_system_that_cannot_lock_is_named(monkeypatch, number):
    """As NFS without its lock service does; none such can be mounted here, so the system's answer is made up."""

    def take(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(locks, "WAYS", locks.WAYS._replace(take=take))
    source = write(Path("a.jsonl"))
    with pytest.raises(OSError, match="cannot be locked against other jobs") as error:
        clean_files([source], Path("out.jsonl"))
    assert os.strerror(number) in str(error.value)
    assert error.value.filename == str(Path("out.jsonl").resolve())
    assert names() == ["a.jsonl"]
