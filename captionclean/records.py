"""Records in and out: plain text (a page a file), JSON (an array of records, or one), and JSON lines."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from captionclean.clean import Cleaner
from captionclean.config import Config
from captionclean.files import InputError, check_readable, codec
from captionclean.rows import COUNTS, FIELDS, counts, row

# A part ends at whichever comes first, so that neither many short pages nor a few long ones fill the memory.
PART_RECORDS, PART_BYTES = 500, 4_000_000


class Record(NamedTuple):
    """One page, as it came."""

    where: str
    """The file, and the line or the number of the record in it."""
    raw: bytes


# What stands before, between and after the records of a format.
FRAMES = {"text": (b"", b"\n\n", b"\n"), "json": (b"[\n", b",\n", b"\n]\n"), "jsonl": (b"", b"\n", b"\n")}


class Framing:
    """Puts parts one after the other, with what their format wants around them."""

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
    """One part, cleaned: the records as they are to be written, those refused as they came, and what to tell."""

    data: bytes
    rejected: bytes
    problems: list[str]
    counts: dict[str, int]


class RecordSource:
    """The records of files, or of a stream, in parts, and how far they are read."""

    def __init__(self, inputs: list[Path] | IO[bytes], form: str) -> None:
        """Look at all inputs first: raises InputError where one cannot be read."""
        self._inputs = inputs
        self._form = form
        self._before = 0
        self._now: IO[bytes] | None = None
        for path in inputs if isinstance(inputs, list) else []:
            check_readable(path)
        self.size: int | None = sum(path.stat().st_size for path in inputs) if isinstance(inputs, list) else None
        """How many bytes there are, None where that cannot be known."""

    @property
    def position(self) -> int:
        """How many bytes are read."""
        return self._before + (self._now.tell() if self._now and self._now.seekable() else 0)

    def parts(self) -> Iterator[list[Record]]:
        """Yield records in lists of a bounded size, the same for the same records."""
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
        if not isinstance(self._inputs, list):
            yield from read(self._inputs, "standard input", self._form)
            return
        for path in self._inputs:
            with path.open("rb") as self._now:
                yield from _unpacked(self._now, path, self._form)
                self._before = self.position
            self._now = None


def _unpacked(stream: IO[bytes], path: Path, form: str) -> Iterator[Record]:
    packing = codec(path)
    record = None
    try:
        for record in read(packing.open(stream), str(path), form):
            yield record
    except packing.errors as error:
        where = f" after {record.where}" if record else ""
        raise InputError(f"{path}: breaks off{where}, or is not packed as its name says: {error}") from error


def read(stream: IO[bytes], name: str, form: str) -> Iterator[Record]:
    """Yield the records of an unpacked stream; raises InputError where JSON cannot be read."""
    if form == "text":
        yield Record(name, stream.read())
    elif form == "jsonl":
        for number, raw in enumerate(stream, 1):
            if raw.strip():
                yield Record(f"{name}:{number}", raw)
    else:
        yield from _array(stream.read(), name)


def _array(raw: bytes, name: str) -> Iterator[Record]:
    value = _json(raw, name)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield Record(f"{name}: record {number}", dumped(item))


def parse(record: Record, form: str, field: str) -> dict[str, Any]:
    """Return the record as a dict whose `field` is a string or null; raises InputError that says what is wrong."""
    if form == "text":
        return {"file": record.where, field: _text(record.raw, record.where)}
    value = _json(record.raw, record.where)
    if not isinstance(value, dict):
        raise InputError(f"{record.where}: wants an object, and got {type(value).__name__}")
    if field not in value:
        raise InputError(f"{record.where}: no field {field!r}; there are {', '.join(map(repr, value)) or 'none'}")
    if value[field] is not None and not isinstance(value[field], str):
        got = type(value[field]).__name__
        raise InputError(f"{record.where}: field {field!r} holds {got}, and cleaning wants a string")
    for name in FIELDS:
        if name in value:
            raise InputError(f"{record.where}: has a field {name!r} already, which would be lost: rename it")
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


def dumped(value: Any) -> bytes:
    """Return JSON of one line, in UTF-8; half a surrogate pair, which UTF-8 cannot hold, stays an escape."""
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value).encode()


def clean_records(part: list[Record], form: str, to: str, field: str, config: Config | None = None) -> Done:
    """Clean one part; top-level, so that a worker process can be handed it."""
    cleaner = Cleaner(config)
    cleaned: list[bytes] = []
    rejected: list[bytes] = []
    problems: list[str] = []
    total = dict.fromkeys(("pages", "rejected", *COUNTS), 0)
    for record in part:
        try:
            value = parse(record, form, field)
            doc = cleaner.clean(value[field] or "")
            added = dict.fromkeys(FIELDS) if value[field] is None else row(doc)
            cleaned.append(_written(record, value, added, form, to))
        except InputError as error:
            rejected.append(record.raw if record.raw.endswith(b"\n") else record.raw + b"\n")
            problems.append(str(error))
            total["rejected"] += 1
            continue
        total["pages"] += 1
        for name, count in counts(doc).items():
            total[name] += count
    return Done(FRAMES[to][1].join(cleaned), b"".join(rejected), problems, total)


def _written(record: Record, value: dict[str, Any], added: dict[str, Any], form: str, to: str) -> bytes:
    """Return the record as it is written; a JSON record keeps its own bytes, and gets the new fields at its end."""
    if to == "text":
        try:
            return (added["clean_text"] or "").encode()
        except UnicodeEncodeError as error:
            raise InputError(f"{record.where}: holds half a character, which a text file cannot: {error}") from error
    if form == "text":
        return dumped(value | added)
    own = record.raw.strip().removeprefix(BOM_UTF8)
    return own[:-1] + b", " + dumped(added)[1:]


def join_records(parts: Iterable[Path], output: Path, form: str, name: Path) -> None:
    """Write the parts into `output`, in a format, packed as `name` says."""
    pack = codec(name).pack
    framing = Framing(form)
    with output.open("wb") as out:
        for part in parts:
            out.write(pack(framing.add(part.read_bytes())))
        out.write(pack(framing.close()))
