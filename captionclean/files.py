"""Records in and out of files: JSON lines and plain text, gzip and Zstandard, whole or not at all.

A long job writes finished parts into `<output>.parts/` and joins them at the end, so the output appears whole,
under its own name, or not at all, and a killed job goes on where it stopped.
"""

import gzip
import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

PART_RECORDS = 500


class InputError(ValueError):
    """Input that cannot be read; the message names the file, the line and what is wrong."""


class Record(NamedTuple):
    """One line of JSON lines, as it came."""

    file: str
    line: int
    raw: bytes


def open_read(path: Path) -> IO[bytes]:
    """Open a file to read, through gzip or Zstandard as its name says."""
    if path.suffix == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.suffix == ".zst":
        stream = _zstandard(path).ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True)
        return io.BufferedReader(stream)
    return path.open("rb")


def _encoder(path: Path) -> Callable[[bytes], bytes]:
    """Return what turns one chunk into a gzip member or Zstandard frame of its own: joined, they are one file."""
    if path.suffix == ".gz":
        # No time in the header: the same records give the same bytes.
        return partial(gzip.compress, mtime=0)
    if path.suffix == ".zst":
        compress: Callable[[bytes], bytes] = _zstandard(path).ZstdCompressor().compress
        return compress
    return bytes


def _zstandard(path: Path) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise ImportError(f'{path} needs zstandard: pip install "captionclean[cli]"') from error
    return zstandard


def records(path: Path) -> Iterator[Record]:
    """Yield the lines of a JSON lines file that hold something; raises InputError where the file breaks off."""
    number = 0
    try:
        with open_read(path) as lines:
            for number, raw in enumerate(lines, 1):
                if raw.strip():
                    yield Record(str(path), number, raw if raw.endswith(b"\n") else raw + b"\n")
    except (EOFError, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: line {number + 1}: the file breaks off or is no gzip file: {error}") from error


def parse(record: Record, field: str) -> dict[str, Any]:
    """Return the record as a dict whose `field` is a string or null; raises InputError that says what is wrong."""
    where = f"{record.file}:{record.line}"
    try:
        value = json.loads(record.raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON: {error.msg} at column {error.colno}") from error
    if not isinstance(value, dict):
        raise InputError(f"{where}: wants an object, and got {type(value).__name__}")
    if field not in value:
        raise InputError(f"{where}: no field {field!r}; there are {', '.join(map(repr, value)) or 'none'}")
    if value[field] is not None and not isinstance(value[field], str):
        raise InputError(f"{where}: field {field!r} holds {type(value[field]).__name__}, and cleaning wants a string")
    return value


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write `chunks` to `path` so that it appears whole or not at all, compressed as its name says."""
    encode = _encoder(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as out:
            for chunk in chunks:
                out.write(encode(chunk))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


class Parts:
    """The finished parts of one output, in a folder beside it."""

    def __init__(self, output: Path, job: dict[str, Any], *, resume: bool) -> None:
        """Open the folder; `job` says what is done, and parts of another job are an error, or start anew."""
        self.output = output
        self.folder = output.with_name(output.name + ".parts")
        self._manifest = self.folder / "job.json"
        text = json.dumps(job, sort_keys=True, ensure_ascii=False)
        if self.folder.exists() and not resume:
            shutil.rmtree(self.folder)
        if self._manifest.exists() and self._manifest.read_text(encoding="utf-8") != text:
            raise InputError(f"{self.folder}: holds parts of another job: remove it, or leave out --resume")
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._manifest, [text.encode()])

    def done(self, number: int) -> bool:
        """Tell whether part `number` is finished."""
        return self._path(number).exists()

    def save(self, number: int, cleaned: list[bytes], rejected: list[bytes], counts: dict[str, int]) -> None:
        """Write one part: its rejects and counts first, so that a part that is there is complete."""
        write_whole(self._path(number).with_suffix(".rejects"), [b"".join(rejected)])
        write_whole(self._path(number).with_suffix(".counts"), [json.dumps(counts).encode()])
        write_whole(self._path(number), [b"".join(cleaned)])

    def counts(self, number: int) -> dict[str, int]:
        """Return what part `number` counted."""
        found: dict[str, int] = json.loads(self._path(number).with_suffix(".counts").read_text(encoding="utf-8"))
        return found

    def join(self, total: int, rejects: Path | None) -> None:
        """Write the output, and the rejects where a file is named for them, from all parts; then remove the parts."""
        if rejects is not None:
            write_whole(rejects, (self._path(n).with_suffix(".rejects").read_bytes() for n in range(total)))
        write_whole(self.output, (self._path(n).read_bytes() for n in range(total)))
        shutil.rmtree(self.folder)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08d}.jsonl"
