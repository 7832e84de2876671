"""Files in and out: through gzip and Zstandard as their names say, and whole or not at all."""

import gzip
import os
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from glob import escape
from importlib import import_module
from pathlib import Path
from sys import version_info
from typing import IO, Any, NamedTuple, cast

from captionclean.extras import extra


class InputError(ValueError):
    """Input that cannot be read; the message names the file, the line and what is wrong."""


class Codec(NamedTuple):
    """How a file is packed."""

    open: Callable[[IO[bytes]], IO[bytes]]
    """From the packed stream to the plain one."""
    pack: Callable[[bytes], bytes]
    """From one chunk to a member or frame of its own: joined, they are one file."""
    errors: tuple[type[Exception], ...]
    """What `open` raises on a stream that breaks off or is not what its name says."""


def codec(path: Path) -> Codec:
    """Return how a file of that name is packed; raises ImportError where its package is missing."""
    if path.suffix == ".zst":
        return _zstandard()
    return GZIP if path.suffix == ".gz" else PLAIN


PLAIN = Codec(lambda stream: stream, bytes, ())
# No time in the header: the same records give the same bytes.
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
    """Return the suffix that tells the format, that of packing aside.

    >>> bare_suffix(Path("crawl.jsonl.gz"))
    '.jsonl'
    """
    return Path(path.stem).suffix if path.suffix in (".gz", ".zst") else path.suffix


def check_readable(path: Path) -> None:
    """Raise InputError where `path` is nothing that can be read; a pipe's name is."""
    if path.is_dir() or not os.access(path, os.R_OK):
        problem = "is a folder" if path.is_dir() else "may not be read" if path.exists() else "no such file"
        raise InputError(f"{path}: {problem}")


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write `chunks` to `path` so that it appears whole or not at all, packed as its name says."""
    pack = codec(path).pack
    temporary = beside(path)
    try:
        with temporary.open("wb") as out:
            for chunk in chunks:
                out.write(pack(chunk))
        put(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def beside(path: Path) -> Path:
    """Return a name for a temporary file on the same file system as `path`."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def clear(path: Path) -> None:
    """Remove the temporary files of `path` that killed jobs left."""
    for left in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        left.unlink(missing_ok=True)


def put(temporary: Path, path: Path) -> None:
    """Give a finished file its name; its bytes reach the disk first, so that a power cut leaves no empty file."""
    with temporary.open("rb") as done:
        os.fsync(done.fileno())
    temporary.replace(path)
