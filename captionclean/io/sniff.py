"""Find the format of an input from its name, or else from its first bytes, and refuse what is clearly no text."""

import io
import json
import re
from codecs import BOM_UTF8
from pathlib import Path
from typing import IO, cast

from captionclean.io.files import InputError, bare_suffix, codec

SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".wet": "warc",
    ".warc": "warc",
}
FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
"""The input formats."""
OUTPUTS = tuple(form for form in FORMATS if form != "warc")
"""The output formats."""
# How many bytes of an input are checked.
HEAD = 1 << 16

_HTML = "HTML: take the text out first, e.g. trafilatura.extract(html, favor_recall=True), and clean that"
_WARC = "WARC: give the file a name that ends in .wet or .warc, or say --format warc"
_WAT = "metadata of an archive, without its text: clean the WET file, which ends in .warc.wet.gz"
_ARC = "an archive in a format before WARC: take its pages' text out first, and clean that as JSON lines"
_TABLE = "a table: make JSON lines or Parquet of it first, e.g. pandas.read_csv(name).to_parquet(other)"
_BOOK = "a spreadsheet: make JSON lines or Parquet of it first, e.g. pandas.read_excel(name).to_parquet(other)"
_ARROW = "no Parquet: convert it to Parquet first, or call captionclean.arrow.clean_batch"
_PDF = "no plain text: take the text out first, e.g. pdftotext page.pdf page.txt"
_PACKED = "packed: only .gz and .zst are unpacked; unpack it first, and pipe it in with --format"
_IMAGE = "no text"
# Other formats by suffix. They cannot be written either.
_OTHERS = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml"), _HTML),
    ".wat": _WAT,
    ".arc": _ARC,
    **dict.fromkeys((".csv", ".tsv"), _TABLE),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), _BOOK),
    **dict.fromkeys((".arrow", ".feather", ".ipc", ".orc", ".avro"), _ARROW),
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub"), _PDF),
    **dict.fromkeys((".bz2", ".xz", ".lz4", ".br", ".7z", ".zip", ".tar", ".tgz"), _PACKED),
    **dict.fromkeys((".xml", ".rss", ".atom"), "XML: take the text out first, and clean that as text or JSON lines"),
}
WARC = b"WARC/"
# Other formats by their first bytes, which no UTF-8 text and no JSON starts with.
_MAGIC = {
    b"\x1f\x8b": "packed with gzip: give the file a name that ends in .gz, or unpack it: zcat name | captionclean ...",
    b"\x28\xb5\x2f\xfd": "packed with Zstandard: give the file a name that ends in .zst, or unpack it: zstdcat name",
    b"BZh91AY&SY": _PACKED,
    b"\xfd7zXZ\x00": _PACKED,
    b"7z\xbc\xaf": _PACKED,
    b"PK\x03\x04": "a ZIP archive, or a document in one: unpack it, or take its text out, first",
    b"PAR1": "Parquet: give the file a name that ends in .parquet, or say --format parquet",
    b"ARROW1": _ARROW,
    b"%PDF-": _PDF,
    b"\x89PNG": _IMAGE,
    b"\xff\xd8\xff": _IMAGE,
    WARC: _WARC,
    b"\xff\xfe": "UTF-16: convert it first, e.g. iconv -f UTF-16 -t UTF-8",
    b"\xfe\xff": "UTF-16: convert it first, e.g. iconv -f UTF-16 -t UTF-8",
}
_HTML_RE = re.compile(
    rb"(?:<!--(?:[^-]|-(?!->))*-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|section|div|script|style|p)[\s>]",
    re.I,
)
_XML_RE = re.compile(rb"<\?xml\b|<rss\b|<feed\b")
_OBJECT_RE = re.compile(rb'\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)')
_ARRAY_RE = re.compile(rb'\[\s*(?:\{\s*["}]|\]\s*$)')
# One of these names is in the first line of a table.
_COLUMNS = frozenset((b"text", b"url", b"id", b"title", b"body", b"content"))


def format_of(path: Path) -> str | None:
    """Return the format of a file by its name, or None.

    >>> format_of(Path("crawl.jsonl.gz")), format_of(Path("page"))
    ('jsonl', None)
    """
    return SUFFIXES.get(bare_suffix(path).lower())


def check_output(path: Path) -> None:
    """Raise InputError if a name has the suffix of a format that cannot be written."""
    end = bare_suffix(path).lower()
    if end in _OTHERS or SUFFIXES.get(end, OUTPUTS[0]) not in OUTPUTS:
        ends = ", ".join(suffix for suffix, form in SUFFIXES.items() if form in OUTPUTS)
        raise InputError(f"{path}: {end} is not written: name it {ends}, or say the format with --to")


def told(path: Path) -> str:
    """Return the format of a file by its name, or else its first bytes; raises InputError if it is not supported.

    Nothing is read from a pipe: it counts as text, and is checked when it is read.
    """
    form = format_of(path)
    if form is not None:
        return form
    end = bare_suffix(path).lower()
    if end in _OTHERS:
        raise InputError(f"{path}: {end} is {_OTHERS[end]}")
    if not path.is_file():
        return "text"
    packing = codec(path)
    try:
        with path.open("rb") as stream:
            return form_of(head_of(packing.open(stream)), str(path))
    except packing.errors as error:
        raise InputError(f"{path}: breaks off at its start, or is not packed as its name says: {error}") from error


def head_of(stream: IO[bytes]) -> bytes:
    """Read the first bytes of a stream, up to `HEAD`."""
    head = b""
    while len(head) < HEAD and (more := stream.read(HEAD - len(head))):
        head += more
    return head


def form_of(head: bytes, name: str) -> str:
    """Return the format of an input by its first bytes; raises InputError if it is clearly not supported."""
    if head.startswith(WARC):
        return "warc"
    if what := binary(head):
        raise InputError(f"{name}: is {what}")
    start = head.removeprefix(BOM_UTF8).lstrip()
    for shape, what in ((_HTML_RE, _HTML), (_XML_RE, _OTHERS[".xml"])):
        if shape.match(start):
            raise InputError(f"{name}: is {what}; or say --format text to clean it as it is")
    lines = start.split(b"\n", 2)
    if len(lines) > 1 and _names_columns(lines[0]):
        raise InputError(f"{name}: is {_TABLE}; or say --format text to clean it as it is")
    if _ARRAY_RE.match(start):
        return "json"
    return _object_form(lines) if _OBJECT_RE.match(start) else "text"


def _names_columns(line: bytes) -> bool:
    """Return whether a line is a table header: names without spaces, one of them a usual name for a text or a page."""
    names = [name.strip().strip(b'"').lower() for name in re.split(rb"[,;\t]", line)]
    return len(names) > 1 and not _COLUMNS.isdisjoint(names) and not any(re.search(rb"\s", name) for name in names)


def _object_form(lines: list[bytes]) -> str:
    """Return the format of an input that starts with an object: JSON lines if the first or next line shows it."""
    if len(lines) == 1 or lines[1].startswith(b"{"):
        return "jsonl"
    try:
        json.loads(lines[0])
    except (ValueError, RecursionError):
        return "json"
    return "jsonl"


def binary(head: bytes) -> str | None:
    """Return what the input is and what to do with it, if its first bytes show that it is no text."""
    return next((what for magic, what in _MAGIC.items() if head.startswith(magic)), None)


class Again(io.RawIOBase):
    """A stream from its start, although its first bytes were read already."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Read the bytes that were read already, then the rest of the stream."""
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def looked_at(stream: IO[bytes]) -> tuple[bytes, IO[bytes]]:
    """Return the first bytes of a stream, and a stream that still has them."""
    head = head_of(stream)
    return head, cast(IO[bytes], io.BufferedReader(Again(head, stream)))
