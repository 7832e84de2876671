"""One job at a time for each file that is written.

A job locks a small file beside the output. The system lets go of the lock when the job ends, however it ends, so the
lock of a dead job is taken over. No worker process inherits it.
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

# What a lock holds: nothing yet, or who took it.
SIGNED_RE = re.compile(rb"(?:captionclean, process (\d+) on (.*)\n)?")
SIGNED_MOST = 1000
HELD = (EACCES, EAGAIN, EWOULDBLOCK)
# Some of these are known on one system only.
OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class _Ways(NamedTuple):
    """How a system locks an open file; both raise OSError, `take` one of `HELD` where another holds the lock."""

    take: Callable[[int], None]
    release: Callable[[int], None]


if sys.platform == "win32":
    import msvcrt

    # Windows lets nobody read a byte that is locked: so one far behind all that is written.
    FAR = 1 << 30

    def _locking(opened: int, what: int) -> None:
        os.lseek(opened, FAR, os.SEEK_SET)
        msvcrt.locking(opened, what, 1)

    WAYS = _Ways(lambda opened: _locking(opened, msvcrt.LK_NBLCK), lambda opened: _locking(opened, msvcrt.LK_UNLCK))
else:
    import fcntl

    # Not lockf: its locks do not part two threads of one process.
    WAYS = _Ways(
        lambda opened: fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB),
        lambda opened: fcntl.flock(opened, fcntl.LOCK_UN),
    )


def lock_of(path: Path) -> Path:
    """Return the file that is locked while `path` is written."""
    return path.with_name(f".{path.name}.lock")


@contextmanager
def held(paths: Iterable[Path]) -> Iterator[None]:
    """Keep other jobs from writing `paths` while inside.

    Raises BlockingIOError, which names the file and the process, where another job writes one of them; InputError
    where something else is in the lock's place; OSError where the file system cannot lock.
    """
    with ExitStack() as stack:
        # In one order for all jobs: of two that want the same files, one gets them.
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
    """Return the lock, opened and taken."""
    while True:
        opened = _opened(lock)
        try:
            _take(opened, lock, path)
            if _is(lock, opened):
                return opened
        except BaseException:
            os.close(opened)
            raise
        # Its holder ended, and removed it, between the opening and the taking.
        os.close(opened)


def _opened(lock: Path) -> int:
    # Asked once: between two questions the job that holds it may end and remove it.
    with suppress(FileNotFoundError):
        if not S_ISREG(lock.lstat().st_mode):
            raise _in_the_way(lock)
    # What is opened here is never handed on to a process that this one starts.
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
    """Return what the lock says; InputError where it is some other file, which stays as it is."""
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
    """Whether the opened file is the one that has the lock's name now."""
    try:
        return os.path.samestat(os.fstat(opened), lock.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False


def _let_go(lock: Path, opened: int) -> None:
    """Remove the lock while it is held, so that nobody takes one that is about to vanish."""
    windows = sys.platform == "win32"
    try:
        if not windows and _is(lock, opened):
            lock.unlink()
    finally:
        # Closing would not do where a process was forked meanwhile: it holds the file open too.
        WAYS.release(opened)
        os.close(opened)
    if windows:
        _remove_closed(lock)


def _remove_closed(lock: Path) -> None:
    """Remove the lock on Windows, which removes no file that is open: neither ours before, nor the next job's now."""
    try:
        lock.unlink(missing_ok=True)
    except PermissionError:
        if not lock.exists():
            raise
