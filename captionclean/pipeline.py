"""Wires the stages: text -> lines -> page -> decisions -> document."""

from collections.abc import Iterator

from captionclean.assemble.pieces import Piece, pieces
from captionclean.config import Config
from captionclean.document import Document
from captionclean.lexicon.matchers import Matchers, matchers
from captionclean.line.line import Line
from captionclean.line.split import Blocks, split
from captionclean.page.page import page_of, read_lines, signs_of
from captionclean.result import Place
from captionclean.rules.resolver import Settings, resolve, undecided
from captionclean.text.plain import plain, plain_text


def run(text: str, config: Config) -> Document:
    """Clean one page's text."""
    m = matchers(config.markers, config.credits, config.agencies)
    seen = plain(text)
    settings = Settings(tuple(map(plain_text, config.keep)), config.max_residue_share, config.rules_off)
    taken: list[Piece] = []
    places: list[Place] = []
    body: list[Piece] = []
    for found, decided in _looks(split(seen.text), m, settings):
        body = [piece for piece in found if piece.role == "body"]
        taken += (piece for piece in found if piece.role != "body")
        places += [place for place in decided if place.decision.row] if places else decided
    places.sort(key=lambda place: place.start)
    return Document(text, config, seen, tuple(places), tuple(sorted(taken + body)))


def _looks(blocks: Blocks, m: Matchers, settings: Settings) -> Iterator[tuple[list[Piece], list[Place]]]:
    """Yield what a look at the page finds, then at what it leaves, until nothing more is found.

    What is left is another page: lines become neighbours, and the article may begin elsewhere. Without the second look
    cleaning again would take more from 2 real pages of 1,000, and from 10 torn ones of 100.
    """
    known: dict[str, Line] = {}
    while True:
        signs = signs_of(blocks, read_lines(blocks, m, known), m)
        decisions = resolve(page_of(blocks, signs, m), settings) if signs else undecided(signs.lines)
        found = pieces(blocks, decisions)
        yield found, [Place(start, each) for start, each in zip(blocks.starts, decisions, strict=True)]
        body = [piece for piece in found if piece.role == "body"]
        if len(body) == len(found):
            return
        lines = [blocks.text[piece.start : piece.end] for piece in body]
        blocks = Blocks(blocks.text, lines, [piece.start for piece in body], [piece.apart for piece in body])
