"""The wheel: it holds the words once, as JSON, the same in every build, and a text is cleaned with them."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from captionclean.lexicon.load import builtin, builtin_files, dump
from captionclean.lexicon.telling import telling
from tests.needs import need

pytestmark = pytest.mark.engine

ROOT = Path(__file__).resolve().parent.parent
DATA = "captionclean/lexicon/builtin.json"
CLEAN = (
    "import captionclean, captionclean.lexicon.load as load\n"
    "assert not load.builtin_files()\n"
    "print(*captionclean.clean('A barge at dusk (Foto: Ada Moran / AFP)').media[0].credit.creators, load.__file__)"
)


def pip(*arguments: str | Path) -> None:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [sys.executable, "-m", "pip", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    need("No matching distribution found for hatchling" not in done.stderr, "a package index that has hatchling")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip("wheel", "-q", "--no-deps", "--wheel-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


def test_it_holds_the_words_once(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        assert [name for name in files.namelist() if name.endswith(".toml")] == []
        assert files.namelist().count(DATA) == 1
        # What this process makes of the TOML files, with another seed for its hashes, is equal byte for byte.
        assert files.read(DATA) == dump(builtin(), telling(builtin())._asdict()).encode()
        assert json.loads(files.read(DATA)).keys() == {"lexicon", "telling"}


def test_a_text_is_cleaned_with_them(wheel: Path, tmp_path: Path) -> None:
    pip("install", "-q", "--no-deps", "--target", tmp_path, wheel)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-P", "-c", CLEAN],
        capture_output=True, text=True, check=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert run.stdout.startswith("Ada Moran")
    assert str(tmp_path) in run.stdout


def test_a_checkout_reads_the_files_themselves() -> None:
    assert len(builtin_files()) > 1
    assert not (ROOT / DATA).exists()
