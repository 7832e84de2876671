"""The frozen records of a cleaned page: Credit, Media, Span.

Offsets count code points of the input; an end is exclusive. Names follow the standards of the field:
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
    r"""Who made or supplied a picture, as the page names them.

    >>> from captionclean import clean
    >>> clean("Dawn over the bay\n(Photo: Ada Moran / POOL / AFP)").credits[0].agencies
    ('AFP',)
    """

    text: str
    """The credit line as it must be printed, without label and brackets (IPTC Credit Line, schema.org
    `creditText`)."""
    creators: tuple[str, ...] = ()
    """The people who made the picture (IPTC Creator)."""
    agencies: tuple[str, ...] = ()
    """The agencies and organisations that supplied it, as printed (IPTC Source)."""
    pool: bool = False
    """Whether it was made for a press pool."""
    courtesy: bool = False
    """Whether its owner supplied it free of charge ("Courtesy of")."""
    copyright_notice: str | None = None
    """The copyright notice, if the credit has one (IPTC Copyright Notice)."""

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
    """One picture or video of the page: what the text says about it."""

    kind: Kind = "image"
    """What it is; "image" if the text does not show it."""
    caption: str | None = None
    """The caption (IPTC Description)."""
    alt_text: str | None = None
    """The alternative text, once, however often it was printed (IPTC Alt Text)."""
    credit: Credit | None = None
    """The parsed credit."""
    gallery_size: int | None = None
    """How many pictures the gallery has: 6 in "6 View gallery"."""
    after_paragraph: int = -1
    """The index in `Document.paragraphs` of the paragraph that it follows; -1 before the first."""
    archive: bool = False
    """Whether it is a file photo."""
    spans: tuple[int, ...] = ()
    """The indexes in `Document.spans` of everything that belongs to it."""
    detector: Detector | None = field(default=None, repr=False, compare=False)
    """The function that identifies a language if the script is not enough; None for langdetect."""

    @property
    def language(self) -> str | None:
        """The BCP 47 language tag of the caption, or None if it is not clear; computed when it is read."""
        return identify(self.caption, self.detector) if self.caption else None

    @property
    def alt_language(self) -> str | None:
        """The BCP 47 language tag of the alt text, or None if it is not clear; computed when it is read."""
        return identify(self.alt_text, self.detector) if self.alt_text else None

    def to_dict(self, *, languages: bool = True) -> dict[str, Any]:
        """Return the fields by name, ready for JSON.

        `languages=False` leaves out `language` and `alt_language`. To distinguish languages of one script takes longer
        than to clean the page.
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
    """A part of the input, and its role."""

    start: int
    """The offset of its first character, in code points."""
    end: int
    """The offset after its last character, in code points."""
    role: Role
    """What it is: article text, part of a picture's text, or white space."""
    reason: str
    """Why: the stable name of a rule, such as "doubled-line" or "credit-line", or "prose" for article text."""
    media: int | None = None
    """The index in `Document.media` of the record that it belongs to, if any."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name, ready for JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "role": self.role,
            "reason": self.reason,
            "media": self.media,
        }
