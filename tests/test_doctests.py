"""The examples in the docstrings do what they say; those of README and guide are run by test_docs.py."""

import doctest
import importlib
import pkgutil
from types import ModuleType
from typing import Any

import pytest

import captionclean
from tests.needs import need

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
