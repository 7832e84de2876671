"""The guide: every block of code does what it says, what comes from data is up to date, and it builds."""

import doctest
import json
import os
import re
import runpy
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import documents, picture
from captionclean.demo import article
from captionclean.lexicon.load import read
from tests.needs import need_package

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
BLOCK_RE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.S | re.M)
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def blocks(path: Path) -> Iterator[tuple[str, str, str, int]]:
    """Each block of code: its language, what else its fence says, the code, and its line."""
    text = path.read_text(encoding="utf-8")
    for found in BLOCK_RE.finditer(text):
        yield found[1], found[2].strip(), found[3], text.count("\n", 0, found.start()) + 1


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the guide's commands name: a page, a crawl."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    page = f"{article()}\n\nA barge waits at the quay\n"
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    lines = (json.dumps({"id": n, "text": page}) + "\n" for n in range(3))
    (tmp_path / "crawl.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_block_of_code_does_what_it_says(path: Path, workplace: Path) -> None:
    variables: dict[str, object] = {}
    for language, fence, code, line in blocks(path):
        where = f"{path.name}:{line}"
        if language == "python":
            run_python(code, variables, where)
        elif language == "sh":
            need_package("typer", "cli")
            need_package("jinja2", "report")
            run_shell(code, workplace, where)
        elif language == "toml":
            name = re.match(r'title="([^"]+)"', fence)
            file = workplace / (name[1] if name else "la.toml")
            file.write_text(code, encoding="utf-8")
            assert tomllib.loads(code) if name else read(file), where
        else:
            assert language == "json", f"{where}: {language} blocks are not tested"
            assert json.loads(code), where


def run_python(code: str, variables: dict[str, object], where: str) -> None:
    test = doctest.DocTestParser().get_doctest(code, variables, where, where, 0)
    assert test.examples, f"{where}: no example"
    failures: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=failures.append, clear_globs=False)
    variables.update(test.globs)
    assert not failures, "".join(failures)


def run_shell(code: str, workplace: Path, where: str) -> None:
    # Commands for a checkout run in one.
    folder = ROOT if "-m tests." in code else workplace
    done = subprocess.run(["bash", "-euc", code], cwd=folder, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, f"{where}: {done.stderr}{done.stdout}"


def test_the_picture_is_up_to_date() -> None:
    stale = "docs/before-after.svg is stale: run python benchmarks/picture.py"
    assert picture.TARGET.read_text(encoding="utf-8") == picture.picture(), stale


def test_the_figures_are_the_floors() -> None:
    table = documents.figures({"all": {"caption leak": 0.25, "body kept": 0.99983}})
    assert table.splitlines()[-1] == "| **all** | 25.00 % |  |  |  | 99.98 % |  |  |"


@pytest.mark.slow
def test_the_guide_builds_without_a_warning(tmp_path: Path) -> None:
    need_package("material", "docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "fonts.googleapis.com" not in index
    limits = (tmp_path / "site" / "limits" / "index.html").read_text(encoding="utf-8")
    for corpus in ("dev", "wild-dev"):
        assert f"{100 * documents.floors_of(corpus)['all']['body kept']:.2f} %" in limits
    assert "<td><code>gallery-counter</code></td>" in (tmp_path / "site" / "deciding" / "index.html").read_text("utf-8")


def test_a_language_is_checked_by_one_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.check_language", "xx"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert done.returncode == 2
    assert "lexicons: " in done.stderr


def test_the_built_in_lexicon_is_as_the_files_say() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "captionclean.lexicon"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_tour_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell of the notebook runs, in a kernel of its own, and a document shows itself as HTML."""
    for name in ("nbclient", "ipykernel", "jinja2"):
        need_package(name, "dev")
    import nbformat
    from nbclient import NotebookClient

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(ROOT / "examples" / "tour.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "the notebook is kept without outputs"
    with warnings.catch_warnings():
        # Other people's packages, on their way from one event loop to the next.
        warnings.simplefilter("ignore")
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ()) if "data" in output]
    assert any("<iframe" in output["data"].get("text/html", "") for output in shown)
    assert not any(output.output_type == "error" for cell in notebook.cells for output in cell.get("outputs", ()))


@pytest.mark.parametrize("script", ["documents", "picture"])
def test_the_scripts_run_from_anywhere(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "ROOT" in runpy.run_path(str(ROOT / "benchmarks" / f"{script}.py"), run_name="imported")
