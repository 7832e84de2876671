"""What is said where an optional package is missing, and that the extras are bounded."""

import importlib
import re
import sys
import tomllib
from pathlib import Path

import pytest

from captionclean.io.files import codec

PROJECT = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Tools of the developers, of whom the last release is wanted.
UNBOUNDED = {"dev"}


@pytest.mark.parametrize(
    ("module", "package", "extra"),
    [
        ("captionclean.arrow", "pyarrow", "arrow"),
        ("captionclean.io.parquet", "pyarrow", "arrow"),
        ("captionclean.io.tables", "pyarrow", "arrow"),
        ("captionclean.io.warc", "fastwarc", "warc"),
        ("captionclean.frames", "narwhals", "frames"),
        ("captionclean.io.cli", "typer", "cli"),
        ("captionclean.integrations.scrapy", "scrapy", "scrapy"),
        ("captionclean.integrations.datatrove", "datatrove", "datatrove"),
    ],
)
def test_the_error_names_the_package_and_the_extra(monkeypatch, module, package, extra):
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    for name in ("captionclean.arrow", "captionclean.io.columns", "captionclean.io.frames", module):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(ImportError, match=rf'pip install "captionclean\[{extra}\]"'):
        importlib.import_module(module)


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python 3.14 has Zstandard itself")
def test_zstandard_is_asked_for_only_where_a_file_is_packed_so(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("backports.zstd")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    assert codec(Path("a.jsonl.gz"))
    with pytest.raises(ImportError, match=r"captionclean\[cli\]"):
        codec(Path("a.jsonl.zst"))


def test_the_base_install_stays_small():
    names = {re.split(r"[<>=]", line)[0] for line in PROJECT["dependencies"]}
    assert names == {"ahocorasick_rs", "langdetect", "python-bidi", "regex"}


def test_every_extra_is_bounded_on_both_sides():
    wanted = [
        (extra, wish)
        for extra, wishes in PROJECT["optional-dependencies"].items()
        for wish in wishes
        if extra not in UNBOUNDED and not wish.startswith("captionclean[")
    ]
    assert [(extra, wish) for extra, wish in wanted if not re.search(r">=[\d.]+,<[\d.]+", wish)] == []
