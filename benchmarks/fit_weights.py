"""Fit the weights of `captionclean/weights.json` to pages with known captions, credits and bodies.

    python -m benchmarks.fit_weights CORPUS.jsonl.gz [--half 0|1] [--threshold 3.5] [--write]

CORPUS holds one JSON object a line: `publisher`, `extractor`, `title`, `text` (a page as one extractor printed
it), `body` (its paragraphs) and `images` (`caption`, `alt`, `credits`). With `--half`, only one half of the
publishers is used, so that the figures of the other half are of publishers never seen. scikit-learn fits a
logistic regression over the names that `evidence.context` gives the blocks that no rule has decided; it is
fitted again from what the first fit decides, since certain captions teach the page's others.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from captionclean import decision
from captionclean.blocks import split
from captionclean.evidence.context import Context
from captionclean.evidence.page import look
from captionclean.lexicon.matchers import matchers
from captionclean.rules import certain

# What a block of each label counts; that a lost body sentence is worse than ten leaked captions, the threshold says.
COUNTS = {"residue": 3.0, "body": 3.0, "title": 1.0, "other": 0.3}
RARE = 6
INVERSE_REGULARISATION = 0.3
DROPPED = 0.02
TARGET = Path(decision.__file__).with_name("weights.json")

Page = tuple[Context, list[str], list[str]]


def main() -> None:
    """Read the corpus, fit, and print or write the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corpus")
    ask.add_argument("--half", type=int, choices=(0, 1))
    ask.add_argument("--threshold", type=float, default=3.5)
    ask.add_argument("--write", action="store_true", help=f"write {TARGET.name} in the package")
    args = ask.parse_args()
    pages = [page for row in rows(args.corpus, args.half) for page in labelled(row)]
    table = fit(pages)
    text = dump(table, args.threshold)
    if args.write:
        TARGET.write_text(text, encoding="utf-8")
    print(f"{len(pages)} pages, {len(table.weights)} weights")


def rows(path: str, half: int | None) -> Iterator[dict[str, Any]]:
    """Yield the corpus's rows, of one half of the publishers if asked."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if half is None or int(hashlib.md5(row["publisher"].encode()).hexdigest(), 16) % 2 == half:
                yield row


def labelled(row: dict[str, Any]) -> Iterator[Page]:
    """Yield the page as printed and, once a page, its bare body, with a label for each block."""
    gold = Gold(row)
    texts = [row["text"]]
    if row["extractor"] == "resiliparse":
        texts.append("\n\n".join(row["body"]))
    m = matchers()
    for n, text in enumerate(texts):
        blocks = split(text)
        context = Context(blocks, look(blocks, m), m)
        labels = ["body" if n else gold.label(line) for line in blocks.lines]
        yield context, certain(context), labels


def fold(text: str | None) -> str:
    """Return letters and digits only, lower case, words apart by one space."""
    return re.sub(r"\W+", " ", text or "").strip().lower()


class Gold:
    """What is known of a page's lines."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.title = fold(row["title"])
        self.body = [folded for paragraph in row["body"] if (folded := fold(paragraph))]
        self.joined = " | ".join(self.body)
        texts = [fold(image[name]) for image in row["images"] for name in ("caption", "alt")]
        self.texts = [text for text in texts if len(text) > 3]
        self.credits = [folded for image in row["images"] for c in image["credits"] if len(folded := fold(c)) > 2]

    def label(self, line: str) -> str:
        """Return "body", "title", "residue", or "other" where nothing is known."""
        folded = fold(line)
        if folded in self.texts and folded in self.joined:
            return "other"
        if folded in self.body or (len(folded) >= 12 and folded in self.joined):
            return "body"
        if any(len(p) > 30 and p in folded for p in self.body):
            return "body"
        if folded == self.title:
            return "title"
        if any(self._is_text(folded, text) for text in self.texts):
            return "other" if folded in self.title or self.title in folded else "residue"
        return "residue" if any(self._is_credit(folded, credit) for credit in self.credits) else "other"

    @staticmethod
    def _is_text(line: str, text: str) -> bool:
        if line == text or (len(line) >= 12 and line in text):
            return True
        return len(text) >= 12 and text in line and len(line) <= 2.3 * len(text) + 80

    @staticmethod
    def _is_credit(line: str, credit: str) -> bool:
        if f" {credit} " in f" {line} " and len(line) <= len(credit) + 24:
            return True
        return len(line) >= 3 and f" {line} " in f" {credit} "


def fit(pages: list[Page], rounds: int = 2, advance_at: float = 1.5) -> decision.Weights:
    """Fit from the rules' decisions, then from those the fit itself adds."""
    samples = list(collect(pages))
    table = regress(samples)
    for _ in range(rounds):
        pages = [(page, decision.advance(page, state, advance_at, table), labels) for page, state, labels in pages]
        samples += collect(pages)
        table = regress(samples)
    return table


def collect(pages: Iterable[Page]) -> Iterator[tuple[list[str], bool, float]]:
    """Yield the evidence of each block still undecided, whether it is residue, and what it counts."""
    for context, state, labels in pages:
        lessons = context.lessons(state)
        for i in context.candidates(state):
            if labels[i] == "other" and _touches_residue(context, labels, i):
                continue
            yield [*chain.from_iterable(context.describe(state, lessons, i))], labels[i] == "residue", COUNTS[labels[i]]


def _touches_residue(context: Context, labels: list[str], i: int) -> bool:
    """Tell whether an unknown line stands tight beside residue: it is as likely residue that the gold missed."""
    gaps = context.gaps[i]
    after = i + 1 < len(labels) and labels[i + 1] == "residue" and gaps[1] == "t"
    return after or (i > 0 and labels[i - 1] == "residue" and gaps[0] == "t")


def regress(samples: list[tuple[list[str], bool, float]]) -> decision.Weights:
    """Fit one logistic regression; evidence seen on fewer than RARE blocks is left out."""
    counts = Counter(name for names, _, _ in samples for name in set(names))
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{n: 1 for n in names if counts[n] >= RARE} for names, _, _ in samples])
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=600)
    model.fit(matrix, [residue for _, residue, _ in samples], sample_weight=[weight for _, _, weight in samples])
    named = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    return decision.Weights(
        float(model.intercept_[0]), 0.0, {n: round(float(w), 3) for n, w in named if abs(w) >= DROPPED}
    )


def dump(table: decision.Weights, threshold: float) -> str:
    """Return the table as the JSON text that the package ships."""
    weights = dict(sorted(table.weights.items()))
    data = {"intercept": round(table.intercept, 3), "threshold": threshold, "weights": weights}
    return json.dumps(data, indent=0, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
