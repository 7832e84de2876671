"""What a test needs from the machine: skip without it, or fail where nothing may be skipped."""

import os

import pytest

NO_SKIP = "CAPTIONCLEAN_NO_SKIP"


def need(condition: object, missing: str) -> None:
    """Skip the test, naming what is missing, unless the condition holds; fail if skipping is forbidden."""
    if condition:
        return
    if os.environ.get(NO_SKIP):
        pytest.fail(f"missing here: {missing} ({NO_SKIP} is set, so nothing is skipped)")
    pytest.skip(f"missing here: {missing}", allow_module_level=True)
