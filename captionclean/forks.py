"""Lets a fork wait until what another thread imports on first need is there.

A child forked in the middle of an import never gets through that import itself: it waits for a thread that it does
not have. Python 3.11 to 3.14 leave this to the program.
"""

import os
import sys


def forks_wait_for(module: str) -> None:
    """Call before a late import of `module`: forks in other threads wait until it is imported."""
    if module in sys.modules or not hasattr(os, "register_at_fork"):
        return

    def wait() -> None:
        # The import itself waits for the thread that is at it; one that fails is told where the module is used.
        try:
            __import__(module)
        except ImportError:
            return

    os.register_at_fork(before=wait)
