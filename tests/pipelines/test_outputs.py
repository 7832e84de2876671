"""What is written where the output is no plain file: devices, pipes, links, folders, and what is in the way."""

import gzip
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from captionclean.io import records
from captionclean.io.batch import clean_files
from captionclean.io.files import InputError, write_whole
from tests.needs import need, need_package
from tests.pipelines.pages import PAGE

need_package("typer", "cli")
need(sys.platform == "linux", "Linux, for its devices and /dev/stdout")

NULL, FULL = (1, 3), (1, 7)


@pytest.fixture(autouse=True)
def source(tmp_path, monkeypatch):
    """Two pages, and what is no page."""
    monkeypatch.chdir(tmp_path)
    records = [json.dumps({"id": n, "text": PAGE}) for n in range(2)]
    Path("in.jsonl").write_text("\n".join([*records, "{not JSON}\n"]), encoding="utf-8")
    return Path("in.jsonl")


@pytest.fixture
def whole(source):
    """What must come of the pages."""
    clean_files([source], Path("whole.jsonl"))
    data = Path("whole.jsonl").read_bytes()
    Path("whole.jsonl").unlink()
    return data


def device(name, numbers):
    """Make a device of our own: the machine's are not to be tried on."""
    try:
        os.mknod(name, stat.S_IFCHR | 0o666, os.makedev(*numbers))
        # A file system may let devices be made and not be opened.
        Path(name).open("rb").close()
    except OSError as error:
        need(False, f"leave to make a device: {error}")
    return Path(name)


def run(*arguments, **options):
    command = [sys.executable, "-m", "captionclean", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, **options)


def clean(*arguments, **options):
    return run("clean", "in.jsonl", "--quiet", *arguments, **options)


def reader_of(pipe):
    """Start reading a named pipe, which waits for whoever writes, and not for ever."""
    return subprocess.Popen(["timeout", "120", "cat", pipe], stdout=subprocess.PIPE)


def shell(script):
    script = script.replace("CLEAN", f"{sys.executable} -m captionclean clean in.jsonl --quiet")
    return subprocess.run(["bash", "-c", script], capture_output=True, check=False)


def names(folder="."):
    return sorted(path.name for path in Path(folder).iterdir())


# Devices and pipes.


@pytest.mark.engine
def test_a_device_stays_a_device():
    null = device("null", NULL)
    before = null.stat()
    assert clean("-o", "null", "--format", "jsonl").returncode == 1
    assert clean("-o", "out.jsonl", "--rejects", "null").returncode == 1
    assert clean("-o", "null", "--rejects", "null", "--to", "jsonl").returncode == 1
    after = null.stat()
    assert stat.S_ISCHR(after.st_mode)
    assert (after.st_ino, after.st_rdev, after.st_mode) == (before.st_ino, before.st_rdev, before.st_mode)
    assert names() == ["in.jsonl", "null", "out.jsonl"]


@pytest.mark.engine
def test_a_device_behind_a_link_stays_one_too():
    device("null", NULL)
    Path("link.jsonl").symlink_to("null")
    assert clean("-o", "link.jsonl").returncode == 1
    assert Path("link.jsonl").readlink() == Path("null")
    assert stat.S_ISCHR(Path("null").stat().st_mode)


@pytest.mark.engine
@pytest.mark.parametrize("arguments", [("-o", "full"), ("-o", "out.jsonl", "--rejects", "full")])
def test_a_device_that_takes_nothing_is_named_an_error(arguments):
    device("full", FULL)
    done = clean(*arguments)
    assert done.returncode == 4
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert stat.S_ISCHR(Path("full").stat().st_mode)
    assert not Path("out.jsonl").exists()


@pytest.mark.parametrize("unpack", [bytes, gzip.decompress])
def test_a_named_pipe_gets_the_records_packed_as_it_is_called(whole, unpack):
    name = "pipe.jsonl.gz" if unpack is gzip.decompress else "pipe.jsonl"
    os.mkfifo(name)
    with reader_of(name) as reader:
        assert clean("-o", name).returncode == 1
        assert unpack(reader.stdout.read()) == whole
    assert stat.S_ISFIFO(Path(name).stat().st_mode)
    assert names() == ["in.jsonl", name]


def test_a_named_pipe_gets_the_rejects(whole):
    os.mkfifo("pipe")
    with reader_of("pipe") as reader:
        assert clean("-o", "out.jsonl", "--rejects", "pipe").returncode == 1
        assert reader.stdout.read() == b"{not JSON}\n"
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)
    assert Path("out.jsonl").read_bytes() == whole


@pytest.mark.slow
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/proc/thread-self/fd/1", "link"])
@pytest.mark.parametrize("through", ["pipe", "file"])
def test_standard_output_by_its_name_is_written_on_from_where_it_is(whole, name, through):
    Path("link").symlink_to("/dev/stdout")
    into = "| cat > got" if through == "pipe" else "> got"
    done = shell(f"(echo before; CLEAN -o {name} --to jsonl; echo after) {into}")
    assert done.stderr.decode().count("not JSON") == 1
    assert Path("got").read_bytes() == b"before\n" + whole + b"after\n"
    assert names() == ["got", "in.jsonl", "link"]


def test_what_is_there_is_kept_where_standard_output_adds_to_it(whole):
    Path("got").write_bytes(b"before\n")
    shell("CLEAN -o /dev/stdout --to jsonl >> got")
    assert Path("got").read_bytes() == b"before\n" + whole


def test_a_pipe_of_the_shells_is_written_to(whole):
    done = shell("CLEAN --to jsonl -o >(cat) | cat")
    assert done.stdout == whole


def test_standard_error_takes_the_rejects(whole):
    done = clean("-o", "out.jsonl", "--rejects", "/dev/stderr")
    assert done.stderr.endswith(b"\n{not JSON}\n")
    assert Path("out.jsonl").read_bytes() == whole


def test_an_open_file_that_there_is_none_of_is_named():
    done = clean("-o", "/dev/fd/99", "--to", "jsonl")
    assert (done.returncode, done.stderr.decode()) == (4, "/dev/fd/99: Bad file descriptor\n")


def test_a_reader_that_goes_away_ends_it_quietly():
    Path("in.jsonl").write_text((json.dumps({"text": PAGE}) + "\n") * 2000)
    done = shell("CLEAN -o /dev/stdout --to jsonl | head -c 1")
    assert (done.stdout, done.stderr) == (b"{", b"")


@pytest.mark.engine
@pytest.mark.parametrize("name", ["null", "pipe", "link", "/dev/stdout"])
def test_nothing_is_gone_on_with_there(name):
    if name == "null":
        device("null", NULL)
    os.mkfifo("pipe")
    Path("link").symlink_to("pipe")
    done = clean("-o", name, "--resume", "--to", "jsonl")
    assert done.returncode == 3
    assert f"{name}: is no file but a device or a pipe: leave out --resume" in done.stderr.decode()


@pytest.mark.engine
def test_parquet_is_written_to_no_device():
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": [PAGE]}), "in.parquet")
    null = device("null.parquet", NULL)
    with pytest.raises(InputError, match=r"null\.parquet: is no file but a device"):
        clean_files([Path("in.parquet")], null)
    assert stat.S_ISCHR(null.stat().st_mode)


# Links, names and permissions.


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "dangling"])
@pytest.mark.parametrize("which", ["output", "rejects"])
def test_a_link_stays_and_its_target_is_replaced(source, whole, there, which):
    Path("far").mkdir()
    target = Path("far/target")
    if there:
        target.write_bytes(b"as it was\n")
    Path("second").symlink_to("far/target")
    Path("link.jsonl").symlink_to("second")
    paths = {"output": Path("out.jsonl"), "rejects": Path("bad.jsonl"), which: Path("link.jsonl")}
    seen = []
    clean_files([source], **paths, tell=lambda _: seen.extend(names("far")))
    assert Path("link.jsonl").readlink() == Path("second")
    assert Path("second").readlink() == Path("far/target")
    assert target.read_bytes() == (whole if which == "output" else b"{not JSON}\n")
    assert not target.is_symlink()
    # The job's own files were beside the target, where a rename cannot cross to another file system.
    assert ".target.lock" in seen
    assert ("target.parts" in seen) == (which == "output")
    assert names("far") == ["target"]


def test_the_target_is_packed_as_the_link_is_called(source, whole):
    Path("link.jsonl.gz").symlink_to("target")
    clean_files([source], Path("link.jsonl.gz"))
    assert gzip.decompress(Path("target").read_bytes()) == whole


def test_a_link_that_leads_nowhere_else_is_refused(source):
    Path("a.jsonl").symlink_to("b.jsonl")
    Path("b.jsonl").symlink_to("a.jsonl")
    with pytest.raises(InputError, match=r"a\.jsonl: is a link that leads back to itself"):
        clean_files([source], Path("a.jsonl"))
    assert names() == ["a.jsonl", "b.jsonl", "in.jsonl"]


def test_a_link_into_a_folder_that_is_missing_names_the_folder(source):
    Path("link.jsonl").symlink_to("none/target")
    with pytest.raises(FileNotFoundError, match=r"there is no such folder to write to.*none"):
        clean_files([source], Path("link.jsonl"))


def test_a_link_to_an_input_is_known_for_it(source):
    Path("link.jsonl").symlink_to("in.jsonl")
    before = source.read_bytes()
    with pytest.raises(InputError, match="would be overwritten"):
        clean_files([source], Path("link.jsonl"))
    assert source.read_bytes() == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o444])
def test_a_file_that_is_replaced_keeps_its_permissions(source, mode):
    for name in ("out.jsonl", "bad.jsonl"):
        Path(name).touch()
        Path(name).chmod(mode)
    clean_files([source], Path("out.jsonl"), rejects=Path("bad.jsonl"))
    for name in ("out.jsonl", "bad.jsonl"):
        assert stat.S_IMODE(Path(name).stat().st_mode) == mode
        assert Path(name).stat().st_size


@pytest.mark.engine
def test_a_file_that_is_replaced_stays_its_owners(source):
    need(os.geteuid() == 0, "root, to give files away")
    Path("out.jsonl").touch()
    os.chown("out.jsonl", 12345, 54321)
    clean_files([source], Path("out.jsonl"))
    assert (Path("out.jsonl").stat().st_uid, Path("out.jsonl").stat().st_gid) == (12345, 54321)


def test_a_second_name_of_a_file_that_is_replaced_keeps_what_was(source, whole):
    """The output appears whole because it is a new file; what has other names too is not written into."""
    Path("out.jsonl").write_bytes(b"as it was\n")
    os.link("out.jsonl", "second.jsonl")
    clean_files([source], Path("out.jsonl"))
    assert (Path("out.jsonl").read_bytes(), Path("second.jsonl").read_bytes()) == (whole, b"as it was\n")


# What is refused.


def everything():
    """All names below this folder, what they are, and what is in them."""
    return {
        str(path): path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else path.is_dir()
        for path in sorted(Path().rglob("*"))
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", ""), ".: is a folder, as an empty name is: name a file to write to"),
        (("-o", "out.jsonl", "--rejects", "folder"), "folder: is a folder: name a file to write to"),
        (("-o", "out.jsonl", "--rejects", ""), ".: is a folder, as an empty name is: name a file to write to"),
        (("--rejects", "folder"), "folder: is a folder: name a file to write to"),
    ],
)
def test_a_folder_and_an_empty_name_are_refused_before_any_work(arguments, told):
    Path("folder").mkdir()
    Path("link").symlink_to("folder")
    before = everything()
    done = clean(*arguments)
    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr.decode() == f"{told}\n"
    assert everything() == before


@pytest.mark.parametrize(
    "paths",
    [
        {"rejects": "out.jsonl.parts/bad.jsonl"},
        {"rejects": "out.jsonl.parts"},
        {"rejects": ".out.jsonl.lock"},
        {"output": ".bad.jsonl.lock", "rejects": "bad.jsonl"},
        {"output": "link.jsonl", "rejects": "out.jsonl.parts/bad.jsonl"},
        {"source": "out.jsonl.parts/00000000.part"},
    ],
)
def test_the_place_of_the_jobs_own_files_is_refused_before_any_work(source, paths):
    named = {"output": "out.jsonl", "source": "in.jsonl", **paths}
    Path("link.jsonl").symlink_to("out.jsonl")
    if "source" in paths:
        Path("out.jsonl.parts").mkdir()
        source.rename(paths["source"])
    before = everything()
    rejects = Path(named["rejects"]) if "rejects" in named else None
    with pytest.raises(InputError, match=r"lies in .*, which is for the job's own files"):
        clean_files([Path(named["source"])], Path(named["output"]), form="jsonl", rejects=rejects)
    assert everything() == before


OURS = {"program": "captionclean", "layout": 1}


def put_there(**files):
    """Fill the parts folder."""
    folder = Path("out.jsonl.parts")
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text if isinstance(text, str) else json.dumps(text))
    return folder


def a_file_called_job_json():
    put_there(**{"job.json": "notes on the job I want", "thesis.tex": "years of work"})


def a_manifest_of_another_program():
    put_there(**{"job.json": {"queue": "printer"}})


def a_manifest_that_is_no_object():
    put_there(**{"job.json": [OURS]})


def a_manifest_that_is_no_json():
    put_there(**{"job.json": "[" * 100_000})


def a_file_beside_our_own():
    put_there(**{"job.json": OURS, "00000000.part": "{}", "thesis.tex": "years of work"})


def a_hidden_file_beside_our_own():
    put_there(**{"job.json": OURS, ".thesis.tex": "years of work"})


def a_folder_called_like_a_part():
    (put_there(**{"job.json": OURS}) / "00000000.part").mkdir()


def a_link_called_like_a_part():
    (put_there(**{"job.json": OURS}) / "00000000.part").symlink_to("../in.jsonl")


def parts_without_a_manifest():
    put_there(**{"00000000.part": "a part of a novel"})


def a_file():
    Path("out.jsonl.parts").write_text("spare parts")


def a_link_to_a_folder():
    put_there(**{"job.json": OURS}).rename("elsewhere")
    Path("out.jsonl.parts").symlink_to("elsewhere")


def a_dangling_link():
    Path("out.jsonl.parts").symlink_to("elsewhere")


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize(
    ("make", "named"),
    [
        (a_file_called_job_json, "it holds 'thesis.tex'"),
        (a_manifest_of_another_program, "its job.json is not from a job of this program"),
        (a_manifest_that_is_no_object, "its job.json is not from a job of this program"),
        (a_manifest_that_is_no_json, "its job.json is no JSON"),
        (a_file_beside_our_own, "it holds 'thesis.tex'"),
        (a_hidden_file_beside_our_own, "it holds '.thesis.tex'"),
        (a_folder_called_like_a_part, "it holds '00000000.part'"),
        (a_link_called_like_a_part, "it holds '00000000.part'"),
        (parts_without_a_manifest, "it holds '00000000.part' and no job.json"),
        (a_file, "it is no folder of this program's"),
        (a_link_to_a_folder, "it is no folder of this program's"),
        (a_dangling_link, "it is no folder of this program's"),
    ],
)
def test_a_folder_that_only_looks_like_ours_is_left_as_it_is(source, make, named, resume):
    make()
    before = everything()
    with pytest.raises(InputError) as error:
        clean_files([source], Path("out.jsonl"), resume=resume)
    assert "out.jsonl.parts: is in the way: " + named in str(error.value)
    assert everything() == before


def test_what_is_put_into_the_folder_meanwhile_stays(source, whole):
    clean_files([source], Path("out.jsonl"), tell=lambda _: Path("out.jsonl.parts/mine").write_text("mine"))
    assert Path("out.jsonl").read_bytes() == whole
    assert names("out.jsonl.parts") == ["mine"]


@pytest.mark.parametrize("name", [".job.json.77.tmp", None])
def test_what_a_job_left_that_was_killed_at_its_very_start_is_no_hindrance(source, whole, name):
    put_there(**({name: "half a mani"} if name else {}))
    clean_files([source], Path("out.jsonl"), resume=True)
    assert Path("out.jsonl").read_bytes() == whole
    assert not Path("out.jsonl.parts").exists()


# Dies at the n-th file that it is about to remove from among the parts.
DIES = """
import os, signal, sys
from pathlib import Path
from captionclean.io import records
from captionclean.io.batch import clean_files

left = int(sys.argv[1])

def hook(event, arguments):
    global left
    if event == "os.remove" and Path(os.fspath(arguments[0])).parent.name == "out.jsonl.parts":
        left -= not Path(os.fspath(arguments[0])).name.endswith(".tmp")
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

records.PART_RECORDS = 1
sys.addaudithook(hook)
clean_files([Path("in.jsonl")], Path("out.jsonl"), rejects=Path("bad.jsonl"))
"""


@pytest.mark.slow
@pytest.mark.parametrize("at", range(1, 11))
def test_a_job_that_dies_while_it_removes_its_parts_is_gone_on_with(source, whole, monkeypatch, at):
    """There are three parts of three files each, and the manifest."""
    monkeypatch.setattr(records, "PART_RECORDS", 1)
    Path("job.py").write_text(DIES)
    assert subprocess.run([sys.executable, "job.py", str(at)], check=False).returncode == -signal.SIGKILL
    assert Path("out.jsonl.parts").exists()
    counts = clean_files([source], Path("out.jsonl"), rejects=Path("bad.jsonl"), resume=True)
    assert (counts["pages"], counts["rejected"]) == (2, 1)
    assert Path("out.jsonl").read_bytes() == whole
    assert Path("bad.jsonl").read_bytes() == b"{not JSON}\n"
    assert names() == ["bad.jsonl", "in.jsonl", "job.py", "out.jsonl"]


# Reports, and all else that is written whole.


def test_a_report_goes_through_a_link_and_into_a_pipe():
    need_package("jinja2", "report")
    Path("page.txt").write_text(PAGE)
    Path("link.html").symlink_to("target.html")
    os.mkfifo("pipe.html")
    assert run("report", "page.txt", "-o", "link.html", "--title", "One").returncode == 0
    assert Path("link.html").readlink() == Path("target.html")
    with reader_of("pipe.html") as reader:
        assert run("report", "page.txt", "-o", "pipe.html", "--title", "One").returncode == 0
        assert reader.stdout.read() == Path("target.html").read_bytes()
    assert stat.S_ISFIFO(Path("pipe.html").stat().st_mode)


def test_a_report_into_a_folder_called_like_a_file_names_it():
    need_package("jinja2", "report")
    Path("page.txt").write_text(PAGE)
    Path("folder.html").mkdir()
    done = run("report", "page.txt", "-o", "folder.html")
    assert done.returncode == 4
    assert done.stderr.decode() == "folder.html: is a folder: name a file to write to\n"


@pytest.mark.engine
def test_what_is_written_whole_leaves_a_device_a_device():
    null = device("null", NULL)
    write_whole(null, [b"one", b"two"])
    assert stat.S_ISCHR(null.stat().st_mode)


def test_a_file_that_cannot_be_finished_is_as_it_was():
    def breaks_off():
        yield b"new"
        raise InterruptedError

    Path("target").write_bytes(b"as it was")
    Path("link").symlink_to("target")
    with pytest.raises(InterruptedError):
        write_whole(Path("link"), breaks_off())
    assert Path("target").read_bytes() == b"as it was"
    assert names() == ["in.jsonl", "link", "target"]
