"""The examples of the package and of the README do what they say."""

import doctest
import importlib
import pkgutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import captionclean
from tests.needs import need

ROOT = Path(__file__).resolve().parent.parent
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def modules() -> list[Any]:
    walked = pkgutil.walk_packages(captionclean.__path__, "captionclean.")
    names = ["captionclean", *(found.name for found in walked if not found.name.endswith("__main__"))]
    return [pytest.param(name, marks=[pytest.mark.engine] * (".integrations." in name)) for name in names]


def imported(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if "captionclean[" not in str(error):
            raise
        need(False, str(error))
        raise


@pytest.mark.parametrize("name", modules())
def test_module(name: str) -> None:
    results = doctest.testmod(imported(name), optionflags=FLAGS)
    assert results.failed == 0


def test_the_package_has_examples() -> None:
    finder = doctest.DocTestFinder()
    assert any(test.examples for test in finder.find(importlib.import_module("captionclean.model")))


def test_readme() -> None:
    results = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=FLAGS)
    assert results.attempted
    assert results.failed == 0
