"""Read pages from WARC files: the plain text of WET, as Common Crawl publishes it. Requires FastWARC.

WET has one `conversion` record per page, with the extracted text. The `response` records of other WARC files have HTML,
which this package does not read.
"""

import io
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from captionclean.extras import extra
from captionclean.io.arrays import dumped
from captionclean.io.files import InputError
from captionclean.io.reading import Record, Stream

with extra("warc"):
    from fastwarc.warc import ArchiveIterator

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

# Records with something other than a page's text; "warcinfo" describes the file.
_OTHER = ("response", "resource", "request", "metadata", "revisit")
_HTML = (
    "of WARC, only plain text is cleaned (conversion records, as in Common Crawl's .warc.wet.gz), and these are "
    "{what} records: extract the text of the pages first, e.g. with resiliparse or trafilatura, and clean it as JSON "
    "lines"
)


def pages(stream: Stream) -> Iterator[Record]:
    """Yield the conversion records, each as one line of JSON with `url`, `date`, `language` and `text`.

    A file that starts with other records is refused at the first one. After a conversion record, other records are left
    out, and the last record says how many.
    """
    number = others = 0
    opened = _Opened(stream.opened)
    broken: tuple[type[Exception], ...] = (InputError, OSError, *stream.errors)
    try:
        for record in ArchiveIterator(opened, parse_http=False, stream_detect=False):
            opened.begun = True
            if "Content-Length" not in record.headers:
                raise InputError("the file ends inside a header")
            kind = (record.headers.get("WARC-Type") or "").lower()
            if kind in _OTHER:
                others += 1
                if not number:
                    problem = f"{stream.name}: {_HTML.format(what=kind)}"
                    yield Record(stream.name, b"", problem, broken=True)
                    return
            elif kind == "conversion":
                page = _page(stream, record, f"{stream.name}: record {number + 1}")
                number += 1
                yield page
        if opened.tell() and not opened.begun:
            raise InputError("the file ends inside its first header")
    except broken as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        told = f"{stream.name}: breaks off, or is no WARC: {error}; kept: {number} records before"
        yield Record(stream.name, b"", told, broken=True)
        return
    if others:
        yield Record(stream.name, b"", f"{stream.name}: {others} records are no plain text, and were left out")


def _page(stream: Stream, record: "WarcRecord", where: str) -> Record:
    """Return one page; raises InputError if the file ends inside it."""
    headers = record.headers
    if record.content_length > stream.most:
        return stream.too_large(where, f"{record.content_length:,}")
    found: dict[str, Any] = {
        "url": headers.get("WARC-Target-URI"),
        "date": headers.get("WARC-Date"),
        "language": headers.get("WARC-Identified-Content-Language"),
    }
    content = record.reader.read()
    if len(content) < record.content_length:
        raise InputError(f"the file ends {record.content_length - len(content):,} bytes before the page does")
    problem = "" if found["url"] else f"{where}: has no address (WARC-Target-URI)"
    kind = headers.get("Content-Type") or "text/plain"
    if not kind.startswith("text/plain"):
        problem = f"{where}: holds {kind}, and not plain text"
    try:
        found["text"] = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = problem or f"{where}: not UTF-8 at byte {error.start} of its text"
    if problem:
        found["problem"] = problem
    return Record(where, dumped(found), problem)


class _Opened(io.RawIOBase):
    """A stream for FastWARC, which also needs the position; `read` returns what is there without waiting for more."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._at = 0
        self.begun: bool = False
        """Whether a record was found."""

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes."""
        data: bytes = self._read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes have been read."""
        return self._at
