"""Turn decisions into pieces: split every line into body, caption, credit and interface words."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from captionclean.credit.hit import CERTAIN, WEAK, Hit
from captionclean.line.line import Line
from captionclean.line.split import Blocks
from captionclean.model import Role
from captionclean.rules.resolver import Decision


class Piece(NamedTuple):
    """A span of the input with its role."""

    start: int
    end: int
    role: Role
    reason: str
    apart: bool
    """Whether it does not continue a paragraph: a new one starts, or the text before it was removed."""
    kind: str = ""
    size: int | None = None
    copies: int = 1
    alt: bool = False
    """Whether it is a text doubled without a gap and without a credit after it, like an alt text."""
    label: str = ""
    """The label that the credit's detector read, and where the names after it start."""
    names: int = 0
    continued: bool = False
    """Whether it is a credit that continues the one before."""

    def moved(self, to: Callable[[int], int]) -> "Piece":
        """Return the same piece at the offsets of another text."""
        return self._replace(start=to(self.start), end=to(self.end), names=to(self.names) if self.label else 0)


def pieces(blocks: Blocks, decisions: Sequence[Decision]) -> list[Piece]:
    """Split every line into pieces by the decisions, in reading order, without the white space between them."""
    out: list[Piece] = []
    removed = False
    for i, decision in enumerate(decisions):
        line, start = decision.line, blocks.starts[i]
        apart = removed or not blocks.goes_on[i]
        before = len(out)
        if not decision.role and (glued := _glued(line)):
            out.append(Piece(start, start + glued, "interface", "interface-edge", apart))
            out += _stripped(line.text, start, glued, len(line.text), apart=True)
        elif not decision.role and not line.hits:
            out.append(Piece(start, start + len(line.text), "body", "prose", apart))
        elif decision.role in ("", "cut"):
            out += _body(line, start, apart, [hit for hit in line.hits if _is_cut_out(hit, decision)])
        elif decision.role == "interface":
            out.append(_interface(line, start, apart, decision.row))
        else:
            found = _residue(line, start, apart, decision.row)
            out += (piece._replace(alt=True) for piece in found) if decision.role == "alt_text" else found
        removed = len(out) == before or out[-1].role != "body"
    return out


def _glued(line: Line) -> int:
    """Return where a paragraph starts if interface words are glued to its start, without a space; else 0."""
    at = line.bounds[0]
    is_glued = 0 < at < len(line.text) and line.text[at - 1].isalnum() and line.text[at].isalpha()
    return at if is_glued and not line.text[at].islower() else 0


def _is_cut_out(hit: Hit, decision: Decision) -> bool:
    """Return whether a credit is removed from body text: a label and a name in brackets, next to other text."""
    if decision.role == "cut":
        return hit.level > WEAK
    text = decision.line.text
    sure = (hit.level, hit.reason) == (CERTAIN, "credit-cue")
    return sure and text[hit.start] in "([\uff08" and hit.end - hit.start < len(text) - 2


def _interface(line: Line, start: int, apart: bool, row: str) -> Piece:
    counter = line.marker is not None and line.marker.role in ("gallery", "number")
    size = line.marker.size if line.marker is not None and counter else None
    return Piece(start, start + len(line.text), "gallery" if counter else "interface", row, apart, size=size)


def _body(line: Line, start: int, apart: bool, hits: list[Hit]) -> list[Piece]:
    out: list[Piece] = []
    at = 0
    for hit in hits:
        out += _stripped(line.text, start, at, hit.start, apart)
        out.append(_credit(start + hit.start, start + hit.end, hit, start, apart)._replace(reason=hit.reason))
        apart, at = True, hit.end
    return out + _stripped(line.text, start, at, len(line.text), apart)


def _credit(start: int, end: int, hit: Hit, base: int, apart: bool) -> Piece:
    """Return the piece for a credit on the line that starts at `base`, with the label if the piece includes it."""
    names = base + hit.start + hit.value
    piece = Piece(start, end, "credit", hit.reason, apart, hit.kind, continued=hit.reason == "credit-continued")
    return piece._replace(label=hit.label, names=names) if hit.label and start < names < end else piece


def _stripped(text: str, base: int, start: int, end: int, apart: bool) -> list[Piece]:
    """Return a body piece without white space at its ends, or an empty list if only white space is there."""
    part = text[start:end]
    left, right = start + len(part) - len(part.lstrip()), start + len(part.rstrip())
    return [Piece(base + left, base + right, "body", "prose", apart)] if left < right else []


def _residue(line: Line, start: int, apart: bool, row: str) -> list[Piece]:
    out = []
    end = start + len(line.text)
    low, high = (start + line.trim[0], start + line.trim[1]) if line.trim else (start, end)
    if low > start and line.counter and line.counter.role == "gallery":
        out.append(Piece(start, low, "gallery", "gallery-counter", apart, size=line.counter.size))
    elif low > start:
        out += _before(line, start, low, apart, row)
    if line.double:
        middle, after = low + line.double.end, low + (line.double.after or high - low)
        out += _parts(line, start, low, middle, apart, row, copies=2)
        out.append(Piece(middle, after, "alt_text", "doubled-line", apart, copies=0))
        out += _parts(line, start, after, high, apart, row) if after < high else []
    else:
        out += _parts(line, start, low, high, apart, row)
    if high < end:
        out.append(Piece(high, end, "interface", "interface-edge", apart))
    return out


def _before(line: Line, start: int, low: int, apart: bool, row: str) -> list[Piece]:
    """Split the text before the caption at `low` into a credit with its label, if there is one, and other words."""
    out = [
        _credit(start + hit.start, start + hit.end, hit, start, apart)._replace(reason=row)
        for hit in line.hits
        if start + hit.end < low
    ]
    at = out[-1].end if out else start
    return [*out, Piece(at, low, "interface", "interface-edge", apart)]


def _parts(line: Line, base: int, low: int, high: int, apart: bool, row: str, copies: int = 1) -> list[Piece]:
    """Split a line of residue into caption and credits; marks and separators go with the text that they touch."""
    out: list[Piece] = []
    at = low
    is_alt = copies > 1 and not (line.double and line.double.parted)
    for hit in line.hits:
        # If a line is one text twice, the trailing credit belongs after the first copy.
        a, b = max(at, base + hit.start), min(high, base + hit.end)
        if a >= b:
            continue
        if not any(map(str.isalnum, line.text[at - base : a - base])):
            a = at
        if a > at:
            out.append(Piece(at, a, "caption", row, apart, copies=copies))
        out.append(_credit(a, b, hit, base, apart)._replace(reason=row))
        at = b
    if any(map(str.isalnum, line.text[at - base : high - base])):
        out.append(Piece(at, high, "caption", row, apart, kind=line.label, copies=copies, alt=is_alt and not out))
    elif out and at < high:
        out[-1] = out[-1]._replace(end=high)
    elif at < high:
        out.append(Piece(at, high, "interface", row, apart))
    return out


def paragraphs_of(found: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return where the article's paragraphs start and end; body pieces that nothing separates form one."""
    out: list[tuple[int, int]] = []
    follows = False
    for piece in found:
        is_body = piece.role == "body"
        if is_body and follows and not piece.apart:
            out[-1] = (out[-1][0], piece.end)
        elif is_body:
            out.append((piece.start, piece.end))
        follows = is_body
    return out
