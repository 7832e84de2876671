"""What is certain of a page before anything is weighed: one file a phenomenon, and what each rule may cost.

The rules run in order and only add; `decision` weighs the blocks they leave open. A state has one entry a block:
"credit", "caption", "marker", or "" for what is open.
"""

from captionclean.evidence.context import Context
from captionclean.rules.alone import alone, is_prose_twice, role
from captionclean.rules.beside_credits import after_credits, before_credits
from captionclean.rules.copies import alt_texts, copies, doubles, recurring
from captionclean.rules.figures import counters, frames, groups, labels, players, stamps
from captionclean.rules.makers import makers
from captionclean.rules.pointing import pointing
from captionclean.rules.signed import reporters, signed, taught
from captionclean.rules.unsure_credits import agencies, continued, sources, supported, torn

__all__ = ["certain", "is_prose_twice", "role", "spread"]


def certain(context: Context) -> list[str]:
    """Return what is certain of each block without weighing."""
    state = [alone(block) for block in context.page]
    torn(context, state)
    frames(context, state)
    makers(context, state)
    labels(context, state)
    stamps(context, state)
    players(context, state)
    pointing(context, state)
    signed(context, state)
    continued(context, state)
    supported(context, state)
    reporters(context, state)
    sources(context, state)
    spread(context, state)
    doubles(context, state)
    groups(context, state)
    return state


def spread(context: Context, state: list[str]) -> None:
    """Take what follows from what is decided: copies of captions, the captions of credits, counters beside either."""
    copies(context, state)
    before_credits(context, state)
    after_credits(context, state)
    taught(context, state)
    recurring(context, state)
    alt_texts(context, state)
    agencies(context, state)
    counters(context.page, state)
