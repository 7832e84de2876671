"""pieces -> paragraphs, media and spans: groups what was taken out into one record a picture."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from captionclean.assemble.pieces import Piece
from captionclean.credit.parse import is_archive, parse_cached, says_archive
from captionclean.credit.parse import kind as credit_kind
from captionclean.lexicon.matchers import Matchers
from captionclean.line.joining import joined
from captionclean.model import KINDS, Credit, Cut, Detector, Kind, Media, Role
from captionclean.text.folding import fold, key
from captionclean.text.plain import Plain, plain_text
from captionclean.text.scripts import INVISIBLE, logical, script


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


# The letters that show which script a page is in.
_SAMPLE = 2000


class Assembly:
    """Builds paragraphs, records and cuts from the pieces of one page, whose offsets are those of its plain text."""

    def __init__(self, seen: Plain, page_pieces: list[Piece], m: Matchers) -> None:
        self.seen: Plain = seen
        self.text: str = seen.text
        self.m: Matchers = m
        self._place = {id(piece): n for n, piece in enumerate(page_pieces)}
        self.paragraphs: list[tuple[int, int]] = []
        self.records: list[Record] = []
        self.loose: list[Piece] = []
        self._pieces = page_pieces
        self._keys: dict[int, str] = {}
        self._told: dict[int, tuple[str, str]] = {}
        self._body_script: tuple[str | None] | None = None
        self._run(page_pieces)

    def _main(self) -> str | None:
        """Return the script of the body, which is looked at once."""
        # No functools.cached_property, whose lock on Python 3.11 a forked child may never get.
        if self._body_script is None:
            self._body_script = (script(self._sample()),)
        return self._body_script[0]

    def _sample(self) -> str:
        body: list[str] = []
        size = 0
        for piece in self._pieces:
            if piece.role == "body":
                body.append(self.text[piece.start : min(piece.end, piece.start + _SAMPLE)])
                size += len(body[-1])
            if size >= _SAMPLE:
                break
        return "".join(body)[:_SAMPLE]

    def _run(self, page_pieces: list[Piece]) -> None:
        run: list[Piece] = []
        last: Piece | None = None
        for piece in page_pieces:
            if piece.role != "body":
                run.append(piece)
                continue
            joined = last is not None and not run and not piece.apart
            if run:
                self._group(run)
                run = []
            if joined:
                self.paragraphs[-1] = (self.paragraphs[-1][0], piece.end)
            else:
                self.paragraphs.append((piece.start, piece.end))
            last = piece
        if run:
            self._group(run)

    def _group(self, run: list[Piece]) -> None:
        """Cut a run of residue between two paragraphs into records."""
        solid = [p for p in run if p.role not in ("gallery", "interface")]
        credit_first = bool(solid) and solid[0].role == "credit" and any(p.role == "caption" for p in solid)
        record = Record(len(self.paragraphs) - 1)
        for piece, after in zip(run, [*run[1:], None], strict=True):
            if self._opens_new(record, piece, credit_first) or self._is_next_pair(record, piece, after):
                self._close(record)
                record = Record(len(self.paragraphs) - 1)
            self._add(record, piece)
        self._close(record)

    def _opens_new(self, record: Record, piece: Piece, credit_first: bool) -> bool:
        if piece.role == "gallery":
            return bool(record.texts or record.credits)
        if piece.role == "caption":
            if self._twin(record, piece) is not None:
                return False
            if credit_first:
                return bool(record.texts) and bool(record.credits)
            return bool(record.credits) or len(record.texts) > 1
        if piece.role == "credit" and record.credits:
            last = record.credits[-1]
            same = self._key(last) == self._key(piece)
            near = self._place[id(piece)] - self._place[id(last)] == 1
            # Where captions stand below their credits, the next credit opens the next picture.
            return not same and not (near and (not credit_first or piece.reason == "credit-continued"))
        return False

    def _is_next_pair(self, record: Record, piece: Piece, after: Piece | None) -> bool:
        """Tell whether a text that stands twice follows another one that does: each is a picture's."""
        if piece.role != "caption" or after is None or after.role != "caption" or not record.texts:
            return False
        paired = len(record.texts[-1]) > 1 and self._key(piece) == self._key(after)
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
            other = self._key(group[0])
            if one == other or (len(one) > 14 and other.startswith(one)) or (len(other) > 14 and one.startswith(other)):
                return group
        return None

    def _add(self, record: Record, piece: Piece) -> None:
        if piece.role == "gallery":
            record.size, record.marked = piece.size, True
        if piece.role == "caption":
            group = self._twin(record, piece)
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
        if record.texts or record.credits or record.size:
            self.records.append(record)
        else:
            self.loose += record.other

    def _clean(self, piece: Piece) -> str:
        text = self.seen.original(piece.start, piece.end)
        return logical(text.strip(INVISIBLE + " \t\u00a0|/\u2022*-=\uff1d,;")).strip(INVISIBLE + " \u00a0")

    def media(self, cuts: Sequence[Cut], detector: Detector | None) -> tuple[Media, ...]:
        """Return the records as media, with the indexes of their spans."""
        spans: dict[int | None, list[int]] = {}
        for k, cut in enumerate(cuts):
            spans.setdefault(cut[4], []).append(k)
        return tuple(self._media(r, tuple(spans.get(n, ())), detector) for n, r in enumerate(self.records))

    def _media(self, record: Record, spans: tuple[int, ...], detector: Detector | None) -> Media:
        caption, alt = self._texts(record)
        credit = None
        first: dict[str, Credit] = {}
        for text in self._credit_texts(record):
            found = parse_cached(text, self.m)
            first.setdefault(found.text, found)
        parsed = [found for text, found in first.items() if text]
        if parsed:
            credit = parsed[0] if len(parsed) == 1 else _merge(parsed)
        kind = record.kind if record.kind not in ("", "source", "caption", "video_caption", "note") else "image"
        if record.kind == "video_caption":
            kind = "video"
        elif kind == "image" and record.credits:
            lines = (self.text[p.start : p.end] for p in record.credits)
            kind = next(filter(None, (credit_kind(line, self.m) for line in lines)), "image")
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

    def _credit_texts(self, record: Record) -> list[str]:
        """Return the credits of a record, each with the lines that go on with it."""
        groups: list[list[str]] = []
        for p in record.credits:
            text = self.text[p.start : p.end]
            if groups and p.reason == "credit-continued":
                groups[-1].append(text.strip())
            else:
                groups.append([text])
        return [group[0] if len(group) == 1 else joined(filter(None, self._names_of(group))) for group in groups]

    def _names_of(self, group: list[str]) -> list[str]:
        """Return the lines of a credit without the label on a line of its own, which "Photo Agency" would take in."""
        label = self.m.terms.get(fold(group[0].strip()))
        return group[1:] if label is not None and label.category == "cue" else group

    def _texts(self, record: Record) -> tuple[str, str]:
        """Return caption and alt text."""
        found = self._told.get(id(record))
        if found is None:
            found = self._told[id(record)] = self._tell(record)
        return found

    def _tell(self, record: Record) -> tuple[str, str]:
        groups = [(max(g, key=lambda p: p.end - p.start), sum(p.copies for p in g)) for g in record.texts]
        if not groups:
            return "", ""
        texts = [self._clean(piece) for piece, _ in groups]
        alt_like = [
            piece.reason == "doubled-run"
            or (copies > 1 and record.marked)
            or script(plain_text(text)) not in (self._main(), None)
            for (piece, copies), text in zip(groups, texts, strict=True)
        ]
        if len(groups) == 1:
            return ("", texts[0]) if alt_like[0] else (texts[0], "")
        if alt_like[1] and not alt_like[0]:
            return texts[0], texts[1]
        return texts[1], texts[0]

    def cuts(self, page_pieces: list[Piece]) -> tuple[Cut, ...]:
        """Return the whole input as spans: pieces, paragraphs, and the white space between."""
        owner = {id(p): n for n, record in enumerate(self.records) for p in record.pieces()} if self.records else {}
        alts = {id(p) for r in self.records for p in self._alt_pieces(r)}
        out: list[Cut] = []
        at = 0
        paragraphs = iter([*self.paragraphs, (len(self.text) + 1, 0)])
        paragraph = next(paragraphs)
        for piece in page_pieces:
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
        _, alt = self._texts(record)
        if not alt:
            return []
        return [
            p for group in record.texts for p in group if self._clean(max(group, key=lambda q: q.end - q.start)) == alt
        ]


def _kind(name: str) -> Kind:
    return next((kind for kind in KINDS if kind == name), "image")


def _merge(parsed: list[Credit]) -> Credit:
    return Credit(
        " ".join(c.text for c in parsed),
        tuple(dict.fromkeys(n for c in parsed for n in c.creators)),
        tuple(dict.fromkeys(n for c in parsed for n in c.agencies)),
        any(c.pool for c in parsed),
        any(c.courtesy for c in parsed),
        next((c.copyright_notice for c in parsed if c.copyright_notice), None),
    )
