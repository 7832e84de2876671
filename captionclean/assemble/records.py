"""Turn records into media and spans: read the texts and the credits of every picture."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from captionclean.assemble.credits import as_shown, merged, signs_of
from captionclean.assemble.grouping import Grouping, Record, credit_lines
from captionclean.assemble.pieces import Piece, paragraphs_of
from captionclean.credit.parse import is_archive, parse, says_archive
from captionclean.credit.parse import kind as credit_kind
from captionclean.lexicon.matchers import Matchers
from captionclean.line.joining import joined, line_ends, one_line
from captionclean.model import KINDS, Credit, Cut, Detector, Kind, Media, Role
from captionclean.text.folding import fold
from captionclean.text.plain import Plain, plain_text, unescaped
from captionclean.text.scripts import is_visual_page, logical, script
from captionclean.text.signs import BLANKS, CLOSING_BRACKETS, INVISIBLE, OPENING_BRACKETS, WHITE_SPACE

_UNSEEN = INVISIBLE + WHITE_SPACE + BLANKS
# What an extractor leaves at the ends of a caption: bars, bullets and horizontal rules.
_EDGES = _UNSEEN + "|/\u2022*-=\uff1d,;"
# How many letters are used to find the script of a page.
_SAMPLE = 2000
# Kinds from the detectors that do not say what kind of picture it is.
_NO_KINDS = frozenset({"image", "source", "caption", "note", "file", "slug"})


class CreditLine(NamedTuple):
    """The text of a credit as it is read and as it was printed, and its label as the detector read it."""

    text: str
    shown: Sequence[str]
    """The characters of `text` as they were printed, with joiners."""
    label: str = ""
    names: int = 0
    """Where in `text` the names start after the label."""


class Assembly:
    """The records and spans of one page, built from its pieces; offsets are those of its plain text."""

    def __init__(self, seen: Plain, pieces: Sequence[Piece], m: Matchers) -> None:
        self.seen: Plain = seen
        self.text: str = seen.text
        self.m: Matchers = m
        self._pieces = pieces
        self._paragraphs = paragraphs_of(pieces)
        self._grouping = Grouping(seen.text, pieces, self._paragraphs)
        self.records: list[Record] = self._grouping.records
        self._texts_of: dict[int, tuple[str, str, int]] = {}
        self._main = self._script()
        self._visual = is_visual_page(self.text)

    def media(self, cuts: Sequence[Cut], detector: Detector | None) -> tuple[Media, ...]:
        """Return the records as media, with the indexes of their spans."""
        spans: dict[int | None, list[int]] = {}
        for k, cut in enumerate(cuts):
            spans.setdefault(cut[4], []).append(k)
        return tuple(self._media(r, tuple(spans.get(n, ())), detector) for n, r in enumerate(self.records))

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

    def _script(self) -> str | None:
        """Return the script of the body, by its beginning."""
        bodies = (self.text[p.start : min(p.end, p.start + _SAMPLE)] for p in self._pieces if p.role == "body")
        return script("".join(islice(bodies, _SAMPLE))[:_SAMPLE])

    def _media(self, record: Record, spans: tuple[int, ...], detector: Detector | None) -> Media:
        caption, alt, _ = self._texts(record)
        archive = is_archive(plain_text(caption), self.m) or any(
            says_archive(self.text[p.start : p.end], self.m) for p in record.credits
        )
        return Media(
            self._kind(record), caption or None, alt or None, self._credit(record), record.size, record.after, archive,
            spans, detector,
        )  # fmt: skip

    def _kind(self, record: Record) -> Kind:
        """Return the kind of picture from its pieces, or else from its credits; a gallery has photos."""
        kind = "video" if record.kind == "video_caption" else "" if record.kind in _NO_KINDS else record.kind
        found = kind or next(filter(None, map(self._credit_kind, record.credits)), "image")
        if found == "image" and record.counted:
            return "photo"
        return next((each for each in KINDS if each == found), "image")

    def _credit_kind(self, piece: Piece) -> Kind | None:
        return credit_kind(self.text[piece.start : piece.end], self.m, *_label(piece))

    # The credits of a record.

    def _credit(self, record: Record) -> Credit | None:
        """Return the credits of a record as one, each text once."""
        first: dict[str, Credit] = {}
        for text, shown, label, names in map(self._credit_line, credit_lines(record.credits)):
            found = parse(text, self.m, label, names)
            first.setdefault(found.text, found if "".join(shown) == text else as_shown(found, text, shown))
        parsed = [found for text, found in first.items() if text]
        return merged(parsed) if len(parsed) > 1 else parsed[0] if parsed else None

    def _credit_line(self, group: list[Piece]) -> CreditLine:
        text, shown = ([self._printed(read[p.start : p.end]) for p in group] for read in (self.text, self.seen.shown))
        if len(group) == 1:
            piece = group[0]
            source = self._printed(self.seen.original(piece.start, piece.end))
            label, names = _label(piece)
            # A line end may be longer than the sign that replaces it.
            ends = line_ends(self.text[piece.start : piece.end])
            names -= sum(end - start - len(sign) for start, end, sign in ends if end <= names)
            return CreditLine(text[0], signs_of(shown[0], source), label, names)
        # A label on its own line would become part of the name: "Photo Agency".
        term = self.m.terms.get(fold(text[0].strip()))
        first = 1 if term is not None and term.category == "cue" else 0
        text, shown = ([text[0], *map(str.strip, text[1:])][first:], [shown[0], *map(str.strip, shown[1:])][first:])
        return CreditLine(joined(filter(None, text)), joined(filter(None, shown)))

    def _printed(self, text: str) -> str:
        """Return a text on one line, in the order in which it is read."""
        return logical(one_line(text), visual=self._visual)

    # The caption and the alt text of a record.

    def _texts(self, record: Record) -> tuple[str, str, int]:
        """Return caption and alt text, and the index of the alt text among the record's texts, or -1."""
        found = self._texts_of.get(id(record))
        if found is None:
            found = self._texts_of[id(record)] = self._read_texts(record)
        return found

    def _read_texts(self, record: Record) -> tuple[str, str, int]:
        texts = [self._clean(self._fullest(group)) for group in record.texts]
        if not texts:
            return "", "", -1
        alt = [self._is_alt(record, group, text) for group, text in zip(record.texts, texts, strict=True)]
        if len(texts) == 1:
            return ("", texts[0], 0) if alt[0] else (texts[0], "", -1)
        return (texts[0], texts[1], 1) if alt[1] and not alt[0] else (texts[1], texts[0], 0)

    def _is_alt(self, record: Record, group: list[Piece], text: str) -> bool:
        """Return whether a text is an alt text: doubled on one line, twice in a gallery, or in another script.

        The only text of a record with its credit on its own line is a caption, however often a gallery prints it.
        """
        if any(p.alt and p.copies > 1 for p in group) or all(p.alt for p in group):
            return True
        if record.counted and sum(p.copies for p in group) > 1 and not self._is_signed(record):
            return True
        return script(plain_text(text)) not in (self._main, None)

    def _is_signed(self, record: Record) -> bool:
        """Return whether the only text of a record has its credit on the same line, as captions have."""
        if len(record.texts) > 1 or not record.credits:
            return False
        last = max(record.texts[0], key=lambda p: p.end)
        return self._grouping.on_one_line(last, record.credits[0])

    def _fullest(self, group: list[Piece]) -> Piece:
        """Return the most complete copy of a text; of equal ones, the one without vowel points and entities."""

        def fullness(piece: Piece) -> tuple[int, int, bool, int]:
            size = piece.end - piece.start
            unseen = self.seen.back(piece.end) - self.seen.back(piece.start) - size
            return len(self._grouping.key(piece)), -unseen, piece.role == "caption", size

        return max(group, key=fullness)

    def _clean(self, piece: Piece) -> str:
        text = unescaped(one_line(self.seen.original(piece.start, piece.end)))
        text = logical(text.strip(_EDGES), visual=self._visual).strip(_UNSEEN)
        # The caption's opening bracket is closed by its credit.
        opened = text[:1] in tuple(OPENING_BRACKETS) and not any(sign in text for sign in CLOSING_BRACKETS)
        return text[1:].lstrip() if opened else text


def _label(piece: Piece) -> tuple[str, int]:
    """Return the label that a credit was found by, and where the names after it start."""
    return piece.label, piece.names - piece.start if piece.label else 0
