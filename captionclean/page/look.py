"""Everything the detectors saw on a page, block by block; the rules read this and nothing else."""

from captionclean.lexicon.matchers import Matchers
from captionclean.line.block import Block
from captionclean.line.read import look_at
from captionclean.line.split import Blocks
from captionclean.page.copies import twins
from captionclean.page.repeats import repeated_lines, repeated_tails, same_paper, same_shape


def look(blocks: Blocks, m: Matchers, known: dict[str, Block | None] | None = None) -> list[Block]:
    """Run every detector over the page; lines in `known` are not scanned again, those of None show nothing."""
    known = {} if known is None else known
    page = []
    for line in blocks.lines:
        if line not in known:
            seen = look_at(line, m)
            known[line] = seen if seen.shows else None
        page.append(_again(line, known[line]))
    repeated_tails(page, m)
    repeated_lines(page, m)
    same_shape(page)
    same_paper(page)
    twins(page, m)
    return page


def _again(line: str, seen: Block | None) -> Block:
    """Return a block of what was seen on the line alone; what the page tells of it is added there."""
    if seen is None:
        return Block(line)
    return Block(line, seen.hits[:], seen.marker, seen.square, seen.label, seen.trim, seen.points, seen.signed)
