"""Read records from streams in chunks, with a size limit; records before a break in the input are kept."""

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from captionclean.io.files import InputError
from captionclean.io.sniff import binary

CHUNK = 1 << 20
# Bytes of one record: far more than a news page, and few enough for any machine.
MOST = 64_000_000
_INK_RE = re.compile(rb"\S")


def too_large(where: str, size: str, most: int) -> str:
    """Return the message for a record over the limit."""
    return f"{where}: {size} bytes, and a record may have {most:,}: left out (--max-record sets the limit)"


class Record(NamedTuple):
    """One page, as it was read."""

    where: str
    """The file, and the line or number of the record in it."""
    raw: bytes
    problem: str = ""
    """Why it is refused without cleaning: too large, or cut off; then `raw` has what was read."""
    broken: bool = False
    """Whether the input breaks off here."""


class Stream(NamedTuple):
    """An uncompressed stream, with what can go wrong when it is read."""

    opened: IO[bytes]
    name: str
    errors: tuple[type[Exception], ...] = ()
    """What is raised if it breaks off."""
    most: int = MOST
    """How many bytes a record may have."""
    size: int | None = None
    """How many bytes there are, if known."""

    def chunks(self) -> Iterator[bytes]:
        """Yield the content; raises InputError if it breaks off, or is not text from the start."""
        # A buffered `read` would lose its buffer if the next piece cannot be decompressed.
        read = getattr(self.opened, "read1", self.opened.read)
        begun = False
        try:
            while chunk := read(CHUNK):
                if not begun and (what := binary(chunk)):
                    raise InputError(f"is {what}")
                begun = True
                yield chunk
        except self.errors as error:
            raise InputError(f"breaks off, or is not packed as its name says: {error}") from error

    def too_large(self, where: str, size: str) -> Record:
        """Return a placeholder for a record over the limit, without its bytes."""
        return Record(where, b"", too_large(where, size, self.most))


def whole(stream: Stream) -> Iterator[Record]:
    """Yield a whole stream as one record; reading stops at the limit."""
    if stream.size and stream.size > stream.most:
        yield stream.too_large(stream.name, f"{stream.size:,}")
        return
    pieces: list[bytes] = []
    size = 0
    try:
        for chunk in stream.chunks():
            size += len(chunk)
            if size > stream.most:
                yield stream.too_large(stream.name, f"more than {stream.most:,}")
                return
            pieces.append(chunk)
    except InputError as error:
        yield Record(stream.name, b"".join(pieces), f"{stream.name}: {error}", broken=True)
    else:
        yield Record(stream.name, b"".join(pieces))


class _Line:
    """A line that continues over the end of a chunk, as far as it is read."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pieces: list[bytes] = []
        self.size = 0
        self.inked = False

    def add(self, piece: bytes) -> None:
        """Add the next bytes; beyond the limit they are only counted."""
        self.size += len(piece)
        self.inked = self.inked or bool(piece and not piece.isspace())
        if self.size > self._most:
            self._pieces.clear()
        else:
            self._pieces.append(piece)

    def record(self, stream: Stream, number: int) -> Record:
        """Return the line as a record."""
        where = f"{stream.name}:{number}"
        if self.size > self._most:
            return stream.too_large(where, f"{self.size:,}")
        return Record(where, b"".join(self._pieces))


def lines(stream: Stream) -> Iterator[Record]:
    """Yield the lines that are not blank; blank lines are skipped cheaply."""
    number = 1
    open_line = _Line(stream.most)
    try:
        for chunk in stream.chunks():
            start = chunk.find(b"\n") + 1 if open_line.size else 0
            if open_line.size:
                open_line.add(chunk[:start] if start else chunk)
                if not start:
                    continue
                if open_line.inked:
                    yield open_line.record(stream, number)
                number += 1
            end = chunk.rfind(b"\n") + 1
            yield from _lines_within(stream, chunk, start, end, number)
            number += chunk.count(b"\n", start, end)
            open_line = _Line(stream.most)
            open_line.add(chunk[end:])
    except InputError as error:
        raw = open_line.record(stream, number).raw if open_line.inked else b""
        told = f"{stream.name}: {error}; kept: the lines before line {number}"
        yield Record(f"{stream.name}:{number}", raw, told, broken=True)
        return
    if open_line.inked:
        yield open_line.record(stream, number)


def _lines_within(stream: Stream, chunk: bytes, at: int, end: int, number: int) -> Iterator[Record]:
    if chunk[at:end].isspace():
        return
    while ink := _INK_RE.search(chunk, at, end):
        start = max(at, chunk.rfind(b"\n", at, ink.start()) + 1)
        stop = chunk.find(b"\n", ink.start(), end) + 1
        number += chunk.count(b"\n", at, start)
        where = f"{stream.name}:{number}"
        if stop - start > stream.most:
            yield stream.too_large(where, f"{stop - start:,}")
        else:
            yield Record(where, chunk[start:stop])
        number += 1
        at = stop
