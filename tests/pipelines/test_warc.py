"""WET and WARC: real files, written by FastWARC, read back as pages with address, date and language."""

import gzip
import io
import json

import pytest

from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

need_package("fastwarc", "warc")

from fastwarc.stream_io import GzipWriter  # noqa: E402
from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: E402

from captionclean.io import records  # noqa: E402
from captionclean.io.batch import clean_files  # noqa: E402
from captionclean.io.files import InputError  # noqa: E402

DATE = "2026-11-30T10:00:00Z"


def warc_record(
    content, url="https://example.org/1", kind=WarcRecordType.conversion, language="eng", mime="text/plain"
):
    record = WarcRecord()
    record.init_headers(record_type=kind)
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = DATE
    if language:
        record.headers["WARC-Identified-Content-Language"] = language
    record.headers["Content-Type"] = mime
    record.set_bytes_content(content)
    return record


def html(url="https://example.org/html"):
    return warc_record(b"HTTP/1.1 200 OK\r\n\r\n<p>The port opened.</p>", url, WarcRecordType.response)


def packed(written):
    out = io.BytesIO()
    with GzipWriter(out) as stream:
        for record in written:
            record.write(stream)
    return out.getvalue()


def plain(written):
    return gzip.decompress(packed(written))


def pages(count, text=PAGE):
    return [warc_record(text.encode(), f"https://example.org/{n}") for n in range(count)]


def info():
    return warc_record(b"isPartOf: CC-MAIN-2026-47", "", WarcRecordType.warcinfo, "")


def rows(path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rb") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(records, "PART_RECORDS", 2)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize(
    ("name", "jobs"), [("crawl.warc.wet.gz", 2), ("crawl.wet", 1), ("crawl.warc", 1), ("crawl", 1)]
)
def test_a_wet_file_becomes_json_lines(tmp_path, name, jobs):
    source = tmp_path / name
    source.write_bytes((packed if name.endswith(".gz") else plain)([info(), *pages(5)]))
    counts = clean_files([source], tmp_path / "out.jsonl.gz", jobs=jobs)
    got = rows(tmp_path / "out.jsonl.gz")
    assert [row["url"] for row in got] == [f"https://example.org/{n}" for n in range(5)]
    assert {(row["date"], row["language"], row["text"], row["clean_text"]) for row in got} == {
        (DATE, "eng", PAGE, CLEAN)
    }
    assert got[0]["media"][0]["credit"]["agencies"] == ["AFP"]
    assert (counts["pages"], counts["rejected"], counts["credits"]) == (5, 0, 5)


def test_a_stream_of_wet_is_found_by_its_first_bytes():
    out = io.BytesIO()
    clean_files(io.BytesIO(plain([info(), *pages(2)])), out)
    assert [json.loads(line)["clean_text"] for line in out.getvalue().splitlines()] == [CLEAN, CLEAN]


def test_a_page_without_a_language_has_none(tmp_path):
    (tmp_path / "in.wet").write_bytes(plain([warc_record(PAGE.encode(), language="")]))
    clean_files([tmp_path / "in.wet"], tmp_path / "out.jsonl", text_column="body")
    (row,) = rows(tmp_path / "out.jsonl")
    assert (row["language"], row["body"], "text" in row) == (None, PAGE, False)


def test_a_wet_file_becomes_parquet(tmp_path):
    need_package("pyarrow", "arrow")
    import pyarrow.parquet as pq

    (tmp_path / "in.warc.wet.gz").write_bytes(packed(pages(3)))
    clean_files([tmp_path / "in.warc.wet.gz"], tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column_names == ["text", "url", "date", "language", "clean_text", "media", "residue_share"]
    assert table.column("clean_text").to_pylist() == [CLEAN] * 3


BAD = [
    (warc_record(b"caf\xe9", "https://example.org/bad"), "not UTF-8 at byte 3"),
    (warc_record(b"%PDF-1.7", "https://example.org/bad", mime="application/pdf"), "holds application/pdf"),
    (warc_record(b"x" * 10_000, "https://example.org/bad"), "10,000 bytes, and a record may have 5,000"),
]


@pytest.mark.parametrize(("bad", "words"), BAD, ids=["encoding", "kind", "size"])
def test_a_bad_record_is_named_and_goes_to_the_rejects(tmp_path, bad, words):
    source, told = tmp_path / "in.warc.wet.gz", []
    bad.write(whole := io.BytesIO())
    first, last = pages(2)
    source.write_bytes(packed([first]) + gzip.compress(whole.getvalue()) + packed([last]))
    counts = clean_files(
        [source], tmp_path / "out.jsonl", rejects=tmp_path / "bad.jsonl", max_record=5000, complain=told.append
    )
    assert (counts["pages"], counts["rejected"], counts["broken"]) == (2, 1, 0)
    assert told[0].startswith(f"{source}: record 2: ")
    assert words in told[0]
    if "bytes, and" not in words:
        (rejected,) = rows(tmp_path / "bad.jsonl")
        assert (rejected["url"], rejected["date"], rejected["problem"]) == ("https://example.org/bad", DATE, told[0])


def test_html_is_refused_at_its_first_record(tmp_path):
    (tmp_path / "in.warc.gz").write_bytes(packed([info(), html(), html(), *pages(2)]))
    with pytest.raises(InputError, match=r"in\.warc\.gz: .*these are response records: extract the text"):
        clean_files([tmp_path / "in.warc.gz"], tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_html_behind_plain_text_is_left_out_and_counted(tmp_path):
    told = []
    (tmp_path / "in.warc.gz").write_bytes(packed([*pages(1), html(), html(), *pages(1)]))
    counts = clean_files([tmp_path / "in.warc.gz"], tmp_path / "out.jsonl", complain=told.append)
    assert (counts["pages"], counts["rejected"]) == (2, 1)
    assert told[0].endswith("in.warc.gz: 2 records are no plain text, and were left out")


@pytest.mark.parametrize("pack", [packed, plain])
def test_a_file_cut_anywhere_keeps_the_pages_before_and_says_so(tmp_path, pack):
    source, out = tmp_path / f"in.wet{'.gz' if pack is packed else ''}", tmp_path / "out.jsonl"
    whole = pack(pages(3))
    ends = [len(pack(pages(n))) for n in range(4)]
    for size in range(10, len(whole) - 4, 211):
        source.write_bytes(whole[:size])
        told = []
        # Two line ends follow each record, so that it may be whole in a file that lacks a few bytes.
        done = sum(size >= end - (4 if pack is plain else 0) for end in ends[1:])
        if done == 0:
            with pytest.raises(InputError, match=r"breaks off, or is no WARC"):
                clean_files([source], out)
            continue
        counts = clean_files([source], out, complain=told.append)
        assert [row["url"][-1] for row in rows(out)] == [str(n) for n in range(done)]
        if size < ends[done] + 8 and pack is plain:
            continue
        assert counts["broken"] == (size not in ends), size
        assert size in ends or f"kept: {done} records before" in told[-1]


@pytest.mark.parametrize("harm", [b"rubbish\r\n\r\n", b"\x00" * 100])
def test_rubbish_between_records_breaks_the_file_there(tmp_path, harm):
    first, told = plain(pages(1)), []
    (tmp_path / "in.wet").write_bytes(first + harm + first)
    counts = clean_files([tmp_path / "in.wet"], tmp_path / "out.jsonl", complain=told.append)
    assert (counts["pages"], counts["broken"]) == (1, 1)
    assert "Invalid WARC header" in told[0]


@pytest.mark.usefixtures("small_parts")
def test_a_job_goes_on_with_the_parts_that_are_done(tmp_path):
    source, out = tmp_path / "in.warc.wet.gz", tmp_path / "out.jsonl"
    source.write_bytes(packed(pages(7)))

    def interrupt(progress):
        if progress.pages == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean_files([source], out, tell=interrupt)
    seen = []
    kept = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out.jsonl.parts").glob("*.part")}
    assert sorted(kept) == ["00000000.part", "00000001.part"]
    counts = clean_files([source], out, resume=True, tell=seen.append)
    assert (counts["pages"], len(seen)) == (7, 4)
    assert [row["url"][-1] for row in rows(out)] == list("0123456")


def test_a_large_file_is_read_a_record_at_a_time(tmp_path):
    """No more than a part of a file is ever held: of 30 MB of text, 4 MB and what cleaning them takes."""
    import tracemalloc

    line = "The ferry company said on Monday that two of its older boats would stay in the harbour. " * 6
    text = "\n".join([line] * 2000)
    (tmp_path / "in.warc.wet.gz").write_bytes(b"".join(packed(pages(1, text)) for _ in range(30)))
    from captionclean.io.records import RecordSource

    tracemalloc.start()
    try:
        source = RecordSource([tmp_path / "in.warc.wet.gz"], "warc")
        size = sum(len(record.raw) for part in source.parts() for record in part)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > 30_000_000
    assert peak < 15_000_000
    assert source.position == source.size
