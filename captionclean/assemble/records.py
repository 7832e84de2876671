"""pieces -> media and spans: groups what was taken out into one record a picture."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import NamedTuple

from captionclean.assemble.credits import as_shown, merged, signs_of
from captionclean.assemble.pieces import Piece, paragraphs_of
from captionclean.credit.parse import is_archive, parse, says_archive
from captionclean.credit.parse import kind as credit_kind
from captionclean.lexicon.matchers import Matchers
from captionclean.line.joining import joined, line_ends, one_line
from captionclean.model import KINDS, Credit, Cut, Detector, Kind, Media, Role
from captionclean.text.folding import fold, key
from captionclean.text.plain import Plain, plain_text, unescaped
from captionclean.text.scripts import is_visual_page, logical, script
from captionclean.text.signs import (
    BLANKS,
    CLOSING_BRACKETS,
    INVISIBLE,
    LINE_ENDS,
    OPENING_BRACKETS,
    WHITE_SPACE,
    any_of,
)


@dataclass(slots=True)
class Record:
    """One picture while it is being put together."""

    after: int
    texts: list[list[Piece]] = field(default_factory=list)
    credits: list[Piece] = field(default_factory=list)
    other: list[Piece] = field(default_factory=list)
    size: int | None = None
    marked: bool = False
    kind: str = ""

    def pieces(self) -> list[Piece]:
        """Return everything that belongs to the picture."""
        return [*chain.from_iterable(self.texts), *self.credits, *self.other]


_UNSEEN = INVISIBLE + WHITE_SPACE + BLANKS


class CreditLine(NamedTuple):
    """The text of a credit as it is read and as it stood there, and its label as the detector read it."""

    text: str
    shown: Sequence[str]
    """The signs of `text` as they stood there, with joiners."""
    label: str = ""
    names: int = 0
    """Where in `text` the names begin behind the label."""


def _label(piece: Piece) -> tuple[str, int]:
    return piece.label, piece.names - piece.start if piece.label else 0


LINE_END_RE = re.compile(any_of(LINE_ENDS))
# The letters that show which script a page is in.
_SAMPLE = 2000


class Assembly:
    """The records and the spans of one page, made of its pieces; offsets are those of its plain text."""

    def __init__(self, seen: Plain, pieces: Sequence[Piece], m: Matchers) -> None:
        self.seen: Plain = seen
        self.text: str = seen.text
        self.m: Matchers = m
        self.records: list[Record] = []
        self._pieces = pieces
        self._place = {id(piece): n for n, piece in enumerate(pieces)}
        self._paragraphs = paragraphs_of(pieces)
        self._keys: dict[int, str] = {}
        self._texts_of: dict[int, tuple[str, str, int]] = {}
        self._main = self._script()
        self._visual = is_visual_page(self.text)
        after = -1
        for is_body, run in groupby(pieces, key=lambda piece: piece.role == "body"):
            if is_body:
                end = [piece.end for piece in run][-1]
                after = bisect_right(self._paragraphs, (end, end)) - 1
            else:
                self._group(list(run), after)

    def _script(self) -> str | None:
        """Return the script of the body, by its beginning."""
        body: list[str] = []
        size = 0
        for piece in self._pieces:
            if piece.role == "body":
                body.append(self.text[piece.start : min(piece.end, piece.start + _SAMPLE)])
                size += len(body[-1])
            if size >= _SAMPLE:
                break
        return script("".join(body)[:_SAMPLE])

    def _group(self, run: list[Piece], after: int) -> None:
        """Cut a run of residue between two paragraphs into records."""
        solid = [p for p in run if p.role not in ("gallery", "interface")]
        credit_first = bool(solid) and solid[0].role == "credit" and self._is_below_credits(solid)
        record = Record(after)
        for piece, following in zip(run, [*run[1:], None], strict=True):
            if self._opens_new(record, piece, credit_first) or self._is_next_pair(record, piece, following):
                self._close(record)
                record = Record(after)
            self._add(record, piece)
        self._close(record)

    def _is_below_credits(self, solid: list[Piece]) -> bool:
        """Tell whether captions stand below their credits: the last one has no credit on its own line."""
        captions = [n for n, p in enumerate(solid) if p.role == "caption"]
        last = solid[captions[-1] + 1] if captions and captions[-1] + 1 < len(solid) else None
        own = last is not None and not LINE_END_RE.search(self.text, solid[captions[-1]].end, last.start)
        return bool(captions) and not own

    def _opens_new(self, record: Record, piece: Piece, credit_first: bool) -> bool:
        if piece.role == "gallery":
            return bool(record.texts or record.credits)
        if piece.role == "caption":
            if self._twin(record, piece) is not None:
                return False
            if credit_first:
                return bool(record.texts) and bool(record.credits)
            if piece.alt and piece.copies == 1 and len(record.texts) == 1:
                # The alt text that a heading repeats is that of the picture beside it.
                return False
            return bool(record.credits) or len(record.texts) > 1
        if piece.role == "credit" and record.credits:
            last = record.credits[-1]
            same = self._key(last) == self._key(piece)
            near = self._place[id(piece)] - self._place[id(last)] == 1
            # Where captions stand below their credits, the next credit opens the next picture.
            return not same and not (near and (not credit_first or piece.continued))
        return False

    def _is_next_pair(self, record: Record, piece: Piece, after: Piece | None) -> bool:
        """Tell whether a text that stands twice follows another one that does: each is a picture's."""
        if piece.role != "caption" or after is None or after.role != "caption" or not record.texts:
            return False
        paired = sum(p.role == "caption" for p in record.texts[-1]) > 1 and self._key(piece) == self._key(after)
        return paired and self._twin(record, piece) is None

    def _key(self, piece: Piece) -> str:
        """Return the key of a piece's text, which is asked for again and again."""
        found = self._keys.get(id(piece))
        if found is None:
            found = self._keys[id(piece)] = key(self.text[piece.start : piece.end])
        return found

    def _twin(self, record: Record, piece: Piece) -> list[Piece] | None:
        one = self._key(piece)
        for group in record.texts:
            if record.marked and piece.role == "caption" and sum(p.copies for p in group) > 1:
                # A gallery prints the alt text twice; what says the same a third time is the caption.
                continue
            other = self._key(group[0])
            if one == other or (len(one) > 14 and other.startswith(one)) or (len(other) > 14 and one.startswith(other)):
                return group
        return None

    def _add(self, record: Record, piece: Piece) -> None:
        if piece.role == "gallery":
            # The number of a counter may stand on a line of its own.
            record.size, record.marked = piece.size or record.size, True
        copies = piece.role == "alt_text" and not record.credits
        group = self._twin(record, piece) if copies or piece.role == "caption" else None
        if piece.role == "caption" or group is not None:
            if group is None:
                record.texts.append([piece])
            else:
                group.append(piece)
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
        """Tell whether a picture is printed once more: the same caption, and the same credits."""
        if len(one.texts) == 0 or len(other.texts) != 1 or not other.credits or other.size or other.marked:
            return False
        same = self._key(one.texts[0][0]) == self._key(other.texts[0][0])
        return same and {self._key(p) for p in one.credits} == {self._key(p) for p in other.credits}

    def _clean(self, piece: Piece) -> str:
        text = unescaped(one_line(self.seen.original(piece.start, piece.end)))
        text = logical(text.strip(_UNSEEN + "|/\u2022*-=\uff1d,;"), visual=self._visual).strip(_UNSEEN)
        # The credit closes the bracket that the caption opens.
        opened = text[:1] in tuple(OPENING_BRACKETS) and not any(sign in text for sign in CLOSING_BRACKETS)
        return text[1:].lstrip() if opened else text

    def media(self, cuts: Sequence[Cut], detector: Detector | None) -> tuple[Media, ...]:
        """Return the records as media, with the indexes of their spans."""
        spans: dict[int | None, list[int]] = {}
        for k, cut in enumerate(cuts):
            spans.setdefault(cut[4], []).append(k)
        return tuple(self._media(r, tuple(spans.get(n, ())), detector) for n, r in enumerate(self.records))

    def _media(self, record: Record, spans: tuple[int, ...], detector: Detector | None) -> Media:
        caption, alt, _ = self._texts(record)
        credit = None
        first: dict[str, Credit] = {}
        for text, shown, label, names in self._credit_texts(record):
            found = parse(text, self.m, label, names)
            first.setdefault(found.text, found if "".join(shown) == text else as_shown(found, text, shown))
        parsed = [found for text, found in first.items() if text]
        if parsed:
            credit = parsed[0] if len(parsed) == 1 else merged(parsed)
        kind = record.kind if record.kind not in ("", "source", "caption", "video_caption", "note", "file") else "image"
        if record.kind == "video_caption":
            kind = "video"
        elif kind == "image" and record.credits:
            kinds = (credit_kind(self.text[p.start : p.end], self.m, *_label(p)) for p in record.credits)
            kind = next(filter(None, kinds), "image")
        if kind == "image" and record.marked:
            kind = "photo"
        archive = is_archive(plain_text(caption), self.m) or any(
            says_archive(self.text[p.start : p.end], self.m) for p in record.credits
        )
        return Media(
            _kind(kind),
            caption or None,
            alt or None,
            credit,
            record.size,
            record.after,
            archive,
            spans,
            detector,
        )

    def _credit_texts(self, record: Record) -> list[CreditLine]:
        """Return the credits of a record, each with the lines that go on with it."""
        groups: list[list[Piece]] = []
        for p in record.credits:
            if groups and p.continued:
                groups[-1].append(p)
            else:
                groups.append([p])
        return [self._credit_text(group) for group in groups]

    def _credit_text(self, group: list[Piece]) -> CreditLine:
        text, shown = (
            [logical(one_line(read[p.start : p.end]), visual=self._visual) for p in group]
            for read in (self.text, self.seen.shown)
        )
        if len(group) == 1:
            source = logical(one_line(self.seen.original(group[0].start, group[0].end)), visual=self._visual)
            cue, names = _label(group[0])
            # A line end may be more than the sign that stands for it.
            ends = line_ends(self.text[group[0].start : group[0].end])
            names -= sum(end - start - len(sign) for start, end, sign in ends if end <= names)
            return CreditLine(text[0], signs_of(shown[0], source), cue, names)
        # "Photo Agency" would take in a label on a line of its own.
        label = self.m.terms.get(fold(text[0].strip()))
        first = 1 if label is not None and label.category == "cue" else 0
        text, shown = ([text[0], *map(str.strip, text[1:])][first:], [shown[0], *map(str.strip, shown[1:])][first:])
        return CreditLine(joined(filter(None, text)), joined(filter(None, shown)))

    def _texts(self, record: Record) -> tuple[str, str, int]:
        """Return caption and alt text, and which of the record's texts is the alt text; -1 where none is."""
        found = self._texts_of.get(id(record))
        if found is None:
            found = self._texts_of[id(record)] = self._tell(record)
        return found

    def _tell(self, record: Record) -> tuple[str, str, int]:
        groups = [(self._fullest(g), sum(p.copies for p in g), _is_alt(g)) for g in record.texts]
        if not groups:
            return "", "", -1
        texts = [self._clean(piece) for piece, *_ in groups]
        alt_like = [
            alt
            or (copies > 1 and record.marked and not self._is_signed(record))
            or script(plain_text(text)) not in (self._main, None)
            for (_, copies, alt), text in zip(groups, texts, strict=True)
        ]
        if len(groups) == 1:
            return ("", texts[0], 0) if alt_like[0] else (texts[0], "", -1)
        if alt_like[1] and not alt_like[0]:
            return texts[0], texts[1], 1
        return texts[1], texts[0], 0

    def _is_signed(self, record: Record) -> bool:
        """Tell whether the only text of a record has its credit on its line, as captions have."""
        if len(record.texts) > 1 or not record.credits:
            return False
        last = max(record.texts[0], key=lambda p: p.end)
        return not LINE_END_RE.search(self.text, last.end, record.credits[0].start)

    def _fullest(self, group: list[Piece]) -> Piece:
        """Return the copy of a text that nothing cuts short; of equal ones the one without points and entities."""

        def fullness(piece: Piece) -> tuple[int, int, bool, int]:
            size = piece.end - piece.start
            unseen = self.seen.back(piece.end) - self.seen.back(piece.start) - size
            return len(self._key(piece)), -unseen, piece.role == "caption", size

        return max(group, key=fullness)

    def cuts(self) -> tuple[Cut, ...]:
        """Return the whole input as spans: pieces, paragraphs, and the white space between."""
        owner = {id(p): n for n, record in enumerate(self.records) for p in record.pieces()} if self.records else {}
        alts = {id(p) for r in self.records for p in self._alt_pieces(r)}
        out: list[Cut] = []
        at = 0
        paragraphs = iter([*self._paragraphs, (len(self.text) + 1, 0)])
        paragraph = next(paragraphs)
        for piece in self._pieces:
            if piece.role == "body":
                if piece.start != paragraph[0]:
                    continue
                start, end = paragraph
                paragraph = next(paragraphs)
                cut: Cut = (start, end, "body", piece.reason, None)
            else:
                role: Role = "alt_text" if id(piece) in alts else piece.role
                cut = (piece.start, piece.end, role, piece.reason, owner.get(id(piece)))
            if cut[0] > at:
                out.append((at, cut[0], "separator", "white-space", None))
            out.append(cut)
            at = cut[1]
        if at < len(self.text):
            out.append((at, len(self.text), "separator", "white-space", None))
        return tuple(out)

    def _alt_pieces(self, record: Record) -> list[Piece]:
        number = self._texts(record)[2]
        return record.texts[number] if number >= 0 else []


def _is_alt(copies: Sequence[Piece]) -> bool:
    """Tell whether a text was found to be an alt text: doubled on one line, or wherever it stands."""
    return any(piece.alt and piece.copies > 1 for piece in copies) or all(piece.alt for piece in copies)


def _kind(name: str) -> Kind:
    return next((kind for kind in KINDS if kind == name), "image")
