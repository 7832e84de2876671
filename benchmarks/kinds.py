"""Invented articles of kinds that read like residue, bare and beside pictures: interviews, recipes, results, laws.

    from benchmarks.kinds import pages
    for page in pages(seed=1):
        page.kind, page.layout, page.text, page.body

The lines of each kind stand in the table `[kinds]` of `languages/`, one paragraph a line: "{a}" and "{b}" are names,
"{g}" an agency. Paragraphs of the language's usual words stand before and after them.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from benchmarks.articles import AGENCIES, articles, join, languages, words
from captionclean import clean

Block = tuple[str, str]
"""A block's text, and its kind if it is a paragraph of the article, or ""."""

BARE = ("bare", "bare lines")
PICTURES = ("captions", "caption lines", "galleries", "gallery lines")
CREDITS = ("credits", "credit lines")
"""A credit without a caption right below a line of the article: what plain text can hardly tell."""
LAYOUTS = (*BARE, *PICTURES, *CREDITS)
# Usual paragraphs before and after the lines of a kind, and on a page in all.
_AROUND, _USUAL = 2, 7
# Texts printed of each reason.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one kind in one layout, and the article's paragraphs with their place in the text."""

    language: str
    kind: str
    layout: str
    text: str
    body: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """A paragraph that is not whole in the clean text, and the reasons of the spans in its place."""

    page: Page
    paragraph: str
    reasons: tuple[str, ...]


def kinds(language: str) -> tuple[str, ...]:
    """Return the kinds there are lines for, and "signed": paragraphs that end in a credit."""
    return (*words(language)["kinds"], "signed")


def pages(seed: int = 1, *, layouts: Iterable[str] = LAYOUTS, only: tuple[str, ...] = ()) -> Iterator[Page]:
    """Yield one page of each language, kind and layout, the same for the same seed."""
    chance = random.Random(seed)
    for language in only or languages():
        for kind, layout in product(kinds(language), layouts):
            yield page(language, kind, layout, chance)


def page(language: str, kind: str, layout: str, chance: random.Random) -> Page:
    """Return a page: the lines of a kind, usual paragraphs around them, and residue where the layout has it.

    Layouts that end with "lines" have no blank lines.
    """
    article = next(articles(1, chance.getrandbits(30), dirty=False, only=(language,), size=(_USUAL, _USUAL)))
    usual = [(text, text) for text in dict.fromkeys(article.body)]
    before, within, after = usual[:_AROUND], usual[_AROUND:-_AROUND], usual[-_AROUND:]
    table = words(language)
    lines = _lines(table, kind, within, chance)
    residue = _RESIDUE.get(layout.split()[0])
    if residue:
        lines = list(_between(lines, lambda: residue(table, chance), kind, layout.startswith("credit")))
    return _page(language, kind, layout, [*before, *lines, *after])


def _lines(table: dict[str, Any], kind: str, usual: list[Block], chance: random.Random) -> list[Block]:
    a, b = chance.sample(table["names"], 2)
    written = table["kinds"]["reporting" if kind == "signed" else kind].splitlines()
    texts = [line.format(a=a, b=b, g=chance.choice(AGENCIES)) for line in written]
    if kind == "signed":
        paragraph = join(table, texts)
        return [(f"{paragraph} {table['credits'][0].format(name=b, agency=chance.choice(AGENCIES))}", paragraph)]
    blocks = [(text, text) for text in texts]
    if kind == "contents":
        # Each entry is a heading further down.
        blocks += [block for i, heading in enumerate(blocks) for block in (heading, usual[i])]
    return blocks


def _between(blocks: list[Block], residue: Callable[[], str], kind: str, lone: bool) -> Iterator[Block]:
    """Yield the blocks of a kind with residue around them; a lone credit stands below each sentence that reports."""
    if not lone:
        yield residue(), ""
    for i, block in enumerate(blocks):
        yield block
        if (lone and kind == "reporting") or (not lone and i == len(blocks) // 2):
            yield residue(), ""
    yield residue(), ""


def _credit(table: dict[str, Any], chance: random.Random) -> str:
    pattern: str = chance.choice(table["credits"])
    return pattern.format(name=chance.choice(table["names"]), agency=chance.choice(AGENCIES))


def _caption(table: dict[str, Any], chance: random.Random) -> str:
    return f"{chance.choice(table['captions'])}\n{_credit(table, chance)}"


def _gallery(table: dict[str, Any], chance: random.Random) -> str:
    caption = chance.choice(table["captions"])
    return f"{table['markers'][0]}\n{caption}\n{caption}\n{_credit(table, chance)}"


_RESIDUE: dict[str, Callable[[dict[str, Any], random.Random], str]] = {
    "captions": _caption,
    "caption": _caption,
    "galleries": _gallery,
    "gallery": _gallery,
    "credits": _credit,
    "credit": _credit,
}


def _page(language: str, kind: str, layout: str, blocks: list[Block]) -> Page:
    gap = "\n" if layout.endswith("lines") else "\n\n"
    text, starts = "", []
    for block, paragraph in blocks:
        text += gap if text else ""
        if paragraph:
            starts.append(len(text))
        text += block
    return Page(language, kind, layout, text, tuple(paragraph for _, paragraph in blocks if paragraph), tuple(starts))


def losses(page: Page) -> Iterator[Loss]:
    """Yield the paragraphs of a page that are not whole in the clean text."""
    doc = clean(page.text)
    for paragraph, start in zip(page.body, page.starts, strict=True):
        end = start + len(paragraph)
        over = [span for span in doc.spans if span.start < end and span.end > start]
        taken = [span for span in over if span.role not in ("body", "separator")]
        if taken:
            yield Loss(page, paragraph, tuple(dict.fromkeys(f"{span.role}: {span.reason}" for span in taken)))


def tally(pages: Iterable[Page]) -> tuple[Counter[str], list[Loss]]:
    """Return how many paragraphs the pages of each kind, language and layout have, and those that are lost."""
    looked: Counter[str] = Counter()
    lost: list[Loss] = []
    for page in pages:
        for group in groups(page):
            looked[group] += len(page.body)
        lost += losses(page)
    return looked, lost


def groups(page: Page) -> tuple[str, str, str]:
    """Return the groups that a page is counted in."""
    return f"kind: {page.kind}", f"language: {page.language}", f"layout: {page.layout}"


def table(looked: Counter[str], lost: list[Loss]) -> str:
    """Return the groups in which paragraphs are lost, with how many of how many, and the reasons with their texts."""
    counts = Counter(group for loss in lost for group in groups(loss.page))
    rows = [f"    {group:28}{count:6} of {looked[group]}" for group, count in sorted(counts.items())]
    reasons = Counter(reason for loss in lost for reason in loss.reasons)
    for reason, count in reasons.most_common():
        rows.append(f"    {reason:40}{count:6}")
        shown = dict.fromkeys(
            f"{loss.page.language}: {loss.paragraph[:100]}" for loss in lost if reason in loss.reasons
        )
        rows += [f"        {each}" for each in list(shown)[:_SHOWN]]
    return "\n".join(rows)
