"""Wires the stages: text -> lines -> page -> decisions -> document."""

from collections.abc import Iterator
from functools import partial

from captionclean.assemble.pieces import Piece, paragraphs_of, pieces
from captionclean.config import Config
from captionclean.document import Document
from captionclean.lexicon.matchers import Matchers, matchers
from captionclean.line.joining import line_ends
from captionclean.line.split import Blocks, split
from captionclean.page.page import Known, Signs, page_of, signs_of
from captionclean.page.rejoined import rejoined
from captionclean.result import Place
from captionclean.rules.resolver import Settings, resolve, undecided
from captionclean.text.plain import Plain, Step, plain, plain_text


def run(text: str, config: Config) -> Document:
    """Clean one page's text."""
    m = matchers(config.markers, config.credits, config.agencies)
    known = Known({}, set())
    seen = plain(text)
    blocks = split(seen.text)
    signs = signs_of(blocks, m, known)
    seen, joined = rejoined(seen, blocks, signs, config.paragraphs)
    if joined is not blocks:
        signs = signs_of(joined, m, known)
    settings = Settings(tuple(map(plain_text, config.keep)), config.max_residue_share, config.rules_off)
    looks = _looks(seen, joined, signs, m, settings, known)
    # A long text takes much memory: each look drops what the next does not need.
    del blocks, joined, signs
    taken: list[Piece] = []
    places: list[Place] = []
    body: list[Piece] = []
    for found, decided in looks:
        body = [piece for piece in found if piece.role == "body"]
        taken += (piece for piece in found if piece.role != "body")
        places += decided
    places.sort(key=lambda place: place.start)
    return Document(text, config, seen, tuple(places), tuple(sorted(taken + body)))


def _looks(
    seen: Plain, blocks: Blocks, signs: Signs, m: Matchers, settings: Settings, known: Known
) -> Iterator[tuple[list[Piece], list[Place]]]:
    """Yield what a look at the page finds, then at the paragraphs it leaves, until nothing more is found.

    What is left is another page: lines become neighbours, and the article may begin elsewhere. Without the second look
    cleaning again would take more from 2 real pages of 1,000, and from 10 torn ones of 100.
    """
    # Of the texts that were looked at before, only the way back is kept: a long text would be in memory several times.
    back: tuple[Step, ...] = ()
    while True:
        decisions = resolve(page_of(blocks, signs, m), settings) if signs else undecided(signs.lines)
        found = pieces(blocks, decisions)
        places = [Place(start, each) for start, each in zip(blocks.starts, decisions, strict=True)]
        if back:
            to_first = partial(_first, back=back)
            found_first = [piece.moved(to_first) for piece in found]
            # The others were decided when they were first looked at.
            yield found_first, [place._replace(start=to_first(place.start)) for place in places if place.decision.row]
        else:
            yield found, places
        is_whole = all(blocks.apart) and all(piece.role == "body" for piece in found)
        if is_whole or not (signs or any(blocks.goes_on)):
            return
        seen = _left(seen, paragraphs_of(found))
        back = (*seen.steps, *back)
        blocks = split(seen.text)
        signs = signs_of(blocks, m, known)


def _left(seen: Plain, paragraphs: list[tuple[int, int]]) -> Plain:
    """Return the text of `paragraphs` as it is cleaned when it is cleaned again, with the way back to `seen`."""
    changes, at = [], 0
    for start, end in paragraphs:
        changes += [(at, start, "\n\n"), *line_ends(seen.shown, start, end)]
        at = end
    return Plain(seen.text, seen.text, seen.shown).replaced([*changes, (at, len(seen.text), "\n\n")])


def _first(offset: int, back: tuple[Step, ...]) -> int:
    """Return where `offset` of the latest look is in the text of the first."""
    for step in back:
        offset = step.back(offset)
    return offset
