"""Where finished parts go: into a folder until all are there, or directly to a stream.

A job writes its parts into `<output>.parts/` and joins them at the end, so the output appears whole or not at all, and
a killed job can continue where it stopped. Whoever creates a sink must hold the lock of its output.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Protocol

from captionclean.io.files import InputError, beside, clear, is_stream, put, target, write_whole
from captionclean.io.records import Done, Framing

MANIFEST = "job.json"
# Identifies a manifest, in addition to the job; `layout` changes when the files in the folder do.
MARK: dict[str, str | int] = {"program": "captionclean", "layout": 1}
# Every name that is written into the folder: of the files, and of their temporary files.
_OWN = r"(?:job\.json|\d{8,}\.(?:part|rejects|counts))"
OWN_RE = re.compile(rf"{_OWN}|\.{_OWN}\.\d+\.tmp")
CHUNK = 1 << 20
# Joins the finished parts, in order, into the output.
Join = Callable[[Iterable[Path], Path], None]


class Sink(Protocol):
    """Receives finished parts in order."""

    def finished(self, number: int) -> dict[str, int] | None:
        """Return the counts of part `number` if it is finished already, else None."""

    def save(self, number: int, done: Done) -> None:
        """Save one part."""

    def close(self, total: int, rejects: Path | None) -> None:
        """Complete the output after `total` parts, and write the rejects if there is a file for them."""

    def discard(self, total: int, rejects: Path | None) -> None:
        """Leave the output unchanged after `total` parts, and write the rejects if there is a file for them."""


class Folder:
    """The parts of one output, in a folder next to it."""

    def __init__(self, output: Path, job: dict[str, Any], join: Join, *, resume: bool) -> None:
        """Open the folder for `job`; parts of another job are removed, or with `resume` are an error.

        `output` must not be a link. Raises InputError, before anything changes, if no job created the folder.
        """
        self.output = output
        self.folder: Path = parts_of(output)
        self._join = join
        manifest = self.folder / MANIFEST
        text = json.dumps({**MARK, **job}, sort_keys=True)
        _check_own(self.folder)
        if not resume:
            _remove(self.folder)
        elif manifest.exists() and manifest.read_text(encoding="utf-8") != text:
            raise InputError(f"{self.folder}: holds parts of another job: remove it, or leave out --resume")
        self.folder.mkdir(exist_ok=True)
        write_whole(manifest, [text.encode()])

    def finished(self, number: int) -> dict[str, int] | None:
        """Return the counts of part `number` if it is finished already, else None."""
        path = self._path(number)
        if not path.exists():
            return None
        found: dict[str, int] = json.loads(path.with_suffix(".counts").read_text(encoding="utf-8"))
        return found

    def save(self, number: int, done: Done) -> None:
        """Write one part: its rejects and counts first, so that an existing part is always complete."""
        write_whole(self._path(number).with_suffix(".rejects"), [done.rejected])
        write_whole(self._path(number).with_suffix(".counts"), [json.dumps(done.counts).encode()])
        write_whole(self._path(number), [done.data])

    def close(self, total: int, rejects: Path | None) -> None:
        """Write the rejects, then the output, from all parts; then remove the parts."""
        paths = list(map(self._path, range(total)))
        if rejects is not None:
            if not is_stream(rejects):
                clear(target(rejects))
            write_whole(rejects, (path.with_suffix(".rejects").read_bytes() for path in paths))
        clear(self.output)
        temporary = beside(self.output)
        try:
            self._join(paths, temporary)
            put(temporary, self.output)
        finally:
            temporary.unlink(missing_ok=True)
        _remove(self.folder)

    def discard(self, total: int, rejects: Path | None) -> None:
        """Write the rejects, and remove the parts; the output is not changed."""
        if rejects is not None:
            if not is_stream(rejects):
                clear(target(rejects))
            write_whole(rejects, (self._path(n).with_suffix(".rejects").read_bytes() for n in range(total)))
        _remove(self.folder)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08d}.part"


def parts_of(output: Path) -> Path:
    """Return the folder for the parts of `output`."""
    return output.with_name(output.name + ".parts")


def _check_own(folder: Path) -> None:
    """Raise InputError if `folder` exists and contains anything that is not from a job of this program."""
    if not folder.is_symlink() and not folder.exists():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise _in_the_way(folder, "it is no folder of this program's")
    names = {path.name: path.is_file() and not path.is_symlink() for path in sorted(folder.iterdir())}
    for name, plain in names.items():
        if not plain or not OWN_RE.fullmatch(name):
            raise _in_the_way(folder, f"it holds {name!r}, which no job of this program writes")
    if MANIFEST in names:
        _check_manifest(folder)
        return
    for name in names:
        if not name.startswith(f".{MANIFEST}."):
            raise _in_the_way(folder, f"it holds {name!r} and no {MANIFEST}, so no job of this program left it")


def _check_manifest(folder: Path) -> None:
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (ValueError, RecursionError) as error:
        raise _in_the_way(folder, f"its {MANIFEST} is no JSON, so no job of this program wrote it") from error
    if not isinstance(found, dict) or found.get("program") != MARK["program"] or "layout" not in found:
        raise _in_the_way(folder, f"its {MANIFEST} is not from a job of this program")


def _in_the_way(folder: Path, why: str) -> InputError:
    return InputError(f"{folder}: is in the way: {why}; nothing was changed: move it, or name another output")


def _remove(folder: Path) -> None:
    """Remove a job's folder, in an order that leaves a folder which can be recognised and resumed if it is interrupted.

    Files that somebody else put there meanwhile are kept, and so is the folder.
    """
    if not folder.exists():
        return
    # Each part before its other files, because an existing part must be complete; the manifest last.
    for path in sorted(folder.iterdir(), key=lambda path: path.suffix != ".part"):
        if path.name != MANIFEST and OWN_RE.fullmatch(path.name):
            path.unlink()
    (folder / MANIFEST).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


class Stream:
    """A stream that gets each part as soon as it is finished; a killed job cannot be resumed."""

    def __init__(self, out: IO[bytes], form: str, pack: Callable[[bytes], bytes] = bytes) -> None:
        """Write to `out`, with each part compressed by `pack`."""
        self._out = out
        self._pack = pack
        self._framing = Framing(form)
        self._rejected: IO[bytes] = TemporaryFile()  # noqa: SIM115

    def finished(self, number: int) -> None:
        """Return None, because no part is finished beforehand."""

    def save(self, number: int, done: Done) -> None:  # noqa: ARG002
        """Write one part."""
        self._write(self._framing.add(done.data))
        self._rejected.write(done.rejected)

    def close(self, total: int, rejects: Path | None) -> None:
        """End the stream, and write the rejects."""
        self._write(self._framing.close())
        self.discard(total, rejects)

    def discard(self, total: int, rejects: Path | None) -> None:  # noqa: ARG002
        """Write the rejects if there is a file for them."""
        with self._rejected as rejected:
            if rejects is not None:
                rejected.seek(0)
                write_whole(rejects, iter(lambda: rejected.read(CHUNK), b""))

    def _write(self, data: bytes) -> None:
        self._out.write(self._pack(data))
        self._out.flush()
