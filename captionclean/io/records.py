"""Read and write records: plain text (one page per file), JSON (an array or one record), JSON lines; read WARC."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.io.arrays import dumped, items
from captionclean.io.attempts import failure
from captionclean.io.files import InputError, check_readable, codec
from captionclean.io.layout import Layout, LayoutError
from captionclean.io.reading import MOST, Record, Stream, lines, whole
from captionclean.io.rows import COUNTS, REFUSED, counts
from captionclean.io.sniff import form_of, looked_at

# A part ends at whichever limit comes first, so that neither many short nor a few long pages fill the memory.
PART_RECORDS, PART_BYTES = 500, 4_000_000


def _warc(stream: Stream) -> Iterator[Record]:
    # Its package comes with an extra.
    from captionclean.io.warc import pages

    return pages(stream)


READERS: dict[str, Callable[[Stream], Iterator[Record]]] = {"text": whole, "json": items, "jsonl": lines, "warc": _warc}
_LINES: tuple[bytes, bytes, bytes] = (b"", b"\n", b"\n")
# What comes before, between and after the records of a format; Parquet is created from JSON lines at the end.
FRAMES: dict[str, tuple[bytes, bytes, bytes]] = {
    "text": (b"", b"\n\n", b"\n"),
    "json": (b"[\n", b",\n", b"\n]\n"),
    "jsonl": _LINES,
    "parquet": _LINES,
}


class Framing:
    """Joins parts, with what their format requires before, between and after them."""

    def __init__(self, form: str) -> None:
        self._start, self._between, self._end = FRAMES[form]
        self._begun = False

    def add(self, data: bytes) -> bytes:
        """Return the bytes to write for the next part."""
        if not data:
            return b""
        lead = self._between if self._begun else self._start
        self._begun = True
        return lead + data

    def close(self) -> bytes:
        """Return the bytes to write at the end."""
        return self._end if self._begun else self._start and self._start + self._end


class Done(NamedTuple):
    """One cleaned part: the records to write, the refused ones unchanged, and the messages."""

    data: bytes
    rejected: bytes
    problems: list[str]
    counts: dict[str, int]


class RecordSource:
    """The records of files, or of a stream, in parts, with the read position."""

    def __init__(self, inputs: list[Path] | IO[bytes], form: str, *, most: int = MOST, guessed: bool = False) -> None:
        """Check all inputs first; raises InputError if one cannot be read.

        `most` is how many bytes a record may have; `guessed` says that a pipe among the files must still be checked.
        """
        self._inputs = inputs
        self._form = form
        self._most = most
        self._guessed = guessed
        self._before = 0
        self._now: IO[bytes] | None = None
        for path in inputs if isinstance(inputs, list) else []:
            check_readable(path)
        self.size: int | None = sum(path.stat().st_size for path in inputs) if isinstance(inputs, list) else None
        """How many bytes there are, or None if unknown."""

    @property
    def position(self) -> int:
        """How many bytes have been read."""
        return self._before + (self._now.tell() if self._now and self._now.seekable() else 0)

    def parts(self) -> Iterator[list[Record]]:
        """Yield records in lists of bounded size, always split in the same way."""
        part: list[Record] = []
        size = 0
        for record in self._records():
            part.append(record)
            size += len(record.raw)
            if len(part) == PART_RECORDS or size >= PART_BYTES:
                yield part
                part, size = [], 0
        if part:
            yield part

    def _records(self) -> Iterator[Record]:
        read = READERS[self._form]
        if not isinstance(self._inputs, list):
            yield from read(Stream(self._inputs, "standard input", most=self._most))
            return
        for path in self._inputs:
            with path.open("rb") as self._now:
                yield from read(self._stream(self._now, path))
                self._before = self.position
            self._now = None

    def _stream(self, opened: IO[bytes], path: Path) -> Stream:
        packing = codec(path)
        if not path.is_file():
            return Stream(self._looked_at(opened, path), str(path), packing.errors, self._most)
        size = None if packing.errors else path.stat().st_size
        return Stream(packing.open(opened), str(path), packing.errors, self._most, size)

    def _looked_at(self, opened: IO[bytes], path: Path) -> IO[bytes]:
        """Return the content of a pipe; raises InputError if it is not text and no format was specified."""
        head, stream = looked_at(codec(path).open(opened))
        form = form_of(head, str(path)) if self._guessed else self._form
        if form != self._form:
            raise InputError(f"{path}: is {form}: say so with --format {form}")
        return stream


def parse(record: Record, form: str, layout: Layout) -> dict[str, Any]:
    """Return the record as a dict whose text is a string or null; otherwise raises InputError with the reason."""
    text_column = layout.text_column
    if form == "text":
        value: Any = {"file": record.where, text_column: _text(record.raw, record.where)}
    else:
        value = _json(record.raw, record.where)
    if not isinstance(value, dict):
        raise InputError(f"{record.where}: a record is an object, and this is {type(value).__name__}")
    if form == "warc":
        value[text_column] = value.pop("text")
    if text_column not in value:
        raise InputError(f"{record.where}: no field {text_column!r}; there are {', '.join(map(repr, value)) or 'none'}")
    if value[text_column] is not None and not isinstance(value[text_column], str):
        got = type(value[text_column]).__name__
        raise InputError(f"{record.where}: field {text_column!r} holds {got}, and cleaning requires a string")
    try:
        layout.check(value)
    except LayoutError as error:
        raise InputError(f"{record.where}: {error}") from error
    return value


def _text(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{where}: not UTF-8 at byte {error.start}, line {line}: convert it first") from error


def _json(raw: bytes, where: str) -> Any:
    try:
        return json.loads(_text(raw, where))
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise InputError(f"{where}: JSON nested too deep to read") from error
    except InputError:
        raise
    except ValueError as error:
        raise InputError(f"{where}: JSON that cannot be read: {error}") from error


def clean_records(part: list[Record], form: str, to: str, layout: Layout, config: Config | None = None) -> Done:
    """Clean one part; a top-level function, so that it can be sent to a worker process."""
    cleaner = Cleaner(config)
    cleaned: list[bytes] = []
    rejected: list[bytes] = []
    problems: list[str] = []
    total = dict.fromkeys(("pages", *REFUSED, *COUNTS), 0)
    for record in part:
        try:
            data, counted = _cleaned(cleaner, record, form, to, layout)
        except Exception as error:
            # If cleaning fails on one page, the other pages must still be cleaned.
            known = isinstance(error, InputError)
            rejected.append(record.raw + b"\n" if record.raw and not record.raw.endswith(b"\n") else record.raw)
            problems.append(str(error) if known else failure(record.where, error))
            total["rejected"] += 1
            total["failed"] += not known
            total["broken"] += record.broken
        else:
            cleaned.append(data)
            total["pages"] += 1
            for name, count in counted.items():
                total[name] += count
    return Done(FRAMES[to][1].join(cleaned), b"".join(rejected), problems, total)


def _cleaned(cleaner: Cleaner, record: Record, form: str, to: str, layout: Layout) -> tuple[bytes, dict[str, int]]:
    """Return one record as it is written, with its counts; raises InputError if it is refused."""
    if record.problem:
        raise InputError(record.problem)
    value = parse(record, form, layout)
    text = value[layout.text_column]
    doc = cleaner.clean(text or "")
    added = layout.row(None if text is None else doc)
    if to == "text":
        return _encoded(added[layout.name("clean_text")] or "", record.where, to), counts(doc)
    return _written(record, value, added, form, to), counts(doc)


def name(part: list[Record]) -> str:
    """Return the name of a part for messages."""
    return f"{part[0].where} to {part[-1].where}"


def refused(part: list[Record], number: int, problem: str) -> list[Record]:
    """Return the part with the record of that number refused without cleaning."""
    record = part[number]
    return [*part[:number], record._replace(problem=f"{record.where}: {problem}"), *part[number + 1 :]]


def _written(record: Record, value: dict[str, Any], added: dict[str, Any], form: str, to: str) -> bytes:
    """Return the record as JSON; a JSON record keeps its original bytes, and the new fields are added at its end."""
    if to == "parquet":
        return _encoded(json.dumps(value | added, ensure_ascii=False), record.where, to)
    if form not in ("json", "jsonl") or not added.keys().isdisjoint(value):
        return dumped(value | added)
    own = record.raw.strip().removeprefix(BOM_UTF8)
    return own[:-1] + b", " + dumped(added)[1:]


def _encoded(text: str, where: str, to: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{where}: holds half a character, which a {to} file cannot: {error}") from error


def join_records(parts: Iterable[Path], output: Path, form: str, name: Path) -> None:
    """Write the parts into `output` in the given format, compressed as `name` says."""
    pack = codec(name).pack
    framing = Framing(form)
    with output.open("wb") as out:
        for part in parts:
            out.write(pack(framing.add(part.read_bytes())))
        out.write(pack(framing.close()))
