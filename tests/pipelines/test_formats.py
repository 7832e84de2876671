"""What an input is: told by its name, or its first bytes; what is no text is refused with what to do."""

import gzip
import io
import json
import subprocess
import sys

import pytest

from captionclean.io.batch import clean_files
from captionclean.io.files import InputError
from captionclean.io.sniff import form_of
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

ROW = json.dumps({"id": 1, "text": PAGE}).encode()
OBJECT = json.dumps({"id": 1, "text": PAGE}, indent=1).encode()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"", "text"),
        (b"\n" * 100_000, "text"),
        (PAGE.encode(), "text"),
        (b"[Photo: Ada Moran]\n\nThe port opened.", "text"),
        (b"[1/4] The port opened.", "text"),
        (b"{Photo} The port opened.", "text"),
        (b"<3 The port opened.", "text"),
        (b"The port opened, text and all.\nMore.", "text"),
        (ROW + b"\n" + ROW, "jsonl"),
        (ROW, "jsonl"),
        (b"\xef\xbb\xbf\r\n" + ROW, "jsonl"),
        (b'{"broken\n' + ROW, "text"),
        (b'{"text": broken}\n' + ROW, "jsonl"),
        (b'{"text": "' + b"word " * 50_000 + b'"}\n', "jsonl"),
        (OBJECT, "json"),
        (b"[" + ROW + b"]", "json"),
        (b"[\n " + ROW + b",\n" + ROW + b"]", "json"),
        (b"[]", "json"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:20]),
)
def test_first_bytes_tell(data, form):
    assert form_of(data[: 1 << 16], "in") == form


@pytest.mark.parametrize("data", [ROW + b"\n" + ROW + b"\n", b"[" + ROW + b"," + ROW + b"]"], ids=["lines", "array"])
@pytest.mark.parametrize("name", [None, "crawl", "crawl.data", "crawl.gz"])
def test_json_without_a_format_stays_json(tmp_path, data, name):
    out = io.BytesIO()
    if name is None:
        clean_files(io.BytesIO(data), out)
    else:
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        clean_files([tmp_path / name], out)
    written = out.getvalue()
    rows = json.loads(written) if data.startswith(b"[") else list(map(json.loads, written.splitlines()))
    assert [row["clean_text"] for row in rows] == [CLEAN, CLEAN]


@pytest.mark.parametrize("name", [None, "page", "page.article"])
def test_plain_text_without_a_format_is_text(tmp_path, name):
    out = io.BytesIO()
    if name is None:
        clean_files(io.BytesIO(PAGE.encode()), out)
    else:
        (tmp_path / name).write_text(PAGE)
        clean_files([tmp_path / name], out)
    assert out.getvalue().decode() == CLEAN + "\n"


OTHERS = [
    ("page.html", b"<p>The port opened.</p>", "trafilatura.extract"),
    ("page", b"<!DOCTYPE html>\n<html><body><p>The port opened.", "trafilatura.extract"),
    ("page", b"<?xml version='1.0'?>\n<!-- a --><html xmlns='x'>", "trafilatura.extract"),
    ("page", b"<?xml version='1.0'?>\n<rss>", "XML"),
    ("crawl.warc.wat.gz", gzip.compress(b"WARC/1.0\r\n"), "WET file"),
    ("crawl.arc", b"filedesc://crawl.arc 0.0.0.0 ", "before WARC"),
    ("table.csv", b"id,text\n1,The port opened.\n", "read_csv"),
    ("table", b"id,text\n1,The port opened.\n", "read_csv"),
    ("table", b'"url"\t"body"\nx\tThe port opened.\n', "read_csv"),
    ("page.pdf", b"%PDF-1.7", "pdftotext"),
    ("page", b"%PDF-1.7", "pdftotext"),
    ("crawl.jsonl.xz", b"\xfd7zXZ\x00", "unpack it first"),
    ("crawl", gzip.compress(ROW), "ends in .gz"),
    ("crawl", b"PAR1\x15", "--format parquet"),
    ("page", "The port opened.".encode("utf-16"), "iconv"),
]


@pytest.mark.parametrize(("name", "data", "words"), OTHERS, ids=range(len(OTHERS)))
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=rf"{name}: .*{words}"):
        clean_files([tmp_path / name], tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("data", [data for name, data, _ in OTHERS if "." not in name])
def test_what_is_no_text_is_refused_on_standard_input(data):
    out = io.BytesIO()
    with pytest.raises(InputError, match="standard input: is"):
        clean_files(io.BytesIO(data), out)
    assert out.getvalue() == b""


@pytest.mark.parametrize("name", ["crawl.jsonl", "page.txt", "crawl.json"])
def test_a_name_that_hides_another_format_is_told_of(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(ROW))
    with pytest.raises(InputError, match=rf"{name}: is packed with gzip"):
        clean_files([tmp_path / name], tmp_path / "out.jsonl")


def test_a_format_that_is_said_is_the_format():
    out = io.BytesIO()
    clean_files(io.BytesIO(b"<p>The port opened.</p>"), out, form="text")
    assert out.getvalue() == b"<p>The port opened.</p>\n"


@pytest.mark.parametrize(
    "name", ["x.csv", "x.html", "x.xlsx", "x.warc", "x.wet.gz", "x.wat", "x.jsonl.bz2", "x.CSV.gz"]
)
def test_an_output_that_is_not_written_is_refused(tmp_path, name):
    (tmp_path / "in.jsonl").write_bytes(ROW)
    with pytest.raises(InputError, match="is not written: name it"):
        clean_files([tmp_path / "in.jsonl"], tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
    clean_files([tmp_path / "in.jsonl"], tmp_path / name, to="jsonl")


@pytest.mark.parametrize(("data", "code", "words"), [(ROW, 3, "--format jsonl"), (PAGE.encode(), 0, "1 page")])
def test_a_pipe_named_as_a_file_is_text_or_refused(tmp_path, data, code, words):
    need_package("typer", "cli")
    (tmp_path / "data").write_bytes(data)
    command = f"{sys.executable} -m captionclean clean <(cat {tmp_path / 'data'}) -o {tmp_path / 'out'}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    assert words in done.stderr.decode()


def test_a_report_tells_formats_the_same_way(tmp_path):
    need_package("jinja2", "report")
    from captionclean.io.reports import read_pages

    assert [page.doc.text for page in read_pages(io.BytesIO(ROW + b"\n" + ROW))] == [CLEAN, CLEAN]
    (tmp_path / "page.html").write_text("<p>")
    with pytest.raises(InputError, match=r"page\.html: .*trafilatura"):
        list(read_pages([tmp_path / "page.html"]))


@pytest.mark.parametrize("text", [b"", b"\n"], ids=["no line end", "a line end"])
def test_records_of_an_array_across_chunks(monkeypatch, text):
    monkeypatch.setattr("captionclean.io.reading.CHUNK", 7)
    rows = [{"text": "Ä\ud83d\ude00 prose.", "n": n, "x": [1, {"y": None}]} for n in range(5)]
    data = json.dumps(rows, indent=2, ensure_ascii=True).encode() + text
    out = io.BytesIO()
    clean_files(io.BytesIO(b"\xef\xbb\xbf" + data), out, form="json")
    got = [{name: row[name] for name in ("text", "n", "x")} for row in json.loads(out.getvalue())]
    assert got == json.loads(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON: Expecting value at line 1, column 1"),
        (b"[\n 1 2]", "not JSON: expecting ',' or ']' at line 2, column 4"),
        (b"[{}] []", "not JSON: there is more behind its end at line 1, column 6"),
        (b'[{"text": "a"},\n{"b": x}]', "not JSON: Expecting value at line 2, column 7"),
        (b'[{"text": "\xff"}]', "not UTF-8 at byte 11"),
        (b"[" * 100_000, "nested too deep"),
        (b"[" + b"9" * 5000 + b"]", "cannot be read"),
    ],
)
@pytest.mark.parametrize("chunk", [3, 1 << 20])
def test_json_that_cannot_be_read_is_told_with_its_place(monkeypatch, data, words, chunk):
    monkeypatch.setattr("captionclean.io.reading.CHUNK", chunk)
    told = []
    with pytest.raises(InputError):
        clean_files(io.BytesIO(data), io.BytesIO(), form="json", text_column="none", complain=told.append)
    assert any(words in problem for problem in told), told
