"""roles -> pieces: cuts every line into body, caption, credit and interface words."""

from typing import NamedTuple

from captionclean.credit.hit import CERTAIN, WEAK, Hit
from captionclean.line.block import Block
from captionclean.line.split import Blocks
from captionclean.model import Role


class Piece(NamedTuple):
    """A stretch of the input with the role it was given."""

    start: int
    end: int
    role: Role
    reason: str
    apart: bool
    """Whether a blank line, a cut or something taken out stands before it."""
    kind: str = ""
    size: int | None = None
    copies: int = 1


def pieces(blocks: Blocks, page: list[Block], state: list[str]) -> list[Piece]:
    """Cut every block into pieces by what was decided, in reading order, without the white space between."""
    out: list[Piece] = []
    removed = False
    for i, decided in enumerate(state):
        block, start = page[i], blocks.starts[i]
        end = start + len(block.line)
        apart = blocks.apart[i] or removed
        before = len(out)
        if not decided and not block.hits:
            out.append(Piece(start, end, "body", "prose", apart))
        elif not decided:
            out += _body(block, start, end, apart, [h for h in block.hits if _stands_alone(h, block)])
        elif decided == "essay":
            out += _body(block, start, end, apart, [h for h in block.hits if h.level > WEAK])
        elif decided == "marker":
            out.append(_marker(block, start, end, apart))
        else:
            out += _residue(block, start, end, apart, _reason(block, page, i))
        removed = len(out) == before or out[-1].role != "body"
    return out


def _stands_alone(hit: Hit, block: Block) -> bool:
    """Tell whether a credit is cut out of body text: a label and a name in brackets, with text beside it."""
    return (
        hit.level == CERTAIN
        and hit.reason == "credit-cue"
        and block.line[hit.start] in "([\uff08"
        and hit.end - hit.start < len(block.line) - 2
    )


def _marker(block: Block, start: int, end: int, apart: bool) -> Piece:
    marker = block.marker
    if marker is None or marker.role == "interface":
        return Piece(start, end, "interface", "interface-line", apart)
    return Piece(start, end, "gallery", "gallery-counter", apart, size=marker.size)


def _body(block: Block, start: int, end: int, apart: bool, hits: list[Hit]) -> list[Piece]:
    out: list[Piece] = []
    at = start
    for hit in hits:
        a, b = start + hit.start, start + hit.end
        out += _stripped(block.line, start, at, a, apart)
        out.append(Piece(a, b, "credit", hit.reason, apart, kind=hit.kind))
        apart, at = True, b
    return out + _stripped(block.line, start, at, end, apart)


def _stripped(line: str, base: int, start: int, end: int, apart: bool) -> list[Piece]:
    """Return a body piece without white space at its ends, or nothing where nothing else is there."""
    text = line[start - base : end - base]
    left = start + len(text) - len(text.lstrip())
    right = start + len(text.rstrip())
    return [Piece(left, right, "body", "prose", apart)] if left < right else []


def _residue(block: Block, start: int, end: int, apart: bool, reason: str) -> list[Piece]:
    out = []
    low, high = (start + block.trim[0], start + block.trim[1]) if block.trim else (start, end)
    if low > start:
        out.append(Piece(start, low, "interface", "interface-edge", apart))
    if block.square:
        middle = low + block.square.end
        out += _parts(block, start, low, middle, apart, "doubled-caption" if block.hits else "doubled-run", copies=2)
        out.append(Piece(middle, high, "alt_text", "doubled-run", apart, copies=0))
    else:
        out += _parts(block, start, low, high, apart, reason)
    if high < end:
        out.append(Piece(high, end, "interface", "interface-edge", apart))
    return out


def _reason(block: Block, page: list[Block], i: int) -> str:
    if block.hits:
        return "with-credit"
    if block.copies:
        return "repeated-line"
    if any(0 <= j < len(page) and page[j].hits for j in (i - 1, i + 1)):
        return "next-to-credit"
    if any(0 <= j < len(page) and page[j].marker for j in (i - 1, i + 1)):
        return "next-to-gallery"
    return "page-shape"


def _parts(block: Block, base: int, low: int, high: int, apart: bool, reason: str, copies: int = 1) -> list[Piece]:
    """Cut a line of residue into caption and credits; marks and separators go with what they touch."""
    out: list[Piece] = []
    at = low
    for hit in block.hits:
        # A credit seen at the line's end stands behind the first copy of a line that is one text twice.
        a, b = max(at, base + hit.start), min(high, base + hit.end)
        if a >= b:
            continue
        if not any(map(str.isalnum, block.line[at - base : a - base])):
            a = at
        if a > at:
            out.append(Piece(at, a, "caption", reason, apart, copies=copies))
        out.append(Piece(a, b, "credit", hit.reason, apart, kind=hit.kind))
        at = b
    if any(map(str.isalnum, block.line[at - base : high - base])):
        out.append(Piece(at, high, "caption", reason, apart, kind=block.label, copies=copies))
    elif out and at < high:
        out[-1] = out[-1]._replace(end=high)
    elif at < high:
        out.append(Piece(at, high, "interface", reason, apart))
    return out
