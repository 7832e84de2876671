"""A fork amid threads that clean: the child cleans too, and no lock of another thread holds it up."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="requires fork, which this system does not have")

# Says how many children ended well, how many did not, and how many hung until they were killed.
FORKS = r"""
import os, signal, sys, threading, time
import captionclean

PAGE = (
    "The board voted on Monday to postpone the dredging.\n\n"
    "Dawn over the harbour as ship {} leaves for the open sea\n(Photo: Ada Moran / AFP)\n\nThe port opened."
)
forks, warm, pause = int(sys.argv[1]), bool(int(sys.argv[2])), float(sys.argv[3])
busy = True

def look(number):
    doc = captionclean.clean(PAGE.format(number))
    return doc.spans[-1].end == len(doc.source) and doc.media[0].language == "en" and doc.media[0].credit.text

def work(number):
    while busy:
        number += 2
        look(number)

def child(number):
    try:
        os._exit(0 if look(number) else 1)
    except BaseException:
        os._exit(2)

def ended(pid):
    for _ in range(6000):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return "well" if status == 0 else "badly"
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return "hung"

if warm:
    look(0)
threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(2)]
for thread in threads:
    thread.start()
time.sleep(pause)
told = []
for number in range(forks):
    pid = os.fork()
    if not pid:
        child(-number)
    told.append(ended(pid))
    if told[-1] == "hung":
        break
busy = False
print({word: told.count(word) for word in ("well", "badly", "hung")}, flush=True)
os._exit(0)
"""


def forked(forks: int, *, warm: bool, pause: float = 0.0) -> str:
    command = [sys.executable, "-W", "ignore", "-c", FORKS, str(forks), str(int(warm)), str(pause)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    return done.stdout.strip()


@pytest.mark.slow
def test_two_hundred_children_of_cleaning_threads_clean() -> None:
    assert forked(200, warm=True) == str({"well": 200, "badly": 0, "hung": 0})


@pytest.mark.slow
@pytest.mark.parametrize("pause", [0.0, 0.02, 0.05, 0.1, 0.2, 0.4])
def test_a_fork_in_the_middle_of_the_first_clean_waits_for_it(pause: float) -> None:
    assert forked(1, warm=False, pause=pause) == str({"well": 1, "badly": 0, "hung": 0})
