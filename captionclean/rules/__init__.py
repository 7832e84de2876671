"""What a page's signs make certain: one file a phenomenon, and each rule says what it may cost.

The rules run in order; they take blocks, and some give back what earlier ones took. A state has one entry a block:
"credit", "caption", "marker", or "" for what is kept.
"""

from collections.abc import Callable, Sequence

from captionclean.page.layout import Layout
from captionclean.rules.alone import alone, is_prose_twice
from captionclean.rules.beside_credits import after_credits, before_credits
from captionclean.rules.copies import alt_texts, copies, doubles, recurring
from captionclean.rules.cut_credits import continued, parted
from captionclean.rules.figures import counters, frames, groups, labels, numbers, players, stamps
from captionclean.rules.makers import makers
from captionclean.rules.notes import noted
from captionclean.rules.pointing import pointing
from captionclean.rules.rejoined import rejoined
from captionclean.rules.signed import recurring_names, reporters, signed, taught, twice_signed
from captionclean.rules.unsure_credits import agencies, closing, served, sources, supported, torn

__all__ = ["Rule", "Trace", "certain", "is_prose_twice"]

Rule = Callable[[Layout, list[str]], None]
Trace = dict[int, Rule]
"""The rule that decided on a block last, kept for those who ask why."""

FIRST: tuple[Rule, ...] = (
    alone, closing, torn, frames, makers, labels, stamps, players, rejoined, pointing, signed, continued,
    supported, noted, parted, reporters, sources,
)  # fmt: skip
# What follows from what is decided: copies of captions, the captions of credits, counters beside either.
SPREADING: tuple[Rule, ...] = (
    twice_signed, recurring_names, copies, before_credits, after_credits, taught, recurring, alt_texts, served,
    agencies, numbers, counters,
)  # fmt: skip
LAST: tuple[Rule, ...] = (doubles, groups)


def certain(layout: Layout, trace: Trace | None = None) -> list[str]:
    """Return what is certain of each block."""
    state = [""] * len(layout.page)
    for rules in (FIRST, SPREADING, LAST, SPREADING):
        _run(rules, layout, state, trace)
    return state


def _run(rules: Sequence[Rule], layout: Layout, state: list[str], trace: Trace | None) -> None:
    for rule in rules:
        before = state[:] if trace is not None else state
        rule(layout, state)
        if trace is not None:
            trace.update((i, rule) for i, (old, new) in enumerate(zip(before, state, strict=True)) if old != new)
