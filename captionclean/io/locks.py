"""Allow only one job at a time to write a file.

A job locks a small file next to the output. The system releases the lock when the job ends, however it ends, so the
lock of a dead job can be taken over. Worker processes do not inherit it.
"""

import os
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, EAGAIN, EWOULDBLOCK
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from captionclean.io.files import InputError

# The content of a lock file: empty at first, then the process that holds it.
SIGNED_RE = re.compile(rb"(?:captionclean, process (\d+) on (.*)\n)?")
SIGNED_MOST = 1000
HELD = (EACCES, EAGAIN, EWOULDBLOCK)
# Some of these exist on only one system.
OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class _Ways(NamedTuple):
    """How a system locks an open file; both raise OSError, and `take` one of `HELD` if another job has the lock."""

    take: Callable[[int], None]
    release: Callable[[int], None]


if sys.platform == "win32":
    import msvcrt

    # On Windows nobody can read a locked byte, so lock one far after the end of the file.
    FAR = 1 << 30

    def _locking(opened: int, what: int) -> None:
        os.lseek(opened, FAR, os.SEEK_SET)
        msvcrt.locking(opened, what, 1)

    WAYS = _Ways(lambda opened: _locking(opened, msvcrt.LK_NBLCK), lambda opened: _locking(opened, msvcrt.LK_UNLCK))
else:
    import fcntl

    # Not lockf, because its locks do not exclude another thread of the same process.
    WAYS = _Ways(
        lambda opened: fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda opened: fcntl.flock(opened, fcntl.LOCK_UN),
    )


def lock_of(path: Path) -> Path:
    """Return the file that is locked while `path` is written."""
    return path.with_name(f".{path.name}.lock")


@contextmanager
def held(paths: Iterable[Path]) -> Iterator[None]:
    """Prevent other jobs from writing `paths` inside this context.

    Raises BlockingIOError, which names the file and the process, if another job writes one of them; InputError if
    something else has the lock's name; OSError if the file system cannot lock.
    """
    with ExitStack() as stack:
        # In the same order for all jobs, so that one of two jobs gets all of the same files.
        for path in sorted(paths):
            stack.enter_context(_held(path))
        yield


@contextmanager
def _held(path: Path) -> Iterator[None]:
    lock = lock_of(path)
    opened = _taken(lock, path)
    try:
        os.ftruncate(opened, 0)
        os.lseek(opened, 0, os.SEEK_SET)
        os.write(opened, f"captionclean, process {os.getpid()} on {platform.node()}\n".encode())
        yield
    finally:
        _let_go(lock, opened)


def _taken(lock: Path, path: Path) -> int:
    """Open and take the lock, and return it."""
    while True:
        opened = _opened(lock)
        try:
            _take(opened, lock, path)
            if _is(lock, opened):
                return opened
        except BaseException:
            os.close(opened)
            raise
        # The job that held the lock removed it after this one opened it.
        os.close(opened)


def _opened(lock: Path) -> int:
    # Check only once, because the job that holds the lock may remove it between two checks.
    with suppress(FileNotFoundError):
        if not S_ISREG(lock.lstat().st_mode):
            raise _in_the_way(lock)
    # Child processes do not inherit this file descriptor.
    return os.open(lock, OPEN, 0o666)


def _take(opened: int, lock: Path, path: Path) -> None:
    fresh = not _signed(opened, lock)[0]
    try:
        WAYS.take(opened)
    except OSError as error:
        if error.errno in HELD:
            raise _refusal(path, _signed(opened, lock)) from error
        if fresh:
            lock.unlink(missing_ok=True)
        problem = f"cannot be locked against other jobs ({error.strerror}): write to another file system, then move it"
        raise OSError(error.errno, problem, str(path)) from error


def _signed(opened: int, lock: Path) -> re.Match[bytes]:
    """Return the content of the lock; raises InputError if it is some other file, which is not changed."""
    os.lseek(opened, 0, os.SEEK_SET)
    signed = SIGNED_RE.fullmatch(os.read(opened, SIGNED_MOST))
    if signed is None:
        raise _in_the_way(lock)
    return signed


def _refusal(path: Path, signed: re.Match[bytes]) -> BlockingIOError:
    process, machine = signed.groups()
    by = f"process {process.decode()} on {machine.decode(errors='replace')}" if process else "a job that just began"
    return BlockingIOError(EAGAIN, f"is being written by {by}: wait for its end, or name another file", str(path))


def _in_the_way(lock: Path) -> InputError:
    return InputError(f"{lock}: is in the way, and no job of this program left it: move it, or name another output")


def _is(lock: Path, opened: int) -> bool:
    """Whether the opened file is the one that now has the lock's name."""
    try:
        return os.path.samestat(os.fstat(opened), lock.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False


def _let_go(lock: Path, opened: int) -> None:
    """Remove the lock while it is still held, so that no job takes a lock that is about to be removed."""
    windows = sys.platform == "win32"
    try:
        if not windows and _is(lock, opened):
            lock.unlink()
    finally:
        # Closing is not enough if a process was forked meanwhile, because it has the file open too.
        WAYS.release(opened)
        os.close(opened)
    if windows:
        _remove_closed(lock)


def _remove_closed(lock: Path) -> None:
    """Remove the lock on Windows, where an open file cannot be removed: neither ours earlier nor the next job's now."""
    try:
        lock.unlink(missing_ok=True)
    except PermissionError:
        if not lock.exists():
            raise
