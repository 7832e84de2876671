"""evidence -> what each block is: the one place that weighs.

What is certain is decided first, by `rules`. The rest is weighed: the weights of everything
seen on and around a block are added up, and a block whose sum reaches the threshold is residue. The weights
stand in `weights.json`, fitted on the development pages by `benchmarks/fit_weights.py`. Each round starts
from what the last one decided, so certain captions teach the page's others; rounds end when nothing changes.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, repeat
from pkgutil import get_data

from captionclean.blocks import Blocks
from captionclean.config import Config
from captionclean.evidence.block import Block
from captionclean.evidence.context import Context
from captionclean.evidence.hit import WEAK
from captionclean.evidence.naming import Names
from captionclean.evidence.shape import is_paragraph
from captionclean.lexicon.matchers import Matchers
from captionclean.rules import certain, is_prose_twice, role, spread

# Rounds of weighing; on the development pages a third one changes 0.2 % of the captions.
ROUNDS = 2


# Groups of names whose sum is kept; the development pages show 5,000.
_SUMS = 8192


class Weights:
    """What each piece of evidence adds, and where the sum starts."""

    def __init__(self, intercept: float, threshold: float, weights: dict[str, float]) -> None:
        self.intercept: float = intercept
        self.threshold: float = threshold
        self.weights: dict[str, float] = weights
        self.of: Callable[[Names], float] = lru_cache(_SUMS)(self._of)

    def _of(self, names: Names) -> float:
        return sum(map(self.weights.get, names, repeat(0.0)))


@cache
def weights() -> Weights:
    """Load the fitted weights."""
    data = json.loads(get_data("captionclean", "weights.json") or b"")
    return Weights(data["intercept"], data["threshold"], data["weights"])


@dataclass(slots=True)
class Trace:
    """What `decide` went by, for those who ask why; keeping it costs time, so it is kept only when asked for."""

    limit: float = 0.0
    certain: list[str] = field(default_factory=list)
    weighed: dict[int, list[str]] = field(default_factory=dict)
    """Each weighed block's evidence, as it stood when it was weighed last."""


def decide(blocks: Blocks, page: list[Block], m: Matchers, config: Config, trace: Trace | None = None) -> list[str]:
    """Return for each block "caption", "credit", "marker", or "" for what is kept.

    Where captions are the article, they are "essay": kept, but for their credits.
    """
    if not any(block.speaks or block.hits or block.label or block.points or block.signed for block in page):
        return [""] * len(page)
    context = Context(blocks, page, m)
    state = first = certain(context)
    limit = threshold(context, config)
    if trace:
        trace.limit, trace.certain = limit, state
    for _ in range(ROUNDS):
        new = advance(context, state, limit, trace=trace)
        if new == state:
            break
        state = new
    state = [
        "" if s and (_unsupported(page, state, first, i) or _is_paragraph(page[i], s)) else s
        for i, s in enumerate(state)
    ]
    _keep_leads(context, state)
    _keep_runs(page, state, first)
    _keep_within(page, state)
    for i, block in enumerate(page if config.keep else ()):
        if any(term in block.line for term in config.keep):
            # Without its hits, not even a credit in brackets is cut out of the line.
            state[i], block.hits = "", []
    if _is_essay(page, state, config):
        state = ["essay" if s == "caption" else s for s in state]
    return state


def advance(
    context: Context, state: list[str], limit: float, table: Weights | None = None, trace: Trace | None = None
) -> list[str]:
    """Weigh each open block once, from what `state` says of the others, and return the new state."""
    lessons = context.lessons(state)
    new = list(state)
    for i in context.candidates(state):
        groups = context.describe(state, lessons, i)
        if trace:
            trace.weighed[i] = [*chain.from_iterable(groups)]
        if score(groups, table) >= limit - (_CREDIT if context.page[i].whole else 0.0):
            new[i] = role(context.page[i])
    spread(context, new)
    return new


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


# Where blank lines do not set paragraphs apart, a caption and a short paragraph look alike. On publishers left out of
# the fit, this much more spares two of the four paragraphs lost otherwise; still more spares none.
_TIGHT = 0.5
# Where prose cannot be told by its words, less is known of every line.
_UNKNOWN = 1.0
# A line that a credit may fill: on publishers left out of the fit no body line comes nearer to the threshold than this.
_CREDIT = 2.5


def threshold(context: Context, config: Config) -> float:
    """Return what the evidence on a block of this page must add up to."""
    return (
        weights().threshold
        + config.threshold
        + (_TIGHT if context.mode == "T" else 0.0)
        + (0.0 if context.tells else _UNKNOWN)
    )


def score(groups: Iterable[Names], table: Weights | None = None) -> float:
    """Add up the weights of the names in `groups`."""
    table = table or weights()
    return table.intercept + sum(map(table.of, groups))


# A figure prints at most an alt text, a caption and a third line with nothing of their own to show.
_RUN = 3


def _keep_runs(page: list[Block], state: list[str], first: list[str]) -> None:
    """Keep longer runs of lines that were taken for what stands around them only: prose among pictures."""
    run: list[int] = []
    for i in range(len(page) + 1):
        bare = i < len(page) and state[i] == "caption" and not first[i] and not page[i].speaks and not page[i].shows
        if bare:
            run.append(i)
            continue
        if len(run) > _RUN:
            for k in run:
                state[k] = ""
        run = []


# A line between others that were taken for their place; a caption there has one sentence on the development pages.
_WITHIN = 2


def _keep_within(page: list[Block], state: list[str]) -> None:
    """Keep lines of several sentences beside nothing but lines that show nothing of their own either."""
    bare = [s == "caption" and not block.speaks and not block.shows for s, block in zip(state, page, strict=True)]
    for i, block in enumerate(page):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page) and state[j]]
        if bare[i] and all(bare[j] for j in beside) and is_paragraph(block.line, _WITHIN):
            state[i] = ""


def _keep_leads(context: Context, state: list[str]) -> None:
    """Keep a paragraph that stands twice at the top with nothing else taken beside it: a lead shown twice."""
    page = context.page
    for i in range(len(page) - 1):
        twice = page[i].twin == "equal" and page[i].twin_of == i + 1 and state[i] == state[i + 1] == "caption"
        if not twice or page[i].hits or page[i + 1].hits or any(state[j] for j in (i - 1, i + 2) if 0 <= j < len(page)):
            continue
        if i <= context.first and (context.prose(i) >= _LEAD_PROSE or len(page[i].line) > _LEAD):
            state[i] = state[i + 1] = ""


_LEAD_PROSE = 3
_LEAD = 150


def _is_paragraph(block: Block, decided: str) -> bool:
    """Tell whether a block was taken for its place alone and has the sentences of a paragraph."""
    signs = block.shows or block.repeated or block.copies
    return decided == "caption" and not signs and is_paragraph(block.line)


def _unsupported(page: list[Block], state: list[str], first: list[str], i: int) -> bool:
    """Tell whether a block that may be body text was taken with nothing certain next to it."""
    block = page[i]
    if first[i] and block.whole and block.whole.kind == "source":
        # A chart's source, whatever stands around it.
        return False
    if not is_prose_twice(block) and not (block.whole and block.whole.level == WEAK):
        return False
    return not any(0 <= j < len(page) and state[j] for j in (i - 1, i + 1))
