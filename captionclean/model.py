"""The frozen records that a cleaned page is made of: Credit, Media, Span.

Offsets are code points into the text as it was given, half open. Names follow the standards of the field:
IPTC Photo Metadata (Credit Line, Creator, Source) and schema.org (`caption`, `creditText`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from captionclean.text.languages import identify

__all__ = ["KINDS", "ROLES", "Credit", "Cut", "Detector", "Kind", "Media", "Role", "Span"]

Kind = Literal["photo", "video", "illustration", "screenshot", "graphic", "image"]
Role = Literal["body", "caption", "alt_text", "credit", "gallery", "interface", "separator"]

KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)

Cut = tuple[int, int, Role, str, int | None]
"""A span as a bare tuple: start, end, role, reason, media."""

Detector = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Credit:
    r"""Who made or supplied a picture, as the page said it.

    >>> from captionclean import clean
    >>> clean("Dawn over the bay\n(Photo: Ada Moran / POOL / AFP)").credits[0].agencies
    ('AFP',)
    """

    text: str
    """The credit line as it must be printed, without label and brackets (IPTC Credit Line, schema.org
    `creditText`)."""
    creators: tuple[str, ...] = ()
    """The people who made it (IPTC Creator)."""
    agencies: tuple[str, ...] = ()
    """The agencies and organisations that supplied it, as printed (IPTC Source)."""
    pool: bool = False
    """Whether it was made for a press pool."""
    courtesy: bool = False
    """Whether it was handed out free of charge by its owner."""
    copyright_notice: str | None = None
    """The copyright notice, if one stands there (IPTC Copyright Notice)."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name, with lists for tuples, ready for JSON."""
        return {
            "text": self.text,
            "creators": list(self.creators),
            "agencies": list(self.agencies),
            "pool": self.pool,
            "courtesy": self.courtesy,
            "copyright_notice": self.copyright_notice,
        }


@dataclass(frozen=True, slots=True)
class Media:
    """One picture or video that the page showed: what is left of it in the text."""

    kind: Kind = "image"
    """What it is; "image" when the text does not tell."""
    caption: str | None = None
    """The caption (IPTC Description)."""
    alt_text: str | None = None
    """The alternative text, once, however often it was printed (IPTC Alt Text)."""
    credit: Credit | None = None
    """The parsed credit."""
    gallery_size: int | None = None
    """How many pictures the gallery has: 6 in "6 View gallery"."""
    after_paragraph: int = -1
    """The index of the paragraph it follows; -1 before the first."""
    archive: bool = False
    """Whether it is a file photo."""
    spans: tuple[int, ...] = ()
    """The indexes into `Document.spans` of everything that belongs to it."""
    detector: Detector | None = field(default=None, repr=False, compare=False)
    """What tells a language where the script cannot; langdetect when None."""

    @property
    def language(self) -> str | None:
        """The caption's BCP 47 language tag, or None when it cannot be told; computed when read."""
        return identify(self.caption, self.detector) if self.caption else None

    @property
    def alt_language(self) -> str | None:
        """The alt text's BCP 47 language tag, or None when it cannot be told; computed when read."""
        return identify(self.alt_text, self.detector) if self.alt_text else None

    def to_dict(self, *, languages: bool = True) -> dict[str, Any]:
        """Return the fields by name, ready for JSON.

        `languages=False` leaves `language` and `alt_language` out: telling languages of one script apart
        costs more than cleaning the page.
        """
        tags = {"language": self.language, "alt_language": self.alt_language} if languages else {}
        return {
            "kind": self.kind,
            "caption": self.caption,
            "alt_text": self.alt_text,
            "credit": self.credit.to_dict() if self.credit else None,
            "gallery_size": self.gallery_size,
            "after_paragraph": self.after_paragraph,
            **tags,
            "archive": self.archive,
            "spans": list(self.spans),
        }


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the input and what it was found to be."""

    start: int
    """Where it starts, in code points."""
    end: int
    """Where it ends, in code points, exclusive."""
    role: Role
    """What it is."""
    reason: str
    """Why: a stable machine-readable name, such as "doubled-run" or "credit-cue"."""
    media: int | None = None
    """The index of the record in `Document.media` it belongs to, if any."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name, ready for JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "role": self.role,
            "reason": self.reason,
            "media": self.media,
        }
