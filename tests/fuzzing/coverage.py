"""Fuzzing led by coverage: atheris chooses the bytes that texts are made of, and stops at the first violation.

    python -m tests.fuzzing.coverage CORPUS --runs 20000     (requires atheris: pip install atheris)

CORPUS is a folder where it keeps the inputs that reached something new.
"""

import argparse
import random
import sys

import atheris

with atheris.instrument_imports(include=["captionclean"]):
    import captionclean.pipeline  # noqa: F401
    from tests.fuzzing import pages, properties


def one(data: bytes) -> None:
    """Make a text of the bytes, bare, between torn lines or within an article, and try one property on it."""
    bytes_left = atheris.FuzzedDataProvider(data)
    seeded = random.Random(bytes_left.ConsumeInt(4))
    kind = bytes_left.ConsumeIntInRange(0, 3)
    text = bytes_left.ConsumeUnicode(400)
    if kind == 0:
        properties.body_survives(pages.article_around(seeded, text))
        return
    if seeded.random() < 0.7:
        text = pages.torn(seeded, most=4) + text + pages.torn(seeded, most=4)
    if kind == 1:
        properties.variants(text, seeded)
    else:
        properties.accounted_for(text)


def main() -> None:
    """Read the arguments and run."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus")
    ask.add_argument("--runs", type=int, default=20_000)
    args = ask.parse_args()
    options = [
        f"-runs={args.runs}",
        "-max_len=600",
        "-len_control=0",
        "-timeout=60",
        f"-artifact_prefix={args.corpus}/",
        args.corpus,
    ]
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
