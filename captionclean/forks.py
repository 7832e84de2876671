"""Keeps a fork out of what another thread is importing.

A child forked in the middle of an import never gets through that import itself: it waits for a thread that it does
not have. Python 3.11 to 3.14 leave this to the program.
"""

import os
from _thread import RLock  # `threading` takes longer to load than the package.

late_import: RLock = RLock()
"""Held while a module is imported on first need, and around each fork: so no fork falls into such an import, and a
child has it free."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=late_import.acquire, after_in_parent=late_import.release, after_in_child=late_import.release
    )
