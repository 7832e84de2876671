"""Wires the stages: text -> blocks -> evidence -> decision -> document."""

from collections.abc import Iterator
from typing import NamedTuple

from captionclean.assembly import Assembly, Piece, pieces
from captionclean.blocks import Blocks, split
from captionclean.config import Config
from captionclean.decision import Trace, decide
from captionclean.document import Document
from captionclean.evidence.page import Block, look
from captionclean.lexicon.matchers import Matchers, matchers


class Pass(NamedTuple):
    """One look at what earlier passes left: the blocks, what was seen, and what came of it."""

    blocks: Blocks
    page: list[Block]
    state: list[str]
    pieces: list[Piece]
    trace: Trace | None


def passes(text: str, m: Matchers, config: Config, *, traced: bool = False) -> Iterator[Pass]:
    """Take residue out until nothing more is found, so that cleaning what is left would change nothing."""
    blocks = split(text)
    known: dict[str, Block] = {}
    while True:
        page = look(blocks, m, known)
        trace = Trace() if traced else None
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
    cut_up = _cut_up(text, m, config)
    assembly = Assembly(text, cut_up, m)
    cuts = assembly.cuts(cut_up)
    media = assembly.media(cuts, config.language_detector)
    paragraphs = tuple(text[a:b] for a, b in assembly.paragraphs)
    return Document(text, paragraphs, media, cuts, config)
