"""What only a fresh process shows: import time, the first clean, peak memory; and what two processes gain."""

import os
import pickle
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from shutil import copytree, ignore_patterns
from statistics import median
from time import perf_counter

import captionclean
from benchmarks.contestants import full_clean
from captionclean import Cleaner
from captionclean.lexicon.load import PACKED, builtin, builtin_files, dump
from captionclean.lexicon.telling import telling

_FIRST = """
from time import process_time
from captionclean import clean
text = {text!r}
start = process_time()
doc = clean(text)
doc.text, doc.media, doc.spans
print(process_time() - start)
"""
_PEAK = """
import resource
from pathlib import Path
from captionclean import clean

def memory(name):
    # Not ru_maxrss alone, which on Linux starts from what the parent process had.
    status = Path("/proc/self/status")
    if status.exists():
        return next(1024 * int(line.split()[1]) for line in status.read_text().splitlines() if name in line)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

clean("A barge (Photo: Ada Moran / AFP)").spans
before = memory("VmRSS")
text = Path({path!r}).read_text(encoding="utf-8")
doc = clean(text)
doc.spans, doc.text
print((memory("VmHWM") - before) / Path({path!r}).stat().st_size)
"""


@cache
def _environment() -> dict[str, str]:
    """Return an environment with the package as it is installed: its modules compiled, its words packed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folder = Path(tempfile.mkdtemp(prefix="captionclean-"))
    source = Path(captionclean.__file__).parent
    packed = folder / "installed" / "captionclean"
    copytree(source, packed, ignore=ignore_patterns("data", "__pycache__"))
    if builtin_files():
        (packed / "lexicon" / PACKED).write_text(dump(builtin(), telling(builtin())._asdict()), encoding="utf-8")
    path = os.pathsep.join((str(packed.parent), str(source.parent)))
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONPATH": path}


def _fresh(code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh interpreter that looks for modules where its environment says, not in this folder."""
    command = [sys.executable, "-P", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=_environment())


def told(code: str) -> float:
    """Run `code` in a fresh interpreter and return the number it prints."""
    return float(_fresh(code).stdout)


def whole(code: str) -> float:
    """Return the CPU seconds a fresh interpreter takes for `code`, start and end included."""
    _environment()
    before = _seconds_of_children()
    _fresh(code)
    return _seconds_of_children() - before


def _seconds_of_children() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def import_milliseconds(repeats: int) -> float:
    """Return what `import captionclean` costs over bare Python, the two in turn."""
    whole("import captionclean")
    pairs = [(whole("pass"), whole("import captionclean")) for _ in range(repeats)]
    return 1000 * median(after - before for before, after in pairs)


def first_clean_milliseconds(text: str, repeats: int) -> float:
    """Return the CPU time of the first clean in a fresh process, which loads what the import left out."""
    told(_FIRST.format(text=text))
    return 1000 * median(told(_FIRST.format(text=text)) for _ in range(repeats))


def peak_over_text(text: str) -> float:
    """Return peak memory over the size of `text` in UTF-8, the text itself included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.txt")
        path.write_text(text, encoding="utf-8")
        return told(_PEAK.format(path=str(path)))


def pickle_milliseconds(repeats: int = 200) -> float:
    """Return the time a Cleaner takes to be pickled and back."""
    cleaner = Cleaner()
    start = perf_counter()
    for _ in range(repeats):
        pickle.loads(pickle.dumps(cleaner))
    return 1000 * (perf_counter() - start) / repeats


def _clean_all(pages: list[str]) -> int:
    clean = full_clean()
    for page in pages:
        clean(page)
    return len(pages)


def two_over_one(pages: list[str], repeats: int) -> float:
    """Return how many times faster two processes clean the same pages than one; both are warm.

    The best of the repeats, since whatever else runs on the machine takes a core from two before it takes one from one.
    """
    context = get_context("spawn")
    halves = [pages[::2], pages[1::2]]
    with ProcessPoolExecutor(1, context) as one, ProcessPoolExecutor(2, context) as two:
        for pool in (one, two):
            list(pool.map(_clean_all, halves * 2))
        gains = []
        for _ in range(repeats):
            start = perf_counter()
            list(one.map(_clean_all, halves))
            middle = perf_counter()
            list(two.map(_clean_all, halves))
            gains.append((middle - start) / (perf_counter() - middle))
    return max(gains)
