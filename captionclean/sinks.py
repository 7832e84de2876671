"""Where finished parts go: into a folder until all are there, or straight to a stream.

A job writes its parts into `<output>.parts/` and joins them at the end, so the output appears whole, under its own
name, or not at all, and a killed job goes on where it stopped.
"""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Protocol

from captionclean.files import InputError, beside, clear, put, write_whole
from captionclean.records import Done, Framing

MANIFEST = "job.json"
CHUNK = 1 << 20
# From the finished parts, in order, to the output.
Join = Callable[[Iterable[Path], Path], None]


class Sink(Protocol):
    """Takes finished parts in order."""

    def finished(self, number: int) -> dict[str, int] | None:
        """Return what part `number` counted where it is there already, else None."""

    def save(self, number: int, done: Done) -> None:
        """Take one part."""

    def close(self, total: int, rejects: Path | None) -> None:
        """Complete the output after `total` parts, and write the rejects where a file is named for them."""

    def discard(self, total: int, rejects: Path | None) -> None:
        """Leave the output as it was after `total` parts, and write the rejects where a file is named for them."""


class Folder:
    """The parts of one output, in a folder beside it."""

    def __init__(self, output: Path, job: dict[str, Any], join: Join, *, resume: bool) -> None:
        """Open the folder; `job` says what is done: parts of another job are an error, or start anew."""
        self.output = output
        self.folder: Path = output.with_name(output.name + ".parts")
        self._join = join
        manifest = self.folder / MANIFEST
        text = json.dumps(job, sort_keys=True)
        if self.folder.exists() and any(not path.name.startswith(".") for path in self.folder.iterdir()):
            if not manifest.exists():
                raise InputError(f"{self.folder}: is in the way, and no job of this program left it: move it")
            if not resume:
                _remove(self.folder)
            elif manifest.read_text(encoding="utf-8") != text:
                raise InputError(f"{self.folder}: holds parts of another job: remove it, or leave out --resume")
        self.folder.mkdir(exist_ok=True)
        write_whole(manifest, [text.encode()])

    def finished(self, number: int) -> dict[str, int] | None:
        """Return what part `number` counted where it is there already, else None."""
        path = self._path(number)
        if not path.exists():
            return None
        found: dict[str, int] = json.loads(path.with_suffix(".counts").read_text(encoding="utf-8"))
        return found

    def save(self, number: int, done: Done) -> None:
        """Write one part: its rejects and counts first, so that a part that is there is complete."""
        write_whole(self._path(number).with_suffix(".rejects"), [done.rejected])
        write_whole(self._path(number).with_suffix(".counts"), [json.dumps(done.counts).encode()])
        write_whole(self._path(number), [done.data])

    def close(self, total: int, rejects: Path | None) -> None:
        """Write the rejects, then the output, from all parts; then remove the parts."""
        paths = list(map(self._path, range(total)))
        if rejects is not None:
            clear(rejects)
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
        """Write the rejects, and remove the parts: the output stays as it was."""
        if rejects is not None:
            clear(rejects)
            write_whole(rejects, (self._path(n).with_suffix(".rejects").read_bytes() for n in range(total)))
        _remove(self.folder)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08d}.part"


def _remove(folder: Path) -> None:
    """Remove a job's folder, its manifest last: a kill in between leaves a folder that is known for this program's."""
    for path in folder.iterdir():
        if path.name != MANIFEST:
            path.unlink()
    shutil.rmtree(folder)


class Stream:
    """A stream that gets each part as soon as it is finished: nothing to go on from after a kill."""

    def __init__(self, out: IO[bytes], form: str) -> None:
        self._out = out
        self._framing = Framing(form)
        self._rejected: IO[bytes] = TemporaryFile()  # noqa: SIM115

    def finished(self, number: int) -> None:
        """Return None: no part is there beforehand."""

    def save(self, number: int, done: Done) -> None:  # noqa: ARG002
        """Write one part."""
        self._out.write(self._framing.add(done.data))
        self._out.flush()
        self._rejected.write(done.rejected)

    def close(self, total: int, rejects: Path | None) -> None:
        """End the stream, and write the rejects."""
        self._out.write(self._framing.close())
        self._out.flush()
        self.discard(total, rejects)

    def discard(self, total: int, rejects: Path | None) -> None:  # noqa: ARG002
        """Write the rejects where a file is named for them."""
        with self._rejected as rejected:
            if rejects is not None:
                rejected.seek(0)
                write_whole(rejects, iter(lambda: rejected.read(CHUNK), b""))
