"""Each example runs by the command that docs/engines.md names for it, on the real engine."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.needs import need_package

ROOT = Path(__file__).resolve().parents[2]
ROW_RE = re.compile(r"^\| .* \| `pip install \"\.\[([\w,]+)\]\" && python -m examples\.(\w+)` \|$", re.MULTILINE)
PACKAGES = {"spark": "pyspark", "bench": "spacy", "cli": "typer", "extractors": "trafilatura"}


def commands():
    return {
        module: extras.split(",")
        for extras, module in ROW_RE.findall((ROOT / "docs" / "engines.md").read_text("utf-8"))
    }


def run(module, *arguments, **environment):
    command = [sys.executable, "-m", f"examples.{module}", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_table_has_every_example_and_only_extras_there_are():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    there = {path.stem for path in (ROOT / "examples").glob("*.py")} - {"demo", "pages"}
    assert set(commands()) == there
    assert {extra for found in commands().values() for extra in found} <= set(extras)


@pytest.mark.parametrize("module", sorted(set(commands()) - {"spark_cluster"}))
def test_example(module):
    for extra in commands()[module]:
        need_package(PACKAGES.get(extra, extra), extra)
    told = run(module)
    assert re.search(r"\d+ pages, \d+ pictures, \d+% of the characters taken out", told)
    assert "'credit': {'text': " in told
