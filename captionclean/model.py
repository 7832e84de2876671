"""The frozen records of a cleaned page: Credit, Media, Span.

The fields of these dataclasses are the only definition of the format: `to_dict`, the JSON Schema and the Arrow types
are derived from them. Offsets count code points of the input; an end is exclusive. Names follow the standards of the
field: IPTC Photo Metadata (Credit Line, Creator, Source) and schema.org (`caption`, `creditText`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, get_args

from captionclean.shape import Index, Least, data_fields
from captionclean.text.languages import identify

__all__ = ["KINDS", "ROLES", "Credit", "Cut", "Detector", "Kind", "Media", "Role", "Span"]

Kind = Literal["photo", "video", "illustration", "screenshot", "graphic", "image"]
Role = Literal["body", "caption", "alt_text", "credit", "gallery", "interface", "separator"]

KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)

Cut = tuple[int, int, Role, str, int | None]
"""A span as a bare tuple: start, end, role, reason, media."""

Detector = Callable[[str], str | None]


def _as_json(value: Any) -> Any:
    """Return a record as a dict, and a tuple as a list."""
    if isinstance(value, tuple):
        return [_as_json(each) for each in value]
    return value.to_dict() if isinstance(value, Credit) else value


def _to_dict(record: Any) -> dict[str, Any]:
    return {each.name: _as_json(getattr(record, each.name)) for each in data_fields(type(record))}


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
        return _to_dict(self)


LANGUAGE_TAGS = ("language", "alt_language")
"""The properties of `Media` that `to_dict` adds to its fields; both may be None."""


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
    gallery_size: Index | None = None
    """How many pictures the gallery has: 6 in "6 View gallery"."""
    after_paragraph: Annotated[int, Least(-1)] = -1
    """The index in `Document.paragraphs` of the paragraph that it follows; -1 before the first."""
    archive: bool = False
    """Whether it is a file photo."""
    spans: tuple[Index, ...] = ()
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
        tags = {name: getattr(self, name) for name in LANGUAGE_TAGS} if languages else {}
        return _to_dict(self) | tags


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the input, and its role."""

    start: Index
    """The offset of its first character, in code points."""
    end: Index
    """The offset after its last character, in code points."""
    role: Role
    """What it is: article text, part of a picture's text, or white space."""
    reason: str
    """Why: the stable name of a rule, such as "doubled-line" or "credit-line", or "prose" for article text."""
    media: Index | None = None
    """The index in `Document.media` of the record that it belongs to, if any."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by name, ready for JSON."""
        return _to_dict(self)
