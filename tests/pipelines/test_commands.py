"""The commands as people type them: folders, short options, every format, media, diff and presets."""

import csv
import json
from types import SimpleNamespace

import pytest

from captionclean import Config, clean
from tests.needs import need_package
from tests.pipelines.pages import CLEAN, PAGE

need_package("typer", "cli")
FIRST, LAST = CLEAN.split("\n\n")
ABOVE = f"{FIRST}\n\nDawn over the bay\n(Photo: Ada Moran / AFP)\n\n{LAST}"


def run(*arguments, stdin=""):
    """Run the command in this process: many tests, and each process would load everything anew."""
    from typer.testing import CliRunner

    from captionclean.io.cli import app

    done = CliRunner().invoke(app, list(map(str, arguments)), input=stdin, prog_name="captionclean")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return SimpleNamespace(returncode=done.exit_code, stdout=done.stdout, stderr=done.stderr)


@pytest.fixture
def crawl(tmp_path):
    folder = tmp_path / "crawl"
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE)
    (folder / "two.txt").write_text(PAGE)
    return folder


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "crawl.jsonl"
    rows = [{"url": "u/1", "body": FIRST}, {"url": "u/2", "body": PAGE}, {"url": "u/3", "body": ABOVE}]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


@pytest.mark.parametrize("output", ["clean/", "clean"])
@pytest.mark.usefixtures("crawl")
def test_a_folder_into_a_folder(tmp_path, monkeypatch, output):
    monkeypatch.chdir(tmp_path)
    done = run("clean", "crawl/", "-o", output)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "clean").iterdir()) == ["one.txt", "two.txt"]
    assert done.stderr.startswith("2 files, 2 pages, 0 rejected, 2 pictures and videos, 2 credits, ")


def test_a_file_into_a_folder(tmp_path, crawl):
    assert run("clean", crawl / "one.txt", "-o", f"{tmp_path / 'new'}/", "-q").returncode == 0
    assert (tmp_path / "new" / "one.txt").read_text() == f"{CLEAN}\n"


@pytest.mark.parametrize("arguments", [["crawl"], ["crawl/one.txt", "crawl/two.txt"], ["crawl", "-o", "all.txt"]])
@pytest.mark.usefixtures("crawl")
def test_many_texts_are_not_one_text(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    done = run("clean", *arguments)
    assert (done.returncode, done.stdout) == (3, "")
    assert "--to jsonl" in done.stderr
    assert not (tmp_path / "all.txt").exists()


def test_a_folder_into_one_file_of_json_lines(tmp_path, crawl):
    done = run("clean", crawl, "-o", tmp_path / "all.jsonl", "-j", 1)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert [row["file"] for row in rows] == [str(crawl / "one.txt"), str(crawl / "two.txt")]


def test_short_options_and_settings_behind_the_command(tmp_path, lines):
    (tmp_path / "own.toml").write_text('keep = ["northern pier"]\n')
    done = run(
        "clean", lines, "-f", "jsonl", "--text-column", "body", "-j", 1, "-q", "-o", tmp_path / "out.jsonl",
        "--config", tmp_path / "own.toml", "--rename", "clean_text=article", "--rename", "media=pictures",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert list(rows[1]) == ["url", "body", "article", "pictures", "residue_share"]
    assert "northern pier" in rows[1]["article"]
    assert run("clean", "-h").stdout == run("clean", "--help").stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--rename", "clean_text"], "--rename takes an output column and its name"),
        (["--rename", "text=x"], "no output column 'text'"),
        (["--captions", "keep"], "'keep' is none of drop, mark, only"),
        (["--preset", "sure"], "'sure' is none of default, certain"),
        (["--to", "warc"], "'warc' is none of text, json, jsonl, parquet"),
    ],
)
def test_wrong_options_are_named(options, words):
    done = run("clean", *options, stdin=PAGE)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.replace("│", " ").split())


def test_captions_are_marked():
    assert run("clean", "--captions", "mark", "-q", stdin=PAGE).stdout == f"{clean(PAGE).render(captions='mark')}\n"


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_preset_before_or_behind_the_command(place):
    preset = ["--preset", "certain"]
    done = run(*(["clean", "-q", *preset] if place == "behind" else [*preset, "clean", "-q"]), stdin=ABOVE)
    assert done.stdout == f"{clean(ABOVE, Config.preset('certain')).text}\n"
    assert "Dawn over the bay" in done.stdout


def test_explain_shows_every_record_with_its_name_or_one_of_them(lines):
    shown = run("explain", lines, "--field", "body").stdout
    assert [line for line in shown.splitlines() if line.startswith("u/")] == ["u/1", "u/2", "u/3"]
    one = run("explain", lines, "--field", "body", "--record", 2).stdout
    assert "caption-with-credit" in one
    assert "u/" not in one
    done = run("explain", lines, "--field", "body", "--record", 4)
    assert (done.returncode, done.stderr) == (3, "there is no record 4: the input has 3\n")


def test_why_finds_the_record_that_holds_the_text(lines):
    done = run("why", lines, "Dawn over", "--text-column", "body")
    assert (done.returncode, "next-to-credit" in done.stdout) == (0, True)
    done = run("why", lines, "Dawn over", "--text-column", "body", "--record", 1)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "the input does not contain 'Dawn over'\n")


def test_looking_reads_parquet_and_wet(tmp_path):
    need_package("pyarrow", "arrow")
    need_package("fastwarc", "warc")
    import pyarrow as pa
    import pyarrow.parquet as pq

    from tests.pipelines.test_warc import packed, pages

    pq.write_table(pa.table({"body": [FIRST, PAGE], "media": [1, 2]}), tmp_path / "in.parquet")
    done = run("explain", tmp_path / "in.parquet", "--text-column", "body", "--record", 2)
    assert (done.returncode, "caption-with-credit" in done.stdout) == (0, True)
    (tmp_path / "in.warc.wet.gz").write_bytes(packed(pages(2)))
    assert run("why", tmp_path / "in.warc.wet.gz", "northern pier").returncode == 0


def test_the_report_and_the_command_say_the_same(tmp_path, lines):
    need_package("jinja2", "report")
    run("report", lines, "--field", "body", "-o", tmp_path / "report")
    index = (tmp_path / "report" / "index.html").read_text()
    done = run("clean", lines, "--field", "body", "-o", tmp_path / "out.jsonl")
    share = done.stderr.rpartition(", ")[2].split("%")[0]
    assert f"<dd>{share} %</dd>" in index
    assert "3 pages, 0 rejected, 2 pictures and videos, 2 credits" in done.stderr
    assert "<dt>pictures and videos</dt><dd>2</dd>" in index
    assert "<dt>credits</dt><dd>2</dd>" in index


def test_media_is_a_table_with_a_row_for_each_picture(tmp_path, lines):
    need_package("pyarrow", "arrow")
    import pyarrow.parquet as pq

    done = run("media", lines, "--field", "body", "-o", tmp_path / "media.parquet")
    assert (done.returncode, done.stderr) == (0, "3 pages, 0 rejected, 2 pictures and videos\n")
    rows = pq.read_table(tmp_path / "media.parquet").to_pylist()
    assert [(row["page"], row["number"], row["caption"], row["creators"]) for row in rows] == [
        ("u/2", 1, "Boats at the northern pier", ["Ada Moran"]),
        ("u/3", 1, "Dawn over the bay", ["Ada Moran"]),
    ]
    shown = run("media", lines, "--field", "body", "-q").stdout.splitlines()
    assert [json.loads(line) for line in shown] == rows


def test_the_table_of_media_has_every_field_of_a_record():
    from captionclean.io.media import FIELDS, rows_of
    from captionclean.io.rows import media_rows

    (row,) = rows_of("a", clean(PAGE))
    (record,) = media_rows(clean(PAGE))
    assert tuple(row) == FIELDS
    assert set(FIELDS) == {"page", "number", *record, *record["credit"]} - {"text"}
    need_package("pyarrow", "arrow")
    from captionclean.io.columns import media_schema

    assert tuple(media_schema().names) == FIELDS


def test_no_cell_of_a_csv_is_a_formula(tmp_path):
    texts = [f"{FIRST}\n\n{sign}cmd|' /C calc'!A0 (Photo: Ada Moran / AFP)\n\n{LAST}" for sign in ("=", "+", "-", "@")]
    rows = [json.dumps({"id": "=1+1", "text": text}) for text in [*texts, PAGE]]
    (tmp_path / "in.jsonl").write_text("\n".join(rows))
    run("media", tmp_path / "in.jsonl", "-o", tmp_path / "media.csv")
    with (tmp_path / "media.csv").open(newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    assert len(found) == 5
    assert {row["page"] for row in found} == {"'=1+1"}
    assert {row["creators"] for row in found} == {"Ada Moran"}
    assert not [cell for row in found for cell in row.values() if cell.startswith(("=", "+", "-c", "@", "\t", "\r"))]


@pytest.mark.parametrize("name", ["media.txt", "media"])
def test_a_table_that_is_not_written_is_named(tmp_path, lines, name):
    done = run("media", lines, "-o", tmp_path / name)
    assert (done.returncode, "name it .jsonl, .csv or .parquet" in done.stderr) == (3, True)


def test_media_leaves_out_a_bad_record_and_says_so(tmp_path):
    (tmp_path / "in.jsonl").write_text(f"not JSON\n{json.dumps({'text': PAGE})}\n")
    done = run("media", tmp_path / "in.jsonl")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    assert "in.jsonl:1: not JSON" in done.stderr


def test_diff_shows_what_two_settings_keep(tmp_path, lines):
    done = run("diff", lines, "--field", "body", "--after", "certain")
    assert (done.returncode, done.stdout) == (1, "u/3\n+ Dawn over the bay  (caption: next-to-credit)\n\n")
    assert done.stderr == "1 of 3 pages different: 0 paragraphs only before, 1 paragraph only after\n"
    assert run("diff", lines, "--field", "body", "-q").returncode == 0
    back = run("diff", lines, "--field", "body", "--before", "certain")
    assert "- Dawn over the bay  (caption: next-to-credit)" in back.stdout
    (tmp_path / "own.toml").write_text('keep = ["northern pier"]\n')
    own = run("diff", lines, "--field", "body", "--config", tmp_path / "own.toml")
    assert own.stdout.startswith("u/2\n+ Boats at the northern pier")


def test_diff_compares_two_outputs(tmp_path, lines):
    for name, options in (("old", ["--preset", "certain"]), ("new", [])):
        run("clean", lines, "--field", "body", "-o", tmp_path / f"{name}.jsonl", *options)
    done = run("diff", "--outputs", tmp_path / "old.jsonl", tmp_path / "new.jsonl")
    assert (done.returncode, done.stdout) == (1, "u/3\n- Dawn over the bay\n\n")
    (tmp_path / "short.jsonl").write_text((tmp_path / "new.jsonl").read_text().splitlines()[0])
    done = run("diff", "--outputs", tmp_path / "old.jsonl", tmp_path / "short.jsonl")
    assert (done.returncode, "has no such record" in done.stderr) == (3, True)
    assert run("diff", "--outputs", tmp_path / "old.jsonl").returncode == 2


def test_differences_as_a_page_of_html(tmp_path, lines):
    lines.write_text(json.dumps({"url": "<script>", "body": ABOVE.replace("Dawn", "<b>Dawn")}) + "\n")
    done = run("diff", lines, "--field", "body", "--after", "certain", "--html", tmp_path / "a.html")
    assert (done.returncode, done.stdout) == (1, "")
    page = (tmp_path / "a.html").read_text()
    assert '<h2 dir="auto">&lt;script&gt;</h2>' in page
    assert "&lt;b&gt;Dawn over the bay" in page
    assert "only after, caption: next-to-credit" in page
    assert "1 of 1 page different" in page
