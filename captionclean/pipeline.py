"""Wires the stages: text -> blocks -> evidence -> decision -> document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from captionclean.assemble.pieces import Piece, pieces
from captionclean.assemble.records import Assembly
from captionclean.config import Config
from captionclean.document import Document
from captionclean.lexicon.matchers import Matchers, matchers
from captionclean.line.block import Block
from captionclean.line.split import Blocks, split
from captionclean.model import Cut
from captionclean.page.look import look
from captionclean.rules import Trace
from captionclean.rules.decision import decide
from captionclean.text.plain import Plain, plain, plain_text


class Pass(NamedTuple):
    """One look at what earlier passes left: the blocks, what was seen, and what came of it."""

    blocks: Blocks
    page: list[Block]
    state: list[str]
    pieces: list[Piece]
    trace: Trace | None


def passes(text: str, m: Matchers, config: Config, *, traced: bool = False) -> Iterator[Pass]:
    """Take residue out of a plain text until nothing more is found, so that cleaning again would change nothing."""
    if config.keep:
        config = replace(config, keep=tuple(map(plain_text, config.keep)))
    blocks = split(text)
    known: dict[str, Block | None] = {}
    while True:
        page = look(blocks, m, known)
        trace: Trace | None = {} if traced else None
        state = decide(blocks, page, m, config, trace)
        found = pieces(blocks, page, state)
        yield Pass(blocks, page, state, found, trace)
        body = [piece for piece in found if piece.role == "body"]
        if len(body) == len(found):
            return
        blocks = Blocks(text, [text[p.start : p.end] for p in body], [p.start for p in body], [p.apart for p in body])


def _cut_up(text: str, m: Matchers, config: Config) -> list[Piece]:
    taken: list[Piece] = []
    body: list[Piece] = []
    for each in passes(text, m, config):
        body = [piece for piece in each.pieces if piece.role == "body"]
        taken += (piece for piece in each.pieces if piece.role != "body")
    return sorted(taken + body)


def run(text: str, config: Config) -> Document:
    """Clean one page's text."""
    m = matchers(config.markers, config.credits, config.agencies)
    seen = plain(text)
    cut_up = _cut_up(seen.text, m, config)
    assembly = Assembly(seen, cut_up, m)
    cuts = _in_source(assembly.cuts(cut_up), seen)
    media = assembly.media(cuts, config.language_detector)
    paragraphs = tuple(text[start:end] for start, end, role, _, _ in cuts if role == "body")
    return Document(text, paragraphs, media, cuts, config)


def _in_source(cuts: Sequence[Cut], seen: Plain) -> tuple[Cut, ...]:
    """Return the cuts of a plain text at their places in the text it was made of."""
    if seen.text is seen.source:
        return tuple(cuts)
    if not cuts:
        return ((0, len(seen.source), "separator", "white-space", None),)
    return tuple((seen.back(start), seen.back(end), role, why, media) for start, end, role, why, media in cuts)
