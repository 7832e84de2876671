"""Each example stands alone: copied to an empty folder, it runs there on the real engine, and leaves nothing behind."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.needs import need, need_package

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = {path.stem: path for path in sorted((ROOT / "examples").glob("*.py"))}
ROW_RE = re.compile(
    r"^\| .* \| `pip install \"\.\[([\w,]+)\]\" && python (?:-m examples\.|examples/)(\w+?)(?:\.py)?` \|$", re.MULTILINE
)
PACKAGES = {"spark": "pyspark", "bench": "spacy", "cli": "typer", "extractors": "trafilatura"}


def commands():
    return {
        module: extras.split(",")
        for extras, module in ROW_RE.findall((ROOT / "docs" / "engines.md").read_text("utf-8"))
    }


def copied(name, folder):
    """Copy an example, and only it, into a new folder."""
    (folder / "copied").mkdir()
    return Path(shutil.copy(EXAMPLES[name], folder / "copied"))


def environment(**more):
    """The package is found, as if it were installed."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run(script, *arguments, **more):
    done = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=script.parent, env=environment(**more),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_readme_has_every_example_and_only_extras_there_are():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(commands()) == set(EXAMPLES) - {"demo"}
    assert {extra for found in commands().values() for extra in found} <= set(extras)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_imports_nothing_of_the_repository(name):
    imported = re.findall(r"^\s*(?:from|import) (\w+)", EXAMPLES[name].read_text("utf-8"), re.MULTILINE)
    assert not {"benchmarks", "examples", "tests"} & set(imported)


@pytest.mark.engine
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_copy_runs_elsewhere_prints_before_and_after_and_leaves_nothing(name, tmp_path):
    for extra in commands().get(name, ()):
        need_package(PACKAGES.get(extra, extra), extra)
    if name == "spark_cluster":
        need(shutil.which("java"), "Java 17 or later (openjdk-17-jre-headless)")
    script, home = copied(name, tmp_path), tmp_path / "home"
    home.mkdir()
    few = ("--pages", 20) if name == "spark_cluster" else ()
    # The address of a socket in it has room for a short path only.
    with TemporaryDirectory() as scratch:
        told = run(script, *few, TMPDIR=scratch, HOME=str(home), PYTHONDONTWRITEBYTECODE="1")
        left = [path.name for path in Path(scratch).iterdir()]
    before, _, after = told.partition("AFTER")
    assert "BEFORE" in before
    assert "View gallery" in before
    assert "View gallery" not in after.partition("BEFORE")[0]
    assert [path for path in script.parent.rglob("*") if path != script] == []
    # What the engine keeps of itself (the JVM's figures, a cache) is not the example's.
    assert [path for path in left if not path.startswith(("hsperfdata", "."))] == []
