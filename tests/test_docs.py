"""README and guide: every block of code does what it says, generated tables are up to date, and the site builds."""

import ast
import doctest
import importlib
import io
import json
import os
import re
import runpy
import subprocess
import sys
import textwrap
import tomllib
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from itertools import takewhile
from pathlib import Path

import pytest

import captionclean
from benchmarks import documents, picture
from captionclean.demo import article
from captionclean.lexicon.load import read
from tests.needs import need_package

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# A block may be indented, as part of a list.
BLOCK_RE = re.compile(r"^( *)```(\w+)([^\n]*)\n(.*?)^ *```$", re.S | re.M)
LINK_RE = re.compile(r"(!?)\[[^\]]*\]\(([^)#\s]*)(?:#[^)\s]*)?\)")
# Those that install something are run by `.ci/run`, and the extractors' by tests/pipelines/test_extractors.py.
INSTALLS = "pip install"
EXTRACTORS = re.compile(r"^from (?:resiliparse|trafilatura|bs4|newspaper)\b", re.M)
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def blocks(path: Path) -> Iterator[tuple[str, str, str, int]]:
    """Each block of code: its language, what else its fence says, the code, and its line."""
    text = path.read_text(encoding="utf-8")
    for found in BLOCK_RE.finditer(text):
        yield found[2], found[3].strip(), textwrap.dedent(found[4]), text.count("\n", 0, found.start()) + 1


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the guide's commands name: a page, a crawl."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    page = f"{article()}\n\nA barge waits at the quay\n"
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "page.txt").write_text(page, encoding="utf-8")
    lines = (json.dumps({"id": n, "text": page}) + "\n" for n in range(3))
    (tmp_path / "crawl.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "path",
    # The README is what everybody tries; the other pages' commands take a minute.
    [pytest.param(path, id=path.stem, marks=() if path.stem == "README" else pytest.mark.slow) for path in PAGES],
)
def test_every_block_of_code_does_what_it_says(path: Path, workplace: Path) -> None:
    variables: dict[str, object] = {}
    for language, fence, code, line in blocks(path):
        where = f"{path.name}:{line}"
        if language == "text" or INSTALLS in code or EXTRACTORS.search(code):
            continue
        if language == "python":
            for package, extra in (("pyarrow", "arrow"), ("pandas", "pandas"), ("narwhals", "frames")):
                if f"import {package}" in code or "captionclean.frames" in code:
                    need_package(package, extra)
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
    """Run a block; comments right below a statement are what it prints."""
    lines = code.splitlines()
    checker = doctest.OutputChecker()
    for node in ast.parse(code).body:
        compiled = compile(ast.Module([node], []), where, "exec")
        # In a thread of its own: where browsers were tested before, an event loop runs in this one.
        with redirect_stdout(io.StringIO()) as printed, ThreadPoolExecutor(1) as thread:
            thread.submit(exec, compiled, variables).result()
        assert node.end_lineno is not None
        below = takewhile(lambda line: line.startswith("#"), lines[node.end_lineno :])
        wanted = "".join(f"{line[2:]}\n" for line in below)
        said = f"{where}, {lines[node.lineno - 1]!r} printed:\n{printed.getvalue()}"
        assert checker.check_output(wanted, re.sub(r" +$", "", printed.getvalue(), flags=re.M), FLAGS), said


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
    assert table.splitlines()[-1] == "| **all** | 25.00% |  |  |  | 99.98% |  |  |"


def test_generated_tables_are_up_to_date() -> None:
    names = [str(path.relative_to(ROOT)) for path in documents.stale()]
    assert names == [], "run python -m benchmarks.documents"


def test_every_generated_table_is_shown() -> None:
    shown = {
        name
        for path in documents.documents()
        for name in re.findall(r"<!-- generated: (\S+) -->", path.read_text("utf-8"))
    }
    assert shown == set(documents.PARTS)


def test_a_table_is_replaced_and_the_text_around_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(documents.PARTS, "speed", lambda: "| new |")
    for old in ("", "| old |\n", "| old |\n\n| older |\n"):
        page = f"Before.\n\n<!-- generated: speed -->\n{old}<!-- end -->\n\nAfter.\n"
        filled = "Before.\n\n<!-- generated: speed -->\n| new |\n<!-- end -->\n\nAfter.\n"
        assert documents.filled(page) == filled
        assert documents.filled(page + page) == filled + filled


@pytest.mark.parametrize(
    "path", [*PAGES, *(ROOT / f"{name}.md" for name in ("CONTRIBUTING", "SECURITY"))], ids=lambda path: path.stem
)
def test_links_lead_somewhere(path: Path) -> None:
    links = LINK_RE.findall(path.read_text(encoding="utf-8"))
    assert [link for _, link in links if link and ":" not in link and not (path.parent / link).exists()] == []
    if path.name == "README.md":
        # It is shown where the repository's files are not, as on PyPI.
        assert [link for picture, link in links if picture] == []


def test_the_changelog_has_the_version_with_its_day() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", changes, re.MULTILINE)
    assert released[0] == captionclean.__version__
    kinds = set(re.findall(r"^### (\w+)$", changes, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_code_is_shown_without_prompts() -> None:
    prompts = [f"{path.name}:{line}" for path in PAGES for _, _, code, line in blocks(path) if ">>> " in code]
    assert prompts == []


def test_the_reference_has_everything_public() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    modules = re.findall(r"^\| `(captionclean[\w.]*)` \|", page, re.MULTILINE)
    assert len(modules) > 1
    for module in modules:
        if ".integrations." in module or module.endswith(".arrow"):
            continue
        for name in importlib.import_module(module).__all__:
            assert f":: {module}.{name}\n" in page or f"`{name}`" in page, f"docs/api.md misses {module}.{name}"


@pytest.mark.slow
def test_the_guide_builds_without_a_warning(tmp_path: Path) -> None:
    need_package("furo", "docs")
    site = tmp_path / "site"
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-d", str(tmp_path / "cache"), "docs", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    pages = {path.stem: path.read_text(encoding="utf-8") for path in site.glob("*.html")}
    assert {path.stem for path in PAGES[1:]} <= set(pages)
    outside = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(https?:[^"]+)"', "".join(pages.values()))
    assert outside == [], "the site loads something from the network"
    assert 'id="captionclean.clean"' in pages["api"]
    assert "How many pictures the gallery has" in pages["api"]
    for corpus in ("dev", "wild-dev"):
        assert f"{100 * documents.floors_of(corpus)['all']['body kept']:.2f}%" in pages["limits"]


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
    for name, extra in (("nbclient", "browser"), ("ipykernel", "browser"), ("jinja2", "report")):
        need_package(name, extra)
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
