"""What a test needs from the machine: skip without it, or fail where nothing may be skipped."""

import os
from importlib.util import find_spec

import pytest

NO_SKIP = "CAPTIONCLEAN_NO_SKIP"


def need(condition: object, missing: str) -> None:
    """Skip the test, naming what is missing, unless the condition holds; fail if skipping is forbidden."""
    if condition:
        return
    if os.environ.get(NO_SKIP):
        pytest.fail(f"missing here: {missing} ({NO_SKIP} is set, so nothing is skipped)")
    pytest.skip(f"missing here: {missing}", allow_module_level=True)


def need_package(name: str, extra: str) -> None:
    """Skip the test unless the package `name`, which the extra brings, is installed."""
    try:
        found = find_spec(name)
    except ModuleNotFoundError:
        found = None
    need(found, f"{name} (the extra {extra})")
