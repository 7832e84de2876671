"""Modules that import an engine as soon as they are collected."""

from pathlib import Path

import pytest

ENGINES = ("test_datatrove.py", "test_scrapy.py", "test_spark.py")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave them alone where tests of engines are not run: without the engine each would be a skip."""
    return True if collection_path.name in ENGINES and "not engine" in config.option.markexpr else None
