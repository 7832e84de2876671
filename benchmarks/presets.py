"""What each preset of the settings costs: `python -m benchmarks.presets FOLDER`.

FOLDER holds corpora as `*.jsonl.gz` and the program `score.py` that scores a cleaner on one of them, as for
`benchmarks/gate.py`. The scorer gets the functions below by name. The figures belong into `docs/figures.toml`.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from captionclean import Cleaner, Config
from captionclean.config import PRESETS, Preset

_ROOT = Path(__file__).resolve().parent.parent
_CLEANERS = {name: Cleaner(Config.preset(name)) for name in PRESETS}
_FIGURES = ("caption leak", "signed leak", "credit leak", "long kept")


def default(text: str) -> dict[str, Any]:
    """Clean with the default settings."""
    return _cleaned(text, "default")


def certain(text: str) -> dict[str, Any]:
    """Clean with the preset "certain"."""
    return _cleaned(text, "certain")


def _cleaned(text: str, preset: Preset) -> dict[str, Any]:
    """Return what the scorer reads."""
    doc = _CLEANERS[preset].clean(text)
    return {
        "text": doc.text,
        "captions": [each for media in doc.media for each in (media.caption, media.alt_text) if each],
        "credits": [credit.text for credit in doc.credits],
        "records": [(media.caption or "", media.credit.text if media.credit else "") for media in doc.media],
    }


def main(argv: list[str] | None = None) -> None:
    """Print the figures of each preset on each corpus."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    folder = ask.parse_args(argv).folder.resolve()
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    for corpus in sorted(folder.glob("*.jsonl.gz")):
        for preset in PRESETS:
            scorer = [sys.executable, str(folder / "score.py"), str(corpus), "--json"]
            command = [*scorer, "--cleaner", f"benchmarks.presets:{preset}"]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=_ROOT)
            figures = json.loads(done.stdout)["all"]
            print(corpus.name, preset, *(f"{name}: {100 * figures[name]:.2f}%" for name in _FIGURES), sep="  ")


if __name__ == "__main__":
    main()
