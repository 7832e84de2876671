"""Read and write files: compressed as their names say, and atomically; devices and pipes are written directly."""

import gzip
import os
import re
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from errno import EISDIR
from functools import partial
from glob import escape
from importlib import import_module
from pathlib import Path
from stat import S_IMODE
from sys import version_info
from typing import IO, Any, NamedTuple, cast

from captionclean.extras import extra

# The names of open files: Linux has them for each process, other systems for the current one.
DESCRIPTOR_RE = re.compile(r"(?:/dev/fd|/proc/(?P<process>\d+)(?:/task/\d+)?/fd)/(?P<number>\d+)")
LINKS_MOST = 40
# The permissions to read, write and execute, without setuid and setgid.
PERMISSIONS = 0o777


class InputError(ValueError):
    """Input that cannot be read; the message names the file, the line and what is wrong."""


class Codec(NamedTuple):
    """How a file is compressed."""

    open: Callable[[IO[bytes]], IO[bytes]]
    """Turns a compressed stream into the plain one."""
    pack: Callable[[bytes], bytes]
    """Turns one chunk into a separate member or frame; concatenated, they are one file."""
    errors: tuple[type[Exception], ...]
    """What reading raises on a stream that breaks off or is not what its name says."""


def codec(path: Path) -> Codec:
    """Return how a file of that name is compressed; raises ImportError if its package is missing."""
    if path.suffix == ".zst":
        return _zstandard()
    return GZIP if path.suffix == ".gz" else PLAIN


PLAIN = Codec(lambda stream: stream, bytes, ())
# No time in the header, so that the same records give the same bytes.
GZIP = Codec(
    lambda stream: cast(IO[bytes], gzip.GzipFile(fileobj=stream)),
    partial(gzip.compress, mtime=0),
    (EOFError, gzip.BadGzipFile, zlib.error),
)


def _zstandard() -> Codec:
    with extra("cli"):
        zstd: Any = import_module("compression.zstd" if version_info >= (3, 14) else "backports.zstd")
    return Codec(zstd.open, zstd.compress, (EOFError, zstd.ZstdError))


def bare_suffix(path: Path) -> str:
    """Return the suffix of the format, without that of the compression.

    >>> bare_suffix(Path("crawl.jsonl.gz"))
    '.jsonl'
    """
    return Path(path.stem).suffix if path.suffix in (".gz", ".zst") else path.suffix


def check_readable(path: Path) -> None:
    """Raise InputError if `path` cannot be read; the name of a pipe can."""
    if path.is_dir() or not os.access(path, os.R_OK):
        problem = "is a folder" if path.is_dir() else "may not be read" if path.exists() else "no such file"
        raise InputError(f"{path}: {problem}")


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write `chunks` to `path` atomically, compressed as its name says.

    The target of a link is replaced, and the link stays. A device, a pipe or a socket is written to directly.
    """
    pack = codec(path).pack
    if is_stream(path):
        with open_stream(path) as out:
            for chunk in chunks:
                out.write(pack(chunk))
        return
    check_no_folder(path)
    found = target(path)
    temporary = beside(found)
    try:
        with temporary.open("wb") as out:
            for chunk in chunks:
                out.write(pack(chunk))
        put(temporary, found)
    finally:
        temporary.unlink(missing_ok=True)


def check_no_folder(path: Path) -> None:
    """Raise IsADirectoryError if a folder is named instead of a file."""
    if path.is_dir():
        called = "is a folder, as an empty name is" if path == Path() else "is a folder"
        raise IsADirectoryError(EISDIR, f"{called}: name a file to write to", str(path))


def target(path: Path) -> Path:
    """Return the file that is replaced when `path` is written: the target of a link, whether it exists or not."""
    found = Path(os.path.realpath(path))
    if found.is_symlink():
        raise InputError(f"{path}: is a link that leads back to itself: name another file")
    return found


def is_stream(path: Path) -> bool:
    """Whether `path` exists and can only be written as a stream: a device, a pipe, `/dev/stdout`."""
    return _descriptor(path) is not None or (path.exists() and not path.is_file() and not path.is_dir())


def open_stream(path: Path) -> IO[bytes]:
    """Open a path that `is_stream`; a pipe without a reader waits for one."""
    number = _descriptor(path)
    try:
        # Do not reopen a file that /dev/stdout refers to: writing would start at its beginning and overwrite it.
        opened = os.dup(number) if number is not None else os.open(path, os.O_WRONLY)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    return os.fdopen(opened, "wb")


def _descriptor(path: Path) -> int | None:
    """Return the number of the open file that a name such as `/dev/stdout` or `/dev/fd/1` refers to."""
    for _ in range(LINKS_MOST):
        path = Path(os.path.realpath(path.parent), path.name)
        found = DESCRIPTOR_RE.fullmatch(str(path))
        if found:
            return int(found["number"]) if found["process"] in (None, str(os.getpid())) else None
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def beside(path: Path) -> Path:
    """Return a name for a temporary file on the same file system as `path`."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def clear(path: Path) -> None:
    """Remove the temporary files of `path` that killed jobs left behind."""
    for left in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        left.unlink(missing_ok=True)


def put(temporary: Path, path: Path) -> None:
    """Move a finished file to its name, with the permissions of the file that has it now.

    It is synced to disk first, so that a power cut leaves no empty file.
    """
    with temporary.open("rb") as done:
        os.fsync(done.fileno())
    if path.exists():
        _give_permissions(temporary, path.stat())
    temporary.replace(path)


def _give_permissions(path: Path, wanted: os.stat_result) -> None:
    own = path.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (wanted.st_uid, wanted.st_gid):
        # Usually only root may change a file's owner; otherwise the job owns it, like any new file.
        with suppress(OSError):
            os.chown(path, wanted.st_uid, wanted.st_gid)
    if S_IMODE(own.st_mode) != wanted.st_mode & PERMISSIONS:
        path.chmod(wanted.st_mode & PERMISSIONS)
