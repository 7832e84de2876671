"""Why a place was kept or taken out: all evidence seen there, its weights, and what would tip it."""

from typing import TYPE_CHECKING

from captionclean.blocks import split
from captionclean.certain import certain
from captionclean.decision import decide, score, threshold, weights
from captionclean.evidence.context import Context
from captionclean.evidence.page import look
from captionclean.lexicon.matchers import matchers

if TYPE_CHECKING:
    from captionclean.document import Document

_SHOWN = 12


def why(doc: "Document", where: int | str) -> str:
    """Say what was seen on one line of `doc`, with the weight of each piece of evidence.

    `where` is an offset in code points, or a text: then the first line that holds it is meant. Raises IndexError
    for an offset outside the input or between lines, and LookupError for a text that no line holds.
    """
    config = doc.config
    m = matchers(config.markers, config.credits, config.agencies)
    blocks = split(doc.source)
    i = _index(blocks.starts, blocks.lines, where)
    page = look(blocks, m)
    context = Context(blocks, page, m)
    state = decide(blocks, page, m, config)
    limit = threshold(context, config)
    lines = [f"line {i + 1}: {blocks.lines[i]!r}", f"decided: {state[i] or 'body'}"]
    if certain(context)[i]:
        return "\n".join([*lines, "certain: a rule decided, nothing was weighed"])
    names = context.describe(state, context.lessons(state), i)
    total = score(names)
    gap = limit - total
    lines.append(
        f"weighed: {total:+.2f} against a threshold of {limit:+.2f}: {abs(gap):.2f} {'short' if gap > 0 else 'over'}"
    )
    if i not in context.candidates(["" if k == i else s for k, s in enumerate(state)]):
        lines.append("not weighed in cleaning: nothing on this line or near it speaks for a picture")
    table = weights().weights
    heavy = sorted({n for n in names if table.get(n)}, key=lambda n: (-abs(table[n]), n))[:_SHOWN]
    lines += [f"  {table[name]:+.2f}  {name}" for name in heavy]
    lines.append(f"to tip it: Config(threshold={config.threshold - gap:+.2f}) moves the threshold to this line")
    return "\n".join(lines)


def _index(starts: list[int], lines: list[str], where: int | str) -> int:
    for i, (start, line) in enumerate(zip(starts, lines, strict=True)):
        if (start <= where < start + len(line)) if isinstance(where, int) else (where in line):
            return i
    if isinstance(where, int):
        raise IndexError(f"no line of the input holds offset {where}")
    raise LookupError(f"no line of the input holds {where!r}")
