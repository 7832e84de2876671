"""Group pieces into records: the captions, credits and counters of one picture between two paragraphs."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from captionclean.assemble.pieces import Piece
from captionclean.text.folding import key
from captionclean.text.signs import LINE_ENDS

# A text that is the start of another one has at least this many letters.
_LEAST_BEGINNING = 15


@dataclass(slots=True)
class Record:
    """One picture while its pieces are collected."""

    after: int
    """The paragraph that it follows."""
    texts: list[list[Piece]] = field(default_factory=list)
    """Its caption and its alt text, each with its copies."""
    credits: list[Piece] = field(default_factory=list)
    other: list[Piece] = field(default_factory=list)
    size: int | None = None
    counted: bool = False
    """Whether its pieces include a gallery counter."""
    kind: str = ""

    def pieces(self) -> list[Piece]:
        """Return all pieces of the picture."""
        return [*chain.from_iterable(self.texts), *self.credits, *self.other]


class Grouping:
    """Groups the pieces of one page; offsets are those of its plain text."""

    def __init__(self, text: str, pieces: Sequence[Piece], paragraphs: Sequence[tuple[int, int]]) -> None:
        self.text: str = text
        self.records: list[Record] = []
        self._keys: dict[int, str] = {}
        after = -1
        for is_body, run in groupby(pieces, key=lambda piece: piece.role == "body"):
            if is_body:
                end = [piece.end for piece in run][-1]
                after = bisect_right(paragraphs, (end, end)) - 1
            else:
                self._group(list(run), after)

    def key(self, piece: Piece) -> str:
        """Return the key of a piece's text, cached because it is used often."""
        found = self._keys.get(id(piece))
        if found is None:
            found = self._keys[id(piece)] = key(self.text[piece.start : piece.end])
        return found

    def on_one_line(self, one: Piece, other: Piece) -> bool:
        """Return whether a piece and a later one are on one line, like a caption and its own credit."""
        return not any(sign in LINE_ENDS for sign in self.text[one.end : other.start])

    def _group(self, run: list[Piece], after: int) -> None:
        """Split a run of residue between two paragraphs into records."""
        solid = [p for p in run if p.role not in ("gallery", "interface")]
        credit_first = bool(solid) and solid[0].role == "credit" and self._captions_are_below(solid)
        record = Record(after)
        before: Piece | None = None
        for piece, following in zip(run, [*run[1:], None], strict=True):
            if self._opens_new(record, piece, before, credit_first) or self._is_next_pair(record, piece, following):
                self._close(record)
                record = Record(after)
            self._add(record, piece)
            before = piece
        self._close(record)

    def _captions_are_below(self, solid: list[Piece]) -> bool:
        """Return whether captions are below their credits: the last one has no credit on its own line."""
        captions = [n for n, p in enumerate(solid) if p.role == "caption"]
        if not captions:
            return False
        return not any(self.on_one_line(solid[captions[-1]], credit) for credit in solid[captions[-1] + 1 :][:1])

    def _opens_new(self, record: Record, piece: Piece, before: Piece | None, credit_first: bool) -> bool:
        if piece.role == "gallery":
            return bool(record.texts or record.credits)
        if piece.role == "caption":
            return self._is_new_caption(record, piece, credit_first)
        if piece.role == "credit" and record.credits:
            last = record.credits[-1]
            # If captions are below their credits, the next credit starts the next picture.
            goes_on = last is before and (not credit_first or piece.continued)
            return self.key(last) != self.key(piece) and not goes_on
        return False

    def _is_new_caption(self, record: Record, piece: Piece, credit_first: bool) -> bool:
        if self._copies_of(record, piece) is not None:
            return False
        if credit_first:
            return bool(record.texts) and bool(record.credits)
        if piece.alt and piece.copies == 1 and len(record.texts) == 1:
            # An alt text that a heading repeats belongs to the picture next to it.
            return False
        return bool(record.credits) or len(record.texts) > 1

    def _is_next_pair(self, record: Record, piece: Piece, after: Piece | None) -> bool:
        """Return whether one doubled text follows another; each is from its own picture."""
        if piece.role != "caption" or after is None or after.role != "caption" or not record.texts:
            return False
        paired = sum(p.role == "caption" for p in record.texts[-1]) > 1 and self.key(piece) == self.key(after)
        return paired and self._copies_of(record, piece) is None

    def _copies_of(self, record: Record, piece: Piece) -> list[Piece] | None:
        """Return the text of the record that a piece repeats, with its copies so far."""
        one = self.key(piece)
        for group in record.texts:
            if record.counted and piece.role == "caption" and sum(p.copies for p in group) > 1:
                # A gallery prints the alt text twice; a third copy is the caption.
                continue
            other = self.key(group[0])
            if one == other or any(_begins(*pair) for pair in ((one, other), (other, one))):
                return group
        return None

    def _add(self, record: Record, piece: Piece) -> None:
        if piece.role == "gallery":
            # The number of a counter may be on its own line.
            record.size, record.counted = piece.size or record.size, True
        copies = piece.role == "alt_text" and not record.credits
        group = self._copies_of(record, piece) if copies or piece.role == "caption" else None
        if group is not None:
            group.append(piece)
        elif piece.role == "caption":
            record.texts.append([piece])
        elif piece.role == "credit":
            record.credits.append(piece)
        else:
            record.other.append(piece)
        record.kind = record.kind or piece.kind

    def _close(self, record: Record) -> None:
        if self.records and self._is_again(self.records[-1], record):
            last = self.records[-1]
            last.texts[0] += record.texts[0]
            last.credits += record.credits
            last.other += record.other
        elif record.texts or record.credits or record.size:
            self.records.append(record)

    def _is_again(self, one: Record, other: Record) -> bool:
        """Return whether a picture is repeated: the same caption and the same credits."""
        if not one.texts or len(other.texts) != 1 or not other.credits or other.size or other.counted:
            return False
        if self.key(one.texts[0][0]) != self.key(other.texts[0][0]):
            return False
        return set(map(self.key, one.credits)) == set(map(self.key, other.credits))


def _begins(short: str, long: str) -> bool:
    return len(short) >= _LEAST_BEGINNING and long.startswith(short)


def credit_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield each credit of a record with the lines that continue it."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not piece.continued:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group
