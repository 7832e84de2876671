"""Invented articles in many languages, clean or with residue, the same for the same seed.

    from benchmarks.articles import articles
    for article in articles(100):
        article.text, article.body

The words stand in `languages/`, one TOML file a language. Sentences are put together from them, so the pages
say little, but they have the scripts, lengths, sentence ends and residue of real ones.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

AGENCIES = ("AFP", "Reuters", "AP", "EPA", "Getty Images", "dpa", "EFE", "ANSA")
FOLDER = Path(__file__).with_name("languages")


@dataclass(frozen=True, slots=True)
class Article:
    """A page: what an extractor printed, and which of it is the article."""

    language: str
    text: str
    """The page's text, paragraphs and residue apart by blank lines or line ends."""
    body: tuple[str, ...]
    """The article's own paragraphs, in order."""


@cache
def words(language: str) -> dict[str, Any]:
    """Return the words of one language, by what they are used for."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """Return the languages there are words for."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def articles(
    count: int,
    seed: int = 1,
    *,
    dirty: bool = True,
    traps: bool = False,
    only: tuple[str, ...] = (),
    size: tuple[int, int] = (6, 14),
) -> Iterator[Article]:
    """Yield `count` articles, the languages in turn.

    `dirty` puts residue between the paragraphs, `traps` puts in body paragraphs that look like residue; `size` is
    how many other paragraphs an article has, from the fewest to the most.
    """
    chance = random.Random(seed)
    names = only or languages()
    for number in range(count):
        language = names[number % len(names)]
        table = words(language)
        body = _body(table, chance, traps, size)
        text = _with_residue(table, chance, body) if dirty else "\n\n".join(body)
        yield Article(language, text, tuple(body))


def _body(table: dict[str, Any], chance: random.Random, traps: bool, size: tuple[int, int]) -> list[str]:
    paragraphs: list[str] = []
    seen: set[tuple[str, str]] = set()
    for _ in range(chance.randint(*size)):
        sentences = [_sentence(table, chance, seen) for _ in range(chance.randint(2, 4))]
        paragraphs.append(join(table, sentences))
    if traps:
        for trap in chance.sample(table["traps"], min(3, len(table["traps"]))):
            paragraphs.insert(chance.randint(0, len(paragraphs)), trap)
    return paragraphs


def _sentence(table: dict[str, Any], chance: random.Random, seen: set[tuple[str, str]]) -> str:
    """Put a sentence together of which subject and act have not met on this page, while there are any."""
    for _ in range(20):
        pair = chance.choice(table["subjects"]), chance.choice(table["acts"])
        if pair not in seen:
            break
    seen.add(pair)
    sentence: str = table["sentence"].format(subject=pair[0], act=pair[1], tail=chance.choice(table["tails"]))
    return sentence


def join(table: dict[str, Any], sentences: list[str]) -> str:
    """Return sentences as one paragraph, with or without spaces between them."""
    return ("" if table["sentence"].endswith("\u3002") else " ").join(sentences)


def _with_residue(table: dict[str, Any], chance: random.Random, body: list[str]) -> str:
    blocks = list(body)
    for _ in range(chance.randint(1, 4)):
        blocks.insert(chance.randint(1, len(blocks)), picture(table, chance))
    return "\n\n".join(blocks)


def picture(table: dict[str, Any], chance: random.Random) -> str:
    """Return what an extractor leaves of one picture: counter, alt text, caption, credit, some or all."""
    caption = chance.choice(table["captions"])
    credit = chance.choice(table["credits"]).format(name=chance.choice(table["names"]), agency=chance.choice(AGENCIES))
    lines = [chance.choice(table["markers"])] if chance.random() < 0.4 else []
    shape = chance.random()
    if shape < 0.3:
        lines.append(caption * 2)
    elif shape < 0.5:
        lines += [caption, caption]
    if shape > 0.7:
        lines.append(f"{caption}. {credit}")
    else:
        lines += [caption, credit]
    return ("\n\n" if chance.random() < 0.3 else "\n").join(lines)
