"""evidence -> what each block is: the rules take, and what may be body text all the same is spared.

`rules` says what is certain; here stands what keeps a block that they took: the article's own sentences, a user's
terms, and captions that are the article.
"""

from captionclean.config import Config
from captionclean.credit.hit import WEAK
from captionclean.lexicon.matchers import Matchers
from captionclean.line.block import Block
from captionclean.line.split import Blocks
from captionclean.page.layout import Layout
from captionclean.rules import Trace, certain, is_prose_twice
from captionclean.rules.rejoined import may_bind
from captionclean.text.sentences import is_paragraph


def decide(blocks: Blocks, page: list[Block], m: Matchers, config: Config, trace: Trace | None = None) -> list[str]:
    """Return for each block "caption", "credit", "marker", or "" for what is kept.

    Where captions are the article, they are "essay": kept, but for their credits.
    """
    if not any(_shows(block, m) for block in page):
        return [""] * len(page)
    state = certain(Layout(blocks, page, m), trace)
    state = [
        "" if s and (_unsupported(page, state, i) or _is_paragraph(page[i], s)) else s for i, s in enumerate(state)
    ]
    _keep_within(page, state)
    for i, block in enumerate(page if config.keep else ()):
        if any(term in block.line for term in config.keep):
            # Without its hits, not even a credit in brackets is cut out of the line.
            state[i], block.hits = "", []
    if _is_essay(page, state, config):
        state = ["essay" if s == "caption" else s for s in state]
    return state


def _shows(block: Block, m: Matchers) -> bool:
    """Tell whether a block alone may be more than body text: without any that does, nothing is taken."""
    seen = block.speaks or block.hits or block.label or block.points or block.signed
    return bool(seen) or may_bind(block.line, m)


# Fewer captions are no photo essay, however short the rest is.
_ESSAY = 5


def _is_essay(page: list[Block], state: list[str], config: Config) -> bool:
    """Tell whether the captions are the article: several different ones, and more of them than of all else."""
    captions = {block.line for block, decided in zip(page, state, strict=True) if decided == "caption"}
    if len(captions) < _ESSAY:
        return False
    kept = sum(len(block.line) for block, decided in zip(page, state, strict=True) if not decided)
    taken = sum(map(len, captions))
    return taken > config.max_residue_share * (taken + kept)


# A line between others that were taken for their place; a caption there has one sentence on the development pages.
_WITHIN = 2


def _keep_within(page: list[Block], state: list[str]) -> None:
    """Keep lines of several sentences beside nothing but lines that show nothing of their own either."""
    bare = [s == "caption" and not block.speaks and not block.shows for s, block in zip(state, page, strict=True)]
    for i, block in enumerate(page):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page) and state[j]]
        if bare[i] and all(bare[j] for j in beside) and is_paragraph(block.line, _WITHIN):
            state[i] = ""


def _is_paragraph(block: Block, decided: str) -> bool:
    """Tell whether a block was taken for its place alone and has the sentences of a paragraph."""
    signs = block.shows or block.repeated or block.copies
    return decided == "caption" and not signs and is_paragraph(block.line)


def _unsupported(page: list[Block], state: list[str], i: int) -> bool:
    """Tell whether a block that may be body text was taken with nothing certain next to it."""
    block = page[i]
    if block.whole and block.whole.kind == "source":
        # A chart's source, whatever stands around it.
        return False
    if not is_prose_twice(block) and not (block.whole and block.whole.level == WEAK):
        return False
    return not any(0 <= j < len(page) and state[j] for j in (i - 1, i + 1))
