"""Lines that repeat a neighbour, and what one of the two has beyond the other."""

import re

from captionclean.credit.hit import CERTAIN, MAX_CREDIT, Hit, is_name_like
from captionclean.lexicon.matchers import Matchers
from captionclean.line.block import Block
from captionclean.page.similarity import Kinds, Text, likeness, text_of
from captionclean.text.scripts import has_capitals


def twins(page: list[Block], m: Matchers) -> None:
    """Mark lines that repeat one of the two before them."""
    # The last three only: the words of every line would take more room than the page.
    texts: dict[int, Text | None] = {}
    for j, block in enumerate(page):
        texts[j] = _compared(block)
        texts.pop(j - 3, None)
        for i in (j - 2, j - 1):
            one, two = texts.get(i), texts[j]
            if one is None or two is None or block.copies:
                continue
            kinds = likeness(one, two)
            if kinds and not (block.twin and kinds[0] == "like"):
                _pair(page, texts, i, j, kinds, m)


# "the first words of a caption ...more": cut short before it is printed whole.
_CUT_SHORT_RE = re.compile(r"(?:\.{3}|\u2026)\s?\w{0,12}$")
_LEAST_TEXT = 9


def _compared(block: Block) -> Text | None:
    """Return what is compared of a block with its neighbours, if anything is."""
    text = block.text if block.hits or block.trim or block.square else block.line
    if "..." in text or "\u2026" in text:
        text = _CUT_SHORT_RE.sub("", text)
    return None if len(text) < _LEAST_TEXT or block.marker or block.recurs or block.whole else text_of(text)


def _pair(page: list[Block], texts: dict[int, Text | None], i: int, j: int, kinds: Kinds, m: Matchers) -> None:
    one, two = page[i], page[j]
    if kinds[0] == "like" and (one.twin or two.twin):
        return
    for short, long in ((i, j), (j, i)):
        seen = page[long].square or any(hit.level == CERTAIN for hit in page[long].hits)
        if kinds[0 if long == i else 1] == "longer" and not seen:
            _mark_rest(page[short], page[long], m)
            texts[long] = _compared(page[long])
    if not one.twin or (one.twin == "like" and kinds[0] != "like"):
        one.twin, one.twin_of = kinds[0], j
    two.twin, two.twin_of = kinds[1], i


def _mark_rest(short: Block, long: Block, m: Matchers) -> None:
    """Where `long` is `short` and then a name, report the name as a credit."""
    cut = len(short.text.rstrip(" .|/"))
    if long.line[:cut] != short.text[:cut] or len(long.line) - cut > MAX_CREDIT:
        return
    value = long.line[cut:].strip(" .,|/()[]\u2022-\u2013\u2014\u00a0")
    if len(value) > 2 and (value[0].isupper() or not has_capitals(value)) and is_name_like(value, m):
        long.hits = [Hit(cut, len(long.line), CERTAIN, "credit-after-copy")]
        long.rest = True
