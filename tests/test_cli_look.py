"""The commands that show: explain, why, report, and the settings, run as processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import need_package

need_package("typer", "cli")

PAGE = """The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased with it.

Ships at rest in the outer harbour (Photo: Ada Moran / AFP)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures."""


def run(*arguments: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "captionclean", *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, encoding="utf-8", env={**os.environ, **environment}
    )


def test_why_says_what_was_seen() -> None:
    done = run("why", "-", "Ada Moran", stdin=PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "signs: a credit label and a name, certain" in done.stdout
    assert run("why", "-", "--at", "0", stdin=PAGE).stdout.startswith("line 1, offsets 0-")


@pytest.mark.parametrize("wrong", [[], ["Ada", "--at", "3"]])
def test_why_requires_one_place(wrong: list[str]) -> None:
    assert run("why", "-", *wrong, stdin=PAGE).returncode == 2


@pytest.mark.parametrize("wrong", [["no such text"], ["--at", "99999"], [""]])
def test_why_says_where_nothing_is_found(wrong: list[str]) -> None:
    done = run("why", "-", *wrong, stdin=PAGE)
    assert (done.returncode, done.stdout) == (1, "")
    assert "does not contain" in done.stderr or "is outside the input" in done.stderr


def test_explain_folds() -> None:
    assert "[... " in run("explain", "-", "--context", 10, stdin=PAGE).stdout


@pytest.mark.slow
def test_own_settings_count_in_every_command(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('keep = ["Ships at rest"]\n')
    assert "Ships at rest" not in run("clean", stdin=PAGE).stdout
    assert "Ships at rest" in run("--config", own, "clean", stdin=PAGE).stdout
    assert "a term of Config.keep" in run("--config", own, "why", "-", "Ships", stdin=PAGE).stdout
    lines = tmp_path / "pages.jsonl"
    lines.write_text(json.dumps({"text": PAGE}) + "\n")
    done = run("--config", own, "clean", lines, "-o", tmp_path / "out.jsonl", "--jobs", 2)
    assert done.returncode == 0
    assert "Ships at rest" in json.loads((tmp_path / "out.jsonl").read_text())["clean_text"]


@pytest.mark.slow
def test_settings_say_how_paragraphs_are_printed(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('paragraphs = "line"\n')
    cut = "The council of\nLund\n, which voted on Monday, has a seat in\nAal\n, too."
    assert run("clean", stdin=cut).stdout.strip() == cut.replace("\n,", ",").replace("\n", " ")
    assert run("--config", own, "clean", stdin=cut).stdout.strip() == cut.replace("\n", "\n\n")
    assert "paragraphs = 'line'  (default: 'auto')" in run("--config", own, "--explain-config").stdout.splitlines()
    own.write_text('paragraphs = "lines"\n')
    done = run("--config", own, "clean", stdin=cut)
    assert done.returncode == 3
    assert done.stderr.startswith(f"{own}:1: paragraphs must be one of 'auto'")


@pytest.mark.slow
def test_settings_are_explained_and_wrong_ones_named_with_their_line(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("max_residue_share = 0.25\n")
    done = run("--explain-config", "--config", own)
    assert (done.returncode, "max_residue_share = 0.25  (default: 0.5)" in done.stdout.splitlines()) == (0, True)
    own.write_text("\nmax_residue = 0.5\n")
    done = run("--config", own, "clean", stdin=PAGE)
    assert done.returncode == 3
    assert done.stderr.startswith(f"{own}:2: no setting 'max_residue'")
    assert run("--config", tmp_path / "none.toml", "clean", stdin=PAGE).returncode == 3


def test_a_report_of_one_page_and_of_many(tmp_path: Path) -> None:
    need_package("jinja2", "report")
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    done = run("report", page, "-o", tmp_path / "page.html")
    assert (done.returncode, done.stdout.strip()) == (0, str(tmp_path / "page.html"))
    assert "Ada Moran" in (tmp_path / "page.html").read_text()
    lines = tmp_path / "pages.jsonl"
    lines.write_text("".join(json.dumps({"url": f"page {n}", "text": PAGE}) + "\n" for n in range(3)))
    done = run("report", lines, "-o", tmp_path / "many", "--title", "My crawl", "--most", 2)
    assert (done.returncode, done.stdout.strip()) == (0, str(tmp_path / "many" / "index.html"))
    index = (tmp_path / "many" / "index.html").read_text()
    assert "My crawl" in index
    assert index.count("<bdi>page") == 2


@pytest.mark.slow
def test_what_no_report_can_be_made_of_is_named(tmp_path: Path) -> None:
    need_package("jinja2", "report")
    lines = tmp_path / "pages.jsonl"
    lines.write_text(json.dumps({"body": PAGE}) + "\n")
    done = run("report", lines, "-o", tmp_path / "many")
    assert (done.returncode, done.stderr.strip()) == (3, f"{lines}:1: no field 'text'; there are 'body'")
    done = run("report", lines, lines, "-o", tmp_path / "one.html", "--field", "body")
    assert "one file holds one page, and there are more" in done.stderr
    assert not (tmp_path / "one.html").exists()
    assert run("report", tmp_path / "none.txt", "-o", tmp_path / "one.html").returncode == 3
    assert "a.parquet: no such file" in run("report", "a.parquet", "-o", tmp_path / "many").stderr
