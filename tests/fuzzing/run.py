"""Many pages against every property, by chance; `tests.fuzzing.coverage` is the same led by coverage.

    python -m tests.fuzzing.run --runs 100000 --seed 1 [--only "terms beside signs are accounted for"]

An input is one text that one property was tried on. Violations are printed with what brings them back; the command
fails where there is one.
"""

import argparse
import hashlib
import json
import random
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence

from captionclean import clean
from tests.fuzzing import pages, properties, terms

PROPERTIES: dict[str, Callable[[random.Random], object]] = {
    "terms beside signs are accounted for": lambda c: properties.accounted_for(terms.lines(c)),
    "torn lines are accounted for": lambda c: properties.accounted_for(pages.torn(c)),
    "pages are accounted for": lambda c: properties.accounted_for(pages.article_with_pictures(c).text),
    "scraps are accounted for": lambda c: properties.accounted_for(pages.article_with_scraps(c).text),
    "with any settings": lambda c: properties.accounted_for_with_any_settings(pages.torn(c), c),
    "articles come back whole": lambda c: properties.comes_back_whole(pages.clean_article(c, traps=c.random() < 0.5)),
    "articles of every kind come back whole": lambda c: properties.kind_comes_back_whole(pages.article_of_a_kind(c)),
    "body survives pictures": lambda c: properties.body_survives(pages.article_with_pictures(c)),
    "body survives scraps": lambda c: properties.body_survives(pages.article_with_scraps(c)),
    "two articles are kept": lambda c: properties.both_are_kept(*pages.two_articles(c)),
    "variants of pages": lambda c: properties.variants(pages.article_with_pictures(c).text, c),
    "variants of torn lines": lambda c: properties.variants(pages.torn(c), c),
}
# Every so many pages one is cleaned again in a fresh process, in reverse order: what went before changes nothing.
EVERY = 50
AGAIN = """
import hashlib, json, sys
from captionclean import clean
for text in reversed(json.load(sys.stdin)):
    print(hashlib.sha256(clean(text).to_json().encode("utf-8", "surrogatepass")).hexdigest())
"""


def digest(text: str) -> str:
    """Return a digest of everything that cleaning `text` gives."""
    return hashlib.sha256(clean(text).to_json().encode("utf-8", "surrogatepass")).hexdigest()


def by_chance(runs: int, seed: int, names: Sequence[str] = tuple(PROPERTIES)) -> int:
    """Try `runs` inputs, the properties `names` in turn, and return how many violated one."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    sample: list[tuple[str, str]] = []
    for number in range(runs):
        name = names[number % len(names)]
        tried[name] += 1
        try:
            PROPERTIES[name](random.Random(f"{seed} {number}"))
        except Exception:
            failed[name] += 1
            print(f"{name}: PROPERTIES[{name!r}](random.Random('{seed} {number}'))", flush=True)
            print(traceback.format_exc(limit=-2), flush=True)
        if number % EVERY == 0:
            text = pages.torn(random.Random(f"{seed} {number} again"))
            sample.append((text, digest(text)))
    texts = json.dumps([text for text, _ in sample])
    told = subprocess.run([sys.executable, "-c", AGAIN], input=texts, capture_output=True, text=True, check=True)
    tried["other documents change nothing"] = len(sample)
    failed["other documents change nothing"] = sum(
        one != other for (_, one), other in zip(reversed(sample), told.stdout.split(), strict=True)
    )
    for name, count in tried.items():
        print(f"{name}: {count} inputs, {failed[name]} violations", flush=True)
    return sum(failed.values())


def main() -> int:
    """Read the arguments and run."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=10_000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--only", nargs="+", choices=PROPERTIES, default=tuple(PROPERTIES), metavar="PROPERTY")
    args = ask.parse_args()
    return 1 if by_chance(args.runs, args.seed, args.only) else 0


if __name__ == "__main__":
    sys.exit(main())
