"""Read records from JSON: the elements of an array one by one, or a single value."""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Any

from captionclean.io.files import InputError
from captionclean.io.reading import Record, Stream

_BLANK_RE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


def dumped(value: Any) -> bytes:
    """Return one line of JSON in UTF-8; a lone surrogate, which UTF-8 cannot encode, stays an escape."""
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value).encode()


def items(stream: Stream) -> Iterator[Record]:
    """Yield the elements of an array, or a single value, each as one line of JSON."""
    text = _Text(stream)
    number = 0
    try:
        for number, value in enumerate(_values(text), 1):
            where = f"{stream.name}: record {number}"
            yield _record(stream, where, value)
    except InputError as error:
        yield Record(stream.name, b"", f"{stream.name}: {error}; kept: {number} records before", broken=True)


def _record(stream: Stream, where: str, value: Any) -> Record:
    try:
        raw = dumped(value)
    except RecursionError:
        return Record(where, b"", f"{where}: JSON nested too deep to write")
    return Record(where, raw) if len(raw) <= stream.most else stream.too_large(where, f"{len(raw):,}")


def _values(text: "_Text") -> Iterator[Any]:
    if text.peek() != "[":
        yield text.value()
    else:
        text.take()
        sign = text.take() if text.peek() == "]" else ","
        while sign == ",":
            yield text.value()
            sign = text.take()
        if sign != "]":
            raise text.wrong("expecting ',' or ']'", -len(sign))
    if text.peek():
        raise text.wrong("there is more behind its end")


class _Text:
    """The text of a JSON file, from the first character not yet consumed."""

    def __init__(self, stream: Stream) -> None:
        self._most = stream.most
        self._chunks = stream.chunks()
        self._decoder = getincrementaldecoder("utf-8-sig")()
        self._bytes = 0
        self._held = ""
        self._at = 0
        self._ended = False
        self._lines = 0
        self._column = 0

    def peek(self) -> str:
        """Return the next character that is not blank, or "" at the end."""
        while True:
            blank = _BLANK_RE.match(self._held, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._held) or self._ended:
                return self._held[self._at : self._at + 1]
            self._read(1)

    def take(self) -> str:
        """Consume and return the next character that is not blank."""
        found = self.peek()
        self._at += len(found)
        return found

    def value(self) -> Any:
        """Consume and return the next value; raises InputError if there is none."""
        while True:
            self.peek()
            wanted = 2 * (len(self._held) - self._at)
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                self._check_more(error)
            except RecursionError as error:
                raise InputError("JSON nested too deep to read") from error
            except ValueError as error:
                raise InputError(f"JSON that cannot be read: {error}") from error
            else:
                # A number at the end of the text read so far may continue.
                if end < len(self._held) or self._ended:
                    self._at = end
                    return value
            # Read twice as much each time, so that the time for a large value is linear in its size.
            self._read(wanted)

    def wrong(self, what: str, offset: int = 0) -> InputError:
        """Return the error for what is found at the next character, or `offset` characters after it."""
        before = self._held[: self._at + offset]
        line = self._lines + before.count("\n") + 1
        column = len(before) - before.rfind("\n") if "\n" in before else self._column + len(before) + 1
        return InputError(f"not JSON: {what} at line {line}, column {column}")

    def _check_more(self, error: json.JSONDecodeError) -> None:
        if self._ended:
            raise self.wrong(error.msg, error.pos - self._at) from error
        if len(self._held) - self._at > self._most:
            what = f"a record with more than {self._most:,} characters (--max-record), or {error.msg}"
            raise self.wrong(what, error.pos - self._at) from error

    def _read(self, wanted: int) -> None:
        """Read until `wanted` characters are available, or the end; drop the consumed ones."""
        used = self._held[: self._at]
        self._lines += used.count("\n")
        self._column = len(used) - used.rfind("\n") - 1 if "\n" in used else self._column + len(used)
        pieces = [self._held[self._at :]]
        size = len(pieces[0])
        self._held, self._at = "", 0
        while not self._ended and (size < wanted or len(pieces) == 1):
            pieces.append(self._decoded(next(self._chunks, b"")))
            size += len(pieces[-1])
        self._held = "".join(pieces)

    def _decoded(self, chunk: bytes) -> str:
        self._ended = not chunk
        self._bytes += len(chunk)
        try:
            return self._decoder.decode(chunk, self._ended)
        except UnicodeDecodeError as error:
            at = self._bytes - len(error.object) + error.start
            raise InputError(f"not UTF-8 at byte {at}: convert it first") from error
